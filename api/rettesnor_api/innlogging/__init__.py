"""Innloggingen: utstederen som går god for brukeren, øktene på tjeneren, og rollene kravene gir."""

from rettesnor_motor.feil import RettesnorFeil


class UtstederFeil(RettesnorFeil):
    """Utstederen svarer ikke, eller ikke slik den skal."""
