"""Behovet i én enhet, regnet i hele tall, og hvor mye smalere det blir når ett tall blir kjent (semantikk 2.6)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from rettesnor_motor.bemanning.baandregning import Baandregning, Her
from rettesnor_motor.bemanning.behov import i_uken, vedtaksprodukter
from rettesnor_motor.bemanning.summer import sum_av
from rettesnor_motor.modell.bemanning import (
    NULL,
    TIDSBAAND,
    Bruker,
    Driftsenhet,
    Enhetsbehov,
    Normer,
    Spenn,
    Tidsbaand,
    skarpt,
)

_NULL = Fraction(0)


def _maal(bruker: Bruker, normer: Normer) -> Iterator[Her]:
    """Gir hvert behov hos en bruker med de kartlagte timene og timene vedtaket sikrer."""
    kartlagt = [i_uken(b.timer, b.uker, normer) for b in bruker.behov]
    for b, t, sikret in zip(bruker.behov, kartlagt, vedtaksprodukter(bruker, kartlagt, normer), strict=True):
        yield bruker.id, b, (t,), sikret


class Enhetsregning:
    """Behovet i én enhet, og hva det blir når en av brukerne byttes ut; da regnes bare båndene som berøres, på nytt."""

    def __init__(self, enhet: Driftsenhet, brukere: Sequence[Bruker], normer: Normer) -> None:
        """Regner ut behovet.

        Args:
            enhet: Enheten.
            brukere: Brukerne i enheten.
            normer: Normene.
        """
        self._enhet = enhet
        self._normer = normer
        self._brukere = {bruker.id: bruker for bruker in brukere}
        self._i_baandet: dict[Tidsbaand, list[Her]] = {baand: [] for baand in TIDSBAAND}
        self._plass: dict[tuple[str, str], int] = {}
        for bruker in brukere:
            for her in _maal(bruker, normer):
                self._plass[bruker.id, her[1].id] = len(self._i_baandet[her[1].baand])
                self._i_baandet[her[1].baand].append(her)
        self._vekt = {baand: enhet.omregning[baand] / enhet.ukearbeidstid[baand] for baand in TIDSBAAND}
        grunn = dict.fromkeys(TIDSBAAND, NULL)
        for v in enhet.vinduer:
            grunn[v.baand] = grunn[v.baand].pluss(skarpt(v.personer * v.timer))
        self._regnet = {
            baand: Baandregning(enhet, baand, her, grunn[baand], normer) for baand, her in self._i_baandet.items()
        }

    def svar(self) -> Enhetsbehov:
        """Gir timene i hvert tidsbånd, behovet og minstenivået."""
        enhet, vekt = self._enhet, self._vekt
        faste = enhet.indirekte / self._normer.ukearbeidstid + enhet.funksjoner
        tillegg = Spenn(faste, faste)
        alle = tuple(ett.svar for ett in self._regnet.values())
        behov = sum_av([tillegg, *(b.timer.skalert(vekt[b.baand]) for b in alle if b.timer.hoey)])
        minst = sum_av([tillegg, *(b.minst.skalert(vekt[b.baand]) for b in alle if b.minst.hoey)])
        return Enhetsbehov(enhet, alle, behov, minst)

    def smalere_med(self, ny: Bruker) -> Fraction:
        """Sier hvor mange årsverk smalere spennet i behovet blir når en av brukerne byttes ut.

        Args:
            ny: Brukeren slik hun blir, med de samme behovene.
        """
        nye: dict[Tidsbaand, dict[int, Her]] = {}
        for her in self._endret(ny):
            plass = self._plass[ny.id, her[1].id]
            if her != self._i_baandet[her[1].baand][plass]:
                nye.setdefault(her[1].baand, {})[plass] = her
        smalere = _NULL
        for baand, byttet in nye.items():
            timer, gammel = self._regnet[baand].med(byttet), self._regnet[baand].svar.timer
            smalere += (gammel.hoey - gammel.lav - timer.hoey + timer.lav) * self._vekt[baand]
        return smalere

    def _endret(self, ny: Bruker) -> Iterator[Her]:
        """Gir behovene som kan være endret hos brukeren; vedtakstimene hun har samlet, er det eneste behov deler."""
        gammel = self._brukere[ny.id]
        par = [(foer, b) for foer, b in zip(gammel.behov, ny.behov, strict=True) if b is not foer]
        if ny.vedtakstimer is None:
            return _maal(replace(ny, behov=tuple(b for _, b in par)), self._normer)
        svar = []
        for foer, b in par:
            _, _, (t_foer, *_), sikret = self._i_baandet[b.baand][self._plass[ny.id, b.id]]
            t = i_uken(b.timer, b.uker, self._normer)
            samme_vedtak = b.vedtakstimer is foer.vedtakstimer and (b.vedtakstimer is None or b.uker is foer.uker)
            if not samme_vedtak or t.hoey != t_foer.hoey:
                return _maal(ny, self._normer)
            svar.append((ny.id, b, (t,), sikret))
        return iter(svar) if ny.vedtakstimer is gammel.vedtakstimer else _maal(ny, self._normer)


def enhetsbehov(enhet: Driftsenhet, brukere: Sequence[Bruker], normer: Normer) -> Enhetsbehov:
    """Regner ut timer og årsverk for én enhet.

    Args:
        enhet: Enheten.
        brukere: Brukerne i enheten.
        normer: Normene.
    """
    return Enhetsregning(enhet, brukere, normer).svar()
