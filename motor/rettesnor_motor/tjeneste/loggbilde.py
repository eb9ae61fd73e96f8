"""Et bilde av loggen i minnet: sakene, valgene og tilrådingene, så en side slipper å lese hele loggen.

Loggen bare vokser, så bildet leser det som er kommet til siden sist, og er alltid like nytt som loggen. En sletting
står også i loggen; da glemmer bildet saksreferansen. Over 250 linjer: alle listene leses av det ene bildet, bak én lås.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from threading import Lock
from typing import Any, NamedTuple

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.soek import Ny, kommet_til
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.tjeneste.utvalgssak import Forfall, Post, Sak, Tilraadd, Valgt, Venter

UTVALG = "koordinerende_utvalg"
"""Regelsettet som svarer på om en sak skal til utvalget."""
MINSTE_GRUPPE = 5
"""Færre enn dette i en gruppe vises ikke: da kunne noen blitt kjent igjen."""
_PER_GANG = 2_000


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
        self._saker: dict[tuple[str, str], Sak] = {}
        self._venter: dict[tuple[str, str], Venter] = {}
        self._umeldte: dict[tuple[str, str], Venter] = {}
        self._fravalgte: dict[tuple[str, str], Venter] = {}
        self._slettede: dict[str, Post] = {}
        self._forfall: dict[tuple[str, str], tuple[Forfall, ...]] = {}

    def _oppdater(self) -> None:
        while True:
            with self._logg.database.les() as f:
                nye = kommet_til(f, self._siste, _PER_GANG)
            for ny in nye:
                try:
                    self._ta_imot(ny)
                except (ValueError, LookupError, TypeError) as feil:
                    # Heller ingen liste enn en der en sak mangler uten at noen ser det.
                    raise LagerFeil(
                        f"Innslag {ny.nr + 1} i loggen er endret i databasen, og kan ikke leses. "
                        "«rettesnor logg verifiser --data MAPPE» viser alt som ikke stemmer."
                    ) from feil
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
            retning, kode = aapent["retning"], aapent["begrunnelseskode"]
            post.velg(Valgt(ny.nr, ny.tid, retning, kode, aapent.get("meldes"), aapent["person"]))
        elif ny.slag == "tilraading":
            dager = (dt.date.fromisoformat(aapent[navn]) for navn in ("frist", "evalueringsdato"))
            post.tilraading = Tilraadd(ny.nr, ny.id, ny.tid, aapent["ansvarlig_enhet"], *dager)
        elif ny.slag == "sletting" and "sak_ref" in aapent["felt"]:
            self._glem(post, ny.tid)
        self._ordne(post)

    def _ny_sjekk(self, ny: Ny, aapent: Mapping[str, Any]) -> None:
        svar = aapent["regelsett"].get(UTVALG) or {"utfall": "", "grunner": ()}
        post = Post(
            ny.nr,
            ny.id,
            ny.tid,
            aapent["kommune"],
            aapent["dato"],
            aapent["sakstype"],
            svar["utfall"] or "",
            tuple(svar["grunner"]),
            ny.sak_ref,
            ny.ref_er_endret,
        )
        self._sjekker[ny.id] = post
        self._saker.setdefault(_noekkel(post), Sak()).sjekker.append(post)
        self._ordne(post)

    def _glem(self, post: Post, tid: str) -> None:
        """Tar en sjekk ut av saken sin når saksreferansen er slettet."""
        gammel = _noekkel(post)
        self._saker[gammel].sjekker.remove(post)
        self._ordne(post)
        post.sak_ref, post.ref_er_endret, post.slettet = "", False, tid
        self._saker.setdefault(_noekkel(post), Sak()).sjekker.append(post)

    def _ordne(self, post: Post) -> None:
        """Setter saken på dagsordenen eller tar den av, og fører opp det som forfaller i den."""
        noekkel = _noekkel(post)
        sak = self._saker[noekkel]
        if post.slettet:
            # Ingen kan vite hvilken sak det var, så den venter ikke på noe lenger.
            if sak.venter() or sak.umeldt() or sak.fravalgt() or sak.tilraadd():
                self._slettede[post.id] = post
            return
        venter = sak.venter()
        # En sak står ett sted; der vises også den nyere sjekken.
        umeldt = None if venter else sak.umeldt()
        fravalgt = None if venter or umeldt else sak.fravalgt()
        for liste, funnet in ((self._venter, venter), (self._umeldte, umeldt), (self._fravalgte, fravalgt)):
            if funnet is None:
                liste.pop(noekkel, None)
            else:
                liste[noekkel] = Venter(funnet, self._nyere(funnet), sak.ventet_siden() or funnet.tid)
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
        """Gir hvor mange saker som venter på utvalget, de akutte først, og så dem som har ventet lengst.

        Args:
            kommune: Bare denne kommunen.
            hoeyst: Hvor mange som høyst er med.
        """
        return self._liste(self._venter, kommune, hoeyst)

    def venter(self, ider: Iterable[str]) -> bool:
        """Sier om en av sjekkene hører til en sak som er meldt og venter på utvalget.

        Args:
            ider: Id-ene til sjekkene.
        """
        with self._laas:
            self._oppdater()
            return any(_noekkel(self._sjekker[id_]) in self._venter for id_ in ider if id_ in self._sjekker)

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

    def _liste(
        self, saker: Mapping[tuple[str, str], Venter], kommune: str, hoeyst: int | None
    ) -> tuple[int, list[Venter]]:
        with self._laas:
            self._oppdater()
            alle = [v for v in saker.values() if kommune in ("", v.post.kommune)]
            foerst = nsmallest(
                len(alle) if hoeyst is None else hoeyst, alle, key=lambda v: (not v.post.haster, v.siden, v.post.nr)
            )
        return len(alle), foerst

    def slettede(self, kommune: str = "", hoeyst: int | None = None) -> tuple[int, list[Post]]:
        """Gir sakene utvalget hadde noe med å gjøre, der saksreferansen er slettet, de siste først.

        Args:
            kommune: Bare denne kommunen.
            hoeyst: Hvor mange som høyst er med.
        """
        with self._laas:
            self._oppdater()
            alle = [p for p in self._slettede.values() if kommune in ("", p.kommune)]
        alle.sort(key=lambda p: (p.slettet, p.nr), reverse=True)
        return len(alle), alle[:hoeyst]

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

    def finn(self, id_eller_ref: str, enhet: str = "") -> list[Post]:
        """Gir sjekken med denne id-en, ellers sjekkene av sakene der saksreferansen begynner slik.

        Args:
            id_eller_ref: Id-en, eller begynnelsen av saksreferansen; tom for alle.
            enhet: Bare sjekkene der den siste tilrådingen la ansvaret til denne enheten; tom for alle.
        """
        with self._laas:
            self._oppdater()
            post = self._sjekker.get(id_eller_ref)
            saker = (sak.sjekker for (_, ref), sak in self._saker.items() if ref.startswith(id_eller_ref))
            alle = [post] if post else [p for sjekker in saker for p in sjekker]
        return [p for p in alle if not enhet or (p.tilraading and p.tilraading.enhet == enhet)]

    def i_saken(self, kommune: str, sak_ref: str) -> list[Post]:
        """Gir sjekkene av en sak, nyeste først.

        Args:
            kommune: Kommunen; to kommuner kan bruke den samme referansen.
            sak_ref: Saksreferansen.
        """
        with self._laas:
            self._oppdater()
            sak = self._saker.get((kommune, sak_ref))
            return [*reversed(sak.sjekker)] if sak else []

    def andre_i_saken(self, id_: str) -> list[Post]:
        """Gir de andre sjekkene av saken en sjekk hører til, nyeste først; ingen når saksreferansen er slettet.

        Args:
            id_: Id-en til sjekken.
        """
        with self._laas:
            self._oppdater()
            post = self._sjekker.get(id_)
            return [] if post is None else [p for p in reversed(self._saker[_noekkel(post)].sjekker) if p.id != id_]

    def gjelder_naa(self, kommune: str, sak_ref: str) -> Post | None:
        """Gir sjekken den siste tilrådingen i saken gjelder, eller ingenting.

        Args:
            kommune: Kommunen.
            sak_ref: Saksreferansen.
        """
        with self._laas:
            self._oppdater()
            sak = self._saker.get((kommune, sak_ref))
            return sak.tilraadd() if sak else None

    def svart_i(self, ider: Iterable[str]) -> dict[str, Post]:
        """Gir sjekken den siste tilrådingen i saken gjelder, for hver sjekk som hører til en sak med tilråding.

        Args:
            ider: Id-ene til sjekkene.
        """
        with self._laas:
            self._oppdater()
            saker = {id_: self._saker[_noekkel(self._sjekker[id_])] for id_ in ider if id_ in self._sjekker}
        return {id_: post for id_, sak in saker.items() if (post := sak.tilraadd()) is not None}

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


def _noekkel(post: Post) -> tuple[str, str]:
    """Gir det sjekkene av samme sak har felles; en sjekk uten saksreferanse er en sak for seg."""
    return post.kommune, post.sak_ref or f"\N{NULL}{post.id}"
