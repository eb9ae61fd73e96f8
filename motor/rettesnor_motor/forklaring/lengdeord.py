"""Lengden på en frist i ord, de samme ordene overalt: «12 måneder minus 1 dag»."""

from collections.abc import Mapping

from rettesnor_motor.forklaring.katalog import Katalog


def lengde_i_ord(lengde: Mapping[str, int], k: Katalog) -> str:
    """Setter en lengde i ord; tom tekst når fristen er dagen selv.

    Args:
        lengde: Antallet av hver enhet (aar, maaneder, uker, dager), lengste enhet først.
        k: Setningene.
    """

    def del_(enhet: str, antall: int) -> str:
        return k(f"regelbok.regn.{enhet}.{'en' if abs(antall) == 1 else 'flere'}", antall=abs(antall))

    lagt_til = [del_(enhet, antall) for enhet, antall in lengde.items() if antall > 0]
    trukket = [del_(enhet, antall) for enhet, antall in lengde.items() if antall < 0]
    if lagt_til and trukket:
        return k("regelbok.regn.minus", fra=k.rekke(lagt_til), trekk=k.rekke(trukket))
    return k.rekke(lagt_til or trukket) if lagt_til or trukket else ""
