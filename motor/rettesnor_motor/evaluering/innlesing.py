"""Fra saken til vektoren reglene regnes ut på."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rettesnor_motor.evaluering.direkte import UENDELIG, Feltplass
from rettesnor_motor.evaluering.tjenester import Grupper, Tjenesteregner, svarkode, velg_lest
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Avledet, Utsnitt
from rettesnor_motor.modell.sak import IKKE_SPURT, DeltOpplysning, Opplysning, Sak, Tilstand
from rettesnor_motor.modell.sannhet import NEI, UKJENT
from rettesnor_motor.modell.svar import Tallverdi, Tjenestebidrag
from rettesnor_motor.modell.tall import SKALA, til_skala

INGEN_VALG: Mapping[str, str] = {}
_TO_PLASSER = 2
_FLEST_HUSKET = 10_000


class Innlest:
    """Vektoren for én sak, med det som trengs for å forklare den.

    ``tall`` har bare med tall som ikke er ett kjent punkt; ``mangler`` har det som er ukjent eller ikke spurt om.
    """

    __slots__ = ("bidrag", "grupper", "mangler", "tall", "vektor")

    def __init__(self, vektor: list[Any], grupper: Grupper) -> None:
        """Begynner med en tom vektor."""
        self.vektor = vektor
        self.grupper = grupper
        self.tall: dict[str, Tallverdi] = {}
        self.mangler: dict[str, tuple[str, ...]] = {}
        self.bidrag: tuple[Tjenestebidrag, ...] = ()

    def kopi(self) -> "Innlest":
        """Gir en kopi som kan endres på prøve."""
        ny = Innlest(self.vektor.copy(), self.grupper)
        ny.tall, ny.mangler, ny.bidrag = self.tall.copy(), self.mangler.copy(), self.bidrag
        return ny


Leser = Callable[[Sak, Mapping[str, str], Innlest], None]


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
        self._raa: list[tuple[str, int, int, Leser, dict[int, tuple[Opplysning, tuple[Any, ...]]]]] = [
            (id_, self.start[id_], self.start[id_] + len(self.felt[id_].navn), leser, {})
            for id_, leser in self.lesere.items()
            if id_ in utsnitt.opplysninger
        ]
        self._avledede = [leser for id_, leser in self.lesere.items() if id_ not in utsnitt.opplysninger]

    def _plass(self, id_: str, slag: str, antall: int, verdier: tuple[str, ...] = ()) -> int:
        start = len(self.vektor)
        navn = tuple(f"x{start + i}" for i in range(antall))
        self.felt[id_] = Feltplass(slag, navn, verdier)
        self.vektor += navn
        self.start[id_] = start
        return start

    def _opplysning(self, type_: Opplysningstype) -> None:
        id_ = type_.id
        if type_.er_tall:
            start = self._plass(id_, type_.slag, 3 if type_.tillater_ikke_relevant else 2)
            self.lesere[id_] = _tallleser(type_, self.utsnitt, start)
        elif type_.slag == "ja_nei":
            self.lesere[id_] = _jaleser(type_, self._plass(id_, "ja_nei", 1))
        elif type_.slag == "valg":
            self.lesere[id_] = _valgleser(type_, self._plass(id_, "valg", 1, tuple(v for v, _ in type_.verdier)))
        else:
            self.lesere[id_] = _tekstleser(type_, self._plass(id_, "tekst", 1))

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
            inn.bidrag = regner.bidrag(node, sak, inn.grupper, valgt)
            _sett(id_, regner.sum(node, inn.bidrag, sak), inn, start, 2)

        return les

    def _andelsleser(self, id_: str, node: n.HoldtMotTjenester, start: int) -> Leser:
        regner = self.regner

        def les(sak: Sak, valgt: Mapping[str, str], inn: Innlest) -> None:
            _sett(id_, regner.andel(node, sak, inn.grupper, valgt), inn, start, 3)

        return les

    def _svarleser(self, id_: str, node: n.HoldtMotTjenester, start: int) -> Leser:
        regner = self.regner

        def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
            inn.vektor[start], mangler = regner.svar(node, sak, inn.grupper)
            _mangler(id_, mangler, inn)

        return les

    def les(self, sak: Sak) -> Innlest:
        """Leser saken inn på plassene.

        Args:
            sak: Saken slik den er oppgitt.
        """
        inn = Innlest(self._tom.copy(), self.regner.grupper(sak) if sak.tjenester else {})
        vektor, gitt = inn.vektor, sak.opplysninger.get
        for navn, start, slutt, leser, husket in self._raa:
            opplysning = gitt(navn)
            if type(opplysning) is not DeltOpplysning:
                leser(sak, INGEN_VALG, inn)
                continue
            treff = husket.get(id(opplysning))
            if treff is not None:
                vektor[start:slutt] = treff[1]
                continue
            leser(sak, INGEN_VALG, inn)
            if navn not in inn.tall and navn not in inn.mangler and len(husket) < _FLEST_HUSKET:
                # Opplysningen holdes fast sammen med plassene, så id-en aldri kan bli en annen sin.
                husket[id(opplysning)] = (opplysning, tuple(vektor[start:slutt]))
        for leser in self._avledede:
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
            feilet = "tjenester"
        for id_, leser in self.lesere.items():
            try:
                leser(sak, INGEN_VALG, inn)
            except Exception:  # noqa: BLE001 – som over
                feilet = feilet or id_
                felt, start = self.felt[id_], self.start[id_]
                alt = (1 << len(felt.verdier)) - 1
                ukjent = {"ja_nei": (UKJENT,), "valg": (alt,), "tekst": (-1,)}.get(felt.slag, (-UENDELIG, UENDELIG, 2))
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


def _mangler(id_: str, mangler: tuple[str, ...], inn: Innlest) -> None:
    """Husker det som mangler, og glemmer det som ikke lenger mangler."""
    if mangler:
        inn.mangler[id_] = mangler
    else:
        inn.mangler.pop(id_, None)


def _sett(id_: str, verdi: Tallverdi, inn: Innlest, start: int, plasser: int) -> None:
    """Setter et tall på plassene sine."""
    vektor = inn.vektor
    vektor[start], vektor[start + 1] = verdi[0], verdi[1]
    if plasser > _TO_PLASSER:
        vektor[start + 2] = verdi.relevans
    inn.tall[id_] = verdi
    _mangler(id_, verdi.mangler, inn)


def _tallleser(type_: Opplysningstype, utsnitt: Utsnitt, start: int) -> Leser:
    """Lager leseren for et tall; et kjent punkt i egen enhet går den korte veien."""
    id_, enhet = type_.id, type_.regnes_i
    minst, hoeyst = til_skala(type_.minst or 0), til_skala(type_.hoeyst or 0)
    if type_.slag == "ordinal":
        hoeyst = til_skala(len(type_.verdier) - 1)
    plasser = 3 if type_.tillater_ikke_relevant else 2
    kanskje = 2 if type_.tillater_ikke_relevant else 0
    slutt = start + 1
    ukjent = Tallverdi(minst, hoeyst, minst, hoeyst, kanskje, (id_,))

    def les(sak: Sak, valgt: Mapping[str, str], inn: Innlest) -> None:
        opplysning = sak.opplysninger.get(id_)
        if opplysning is None:
            _sett(id_, ukjent, inn, start, plasser)
            return
        if opplysning.tilstand is Tilstand.OPPGITT:
            verdi = opplysning.verdier[0]
            fra = verdi.fra
            if fra is verdi.til and verdi.enhet == enhet and fra is not None:
                vektor = inn.vektor
                vektor[start] = vektor[slutt] = fra * SKALA if type(fra) is int else til_skala(fra)
                if plasser > _TO_PLASSER:
                    vektor[start + 2] = 0
                inn.tall.pop(id_, None)
                inn.mangler.pop(id_, None)
                return
        if opplysning.tilstand is Tilstand.IKKE_RELEVANT:
            _sett(id_, Tallverdi(minst, hoeyst, minst, hoeyst, 1), inn, start, plasser)
            return
        leste, mangler = utsnitt.omregner.les_tall(opplysning, enhet, hoeyst)
        leste = velg_lest(leste, valgt)
        lave, hoeye = [max(les.lav, minst) for les in leste], [les.hoey for les in leste]
        navn = (id_,) if mangler else ()
        verdier = Tallverdi(min(lave), max(hoeye), max(lave), min(hoeye), kanskje if mangler else 0, navn)
        _sett(id_, verdier, inn, start, plasser)

    return les


def _jaleser(type_: Opplysningstype, start: int) -> Leser:
    id_, standard_nei = type_.id, type_.standard_nei
    mangler = (id_,)

    def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
        opplysning = sak.opplysninger.get(id_, IKKE_SPURT)
        if standard_nei:
            inn.vektor[start] = svarkode(opplysning) if opplysning.tilstand is Tilstand.OPPGITT else NEI
            return
        verdier = opplysning.verdier
        inn.vektor[start] = svarkode(opplysning) if verdier else UKJENT
        if verdier:
            inn.mangler.pop(id_, None)
        else:
            inn.mangler[id_] = mangler

    return les


def _valgleser(type_: Opplysningstype, start: int) -> Leser:
    id_ = type_.id
    koder = {v: 1 << i for i, (v, _) in enumerate(type_.verdier)}
    alle = (1 << len(koder)) - 1

    def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
        if type_.fra_saken:
            inn.vektor[start] = koder[sak.sakstype]
            return
        maske = 0
        for verdi in sak.opplysninger.get(id_, IKKE_SPURT).verdier:
            maske |= koder[str(verdi.svar)]
        inn.vektor[start] = maske or alle
        _mangler(id_, () if maske else (id_,), inn)

    return les


def _tekstleser(type_: Opplysningstype, start: int) -> Leser:
    id_ = type_.id
    mangler = (id_,)

    def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
        opplysning = sak.opplysninger.get(id_, IKKE_SPURT)
        inn.vektor[start] = min((len(str(v.svar).strip()) for v in opplysning.verdier), default=-1)
        # For en tekst betyr «ukjent» at den mangler eller er for kort; derfor nevnes den alltid når vilkåret er ukjent.
        inn.mangler[id_] = mangler

    return les
