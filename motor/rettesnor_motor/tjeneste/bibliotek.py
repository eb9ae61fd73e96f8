"""Regelverket klart til bruk: lest, kontrollert, kompilert, og mellomlagret etter innholdet."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.forklaring.til_json import Svarskriver
from rettesnor_motor.lesing.overlegg import begynnelser, kommuner
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.regelverk import Regelverk, Utsnitt, kontrollsum
from rettesnor_motor.tjeneste.mellomlager import Mellomlager

_T = TypeVar("_T")


def les_filer(mappe: Path) -> dict[str, bytes]:
    """Leser alle YAML-filene i mappen.

    Args:
        mappe: Mappen med regler.
    """
    filer = sorted([*mappe.rglob("*.yaml"), *mappe.rglob("*.yml")])
    return {fil.relative_to(mappe).as_posix(): fil.read_bytes() for fil in filer if fil.is_file()}


def kontroller_regelverk(filer: dict[str, bytes]) -> Regelverk:
    """Leser og kontrollerer alle reglene.

    Args:
        filer: Filnavn og innhold.

    Raises:
        RegelverkFeil: Med alle feilene.
    """
    # Tunge rom lastes bare når reglene faktisk må leses på nytt.
    from rettesnor_motor.graf.avhengighet import finn_sirkler, rekkefoelge  # noqa: PLC0415
    from rettesnor_motor.graf.kontroll import kontroller  # noqa: PLC0415
    from rettesnor_motor.lesing.regelverk import Leser  # noqa: PLC0415

    leser = Leser(filer)
    if leser.funn:
        raise RegelverkFeil(leser.funn)
    raatre = leser.raatre
    utsnitt = [bygg_utsnitt(raatre, k, d) for k in kommuner(raatre) for d in begynnelser(raatre, k)]
    funn = [f for ett in utsnitt for f in finn_sirkler(ett)] or kontroller(raatre, utsnitt)
    if funn:
        raise RegelverkFeil([leser.med_sted(ett) for ett in funn])
    orden: dict[str, None] = {}
    for ett in sorted(utsnitt, key=lambda u: -len(u.rekkefoelge)):
        orden |= dict.fromkeys(rekkefoelge(ett))
    return Regelverk(raatre["ordbok"]["versjon"], kontrollsum(raatre), raatre, tuple(orden))


def hent_regelverk(mappe: Path, mellomlager: Path | None) -> Regelverk:
    """Henter reglene, fra mellomlageret når filene er uendret.

    Args:
        mappe: Mappen med regler.
        mellomlager: Mappen kontrollerte regelverk legges i, eller ingen.

    Raises:
        RegelverkFeil: Med alle feilene i reglene.
    """
    filer = les_filer(mappe)
    lager = Mellomlager(mellomlager) if mellomlager else None
    if lager is None:
        return kontroller_regelverk(filer)
    noekkel = lager.noekkel(filer)
    husket = lager.hent(noekkel)
    if husket is None:
        husket = kontroller_regelverk(filer)
        lager.legg_inn(noekkel, husket)
    return husket


class Bibliotek:
    """Gir utsnitt, planer og skrivere, og husker dem."""

    def __init__(self, regelverk: Regelverk) -> None:
        """Tar imot det kontrollerte regelverket."""
        self.regelverk = regelverk
        self._begynnelser = {k: begynnelser(regelverk.raatre, k) for k in kommuner(regelverk.raatre)}
        self._utsnitt: dict[tuple[str, str], Utsnitt] = {}
        self._planer: dict[str, Plan] = {}
        self._skrivere: dict[str, Svarskriver] = {}

    @property
    def kommuner(self) -> list[str]:
        """Kommunene som har et overlegg."""
        return sorted(self._begynnelser)

    def utsnitt(self, kommune: str, dato: str) -> Utsnitt:
        """Gir utsnittet for kommunen på datoen.

        Raises:
            RegelverkFeil: Når kommunen ikke finnes.
        """
        begynner = max((d for d in self._begynnelser.get(kommune, ()) if d <= dato), default=dato)
        noekkel = (kommune, begynner)
        funnet = self._utsnitt.get(noekkel)
        if funnet is None:
            r = self.regelverk
            funnet = bygg_utsnitt(
                r.raatre, kommune, begynner, versjon=r.versjon, kontrollsum=r.kontrollsum, rekkefoelge=r.rekkefoelge
            )
            self._utsnitt[noekkel] = funnet
        return funnet

    def plan(self, utsnitt: Utsnitt) -> Plan:
        """Gir den kompilerte planen for utsnittet."""
        return self._husket(self._planer, utsnitt.id, lambda: Plan(utsnitt))

    def skriver(self, utsnitt: Utsnitt) -> Svarskriver:
        """Gir skriveren for utsnittet."""
        return self._husket(self._skrivere, utsnitt.id, lambda: Svarskriver(self.plan(utsnitt)))

    @staticmethod
    def _husket(hos: dict[str, _T], id_: str, lag: Callable[[], _T]) -> _T:
        funnet = hos.get(id_)
        if funnet is None:
            funnet = hos[id_] = lag()
        return funnet
