"""Fra saken til vektoren reglene regnes ut på.

Filen er litt lang fordi plassene i vektoren bare er kjent her.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rettesnor_motor.evaluering.direkte import Feltplass
from rettesnor_motor.evaluering.intervall import UENDELIG
from rettesnor_motor.evaluering.lesere import (
    Innlest,
    Leser,
    jaleser,
    sakens_dato,
    sett_mangler,
    sett_tall,
    tallleser,
    tekstleser,
    valgleser,
)
from rettesnor_motor.evaluering.tjenester import Tjenesteregner
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Avledet, Utsnitt
from rettesnor_motor.modell.sak import DeltOpplysning, Opplysning, Sak
from rettesnor_motor.modell.sannhet import UKJENT

INGEN_VALG: Mapping[str, str] = {}
_TO_PLASSER = 2
_FLEST_HUSKET = 10_000
_TJENESTER = "tjenester"


_TOM_SAK = Sak("", "", "", "", {}, ())


class _Plasser(NamedTuple):
    """Plassene til en opplysning, leseren som setter dem, og det som er lest av delte opplysninger."""

    start: int
    slutt: int
    leser: Leser
    husket: dict[int, tuple[Opplysning, tuple[Any, ...]]]


class Innleser:
    """Leser saker inn på plassene et utsnitt trenger."""

    def __init__(self, utsnitt: Utsnitt, brukt: Iterable[str]) -> None:
        """Legger opp plassene og leserne.

        Args:
            utsnitt: Reglene som gjelder.
            brukt: Opplysningene reglene leser direkte.
        """
        self.utsnitt = utsnitt
        self.regner = Tjenesteregner(utsnitt)
        self.felt: dict[str, Feltplass] = {}
        self.vektor: list[str] = []
        self.start: dict[str, int] = {}
        self.lesere: dict[str, Leser] = {}
        self._leses_av: dict[str, set[str]] = {}
        self._tjenesteavhengige: list[str] = []
        for id_ in sorted(brukt):
            if id_ in utsnitt.opplysninger:
                self._opplysning(utsnitt.opplysninger[id_])
                self._leses_av.setdefault(id_, set()).add(id_)
        for avledet in sorted(utsnitt.avledet.values(), key=lambda a: a.id):
            self._avledet(avledet)
        self._tom = [None] * len(self.vektor)
        oppgis = {id_ for id_, type_ in utsnitt.opplysninger.items() if not type_.fra_saken}
        self._oppgis = {
            id_: _Plasser(self.start[id_], self.start[id_] + len(self.felt[id_].navn), leser, {})
            for id_, leser in self.lesere.items()
            if id_ in oppgis
        }
        self._andre = [leser for id_, leser in self.lesere.items() if id_ not in oppgis]
        self._uoppgitt = Innlest(self._tom.copy(), {})
        for plasser in self._oppgis.values():
            plasser.leser(_TOM_SAK, INGEN_VALG, self._uoppgitt)

    def _plass(self, id_: str, slag: str, antall: int, verdier: tuple[str, ...] = ()) -> int:
        start = len(self.vektor)
        navn = tuple(f"x{start + i}" for i in range(antall))
        self.felt[id_] = Feltplass(slag, navn, verdier)
        self.vektor += navn
        self.start[id_] = start
        return start

    def _opplysning(self, type_: Opplysningstype) -> None:
        id_ = type_.id
        if type_.fra_saken and type_.slag == "dato":
            self.lesere[id_] = sakens_dato(self._plass(id_, "dato", _TO_PLASSER))
        elif type_.er_tall:
            start = self._plass(id_, type_.slag, 3 if type_.tillater_ikke_relevant else 2)
            self.lesere[id_] = tallleser(type_, self.utsnitt, start)
        elif type_.slag == "ja_nei":
            self.lesere[id_] = jaleser(type_, self._plass(id_, "ja_nei", 1))
        elif type_.slag == "valg":
            self.lesere[id_] = valgleser(type_, self._plass(id_, "valg", 1, tuple(v for v, _ in type_.verdier)))
        else:
            self.lesere[id_] = tekstleser(type_, self._plass(id_, "tekst", 2))

    def _avledet(self, avledet: Avledet) -> None:
        id_, node = avledet.id, avledet.beregn
        if isinstance(node, n.Tjenestesum):
            self.lesere[id_] = self._sumleser(id_, node, self._plass(id_, "tall", 2))
            leser_av = {node.komplett}
        elif isinstance(node, n.HoldtMotTjenester):
            if avledet.slag == "tall":
                self.lesere[id_] = self._andelsleser(id_, node, self._plass(id_, "tall", 3))
            else:
                self.lesere[id_] = self._svarleser(id_, node, self._plass(id_, "ja_nei", 1))
            leser_av = {node.opplysning, node.komplett}
        else:
            return
        self._tjenesteavhengige.append(id_)
        for navn in leser_av:
            self._leses_av.setdefault(navn, set()).add(id_)

    def _sumleser(self, id_: str, node: n.Tjenestesum, start: int) -> Leser:
        regner = self.regner

        def les(sak: Sak, valgt: Mapping[str, str], inn: Innlest) -> None:
            bidrag = inn.bidrag[id_] = regner.bidrag(node, sak, inn.grupper, valgt)
            sett_tall(id_, regner.sum(node, bidrag, sak), inn, start, 2)

        return les

    def _andelsleser(self, id_: str, node: n.HoldtMotTjenester, start: int) -> Leser:
        regner = self.regner

        def les(sak: Sak, valgt: Mapping[str, str], inn: Innlest) -> None:
            sett_tall(id_, regner.andel(node, sak, inn.grupper, valgt), inn, start, 3)

        return les

    def _svarleser(self, id_: str, node: n.HoldtMotTjenester, start: int) -> Leser:
        regner = self.regner

        def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
            inn.vektor[start], mangler = regner.svar(node, sak, inn.grupper)
            sett_mangler(id_, mangler, inn)

        return les

    def les(self, sak: Sak) -> Innlest:
        """Leser saken inn på plassene.

        Args:
            sak: Saken slik den er oppgitt.
        """
        inn = self._uoppgitt.kopi()
        if sak.tjenester:
            inn.grupper = self.regner.grupper(sak)
        vektor, tall, mangler = inn.vektor, inn.tall, inn.mangler
        for navn, opplysning in sak.opplysninger.items():
            plasser = self._oppgis.get(navn)
            if plasser is None:
                continue
            start, slutt, leser, husket = plasser
            if (treff := husket.get(id(opplysning))) is not None:
                # Delte opplysninger som huskes, er kjente punkter.
                vektor[start:slutt] = treff[1]
                tall.pop(navn, None)
                mangler.pop(navn, None)
                continue
            leser(sak, INGEN_VALG, inn)
            er_delt = type(opplysning) is DeltOpplysning
            if er_delt and navn not in tall and navn not in mangler and len(husket) < _FLEST_HUSKET:
                # Opplysningen holdes fast sammen med plassene, så id-en aldri kan bli en annen sin.
                husket[id(opplysning)] = (opplysning, tuple(vektor[start:slutt]))
        for leser in self._andre:
            leser(sak, INGEN_VALG, inn)
        return inn

    def med_lesning(self, inn: Innlest, sak: Sak, valgt: Mapping[str, str]) -> Innlest:
        """Leser saken på nytt med noen tolkninger avgjort på prøve.

        Args:
            inn: Saken slik den er lest.
            sak: Saken slik den er oppgitt.
            valgt: Tolkningene som regnes som avgjort.
        """
        ny = inn.kopi()
        for id_, leser in self.lesere.items():
            # Bare tall kan ha flere lesninger.
            if id_ in inn.tall:
                leser(sak, valgt, ny)
        return ny

    def med_svar(self, inn: Innlest, sak: Sak, navn: str) -> Innlest:
        """Leser saken på nytt der bare én opplysning er endret.

        Args:
            inn: Saken slik den var lest.
            sak: Saken med endringen.
            navn: Opplysningen som er endret.
        """
        ny = inn.kopi()
        for id_ in self._leses_av.get(navn, ()):
            self.lesere[id_](sak, INGEN_VALG, ny)
        return ny

    def med_tjenester(self, inn: Innlest, sak: Sak) -> Innlest:
        """Leser saken på nytt der bare tjenestene er endret.

        Args:
            inn: Saken slik den var lest.
            sak: Saken med endringen.
        """
        ny = inn.kopi()
        ny.grupper = self.regner.grupper(sak)
        for id_ in self._tjenesteavhengige:
            self.lesere[id_](sak, INGEN_VALG, ny)
        return ny

    def les_det_som_gaar(self, sak: Sak) -> tuple[Innlest, str]:
        """Leser saken når en leser har feilet: det som feiler, blir helt ukjent; gir også hva som feilet først.

        Args:
            sak: Saken slik den er oppgitt.
        """
        inn, feilet = Innlest(self._tom.copy(), {}), ""
        try:
            inn.grupper = self.regner.grupper(sak)
        except Exception:  # noqa: BLE001 – meldes som feil i svaret (semantikk 2.2)
            feilet = _TJENESTER
        for id_, leser in self.lesere.items():
            try:
                if feilet == _TJENESTER and id_ in self._tjenesteavhengige:
                    raise RuntimeError(_TJENESTER)  # noqa: TRY301 – uten tjenestene kan ingen av dem regnes ut
                leser(sak, INGEN_VALG, inn)
            except Exception:  # noqa: BLE001 – som over
                feilet = feilet or id_
                felt, start = self.felt[id_], self.start[id_]
                alt = (1 << len(felt.verdier)) - 1
                ukjent = {"ja_nei": (UKJENT,), "valg": (alt,), "tekst": (-1, UKJENT)}.get(
                    felt.slag, (-UENDELIG, UENDELIG, 2)
                )
                inn.vektor[start : start + len(felt.navn)] = ukjent[: len(felt.navn)]
        return inn, feilet

    def avgjort(self, inn: Innlest, *, mot_ja: bool) -> list[Any]:
        """Gir vektoren der åpne tolkninger er flyttet så langt de kan mot den ene enden (semantikk 2.2).

        Args:
            inn: Den innleste saken.
            mot_ja: Flytt nedre ender opp; ellers øvre ender ned.
        """
        vektor = list(inn.vektor)
        for id_, verdi in inn.tall.items():
            start = self.start.get(id_)
            if start is not None:
                vektor[start if mot_ja else start + 1] = verdi.stoerste_lav if mot_ja else verdi.minste_hoey
        return vektor
