"""Kontrollen av en del av loggen, lest én gang og i rekkefølge, og av at delene henger sammen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, Row, Table, or_, select
from sqlalchemy.exc import NoResultFound

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik, innslag_i_ord
from rettesnor_motor.lager.database import som_byte
from rettesnor_motor.lager.hodekontroll import Hodekontroll
from rettesnor_motor.lager.innslagskontroll import kontroller_innhold, kontroller_kolonner, kontroller_stikkord, les
from rettesnor_motor.lager.regelverkskontroll import Regelverkskontroll
from rettesnor_motor.lager.spiss import deltre_i
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.savnet import Savnet
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import Topper, bladsum, topper_av

_OM_GANGEN = 2_000
_UTEN_BESLUTNING = "det er slettet uten at loggen sier hvem som besluttet det"
_LAGT_TILBAKE = "det er lagt tilbake utenom loggen"


class Stilling(NamedTuple):
    """Hvor en lesing av loggen står: treet så langt, det siste bladet og tiden i det, og det siste hodet."""

    topper: Topper = Topper()
    forrige: str = ""
    tid: str = ""
    hode: SignertHode | None = None
    hode_nr: int = 0


BEGYNNELSEN = Stilling()
Savn: TypeAlias = tuple[str, str, tuple[str, ...]] | tuple[str, Mapping[str, Any]]
"""Felt et innslag ikke lenger har (sted, id, felt), eller en sletting (sted, innslag)."""


class Del(NamedTuple):
    """Det som er lest fra én stilling til en annen, og det som skal holdes mot resten av loggen."""

    fra: Stilling
    til: Stilling
    avvik: list[Avvik]
    savn: list[Savn]
    regler: Regelverkskontroll


class _Stroem:
    """Radene i en del av en tabell, samlet etter innslaget de hører til og tatt litt etter litt."""

    def __init__(self, f: Connection, tabell: Table, nummer: str, fra: int, til: int | None) -> None:
        """Åpner strømmen; den første delen har alt før ``til``, og den siste har også det som ikke er tall."""
        kolonne = tabell.c[nummer]
        spoerring = select(tabell).order_by(kolonne)
        if fra:
            spoerring = spoerring.where(or_(kolonne >= fra, kolonne.is_(None)) if til is None else kolonne >= fra)
        if til is not None:
            spoerring = spoerring.where(kolonne < til)
        deler = f.execution_options(yield_per=_OM_GANGEN).execute(spoerring).partitions()
        plass = [*tabell.c].index(kolonne)
        self._grupper = ((nr, [*rader]) for nr, rader in groupby(chain.from_iterable(deler), itemgetter(plass)))
        self._neste = next(self._grupper, None)

    def til(self, nr: int | None) -> Iterator[tuple[Any, list[Row[Any]]]]:
        """Gir radene til og med et nummer, eller resten; det SQLite kan ha av annet enn tall, er sist."""
        while self._neste is not None and (nr is None or (isinstance(self._neste[0], int) and self._neste[0] <= nr)):
            yield self._neste
            self._neste = next(self._grupper, None)


class _Verifisering:
    """Tilstanden mens en del av loggen leses, fra en stilling og til et nummer eller enden."""

    def __init__(
        self, f: Connection, noekkel: Offentlignoekkel, fremdrift: Callable[[int], None], fra: Stilling, til: int | None
    ) -> None:
        self._fremdrift = fremdrift
        self._fra = fra
        self.avvik: list[Avvik] = []
        self._topper, self._forrige, self._tid, hode, hode_nr = fra
        self._antall = antall = fra.topper.stoerrelse
        self._savn: list[Savn] = []
        self._hoder = Hodekontroll(noekkel, hode, hode_nr)
        self._regler = Regelverkskontroll()
        # Et hode dekker innslagene før nummeret sitt, og hører til delen med det siste av dem.
        self._hodestroem = _Stroem(
            f, t.hode, "stoerrelse", antall + 1 if antall else 0, None if til is None else til + 1
        )
        self._innslag = _Stroem(f, t.innslag, "nr", antall, til)
        self._innhold = _Stroem(f, t.innhold, "innslag_nr", antall, til)
        self._stikkord = _Stroem(f, t.stikkord, "innslag_nr", antall, til)

    def kjoer(self) -> Del:
        """Leser delen."""
        self._ta_hoder(self._antall)
        for nr, (rad,) in self._innslag.til(None):
            self._ta_innslag(nr, rad)
            if self._antall % _OM_GANGEN == 0:
                self._fremdrift(self._antall)
        for stoerrelse, (rad,) in self._hodestroem.til(None):
            self.avvik += self._hoder.kontroller(stoerrelse, _signert(rad), None)
        self._uten_innslag("innhold", self._innhold.til(None))
        self._uten_innslag("stikkord", self._stikkord.til(None))
        slutt = Stilling(self._topper, self._forrige, self._tid, self._hoder.siste, self._hoder.stoerrelse)
        return Del(self._fra, slutt, self.avvik, self._savn, self._regler)

    def _meld(self, sted: str, feil: str, betyr: str, *, er_merknad: bool = False) -> None:
        self.avvik.append(Avvik(sted, feil, betyr, er_merknad))

    def _ta_hoder(self, stoerrelse: int) -> None:
        for antall, (rad,) in self._hodestroem.til(stoerrelse):
            self.avvik += self._hoder.kontroller(antall, _signert(rad), self._topper)

    def _uten_innslag(self, tabell: str, grupper: Iterator[tuple[Any, list[Row[Any]]]]) -> None:
        for nr, _ in grupper:
            hva = f"finnes ikke, men har rader i {tabell}"
            self._meld(innslag_i_ord(nr), hva, "innslaget er tatt bort, eller radene lagt til")

    def _ta_innslag(self, nr: int, rad: Row[Any]) -> None:
        sted = innslag_i_ord(nr)
        if nr != self._antall:
            flere = f"til og med innslag {nr} " if nr > self._antall + 1 else ""
            self._meld(innslag_i_ord(self._antall), f"{flere}mangler", "innslag er tatt bort eller flyttet")
        self._antall = nr + 1
        *_, kropp, lagret_blad, deltraer = tuple(rad)
        kropp = som_byte(kropp)
        blad = bladsum(kropp)
        if lagret_blad != blad:
            self._meld(sted, "bladsummen er ikke kroppens", "innslaget eller summen er endret")
        self._topper, fulle = self._topper.med(blad)
        if deltraer != b"".join(fulle):
            betyr = "treet er endret, og bevis herfra vil ikke holde"
            self.avvik.append(Avvik(sted, "summene av deltrærne stemmer ikke", betyr, er_foelge=True))
        forrige, self._forrige = self._forrige, blad.hex()
        innhold, stikkord = self._radene("innhold", self._innhold, nr), self._radene("stikkord", self._stikkord, nr)
        lest = les(sted, kropp, self.avvik)
        if lest is not None:
            try:
                self.avvik += kontroller_kolonner(sted, rad, lest)
                self.avvik += kontroller_stikkord(sted, stikkord, lest)
                self.avvik += kontroller_innhold(sted, innhold, lest, self._savn)
                self._ta_lenken(sted, lest.kart, forrige)
                if lest.kart["slag"] == "sletting":
                    self._savn.append((sted, lest.kart))
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


def les_stilling(f: Connection, nr: int) -> Stilling:
    """Gir stillingen foran et innslag slik databasen selv sier at den er; delen foran må ende der.

    Args:
        f: Transaksjonen.
        nr: Nummeret.

    Raises:
        LookupError: Når noe mangler foran innslaget.
    """
    i, h = t.innslag.c, t.hode.c
    rad = f.execute(select(i.bladsum, i.tid).where(i.nr == nr - 1)).first()
    hode = f.execute(select(t.hode).where(h.stoerrelse <= nr).order_by(h.stoerrelse.desc()).limit(1)).first()
    if rad is None or hode is None:
        raise LookupError(nr)
    try:
        topper = topper_av(deltre_i(f), nr)
    except NoResultFound as feil:
        raise LookupError(nr) from feil
    return Stilling(topper, som_byte(rad.bladsum).hex(), rad.tid, _signert(hode), hode.stoerrelse)


def les_del(
    f: Connection,
    noekkel: Offentlignoekkel,
    fra: Stilling = BEGYNNELSEN,
    til: int | None = None,
    fremdrift: Callable[[int], None] = lambda _: None,
) -> Del:
    """Leser en del av loggen, og finner det som ikke stemmer i den.

    Args:
        f: Transaksjonen.
        noekkel: Den offentlige nøkkelen.
        fra: Der delen begynner.
        til: Nummeret delen slutter foran, eller ingenting når den går til enden.
        fremdrift: Får nummeret som er lest, nå og da.
    """
    return _Verifisering(f, noekkel, fremdrift, fra, til).kjoer()


def samle(f: Connection, noekkel: Offentlignoekkel, deler: Sequence[Del]) -> tuple[Stilling, list[Avvik]]:
    """Holder delene mot hverandre, og gir enden av loggen og alt som ikke stemmer.

    Args:
        f: Transaksjonen.
        noekkel: Den offentlige nøkkelen.
        deler: Delene, i rekkefølge; hver begynner der den foran sluttet.
    """
    avvik, savnet, regler = [a for del_ in deler for a in del_.avvik], Savnet(), Regelverkskontroll()
    for hendelse in (ett for del_ in deler for ett in del_.savn):
        if len(hendelse) == 3:  # noqa: PLR2004 – sted, id og felt
            savnet.mangler(*hendelse)
            continue
        sted, innslag = hendelse
        finnes = savnet.beslutt(innslag)
        avvik += (Avvik(sted, f"feltet {felt} er besluttet slettet, men finnes", _LAGT_TILBAKE) for felt in finnes)
    for del_ in deler:
        regler.slaa_sammen(del_.regler)
    slutt = deler[-1].til
    avvik += Hodekontroll(noekkel, slutt.hode, slutt.hode_nr).avslutt(slutt.topper.stoerrelse)
    avvik += (Avvik(sted, f"feltet {felt} mangler", _UTEN_BESLUTNING) for sted, felt in savnet.uten_beslutning())
    avvik += regler.avslutt(f)
    return slutt, avvik
