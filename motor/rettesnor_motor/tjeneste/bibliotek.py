"""Regelverket klart til bruk: lest, kontrollert, kompilert, og mellomlagret etter innholdet."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.forklaring.til_json import Svarskriver
from rettesnor_motor.lesing.overlegg import begynnelser, kommuner
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.regelverk import Regelverk, Utsnitt, kontrollsum

_T = TypeVar("_T")


def les_filer(mappe: Path) -> dict[str, bytes]:
    """Leser alle YAML-filene i mappen.

    Args:
        mappe: Mappen med regler.
    """
    filer = sorted([*mappe.rglob("*.yaml"), *mappe.rglob("*.yml")])
    return {fil.relative_to(mappe).as_posix(): fil.read_bytes() for fil in filer if fil.is_file()}


def _filsum(filer: dict[str, bytes]) -> str:
    """Gir en sum over filene slik de ligger på disk; bare til mellomlageret."""
    summer = hashlib.sha256(__version__.encode())
    for navn, raa in sorted(filer.items()):
        summer.update(f"{navn}\0{len(raa)}\0".encode())
        summer.update(raa)
    return summer.hexdigest()


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
    fil = mellomlager / f"{_filsum(filer)}.json" if mellomlager else None
    husket = _fra_mellomlager(fil) if fil is not None else None
    if husket is not None:
        return husket
    regelverk = kontroller_regelverk(filer)
    if fil is not None and mellomlager is not None:
        _legg_i_mellomlager(fil, mellomlager, regelverk)
    return regelverk


def _fra_mellomlager(fil: Path) -> Regelverk | None:
    """Leser et regelverk fra mellomlageret; en fil som er skadet eller endret, leses ikke."""
    try:
        raa = orjson.loads(fil.read_bytes())
        regelverk = Regelverk(raa["versjon"], raa["kontrollsum"], raa["raatre"], tuple(raa["rekkefoelge"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return regelverk if kontrollsum(regelverk.raatre) == regelverk.kontrollsum else None


def _legg_i_mellomlager(fil: Path, mappe: Path, regelverk: Regelverk) -> None:
    """Skriver regelverket til mellomlageret; kan det ikke skrives, leses reglene på nytt neste gang."""
    innhold = {
        "versjon": regelverk.versjon,
        "kontrollsum": regelverk.kontrollsum,
        "raatre": regelverk.raatre,
        "rekkefoelge": regelverk.rekkefoelge,
    }
    try:
        mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
        midlertidig = fil.with_suffix(f".{os.getpid()}")
        midlertidig.write_bytes(orjson.dumps(innhold))
        midlertidig.replace(fil)
    except OSError:
        return


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
