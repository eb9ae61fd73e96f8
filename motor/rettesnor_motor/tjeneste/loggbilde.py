"""Et bilde av loggen i minnet: sakene, valgene og tilrådingene, så en side slipper å lese hele loggen.

Loggen bare vokser, så bildet leser det som er kommet til siden sist, og er alltid like nytt som loggen. En sletting
står også i loggen; da glemmer bildet saksreferansen.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.soek import Ny, kommet_til
from rettesnor_motor.modell.logg.kanon import les_kanonisk

UTVALG = "koordinerende_utvalg"
"""Regelsettet som svarer på om en sak skal til utvalget."""
MINSTE_GRUPPE = 5
"""Færre enn dette i en gruppe vises ikke: da kunne noen blitt kjent igjen."""
_PER_GANG = 2_000


@dataclass(slots=True)
class Post:
    """En lagret sjekk, og det siste mennesker har gjort med den."""

    nr: int
    id: str
    tid: str
    kommune: str
    dato: str
    utfall: str
    grunner: tuple[str, ...]
    sak_ref: str
    valg: "Valgt | None" = None
    tilraading: "Tilraadd | None" = None

    @property
    def er_meldt(self) -> bool:
        """Om en saksbehandler har meldt saken til utvalget; svaret fra maskinen melder den aldri.

        De eldste valgene sier ikke om saken meldes. Der er «skal» meldt, og et annet svar som er fraveket.
        """
        if self.valg is None:
            return False
        if self.valg.meldes is not None:
            return self.valg.meldes
        return self.utfall == "skal" or (self.utfall != "" and self.valg.retning == "fraviker")


class Valgt(NamedTuple):
    """Det siste valget om en sjekk."""

    tid: str
    retning: str
    kode: str
    meldes: bool | None
    person: str


class Tilraadd(NamedTuple):
    """Den siste tilrådingen om en sjekk."""

    nr: int
    id: str
    tid: str
    enhet: str
    frist: dt.date
    evaluering: dt.date


@dataclass(slots=True)
class _Sak:
    """Sjekkene av én sak, eldste først."""

    sjekker: list[Post] = field(default_factory=list)

    def venter(self) -> Post | None:
        """Gir den siste sjekken som er meldt, når ingen tilråding er kommet etter den."""
        for post in self._etter_tilraadingen():
            if post.er_meldt:
                return post
            if post.valg is not None and post.valg.meldes is False:
                break
        return None

    def umeldt(self) -> Post | None:
        """Gir den siste sjekken som sier at saken skal til utvalget, når ingen har valgt noe siden."""
        for post in self._etter_tilraadingen():
            if post.valg is not None:
                break
            if post.utfall == "skal":
                return post
        return None

    def fravalgt(self) -> Post | None:
        """Gir sjekken som sier at saken skal til utvalget, når det siste valget er at den ikke meldes."""
        valgt = next((post for post in self._etter_tilraadingen() if post.valg is not None), None)
        return valgt if valgt is not None and valgt.utfall == "skal" and not valgt.er_meldt else None

    def _etter_tilraadingen(self) -> list[Post]:
        gitt = self.tilraadd()
        siste = gitt.tilraading.nr if gitt is not None and gitt.tilraading is not None else -1
        return [post for post in reversed(self.sjekker) if post.nr > siste]

    def tilraadd(self) -> Post | None:
        """Gir sjekken den siste tilrådingen i saken gjelder."""
        gitt = [p for p in self.sjekker if p.tilraading]
        return max(gitt, key=lambda p: p.tilraading.nr if p.tilraading else -1, default=None)


class Venter(NamedTuple):
    """En sak på dagsordenen eller som ikke er meldt; ``nyere`` er en senere sjekk av samme sak."""

    post: Post
    nyere: Post | None


class Forfall(NamedTuple):
    """En dag noe skal være gjort: fristen eller evalueringen i en tilråding."""

    dag: dt.date
    hva: str
    post: Post
    tilraading: Tilraadd


class Avvik(NamedTuple):
    """Hvor mange valg en gruppe har; ingenting når gruppen er for liten til å vises."""

    kode: str
    foelger: int | None
    fraviker: int | None


class Loggbilde:
    """Svarer på hva som venter, hva som forfaller, og hvor ofte svaret blir fulgt."""

    def __init__(self, logg: Logg) -> None:
        """Tar imot loggen; den leses første gang noen spør.

        Args:
            logg: Loggen.
        """
        self._logg = logg
        self._laas = Lock()
        self._siste = -1
        self._sjekker: dict[str, Post] = {}
        self._saker: dict[str, _Sak] = {}
        self._venter: dict[str, Post] = {}
        self._umeldte: dict[str, Post] = {}
        self._fravalgte: dict[str, Post] = {}
        self._forfall: dict[str, tuple[Forfall, ...]] = {}

    def _oppdater(self) -> None:
        while True:
            with self._logg.database.les() as f:
                nye = kommet_til(f, self._siste, _PER_GANG)
            for ny in nye:
                self._ta_imot(ny)
                self._siste = ny.nr
            if len(nye) < _PER_GANG:
                return

    def _ta_imot(self, ny: Ny) -> None:
        aapent: Mapping[str, Any] = les_kanonisk(ny.kropp)["aapent"]
        if ny.slag == "sjekk":
            self._ny_sjekk(ny, aapent)
            return
        post = self._sjekker.get(ny.gjelder or "")
        if post is None:
            return
        if ny.slag == "valg":
            post.valg = Valgt(
                ny.tid, aapent["retning"], aapent["begrunnelseskode"], aapent.get("meldes"), aapent["person"]
            )
        elif ny.slag == "tilraading":
            dager = (dt.date.fromisoformat(aapent[navn]) for navn in ("frist", "evalueringsdato"))
            post.tilraading = Tilraadd(ny.nr, ny.id, ny.tid, aapent["ansvarlig_enhet"], *dager)
        elif ny.slag == "sletting" and "sak_ref" in aapent["felt"]:
            self._glem(post)
        self._ordne(post)

    def _ny_sjekk(self, ny: Ny, aapent: Mapping[str, Any]) -> None:
        svar = aapent["regelsett"].get(UTVALG) or {"utfall": "", "grunner": ()}
        post = Post(
            ny.nr,
            ny.id,
            ny.tid,
            aapent["kommune"],
            aapent["dato"],
            svar["utfall"] or "",
            tuple(svar["grunner"]),
            ny.sak_ref,
        )
        self._sjekker[ny.id] = post
        self._saker.setdefault(_noekkel(post), _Sak()).sjekker.append(post)
        self._ordne(post)

    def _glem(self, post: Post) -> None:
        """Tar en sjekk ut av saken sin når saksreferansen er slettet."""
        gammel = _noekkel(post)
        self._saker[gammel].sjekker.remove(post)
        self._ordne(post)
        post.sak_ref = ""
        self._saker.setdefault(_noekkel(post), _Sak()).sjekker.append(post)

    def _ordne(self, post: Post) -> None:
        """Setter saken på dagsordenen eller tar den av, og fører opp det som forfaller i den."""
        noekkel = _noekkel(post)
        sak = self._saker[noekkel]
        venter = sak.venter()
        # En sak står ett sted; der vises også den nyere sjekken.
        umeldt = None if venter else sak.umeldt()
        fravalgt = None if venter or umeldt else sak.fravalgt()
        for liste, funnet in ((self._venter, venter), (self._umeldte, umeldt), (self._fravalgte, fravalgt)):
            if funnet is None:
                liste.pop(noekkel, None)
            else:
                liste[noekkel] = funnet
        gitt = sak.tilraadd()
        if gitt is None or gitt.tilraading is None:
            self._forfall.pop(noekkel, None)
        else:
            t = gitt.tilraading
            evaluering = Forfall(t.evaluering, "evaluering", gitt, t)
            # Når det som hadde frist, er gjort, settes fristen til dagen for evalueringen, og bare den står igjen.
            foerst = (Forfall(t.frist, "frist", gitt, t),) if t.frist != t.evaluering else ()
            self._forfall[noekkel] = (*foerst, evaluering)

    def dagsorden(self, kommune: str = "", hoeyst: int | None = None) -> tuple[int, list[Venter]]:
        """Gir hvor mange saker som venter på utvalget, og dem som har ventet lengst.

        Args:
            kommune: Bare denne kommunen.
            hoeyst: Hvor mange som høyst er med.
        """
        return self._liste(self._venter, kommune, hoeyst)

    def umeldte(self, kommune: str = "", hoeyst: int | None = None) -> tuple[int, list[Venter]]:
        """Gir sakene der svaret er at de skal til utvalget, og ingen har valgt om de meldes.

        Args:
            kommune: Bare denne kommunen.
            hoeyst: Hvor mange som høyst er med.
        """
        return self._liste(self._umeldte, kommune, hoeyst)

    def fravalgte(self, kommune: str = "", hoeyst: int | None = None) -> tuple[int, list[Venter]]:
        """Gir sakene der svaret er at de skal til utvalget, og en saksbehandler har valgt å ikke melde dem.

        Args:
            kommune: Bare denne kommunen.
            hoeyst: Hvor mange som høyst er med.
        """
        return self._liste(self._fravalgte, kommune, hoeyst)

    def _liste(self, saker: Mapping[str, Post], kommune: str, hoeyst: int | None) -> tuple[int, list[Venter]]:
        with self._laas:
            self._oppdater()
            poster = sorted((p for p in saker.values() if kommune in ("", p.kommune)), key=lambda p: p.nr)
            return len(poster), [Venter(post, self._nyere(post)) for post in poster[:hoeyst]]

    def _nyere(self, post: Post) -> Post | None:
        siste = self._saker[_noekkel(post)].sjekker[-1]
        return siste if siste.nr > post.nr else None

    def sjekker(self, ider: Iterable[str]) -> dict[str, Post]:
        """Gir de av sjekkene som finnes, etter id.

        Args:
            ider: Id-ene.
        """
        with self._laas:
            self._oppdater()
            return {id_: self._sjekker[id_] for id_ in ider if id_ in self._sjekker}

    def sjekk(self, id_: str) -> Post | None:
        """Gir en sjekk, eller ingenting.

        Args:
            id_: Id-en.
        """
        return self.sjekker((id_,)).get(id_)

    def med_referanse(self, begynnelse: str) -> list[Post]:
        """Gir sjekkene av sakene der saksreferansen begynner slik.

        Args:
            begynnelse: Begynnelsen av saksreferansen.
        """
        with self._laas:
            self._oppdater()
            return [p for ref, sak in self._saker.items() if ref.startswith(begynnelse) for p in sak.sjekker]

    def i_saken(self, sak_ref: str) -> list[Post]:
        """Gir sjekkene av en sak, nyeste først.

        Args:
            sak_ref: Saksreferansen.
        """
        with self._laas:
            self._oppdater()
            return [*reversed(self._saker[sak_ref].sjekker)] if sak_ref in self._saker else []

    def forfall(self, kommune: str = "") -> list[Forfall]:
        """Gir fristene og evalueringene i den siste tilrådingen om hver sak, de som haster mest først.

        Args:
            kommune: Bare denne kommunen.
        """
        with self._laas:
            self._oppdater()
            alle = [f for par in self._forfall.values() for f in par if kommune in ("", f.post.kommune)]
        return sorted(alle, key=lambda f: (f.dag, f.post.nr))

    def avvik(self, fra: str = "", til: str = "", kommune: str = "") -> list[Avvik]:
        """Teller valgene etter begrunnelse; bare det siste valget om hver sjekk teller.

        Args:
            fra: Første dag valget ble skrevet, eller tom.
            til: Siste dag, eller tom.
            kommune: Bare denne kommunen.
        """
        with self._laas:
            self._oppdater()
            valgene = [
                p.valg
                for p in self._sjekker.values()
                if p.valg
                and kommune in ("", p.kommune)
                and fra <= p.valg.tid[:10]
                and (not til or p.valg.tid[:10] <= til)
            ]
        return skjul_smaa(Counter((valg.kode, valg.retning) for valg in valgene))


def skjul_smaa(antall: Mapping[tuple[str, str], int]) -> list[Avvik]:
    """Gir tallene med de små gruppene skjult; ingen sum vises, så et skjult tall kan ikke regnes ut.

    Args:
        antall: Hvor mange valg hver begrunnelse og retning har.
    """

    def vist(kode: str, retning: str) -> int | None:
        tall = antall.get((kode, retning), 0)
        return None if 0 < tall < MINSTE_GRUPPE else tall

    koder: Iterable[str] = sorted({kode for kode, _ in antall})
    return [Avvik(kode, vist(kode, "foelger"), vist(kode, "fraviker")) for kode in koder]


def _noekkel(post: Post) -> str:
    """Gir det sjekkene av samme sak har felles; en sjekk uten saksreferanse er en sak for seg."""
    return post.sak_ref or f"\N{NULL}{post.id}"
