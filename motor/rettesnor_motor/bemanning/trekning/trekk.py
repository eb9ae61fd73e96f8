"""Trekker tallene som er usikre: hver trekning er en sak der alt er kjent."""

import hashlib
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rettesnor_motor.modell.bemanning import Behov, Bruker, Driftsenhet, Normer, Spenn
from rettesnor_motor.modell.bemanning.trekning import Jevn, Spredning, Trekant, Trekningsvalg

Rekke: TypeAlias = NDArray[np.float64]
Tall: TypeAlias = float | Rekke
"""Ett tall som er likt i alle trekningene, eller ett for hver trekning."""
_BITER = np.uint64(11)  # et flyttall har plass til 53 av de 64 bitene
_STEG = 2.0**-53


class Trukketbehov(NamedTuple):
    """Et behov slik det er trukket; uten ``vedtakstimer`` får det sin del av brukerens."""

    behov: Behov
    timer: Tall
    uker: Tall
    ytere: Tall
    besoek: Tall
    reise_min: Tall
    avloesning: Tall
    kap9_timer: Tall
    vedtakstimer: Tall | None


class Trukketbruker(NamedTuple):
    """En bruker slik hun er trukket; ``til_stede`` er én i trekningene der hun bor i kommunen, ellers null."""

    id: str
    til_stede: Tall
    vedtakstimer: Tall | None
    behov: tuple[Trukketbehov, ...]


class Trekker:
    """Trekker tallene; hvert felt har sitt eget løp, så en ny bruker ikke endrer det som trekkes for de andre."""

    def __init__(self, valg: Trekningsvalg, normer: Normer, antall: int, froe: int) -> None:
        """Tar imot det trekningene bygger på.

        Args:
            valg: Spredningene.
            normer: Normene, med timene i hvert tidsbånd.
            antall: Hvor mange trekninger.
            froe: Frøet; samme frø gir samme tall.
        """
        self._valg = valg
        self._normer = normer
        self._antall = antall
        self._froe = froe

    def _loep(self, felt: str) -> Rekke:
        """Gir tall fra og med null til én."""
        noekkel = int.from_bytes(hashlib.sha256(f"{self._froe}:{felt}".encode()).digest()[:16], "big")
        raa = np.random.Philox(key=noekkel).random_raw(self._antall)
        return (raa >> _BITER).astype(np.float64) * _STEG

    def _trekk(self, felt: str, spredning: Spredning) -> Tall:
        lavest, hoeyest = float(spredning[0]), float(spredning[-1])
        if lavest == hoeyest:
            return lavest
        u, bredde = self._loep(felt), hoeyest - lavest
        if isinstance(spredning, Jevn):
            return lavest + u * bredde
        foer = (float(spredning.typisk) - lavest) / bredde  # sannsynligheten for et tall under det typiske
        opp = lavest + bredde * np.sqrt(u * foer)
        return np.where(u < foer, opp, hoeyest - bredde * np.sqrt((1.0 - u) * (1.0 - foer)))

    def _spredning(self, felt: str, spenn: Spenn) -> Spredning:
        oppgitt = self._valg.ukjente.get(felt)
        if oppgitt is not None:
            return oppgitt
        if self._valg.trekant:
            return Trekant(spenn.lav, (spenn.lav + spenn.hoey) / 2, spenn.hoey)
        return Jevn(*spenn)

    def _ukjent(self, felt: str, spenn: Spenn) -> Tall:
        return float(spenn.hoey) if spenn.er_skarpt else self._trekk(felt, self._spredning(felt, spenn))

    def _vedtakstimer(self, felt: str, spenn: Spenn | None) -> Tall | None:
        if spenn is not None:
            return self._ukjent(felt, spenn)
        oppgitt = self._valg.ukjente.get(felt)
        return None if oppgitt is None else self._trekk(felt, oppgitt)

    def fravaer(self, enhet: Driftsenhet) -> Tall:
        """Trekker hvor stor del av tiden de ansatte i en enhet er borte.

        Args:
            enhet: Enheten.
        """
        return self._trekk(f"fravaer.{enhet.id}", self._valg.fravaer)

    def bruker(self, bruker: Bruker, sannsynlighet: Fraction | None = None) -> Trukketbruker:
        """Trekker alle tallene hos en bruker.

        Args:
            bruker: Brukeren.
            sannsynlighet: Hvor sannsynlig det er at hun flytter til; ingenting når hun bor i kommunen fra før.
        """
        sted = f"brukere.{bruker.id}"
        til_stede: Tall = 1.0
        if sannsynlighet is not None:
            til_stede = (self._loep(f"tilflytting.{bruker.id}") < float(sannsynlighet)).astype(np.float64)
        elif borte := self._valg.fraflytting.get(bruker.id):
            til_stede = (self._loep(f"fraflytting.{bruker.id}") >= float(borte)).astype(np.float64)
        vedtak = self._vedtakstimer(f"{sted}.vedtakstimer_per_uke", bruker.vedtakstimer)
        behov = (self._behov(b, f"{sted}.behov.{b.id}", har_vedtak=vedtak is not None) for b in bruker.behov)
        return Trukketbruker(bruker.id, til_stede, vedtak, tuple(behov))

    def _behov(self, b: Behov, sted: str, *, har_vedtak: bool) -> Trukketbehov:
        endring = self._trekk(f"{sted}.behovsendring", self._valg.behovsendring)
        timer = np.minimum(self._ukjent(f"{sted}.timer_per_uke", b.timer) * endring, float(self._normer.timer[b.baand]))
        vedtak = self._vedtakstimer(f"{sted}.vedtakstimer_per_uke", b.vedtakstimer)
        if vedtak is None and (b.vedtak_ukjent or not har_vedtak):
            # Ingen vet hva vedtaket sikrer: en del av det kartlagte, fra ingenting til alt.
            null_til_en = Spenn(Fraction(0), Fraction(1))
            vedtak = timer * self._trekk(f"{sted}.vedtaksandel", self._spredning("", null_til_en))
        ytere = b.ytere
        return Trukketbehov(
            behov=b,
            timer=timer,
            uker=self._ukjent(f"{sted}.uker_per_aar", b.uker),
            ytere=float(ytere.hoey) if ytere.er_skarpt else self._helt(f"{sted}.ytere", ytere),
            besoek=self._ukjent(f"{sted}.besoek_per_uke", b.besoek),
            reise_min=self._ukjent(f"{sted}.reise_min", b.reise_min),
            avloesning=self._ukjent(f"{sted}.avloesning", b.avloesning),
            kap9_timer=self._ukjent(f"{sted}.kap9_timer_per_uke", b.kap9_timer),
            vedtakstimer=vedtak,
        )

    def _helt(self, felt: str, spenn: Spenn) -> Tall:
        """Trekker et helt tall; uten oppgitt spredning er alle like sannsynlige."""
        oppgitt = self._valg.ukjente.get(felt)
        if oppgitt is not None:
            return np.floor(self._trekk(felt, oppgitt) + 0.5)
        return np.floor(float(spenn.lav) + self._loep(felt) * float(spenn.hoey - spenn.lav + 1))
