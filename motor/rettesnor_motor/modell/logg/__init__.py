"""Ordene i loggen: innslag, treet de er blader i, det signerte hodet og forpliktelsene. Ingen inn- og utdata her."""
