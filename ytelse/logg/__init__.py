"""Målingene av loggen, og angrepene og feilene den er prøvd mot: ``python -m ytelse.logg``."""
