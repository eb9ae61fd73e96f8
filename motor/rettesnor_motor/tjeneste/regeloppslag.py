"""Det en side om reglene viser: reglene som gjelder, og én regel med treet, tallene og scenarioene sine."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.regelbok.bygger_paa import Grunner, finn_grunner
from rettesnor_motor.forklaring.regelbok.scenariodel import gruppe
from rettesnor_motor.forklaring.regelbok.tegning import tegn
from rettesnor_motor.forklaring.regelbok.tre import Gren, Trebygger
from rettesnor_motor.forklaring.regelbok.treord import som_tekst
from rettesnor_motor.forklaring.regelord import gyldighet, regelsvar
from rettesnor_motor.lesing.overlegg import finn_overlegg, finn_verdi
from rettesnor_motor.lesing.scenariooversikt import Scenario, les_scenarioer
from rettesnor_motor.modell.regelverk import Raatre, Regel, Regelsett, Utsnitt
from rettesnor_motor.tjeneste.bibliotek import Bibliotek
from rettesnor_motor.tjeneste.regelforskjell import Regelforskjell, finn_forskjell

GRUPPER = ("begge", "ja", "nei", "ukjent", "annet")
"""Hvilken side av grensen et scenario er på."""


class Verdi(NamedTuple):
    """Én verdi en parameter har hatt eller har; ``opphav`` er kommunen når det er den som har satt den."""

    fra: str
    verdi: str
    kilde: str
    sted: str
    vedtatt_av: str
    gjelder: bool


class Parameter(NamedTuple):
    """Et tall regelen bruker, med alle verdiene det har hatt for kommunen."""

    id: str
    navn: str
    enhet: str
    aapen: bool
    verdier: tuple[Verdi, ...]


class Endring(NamedTuple):
    """Noe en kommune kan endre i regelen: hvor, verdien i grunnreglene, og det kommunen har satt."""

    sti: str
    grunnverdi: str
    satt: str
    vedtatt_av: str


class Regelside(NamedTuple):
    """Alt siden om en regel viser."""

    regel: Regel
    sett: Regelsett
    raa: Raatre
    svar: str
    gyldig: str
    kilde: Raatre
    tre: Gren
    svg: str
    parametre: tuple[Parameter, ...]
    endringer: tuple[Endring, ...]
    grunner: Grunner
    brukt_av: tuple[Regel, ...]
    scenarioer: Mapping[str, tuple[Scenario, ...]]


class Regeloppslag:
    """Slår opp regler, og husker det som bare følger av reglene."""

    def __init__(self, bibliotek: Bibliotek, scenariomappe: Path | None) -> None:
        """Tar imot reglene.

        Args:
            bibliotek: Reglene.
            scenariomappe: Mappen med scenarioer, eller ingen når de ikke følger med.
        """
        self.bibliotek = bibliotek
        self.hylle: dict[tuple[str, str], dict[str, Any]] = {}
        """Det døren har satt i ord om et utsnitt, på en målform."""
        self._laas = Lock()
        self._sider: dict[tuple[str, str, str], Regelside] = {}
        self._forskjeller: dict[tuple[str, str, str], Regelforskjell] = {}
        self._brukt: dict[str, Mapping[str, tuple[Regel, ...]]] = {}
        self._per_regel: dict[str, list[Scenario]] = {}
        for scenario in les_scenarioer(scenariomappe) if scenariomappe else ():
            for regel in scenario.regler:
                self._per_regel.setdefault(regel, []).append(scenario)

    def antall_scenarioer(self, regel: str) -> int:
        """Sier hvor mange scenarioer som er merket med regelen.

        Args:
            regel: Regelen.
        """
        return len(self._per_regel.get(regel, ()))

    def side(self, utsnitt: Utsnitt, id_: str) -> Regelside:
        """Gir det siden om en regel viser.

        Args:
            utsnitt: Reglene som gjelder for kommunen på datoen.
            id_: Regelen.

        Raises:
            FinnesIkkeFeil: Når regelen ikke finnes, eller ikke gjelder på datoen.
        """
        noekkel = (utsnitt.id, utsnitt.maalform, id_)
        with self._laas:
            funnet = self._sider.get(noekkel)
            if funnet is None:
                funnet = self._sider[noekkel] = self._lag(utsnitt, id_)
        return funnet

    def forskjell(self, foer: Utsnitt, etter: Utsnitt) -> Regelforskjell:
        """Gir det som er ulikt mellom to regelverk.

        Args:
            foer: Det ene.
            etter: Det andre, på samme målform.
        """
        noekkel = (foer.id, etter.id, etter.maalform)
        if noekkel not in self._forskjeller:
            self._forskjeller[noekkel] = finn_forskjell(foer, etter)
        return self._forskjeller[noekkel]

    def _lag(self, utsnitt: Utsnitt, id_: str) -> Regelside:
        sett, regel = _finn(utsnitt, id_)
        k = hent_katalog(utsnitt.maalform)
        raa = next(r for r in utsnitt.raatre["regler"] if r["id"] == id_)
        svar = regelsvar(raa, regel, sett.id, utsnitt, k)
        tre = Trebygger(utsnitt, k).regel(regel, svar)
        raatre = self.bibliotek.tekster(utsnitt.maalform)
        grunner = finn_grunner(raa, regel, utsnitt)
        alle = self._per_regel.get(id_, ())
        grupper = {navn: tuple(s for s in alle if gruppe(s, id_) == navn) for navn in GRUPPER}
        return Regelside(
            regel=regel,
            sett=sett,
            raa=raa,
            svar=svar,
            gyldig=gyldighet(raa, k),
            kilde=next(kilde for kilde in raatre["kilder"] if kilde["id"] == regel.kilde.id),
            tre=tre,
            svg=tegn(tre, f"{regel.id} {regel.tittel}", som_tekst(tre)),
            parametre=tuple(_parametre(raatre, utsnitt, grunner.parametre)),
            endringer=tuple(_endringer(raatre, utsnitt.kommune, id_)),
            grunner=grunner,
            brukt_av=self._vist_av(utsnitt).get(id_, ()),
            scenarioer={navn: scenarioer for navn, scenarioer in grupper.items() if scenarioer},
        )

    def _vist_av(self, utsnitt: Utsnitt) -> Mapping[str, tuple[Regel, ...]]:
        """Gir reglene som viser til hver regel."""
        funnet = self._brukt.get(utsnitt.id)
        if funnet is None:
            raa = {r["id"]: r for r in utsnitt.raatre["regler"]}
            brukt: dict[str, tuple[Regel, ...]] = {}
            for regel in (r for s in utsnitt.regelsett for r in s.regler):
                for vist in finn_grunner(raa[regel.id], regel, utsnitt).regler:
                    brukt[vist] = (*brukt.get(vist, ()), regel)
            funnet = self._brukt[utsnitt.id] = brukt
        return funnet


def _finn(utsnitt: Utsnitt, id_: str) -> tuple[Regelsett, Regel]:
    for sett in utsnitt.regelsett:
        for regel in sett.regler:
            if regel.id == id_:
                return sett, regel
    raise FinnesIkkeFeil("Regelen finnes ikke, eller gjelder ikke på datoen.")


def _parametre(raatre: Raatre, utsnitt: Utsnitt, ider: tuple[str, ...]) -> Iterator[Parameter]:
    """Gir tallene med alle verdiene sine, de eldste først; kommunens egne er med."""
    kilder = {kilde["id"]: kilde["tittel"] for kilde in raatre["kilder"]}
    dato = _dato(utsnitt)
    for parameter in (p for p in raatre["parametre"] if p["id"] in ider):
        poster = [(v["fra"], v, "") for v in parameter["verdier"]]
        satt = finn_overlegg(raatre, utsnitt.kommune).get("setter", ())
        poster += [(s["fra"]["verdi"], s, s["vedtatt_av"]) for s in satt if s.get("parameter") == parameter["id"]]
        poster.sort(key=lambda post: (bool(post[2]), post[0]))
        # Det kommunen har satt, går foran grunnverdien fra den dagen det gjelder.
        naa = max((nr for nr, (fra, _, _) in enumerate(poster) if fra <= dato), default=-1)
        yield Parameter(
            parameter["id"],
            parameter["navn"],
            utsnitt.enheter.get(parameter["enhet"], parameter["enhet"]),
            parameter.get("aapen") == "ja",
            tuple(
                Verdi(fra, v["verdi"], kilder[v["kilde"]["id"]], v["kilde"]["sted"], vedtatt_av, nr == naa)
                for nr, (fra, v, vedtatt_av) in enumerate(poster)
            ),
        )


def _dato(utsnitt: Utsnitt) -> str:
    """Gir datoen utsnittet begynner, som står sist i id-en; reglene er uendret til neste utsnitt begynner."""
    return utsnitt.id.split("/")[2]


def _endringer(raatre: Raatre, kommune: str, id_: str) -> Iterator[Endring]:
    regel: Mapping[str, Any] = next(r for s in raatre["regelsett"] for r in s["regler"] if r["id"] == id_)
    satt = {s["sti"]: s for s in finn_overlegg(raatre, kommune).get("setter", ()) if s.get("regel") == id_}
    for sti in regel.get("aapner_for", ()):
        lokalt = satt.get(sti, {})
        yield Endring(sti, finn_verdi(regel, sti) or "", lokalt.get("verdi", ""), lokalt.get("vedtatt_av", ""))
