"""Svarene i ressursfordelingen i ord, tall, arbeidsbok og rapport."""
