"""Timene i ett tidsbånd når noen av behovene byttes ut, regnet av summene som er regnet før (semantikk 2.6).

Et tall som blir kjent, endrer noen få ledd. De tas ut av summene og legges inn igjen, og svaret er nøyaktig det samme
som om hele tidsbåndet var regnet på nytt.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from rettesnor_motor.bemanning.behov import TO_TIL_STEDE, fast_sum, felles_sum
from rettesnor_motor.bemanning.summer import Produkt, ganget_ut
from rettesnor_motor.modell.bemanning import NULL, Behov, Spenn

_NULL = Fraction(0)
_ENDER = (0, 1)
Her: TypeAlias = tuple[str, Behov, Produkt, Produkt]
"""Brukeren, behovet, de kartlagte timene og timene vedtaket sikrer."""


def _minus(a: Spenn, b: Spenn) -> Spenn:
    """Trekker fra ende for ende; ``b`` er et ledd i ``a``."""
    return a if b is NULL else Spenn(a.lav - b.lav, a.hoey - b.hoey)


class _Ledd(NamedTuple):
    """Det ett behov legger til i summene: egne ansatte og delt hjelp, kartlagt og vedtatt, og det til kap. 9."""

    fast: Spenn
    delt: Spenn
    vedtatt_fast: Spenn
    vedtatt_delt: Spenn
    ytere: Spenn
    kap9_timer: Spenn


def _ledd(her: Her) -> _Ledd:
    _, b, t, sikret = her
    i_gruppe = b.felles and not b.regnes_fast
    delt = NULL if i_gruppe else felles_sum([(b, t)]).spenn()
    vedtatt_delt = NULL if i_gruppe else felles_sum([(b, sikret)]).spenn()
    fast, vedtatt_fast = fast_sum([(b, t)]).spenn(), fast_sum([(b, sikret)]).spenn()
    return _Ledd(fast, delt, vedtatt_fast, vedtatt_delt, b.ytere if b.er_fast else NULL, b.kap9_timer)


class _Stoerst:
    """Det største av noen spenn i hver ende, også når noen av dem er byttet ut."""

    def __init__(self, alle: Mapping[Any, Spenn]) -> None:
        self._rekker = [
            sorted(((spenn[ende], i) for i, (_, spenn) in enumerate(alle.items())), reverse=True) for ende in _ENDER
        ]
        self._noekler = list(alle)

    def med(self, nye: Mapping[Any, Spenn]) -> Spenn:
        """Gir det største når ``nye`` står i stedet for dem med samme nøkkel."""
        lav, hoey = (
            max(
                next((tall for tall, i in self._rekker[ende] if self._noekler[i] not in nye), _NULL),
                *(spenn[ende] for spenn in nye.values()),
                _NULL,
            )
            for ende in _ENDER
        )
        return Spenn(lav, hoey)


class _Gruppe:
    """Et fellesbehov: de lengste timene ganger de fleste ytere, kartlagt og vedtatt."""

    def __init__(self, behov: Mapping[int, Her]) -> None:
        self._ledd = [_Stoerst({i: deler[n] for i, deler in self.deler(behov).items()}) for n in range(3)]

    @staticmethod
    def deler(behov: Mapping[int, Her]) -> dict[int, tuple[Spenn, Spenn, Spenn]]:
        return {i: (ganget_ut(t), ganget_ut(sikret), b.ytere) for i, (_, b, t, sikret) in behov.items()}

    def med(self, nye: Mapping[int, Her]) -> tuple[Spenn, Spenn]:
        deler = self.deler(nye)
        timer, sikret, ytere = (ett.med({i: d[n] for i, d in deler.items()}) for n, ett in enumerate(self._ledd))
        return timer.ganger(ytere), sikret.ganger(ytere)


class Baandsum:
    """Summene i ett tidsbånd."""

    def __init__(self, behov: Sequence[Her], grunn: Spenn, til_stede: int, *, samtidig: bool) -> None:
        """Regner ut summene.

        Args:
            behov: Behovene i tidsbåndet.
            grunn: Timene vinduene krever.
            til_stede: Hvor mange vinduene alltid sikrer.
            samtidig: Om tiltak etter hol kap. 9 kan skje samtidig.
        """
        self._behov, self._grunn, self._til_stede, self._samtidig = behov, grunn, til_stede, samtidig
        self._ledd = [_ledd(her) for her in behov]
        self._sum = self._lagt_sammen(self._ledd)
        i_gruppen: dict[str, dict[int, Her]] = {}
        for i, her in enumerate(behov):
            if her[1].felles and not her[1].regnes_fast:
                i_gruppen.setdefault(her[1].felles, {})[i] = her
        self._grupper = {navn: _Gruppe(alle) for navn, alle in i_gruppen.items()}
        self._i_grupper = {navn: gruppe.med({}) for navn, gruppe in self._grupper.items()}
        timer, sikret = (_sum(g[n] for g in self._i_grupper.values()) for n in _ENDER)
        self._alle_grupper = timer, sikret
        hos: dict[str, list[_Ledd]] = {}
        for her, ledd in zip(behov, self._ledd, strict=True):
            hos.setdefault(her[0], []).append(ledd)
        self._hos = {bruker: self._lagt_sammen(alle) for bruker, alle in hos.items()}
        kap9 = {bruker: self._kap9(ledd) for bruker, ledd in self._hos.items()}
        self._kap9_hos, self._kap9_sum, self._kap9_stoerst = kap9, _sum(kap9.values()), _Stoerst(kap9)

    @staticmethod
    def _lagt_sammen(alle: Sequence[_Ledd]) -> _Ledd:
        return _Ledd(*(_sum(ledd[n] for ledd in alle) for n in range(len(_Ledd._fields))))

    def _kap9(self, hos: _Ledd) -> Spenn:
        if not hos.kap9_timer.hoey:
            return NULL
        mangler = TO_TIL_STEDE - self._til_stede
        return Spenn(max(_NULL, mangler - hos.ytere.hoey), max(_NULL, mangler - hos.ytere.lav)).ganger(hos.kap9_timer)

    def timer(self, nye: Mapping[int, Her]) -> Spenn:
        """Gir timene når noen av behovene hos én bruker er byttet ut.

        Args:
            nye: Behovene som er byttet ut, med plassen de har; binding, sted og fellesbehov er som før.
        """
        ledd = {i: _ledd(her) for i, her in nye.items()}
        f, delt, vedtatt_f, vedtatt_delt, _, _ = self._byttet(self._sum, ledd)
        i_gruppen: dict[str, dict[int, Her]] = {}
        for i, her in nye.items():
            if her[1].felles and not her[1].regnes_fast:
                i_gruppen.setdefault(her[1].felles, {})[i] = her
        delt, vedtatt_delt = delt.pluss(self._alle_grupper[0]), vedtatt_delt.pluss(self._alle_grupper[1])
        for navn, byttet in i_gruppen.items():
            foer, etter = self._i_grupper[navn], self._grupper[navn].med(byttet)
            delt, vedtatt_delt = (
                _minus(delt, foer[0]).pluss(etter[0]),
                _minus(vedtatt_delt, foer[1]).pluss(etter[1]),
            )
        k = self._kap9_med(next(iter(nye.values()))[0], ledd) if nye else self._kap9_med("", {})
        uten_minst = f.pluss(delt.stoerst(self._grunn)).pluss(k)
        return uten_minst.stoerst(vedtatt_f.pluss(vedtatt_delt.stoerst(self._grunn)).pluss(k))

    def _byttet(self, sum_: _Ledd, nye: Mapping[int, _Ledd]) -> _Ledd:
        svar = sum_
        for i, ett in nye.items():
            svar = _Ledd(*(_minus(s, a).pluss(b) for s, a, b in zip(svar, self._ledd[i], ett, strict=True)))
        return svar

    def _kap9_med(self, bruker: str, nye: Mapping[int, _Ledd]) -> Spenn:
        byttet = {bruker: self._kap9(self._byttet(self._hos[bruker], nye))} if nye else {}
        if self._samtidig:
            foer = self._kap9_hos[bruker] if nye else NULL
            return _minus(self._kap9_sum, foer).pluss(byttet.get(bruker, NULL))
        return self._kap9_stoerst.med(byttet)


def _sum(ledd: Iterable[Spenn]) -> Spenn:
    svar = NULL
    for ett in ledd:
        svar = svar if ett is NULL else svar.pluss(ett)
    return svar
