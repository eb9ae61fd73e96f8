"""Kjører scenarioene mot et regelverk, uten pytest."""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import orjson

from rettesnor_motor.evaluering.sjekk import sjekk_sak
from rettesnor_motor.feil import AvvikFeil, Funn, InndataFeil
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.svarslag import overskrift
from rettesnor_motor.lesing.overlegg import begynnelser, kommuner
from rettesnor_motor.lesing.sak import Sakleser
from rettesnor_motor.lesing.steg import Proeve, Steg, finn_steg, kjente_navn
from rettesnor_motor.modell.dekning import Scenarioavvik
from rettesnor_motor.modell.regelverk import Raatre, Regelverk, Utsnitt
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.modell.scenario import Scenario, Scenariosteg
from rettesnor_motor.modell.svar import Sjekk
from rettesnor_motor.modell.tall import norsk
from rettesnor_motor.tjeneste.bibliotek import Bibliotek

Sted = tuple[str, str]
"""Kommune og dato et utsnitt gjelder for."""
_SKAL_SVARE: Final = "et svar"


class Regelbilde:
    """Ett regeltre, helt, som en del eller med en endring, der utsnitt og planer lages når de trengs."""

    def __init__(self, regelverk: Regelverk, raatre: Raatre) -> None:
        """Tar imot regeltreet.

        Args:
            regelverk: Regelverket treet kommer fra.
            raatre: Treet.
        """
        self.regelverk = regelverk
        self.raatre = raatre
        self._bibliotek = Bibliotek(dataclasses.replace(regelverk, raatre=raatre))
        self._begynnelser = {k: begynnelser(raatre, k) for k in kommuner(raatre)}

    def steder(self) -> list[Sted]:
        """Gir hver kommune og hver dato reglene endrer seg for den."""
        return [(k, dato) for k, datoer in self._begynnelser.items() for dato in datoer]

    def utsnitt(self, kommune: str, dato: str) -> Utsnitt:
        """Gir utsnittet for kommunen på datoen.

        Raises:
            RegelverkFeil: Når kommunen ikke finnes, eller reglene ikke henger sammen.
        """
        return self._bibliotek.utsnitt(kommune, dato)

    def svar(self, sak: Sak) -> dict[str, Any]:
        """Gir svaret på en lest sak etter kontrakten, fra regelsettene saken spør om."""
        sjekk = self.sjekk(sak)
        svar: dict[str, Any] = orjson.loads(self._bibliotek.skriver(sjekk.utsnitt).skriv(sjekk))
        return svar

    def sjekk(self, sak: Sak) -> Sjekk:
        """Gir kriteriesjekken av en lest sak, fra regelsettene saken spør om."""
        bibliotek, utsnitt = self._bibliotek, self.utsnitt(sak.kommune, sak.dato)
        valgt = bibliotek.begrens(utsnitt, bibliotek.beroerte(sak.opplysninger))
        return sjekk_sak(bibliotek.plan(valgt), sak)


def svar_i(bilde: Regelbilde, sak: Sak, regelsett: str, k: Katalog) -> str:
    """Gir svaret fra ett regelsett på én linje, eller tom tekst når det ikke svarer.

    Args:
        bilde: Reglene.
        sak: Saken.
        regelsett: Regelsettet.
        k: Setningene.
    """
    return next((overskrift(s, k) for s in bilde.sjekk(sak).sett if s.regelsett.id == regelsett and s.regler), "")


@dataclass(frozen=True, slots=True)
class Klart:
    """Et scenario der saken er lest, og stegene som holder svaret mot fasiten, er funnet.

    Attributes:
        scenario: Scenarioet.
        proeve: Det stegene har bygget opp.
        sak: Saken, eller ingenting når den avvises.
        saa: Stegene som venter noe av svaret.
    """

    scenario: Scenario
    proeve: Proeve
    sak: Sak | None
    saa: tuple[tuple[Scenariosteg, Steg], ...]


