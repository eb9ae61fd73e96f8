"""Verifiseringen av hele loggen. Den leser alt én gang, i rekkefølge, og melder alt som ikke stemmer."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik, Rapport
from rettesnor_motor.lager.database import Database, meldt, som_byte
from rettesnor_motor.lager.hodekontroll import Hodekontroll, kontroller_vitne
from rettesnor_motor.lager.innslagskontroll import kontroller_innhold, kontroller_kolonner, kontroller_stikkord, les
from rettesnor_motor.lager.regelverkskontroll import Regelverkskontroll
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.savnet import Savnet
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import Topper, bladsum

_OM_GANGEN = 2_000


class _Stroem:
    """Radene i en tabell, samlet etter innslaget de hører til og tatt litt etter litt."""

    def __init__(self, f: Connection, tabell: Table, nummer: str) -> None:
        spoerring = select(tabell).order_by(tabell.c[nummer])
        deler = f.execution_options(yield_per=_OM_GANGEN).execute(spoerring).partitions()
        plass = [*tabell.c].index(tabell.c[nummer])
        self._grupper = ((nr, [*rader]) for nr, rader in groupby(chain.from_iterable(deler), itemgetter(plass)))
        self._neste = next(self._grupper, None)

    def til(self, nr: int | None) -> Iterator[tuple[Any, list[Row[Any]]]]:
        """Gir radene til og med et nummer, eller resten; det SQLite kan ha av annet enn tall, er sist."""
        while self._neste is not None and (nr is None or (isinstance(self._neste[0], int) and self._neste[0] <= nr)):
            yield self._neste
            self._neste = next(self._grupper, None)


class _Verifisering:
    """Tilstanden mens loggen leses."""

    def __init__(self, f: Connection, noekkel: Offentlignoekkel, fremdrift: Callable[[int], None]) -> None:
        self._f = f
        self._fremdrift = fremdrift
        self.avvik: list[Avvik] = []
        self._topper = Topper()
        self._antall = 0
        self._forrige, self._tid = "", ""
        self._savnet = Savnet()
        self._hoder = Hodekontroll(noekkel)
        self._regler = Regelverkskontroll()
        self._hodestroem = _Stroem(f, t.hode, "stoerrelse")
        self._innhold = _Stroem(f, t.innhold, "innslag_nr")
        self._stikkord = _Stroem(f, t.stikkord, "innslag_nr")

    def kjoer(self) -> tuple[int, str]:
        """Leser hele loggen, og gir størrelsen og roten."""
        self._ta_hoder(0)
        for nr, (rad,) in _Stroem(self._f, t.innslag, "nr").til(None):
            self._ta_innslag(nr, rad)
            if self._antall % _OM_GANGEN == 0:
                self._fremdrift(self._antall)
        for stoerrelse, (rad,) in self._hodestroem.til(None):
            self.avvik += self._hoder.kontroller(stoerrelse, _signert(rad), None)
        self._uten_innslag("innhold", self._innhold.til(None))
        self._uten_innslag("stikkord", self._stikkord.til(None))
        self.avvik += self._hoder.avslutt(self._topper.stoerrelse)
        for sted, felt in self._savnet.uten_beslutning():
            self._meld(sted, f"feltet {felt} mangler", "det er slettet uten at loggen sier hvem som besluttet det")
        self.avvik += self._regler.avslutt(self._f)
        return self._topper.stoerrelse, self._topper.rot().hex()

    def _meld(self, sted: str, feil: str, betyr: str, *, er_merknad: bool = False) -> None:
        self.avvik.append(Avvik(sted, feil, betyr, er_merknad))

    def _ta_hoder(self, stoerrelse: int) -> None:
        for antall, (rad,) in self._hodestroem.til(stoerrelse):
            self.avvik += self._hoder.kontroller(antall, _signert(rad), self._topper)

    def _uten_innslag(self, tabell: str, grupper: Iterator[tuple[Any, list[Row[Any]]]]) -> None:
        for nr, _ in grupper:
            self._meld(
                f"innslag {nr}",
                f"finnes ikke, men har rader i {tabell}",
                "innslaget er tatt bort, eller radene lagt til",
            )

    def _ta_innslag(self, nr: int, rad: Row[Any]) -> None:
        sted = f"innslag {nr}"
        if nr != self._antall:
            self._meld(f"innslag {self._antall}", f"og frem til {nr} mangler", "innslag er tatt bort eller flyttet")
        self._antall = nr + 1
        *_, kropp, lagret_blad, deltraer = tuple(rad)
        kropp = som_byte(kropp)
        blad = bladsum(kropp)
        if lagret_blad != blad:
            self._meld(sted, "bladsummen er ikke kroppens", "innslaget eller summen er endret")
        self._topper, fulle = self._topper.med(blad)
        if deltraer != b"".join(fulle):
            self._meld(sted, "summene av deltrærne stemmer ikke", "treet er endret, og bevis herfra vil ikke holde")
        forrige, self._forrige = self._forrige, blad.hex()
        innhold, stikkord = self._radene("innhold", self._innhold, nr), self._radene("stikkord", self._stikkord, nr)
        lest = les(sted, kropp, self.avvik)
        if lest is not None:
            try:
                self.avvik += kontroller_kolonner(sted, rad, lest)
                self.avvik += kontroller_stikkord(sted, stikkord, lest)
                self.avvik += kontroller_innhold(sted, innhold, lest, self._savnet)
                self._ta_lenken(sted, lest.kart, forrige)
                for felt in self._savnet.beslutt(lest.kart):
                    self._meld(
                        sted, f"feltet {felt} er besluttet slettet, men finnes", "det er lagt tilbake utenom loggen"
                    )
                self._regler.ta(lest.kart)
            except (ValueError, KeyError, TypeError, AttributeError):
                self._meld(
                    sted, "kroppen har ikke feltene et innslag har", "innslaget er endret etter at det ble skrevet"
                )
        self._ta_hoder(self._antall)

    def _radene(self, tabell: str, stroem: _Stroem, nr: int) -> list[Row[Any]]:
        svar: list[Row[Any]] = []
        for eier, rader in stroem.til(nr):
            if eier == nr:
                svar = rader
            else:
                self._uten_innslag(tabell, iter([(eier, rader)]))
        return svar

    def _ta_lenken(self, sted: str, lest: Mapping[str, Any], forrige: str) -> None:
        if lest["forrige"] != forrige:
            self._meld(
                sted, "fortsetter ikke innslaget foran", "et innslag er endret, flyttet, tatt bort eller lagt til"
            )
        tilbake = lest["tid"] < self._tid
        self._tid = lest["tid"]
        if tilbake != lest["klokken_gikk_tilbake"]:
            self._meld(sted, "sier noe annet om klokken enn tidene gjør", "et innslag er endret eller flyttet")
        if tilbake:
            self._meld(
                sted, "klokken gikk tilbake", "tiden er før innslaget foran; numrene gir rekkefølgen", er_merknad=True
            )


def _signert(rad: Row[Any]) -> SignertHode:
    return SignertHode(som_byte(rad.kropp), som_byte(rad.signatur))


def verifiser(
    database: Database, noekkel: Offentlignoekkel, vitne: Path, fremdrift: Callable[[int], None] = lambda _: None
) -> Rapport:
    """Verifiserer hele loggen.

    Args:
        database: Databasen.
        noekkel: Den offentlige nøkkelen, hentet et annet sted enn i databasen.
        vitne: Vitnets fil.
        fremdrift: Får antallet innslag som er lest, nå og da.

    Raises:
        LagerFeil: Når databasen ikke kan leses.
    """
    with meldt("kunne ikke leses"), database.les() as f:
        return verifiser_i(f, noekkel, vitne, fremdrift)


def verifiser_i(
    f: Connection, noekkel: Offentlignoekkel, vitne: Path, fremdrift: Callable[[int], None] = lambda _: None
) -> Rapport:
    """Verifiserer hele loggen i en åpen transaksjon.

    Args:
        f: Transaksjonen.
        noekkel: Den offentlige nøkkelen.
        vitne: Vitnets fil.
        fremdrift: Får antallet innslag som er lest, nå og da.
    """
    gang = _Verifisering(f, noekkel, fremdrift)
    stoerrelse, rot = gang.kjoer()
    avvik = [*gang.avvik, *kontroller_vitne(f, vitne, noekkel)]
    return Rapport(
        stoerrelse, rot, tuple(a for a in avvik if not a.er_merknad), tuple(a for a in avvik if a.er_merknad)
    )
