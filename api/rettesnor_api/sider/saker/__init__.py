"""Sidene til saksbehandleren: sakene, skjemaet, svaret ved siden av det, og det som følger etter."""

from typing import Final

from rettesnor_api.sider.saker import avslutning, fremlegg, hva_om, liste, sak, sjekk, valg

grupper: Final = (liste, sak, sjekk, valg, hva_om, fremlegg, avslutning)
"""Delene, hver med sine ruter."""