def gjoer_klar(scenario: Scenario, leser: Sakleser, kjente: frozenset[str]) -> Klart:
    """Utfører stegene som oppgir saken, og leser den.

    Args:
        scenario: Scenarioet.
        leser: Leser saken.
        kjente: Navnene reglene har.

    Raises:
        InndataFeil: Når et steg er ukjent, scenarioet ikke venter noe av svaret, eller en sak som skulle blitt lest,
            ikke kan leses.
    """
    proeve = Proeve(scenario.regelsett, kjente=kjente)
    saa = []
    for steg in scenario.steg:
        funnet = finn_steg(steg.slag, steg.tekst, steg.tabell, f"{scenario.fil}:{steg.linje}")
        if steg.slag == "så":
            saa.append((steg, funnet))
        else:
            funnet(proeve)
    if not saa:
        feil = "scenarioet har ingen «Så», og prøver ingenting"
        raise InndataFeil([Funn(scenario.sted, "", feil, "skriv hva svaret skal være")])
    sak: Sak | None = None
    try:
        sak, _ = leser.les(proeve.sak, scenario.sted)
    except InndataFeil as feil:
        if not proeve.venter_avvisning:
            raise
        proeve.feilfelt = [funn.felt for funn in feil.funn]
    if sak is not None and proeve.venter_avvisning:
        raise InndataFeil([Funn(scenario.sted, "", "saken skulle blitt avvist, men kan leses", "rett scenarioet")])
    return Klart(scenario, proeve, sak, tuple(saa))


def kjoer(klart: Klart, bilde: Regelbilde) -> Scenarioavvik | None:
    """Kjører ett scenario; gir det første avviket, eller ingenting når svaret er som ventet.

    Args:
        klart: Scenarioet.
        bilde: Reglene.
    """
    proeve = klart.proeve
    if klart.sak is not None:
        proeve.svar = bilde.svar(klart.sak)
    for steg, utfoer in klart.saa:
        try:
            utfoer(proeve)
        except AvvikFeil as feil:
            return _avvik(klart, steg, _i_ord(feil.ventet), _i_ord(feil.fikk))
        except (KeyError, TypeError, ValueError, AttributeError):
            return _avvik(klart, steg, _SKAL_SVARE, "svaret har ikke det steget ser på")
    return None


def _i_ord(verdi: object) -> str:
    """Skriver det som var ventet, eller det som kom, uten tegn fra kode."""
    match verdi:
        case None | [] | ():
            return "ingenting"
        case bool():
            return "ja" if verdi else "nei"
        case dict():
            return ", ".join(f"{navn}: {_i_ord(hva)}" for navn, hva in verdi.items())
        case (str() | int() | Decimal() as fra, str() | int() | Decimal() as til) if isinstance(verdi, tuple):
            return norsk(f"{fra} til {til}" if fra != til else f"{fra}")
        case list() | tuple():
            return ", ".join(map(_i_ord, verdi))
        case _:
            tekst = str(verdi)
            return norsk(tekst) if tekst.replace(".", "", 1).lstrip("-").isdigit() else tekst


def _avvik(klart: Klart, steg: Scenariosteg, ventet: str, fikk: str) -> Scenarioavvik:
    s = klart.scenario
    return Scenarioavvik(s.navn, s.sted, f"{steg.slag.capitalize()} {steg.tekst} (linje {steg.linje})", ventet, fikk)


def gjoer_alle_klare(
    scenarioer: Iterable[Scenario], bilde: Regelbilde, i_dag: Callable[[], Any]
) -> tuple[list[Klart], list[Scenarioavvik]]:
    """Gjør scenarioene klare; de som ikke lar seg lese, blir avvik.

    Args:
        scenarioer: Scenarioene.
        bilde: Reglene.
        i_dag: Gir dagens dato.
    """
    leser = Sakleser(bilde.utsnitt, i_dag)
    kjente = kjente_navn(bilde.raatre)
    klare: list[Klart] = []
    avvik: list[Scenarioavvik] = []
    for scenario in scenarioer:
        try:
            klare.append(gjoer_klar(scenario, leser, kjente))
        except AvvikFeil as feil:
            avvik.append(Scenarioavvik(scenario.navn, scenario.sted, "", _i_ord(feil.ventet), _i_ord(feil.fikk)))
        except InndataFeil as feil:
            hva = "; ".join(funn.som_linje() for funn in feil.funn)
            avvik.append(Scenarioavvik(scenario.navn, scenario.sted, "", "en sak som kan leses", hva))
    return klare, avvik
