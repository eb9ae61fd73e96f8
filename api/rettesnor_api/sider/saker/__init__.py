"""Sidene til saksbehandleren: sakene, skjemaet, svaret ved siden av det, og det som følger etter."""
