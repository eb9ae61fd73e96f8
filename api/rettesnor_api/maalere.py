"""Målerne: det ``/metrics`` viser, i Prometheus' tekstform. Bare tall, rutemaler og faste ord; aldri noe fra en sak.

Skrevet her i stedet for med prometheus-client: det er tre tellere og ett histogram, og nesten alt røres bare av
hendelsesløkken, så registeret og den egne tjeneren i biblioteket ville vært mer kode å stole på enn dette.
"""

import resource
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Literal

MEDIETYPE = "text/plain; version=0.0.4; charset=utf-8"
GRENSER_SEKUNDER = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
Avvisning = Literal["adresse", "alle", "plass", "forbindelser", "sen"]
AVVISNINGER: tuple[Avvisning, ...] = ("adresse", "alle", "plass", "forbindelser", "sen")
KONTROLLUTFALL = ("enig", "uenig", "utilgjengelig")


class _Svartider:
    """Svartidene på én rute: hvor mange i hvert spenn, og summen av sekunder."""

    __slots__ = ("spenn", "sum")

    def __init__(self) -> None:
        self.spenn = [0] * (len(GRENSER_SEKUNDER) + 1)
        self.sum = 0.0


class Maalere:
    """Teller det som skjer ved døren."""

    def __init__(self) -> None:
        """Begynner på null."""
        self.under_arbeid = 0
        self.kontroll: Counter[str] = Counter(dict.fromkeys(KONTROLLUTFALL, 0))
        self.avvist: Counter[str] = Counter(dict.fromkeys(AVVISNINGER, 0))
        self._laas = Lock()
        self._svar: Counter[tuple[str, str, int]] = Counter()
        self._tider: dict[tuple[str, str], _Svartider] = {}

    def kontrollert(self, utfall: str) -> None:
        """Teller en kontrollkjøring; den telles der saken lagres, og det er i en egen tråd.

        Args:
            utfall: Det kontrollen kom til.

        """
        with self._laas:
            self.kontroll[utfall] += 1

    def svarte(self, rute: str, metode: str, status: int, sekunder: float) -> None:
        """Teller et svar.

        Args:
            rute: Rutemalen.
            metode: En kjent metode, eller «annen».
            status: HTTP-statusen.
            sekunder: Svartiden.

        """
        self._svar[rute, metode, status] += 1
        tider = self._tider.get((rute, metode))
        if tider is None:
            tider = self._tider[rute, metode] = _Svartider()
        tider.spenn[bisect_left(GRENSER_SEKUNDER, sekunder)] += 1
        tider.sum += sekunder

    def skriv(self, *, klar: bool, innslag: int | None = None) -> str:
        """Skriver alle målerne.

        Args:
            klar: Om tjeneren tar imot saker.
            innslag: Hvor mange innslag loggen har, når den kan leses.

        """
        minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        svar = ((_merker(rute=r, metode=m, status=s), antall) for (r, m, s), antall in sorted(self._svar.items()))
        kontroll = ((_merker(utfall=utfall), antall) for utfall, antall in sorted(self.kontroll.items()))
        avvist = ((_merker(grunn=grunn), antall) for grunn, antall in sorted(self.avvist.items()))
        linjer = [
            *_maaler("forespoersler_total", "counter", "Besvarte forespørsler.", svar),
            *_maaler("svartid_sekunder", "histogram", "Svartid i sekunder.", ()),
            *(f"rettesnor_svartid_sekunder{linje}" for linje in self._histogram()),
            *_maaler("kontrollkjoeringer_total", "counter", "Kontrollkjøringer av saker som skulle lagres.", kontroll),
            *_maaler("avvist_total", "counter", "Forespørsler og forbindelser en grense stanset.", avvist),
            *_maaler("under_arbeid", "gauge", "Forespørsler som behandles nå.", [("", self.under_arbeid)]),
            *_maaler("klar", "gauge", "1 når tjeneren tar imot saker, 0 når den stanser.", [("", int(klar))]),
            *_maaler("logg_innslag", "gauge", "Innslag i loggen.", () if innslag is None else [("", innslag)]),
            *_maaler("stoerste_minne_byte", "gauge", "Det meste minnet prosessen har hatt.", [("", minne)]),
        ]
        return "\n".join(linjer) + "\n"

    def _histogram(self) -> Iterator[str]:
        for (rute, metode), tider in sorted(self._tider.items()):
            antall = 0
            for grense, i_spennet in zip((*map(str, GRENSER_SEKUNDER), "+Inf"), tider.spenn, strict=True):
                antall += i_spennet
                yield f"_bucket{_merker(rute=rute, metode=metode, le=grense)} {antall}"
            yield f"_sum{_merker(rute=rute, metode=metode)} {tider.sum:.6f}"
            yield f"_count{_merker(rute=rute, metode=metode)} {antall}"


def _merker(**merker: object) -> str:
    return "{" + ",".join(f'{navn}="{verdi}"' for navn, verdi in merker.items()) + "}"


def _maaler(navn: str, slag: str, hjelp: str, verdier: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield f"# HELP rettesnor_{navn} {hjelp}"
    yield f"# TYPE rettesnor_{navn} {slag}"
    for merker, verdi in verdier:
        yield f"rettesnor_{navn}{merker} {verdi}"
