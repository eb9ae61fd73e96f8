"""Lageret: det som er svart, blir stående slik det ble svart."""

from rettesnor_motor.feil import RettesnorFeil


class LagerFeil(RettesnorFeil):
    """Lageret kan ikke leses eller skrives nå."""
