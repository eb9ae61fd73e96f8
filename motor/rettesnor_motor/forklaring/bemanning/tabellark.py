"""Tabellene med kroner og vikarer som ark i arbeidsboken, med hvert tall som et tall."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rettesnor_motor.forklaring.bemanning.desimaler import avrundet
from rettesnor_motor.forklaring.bemanning.tabeller import Kolonne, Rute, Slag, Tabell
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.regneark import Celleverdi, Format, Kol, Regneark
from rettesnor_motor.modell.bemanning import Spenn

_BREDDER = {"tekst": 18.0, "bred": 48.0, "tall": 17.0}
_SUM: Mapping[Slag, Format] = {
    "tekst": "sum_tekst",
    "kroner": "sum_kroner",
    "aarsverk": "sum",
    "endring": "sum_endring",
}
# Kroner står med øre, som i svaret; ni desimaler er mer enn nok til at årsverkene er de samme.
_STEG: Mapping[Slag, Decimal] = {"kroner": Decimal("0.01"), "aarsverk": Decimal("1E-9"), "endring": Decimal("1E-9")}


def skriv_tabell(bok: Regneark, tabell: Tabell, k: Katalog) -> None:
    """Legger til et ark med tabellen; et spenn blir én kolonne når endene er like overalt, ellers to.

    Args:
        bok: Boken.
        tabell: Tabellen.
        k: Setningene.
    """
    delt = [any(_er_spenn(linje[i]) for linje in tabell.linjer) for i in range(len(tabell.kolonner))]
    kolonner = [kol for kolonne, to in zip(tabell.kolonner, delt, strict=True) for kol in _kolonner(kolonne, k, to=to)]

    def rad(ruter: Sequence[Rute]) -> list[Celleverdi]:
        par = zip(ruter, tabell.kolonner, delt, strict=True)
        return [celle for rute, kolonne, to in par for celle in _celler(rute, kolonne.slag, to=to)]

    ark = bok.tabellark(tabell.ark, kolonner, [rad(ruter) for ruter in tabell.rader])
    neste = len(tabell.rader) + 1
    if tabell.sum:
        slag = [kolonne.slag for kolonne, to in zip(tabell.kolonner, delt, strict=True) for _ in range(1 + to)]
        for i, (celle, ett) in enumerate(zip(rad(tabell.sum), slag, strict=True)):
            bok.skriv(ark, neste, i, celle, _SUM[ett])
        neste += 1
    for ruter in tabell.proevd:
        for i, (celle, kol) in enumerate(zip(rad(ruter), kolonner, strict=True)):
            bok.skriv(ark, neste, i, celle, kol.format)
        neste += 1
    i_kroner = tabell.rader and any(kolonne.slag == "kroner" for kolonne in tabell.kolonner)
    for note in (*([k("svarbok.kroner")] if i_kroner else []), *tabell.noter):
        neste += 1
        bok.notat(ark, neste, note)


def _er_spenn(rute: Rute) -> bool:
    return isinstance(rute, Spenn) and not rute.er_skarpt


def _kolonner(kolonne: Kolonne, k: Katalog, *, to: bool) -> list[Kol]:
    if kolonne.slag == "tekst":
        return [Kol(kolonne.navn, "brytes", _BREDDER["bred" if kolonne.bred else "tekst"])]
    hoder = [k(f"svarbok.kol.{ende}", navn=kolonne.navn) for ende in ("lavest", "hoeyest")] if to else [kolonne.navn]
    return [Kol(hode, kolonne.slag, _BREDDER["tall"]) for hode in hoder]


def _celler(rute: Rute, slag: Slag, *, to: bool) -> list[Celleverdi]:
    if rute is None or isinstance(rute, str):
        return [rute] * (1 + to)
    return [Decimal(avrundet(ende, _STEG[slag])) for ende in ((rute.lav, rute.hoey) if to else (rute.lav,))]
