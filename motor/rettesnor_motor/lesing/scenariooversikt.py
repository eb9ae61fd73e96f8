"""Oversikten over scenarioene: hvor hvert av dem står, hvilke regler det prøver, og hva det venter av dem.

Stegene kjøres ikke her. Det leses bare det regelboken viser, og det som ikke sies rett ut, blir stående som ikke sagt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, cast

Ventet: TypeAlias = Literal["ja", "nei", "ukjent", "ikke_ja", ""]
_Rad: TypeAlias = list[str]
_Steg: TypeAlias = tuple[str, list[_Rad]]

_MERKE = re.compile(r"@([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\b")
_TITTEL = re.compile(r"(Egenskap|Regel|Bakgrunn|Scenario|Scenariomal|Eksempel):\s*(.*)")
_EKSEMPLER = re.compile(r"Eksempler:")
_CELLE = re.compile(r"(?<!\\)\|")
_LISTE = r'"([^"]*)"'
_SIER_OM_FLERE: tuple[tuple[re.Pattern[str], Ventet, Ventet], ...] = (
    (re.compile(rf"gis ikke rådet {_LISTE}"), "ikke_ja", ""),
    (re.compile(rf"gis rådet {_LISTE}"), "ja", ""),
    (re.compile(rf"gis rådene {_LISTE}"), "ja", "ikke_ja"),
    (re.compile(rf"er grunnene {_LISTE}"), "ja", "ikke_ja"),
    (re.compile(rf"avhenger {_LISTE} av tolkning"), "ukjent", ""),
    (re.compile(rf"ligger {_LISTE} ved terskelen"), "ukjent", ""),
)
"""Setningen, hva den sier om reglene den nevner, og hva den sier om dem den ikke nevner."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Ett scenario, med det hvert eksempel i det venter av hver regel det er merket med."""

    fil: str
    linje: int
    tittel: str
    regler: tuple[str, ...]
    ventet: Mapping[str, tuple[Ventet, ...]]


class _Utkast:
    """Et scenario mens det leses."""

    def __init__(self, linje: int, tittel: str, regler: Sequence[str]) -> None:
        self.linje = linje
        self.tittel = tittel
        self.regler = tuple(dict.fromkeys(regler))
        self.steg: list[_Steg] = []
        self.eksempler: list[list[_Rad]] = []

    def ferdig(self, fil: str) -> Scenario:
        """Gir scenarioet slik det er lest."""
        utgaver = [self._fylt(dict(zip(t[0], rad, strict=False))) for t in self.eksempler if t for rad in t[1:]]
        utgaver = utgaver or [self.steg]
        ventet = {regel: tuple(_ventet(regel, steg) for steg in utgaver) for regel in self.regler}
        return Scenario(fil, self.linje, self.tittel, self.regler, ventet)

    def _fylt(self, verdier: Mapping[str, str]) -> list[_Steg]:
        def fyll(tekst: str) -> str:
            return re.sub(r"<([^<>]+)>", lambda treff: verdier.get(treff[1], treff[0]), tekst)

        return [(fyll(tekst), [[fyll(celle) for celle in rad] for rad in tabell]) for tekst, tabell in self.steg]


def _ventet(regel: str, steg: Sequence[_Steg]) -> Ventet:
    """Gir det scenarioet venter av regelen; det mest nøyaktige som er sagt, gjelder."""
    svak: Ventet = ""
    rett_ut = re.compile(rf'"{re.escape(regel)}" "?(ja|nei|ukjent)\b')
    for tekst, tabell in steg:
        if tabell and regel in tabell[0] and len(tabell) > 1:
            foerste = tabell[1][tabell[0].index(regel)].partition(":")[0].strip()
            if foerste in {"ja", "nei", "ukjent"}:
                return cast("Ventet", foerste)
        if treff := rett_ut.search(tekst):
            return cast("Ventet", treff[1])
        for moenster, nevnt, unevnt in _SIER_OM_FLERE:
            if funnet := moenster.search(tekst):
                er_nevnt = regel in [navn.strip() for navn in funnet[1].split(",")]
                sagt = nevnt if er_nevnt else unevnt
                svak = sagt if sagt and svak in {"", "ikke_ja"} else svak
    return svak


def _utkast(linjer: Sequence[str]) -> Iterator[_Utkast]:
    """Gir scenarioene i én fil; en tekstblokk i et steg leses ikke."""
    merker: dict[str, list[str]] = {"Egenskap": [], "Regel": []}
    ventende: list[str] = []
    naa: _Utkast | None = None
    i_eksempler = i_blokk = False
    for nummer, linje in enumerate(linjer, 1):
        ren = linje.strip()
        if ren.startswith(('"""', "```")):
            i_blokk = not i_blokk
        elif i_blokk or not ren or ren.startswith("#"):
            continue
        elif ren.startswith("@"):
            ventende += _MERKE.findall(ren)
        elif treff := _TITTEL.match(ren):
            if naa is not None:
                yield naa
            naa = None
            if treff[1] in merker:
                merker[treff[1]] = ventende
                if treff[1] == "Egenskap":
                    merker["Regel"] = []
            elif treff[1] != "Bakgrunn":
                naa = _Utkast(nummer, treff[2], [*merker["Egenskap"], *merker["Regel"], *ventende])
            ventende, i_eksempler = [], False
        elif naa is None:
            continue
        elif _EKSEMPLER.match(ren):
            i_eksempler = True
            naa.eksempler.append([])
            ventende = []
        elif ren.startswith("|"):
            rad = [celle.strip().replace(r"\|", "|") for celle in _CELLE.split(ren)[1:-1]]
            if i_eksempler:
                naa.eksempler[-1].append(rad)
            elif naa.steg:
                naa.steg[-1][1].append(rad)
        else:
            naa.steg.append((ren, []))
    if naa is not None:
        yield naa


def les_scenarioer(mappe: Path) -> tuple[Scenario, ...]:
    """Leser alle scenarioene i en mappe, i filenes rekkefølge.

    Args:
        mappe: Mappen med ``.feature``-filer.
    """
    svar: list[Scenario] = []
    for fil in sorted(mappe.glob("*.feature")):
        svar += [ett.ferdig(fil.name) for ett in _utkast(fil.read_text("utf-8").splitlines())]
    return tuple(svar)
