"""Navnene et vilkår eller regnestykke kan vise til, og hvordan verdiene i dem leses."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell.ordbok import Opplysningstype

_TALL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


@dataclass(frozen=True, slots=True)
class Stoerrelse:
    """Det en node trenger å vite om en opplysning eller avledet størrelse."""

    slag: str
    enhet: str
    kan_vaere_uten_relevans: bool = False
    minst: Fraction | None = None
    hoeyst: Fraction | None = None

    def utenfor(self, grense: Fraction) -> bool:
        """Sier om en grense ligger utenfor det størrelsen kan være."""
        return (self.minst is not None and grense < self.minst) or (self.hoeyst is not None and grense > self.hoeyst)


@dataclass(frozen=True, slots=True)
class Parameter:
    """En parameter med verdien som gjelder."""

    verdi: Fraction
    enhet: str
    opphav: str


@dataclass(frozen=True, slots=True)
class Kontekst:
    """Navnene et vilkår kan vise til, og hvor feil meldes."""

    stoerrelser: Mapping[str, Stoerrelse]
    opplysninger: Mapping[str, Opplysningstype]
    regler: Mapping[str, Mapping[str, Any]]
    parametre: Mapping[str, Parameter]
    tolkninger: frozenset[str]
    tjenestetyper: frozenset[str]
    omregninger: frozenset[tuple[str, str]]
    meld: Callable[[Sti, str, str], None]
    dato: str = ""
    alle_regler: frozenset[str] = frozenset()

    def meld_uten_regel(self, navn: Any, sti: Sti) -> None:
        """Melder en regel det vises til, som ikke finnes, eller ikke gjelder på datoen."""
        if navn in self.alle_regler:
            feil = f"«{navn}» gjelder ikke på datoen {self.dato}, men denne regelen gjør det"
            forslag = (
                "er bare grensen ny, behold regelen, og gjør grensen til en parameter med en verdi fra hver dato; "
                f"ellers må også denne regelen slutte dagen før {self.dato}, og en ny begynne der"
            )
            self.meld(sti, feil, forslag)
        else:
            self.meld(sti, f"ukjent regel «{vis_navn(navn)}»", mente_du(str(navn), self.regler))

    def tall(self, raa: Any, sti: Sti, opphav: str, enhet: str | None = None) -> tuple[Fraction, str]:
        """Leser et tall eller en parameter, og hvor tallet kommer fra."""
        if isinstance(raa, Mapping) and set(raa) == {"parameter"}:
            parameter = self.parametre.get(str(raa["parameter"]))
            if parameter is None:
                feil = "ukjent parameter, eller en uten verdi på datoen"
                self.meld((*sti, "parameter"), feil, mente_du(str(raa["parameter"]), self.parametre))
                return Fraction(0), opphav
            if enhet is not None and parameter.enhet != enhet:
                self.meld((*sti, "parameter"), f"parameteren har enheten «{parameter.enhet}»", f"bruk «{enhet}»")
            return parameter.verdi, parameter.opphav
        tekst = raa if isinstance(raa, str) else ""
        if "," in tekst:
            self.meld(sti, "desimalkomma kan misforstås", "skriv punktum, for eksempel 15.5")
            return Fraction(0), opphav
        if not _TALL.fullmatch(tekst):
            self.meld(sti, "skal være et tall eller en parameter", "skriv sifre, eller {parameter: id}")
            return Fraction(0), opphav
        return Fraction(tekst), opphav

    def heltall(self, raa: Any, sti: Sti) -> int:
        """Leser et helt tall større enn null."""
        verdi, _ = self.tall(raa, sti, "")
        if verdi.denominator != 1 or verdi < 1:
            self.meld(sti, "skal være et helt tall større enn null", 'skriv for eksempel "2"')
            return 1
        return int(verdi)

    def lengde(self, raa: Any, sti: Sti) -> int:
        """Leser et helt tall som ikke er null; et negativt tall går bakover i tid."""
        verdi, _ = self.tall(raa, sti, "")
        if verdi.denominator != 1 or not verdi:
            self.meld(sti, "skal være et helt tall som ikke er null", 'skriv for eksempel "2" eller "-1"')
            return 1
        return int(verdi)

    def kart(self, raa: Any, sti: Sti, noekler: set[str], valgfrie: frozenset[str] = frozenset()) -> Mapping[str, Any]:
        """Krever et kart med akkurat disse nøklene."""
        if not isinstance(raa, Mapping):
            self.meld(sti, "skal være et kart", f"nøkler: {', '.join(sorted(noekler))}")
            return dict.fromkeys(noekler, "")
        for noekkel in sorted(set(raa) - noekler - valgfrie):
            self.meld((*sti, vis_navn(noekkel)), "ukjent nøkkel", mente_du(noekkel, noekler | valgfrie))
        for noekkel in sorted(noekler - set(raa)):
            self.meld(sti, f"nøkkelen «{noekkel}» mangler", f"legg til «{noekkel}»")
        return {**dict.fromkeys(noekler, ""), **raa}

    def liste(self, raa: Any, sti: Sti) -> list[Any]:
        """Krever en liste som ikke er tom."""
        if not isinstance(raa, list) or not raa:
            self.meld(sti, "skal være en liste med minst ett ledd", "skriv hvert ledd på egen linje med strek foran")
            return []
        return raa

    def stoerrelse(self, navn: Any, sti: Sti, slag: tuple[str, ...] = ()) -> str:
        """Krever at navnet er en kjent opplysning eller avledet størrelse, eventuelt av et visst slag."""
        funnet = self.stoerrelser.get(navn) if isinstance(navn, str) else None
        if funnet is None:
            self.meld(sti, f"ukjent opplysning «{vis_navn(navn)}»", mente_du(str(navn), self.stoerrelser))
        elif slag and funnet.slag not in slag:
            self.meld(
                sti, f"«{navn}» er av slaget {funnet.slag}", f"bruk en opplysning av slaget {' eller '.join(slag)}"
            )
        return str(navn)
