"""Ordene motoren bruker: uforanderlige verdier uten inn- og utdata."""
