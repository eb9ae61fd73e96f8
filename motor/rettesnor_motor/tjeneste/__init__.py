"""Brukstilfellene: det CLI-et, API-et og testene spør om."""

from rettesnor_motor.tjeneste.bibliotek import Bibliotek
from rettesnor_motor.tjeneste.saker import Svar, Tjeneste

__all__ = ["Bibliotek", "Svar", "Tjeneste"]
