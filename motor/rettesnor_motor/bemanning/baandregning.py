"""Timene i ett tidsbånd, og hva de blir når noen av behovene byttes ut (semantikk 2.6).

Et tall som blir kjent, endrer noen få ledd. De tas ut av summene og legges inn igjen, og svaret er nøyaktig det samme
som om hele tidsbåndet var regnet på nytt.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, NamedTuple, TypeAlias

from rettesnor_motor.bemanning.behov import fast_sum, felles_sum, kap9_i_baandet, minst_til_stede
from rettesnor_motor.bemanning.summer import Produkt, Sum, ganget_ut, som_spenn
from rettesnor_motor.modell.bemanning import NULL, Baandsvar, Behov, Driftsenhet, Normer, Spenn, Tidsbaand

_NULL = Fraction(0)
_ENDER = (0, 1)
Her: TypeAlias = tuple[str, Behov, Produkt, Produkt]
"""Brukeren, behovet, de kartlagte timene og timene vedtaket sikrer."""


def _binder(f: int, delt: int, grunn: int, k: int, *, loeftet: bool) -> str:
    """Sier hvilket ledd som avgjør timene i tidsbåndet, i øvre ende."""
    if loeftet:
        return "minst"
    if grunn > delt:
        return "grunn"
    navn, stoerst = max((("fast", f), ("felles", delt), ("kap9", k)), key=lambda ledd: ledd[1])
    return navn if stoerst else "ingen"


class _Summer(NamedTuple):
    """Timene til egne ansatte og til delt hjelp, kartlagt og vedtatt."""

    fast: Sum
    delt: Sum
    vedtatt_fast: Sum
    vedtatt_delt: Sum

    @classmethod
    def av(cls, behov: Iterable[Her]) -> "_Summer":
        kartlagt, vedtatt = [], []
        for _, b, t, sikret in behov:
            kartlagt.append((b, t))
            vedtatt.append((b, sikret))
        return cls(fast_sum(kartlagt), felles_sum(kartlagt), fast_sum(vedtatt), felles_sum(vedtatt))


class _Stoerst:
    """Det største av noen spenn i hver ende, også når noen av dem er byttet ut."""

    def __init__(self, alle: Mapping[Any, Spenn]) -> None:
        self._rekker = [
            sorted(((spenn[ende], i) for i, spenn in enumerate(alle.values())), reverse=True) for ende in _ENDER
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
        deler = self._deler(behov)
        self._stoerst = [_Stoerst({i: ett[n] for i, ett in deler.items()}) for n in range(3)]

    @staticmethod
    def _deler(behov: Mapping[int, Her]) -> dict[int, tuple[Spenn, Spenn, Spenn]]:
        return {i: (ganget_ut(t), ganget_ut(sikret), b.ytere) for i, (_, b, t, sikret) in behov.items()}

    def med(self, nye: Mapping[int, Her]) -> tuple[Produkt, Produkt]:
        """Gir timene når ``nye`` står i stedet for dem på samme plass."""
        deler = self._deler(nye)
        timer, sikret, ytere = (s.med({i: ett[n] for i, ett in deler.items()}) for n, s in enumerate(self._stoerst))
        return (timer, ytere), (sikret, ytere)


def _gruppen(her: Her) -> str:
    """Gir fellesbehovet, eller ingenting når behovet står for seg selv."""
    b = her[1]
    return "" if b.er_fast or b.ute else b.felles


class Baandregning:
    """Timene i ett tidsbånd i én enhet."""

    def __init__(
        self, enhet: Driftsenhet, baand: Tidsbaand, behov: Sequence[Her], grunn: Spenn, normer: Normer
    ) -> None:
        """Regner ut timene.

        Args:
            enhet: Enheten.
            baand: Tidsbåndet.
            behov: Behovene i tidsbåndet.
            grunn: Timene vinduene krever.
            normer: Normene.
        """
        self._enhet, self._baand, self._behov, self._grunn, self._normer = enhet, baand, behov, grunn, normer
        self._regnede_grupper: dict[str, _Gruppe] = {}
        self._har_kap9 = any(b.kap9_timer is not NULL for _, b, _, _ in behov)
        if behov:
            self._summer = _Summer.av(behov)
            self.svar = self._avgjort(self._summer, self._kap9(self._behov) if self._har_kap9 else NULL)
        else:
            self.svar = Baandsvar(baand, NULL, NULL, grunn, NULL, grunn, grunn, "grunn" if grunn.hoey else "ingen")

    def med(self, nye: Mapping[int, Her]) -> Spenn:
        """Gir timene når noen av behovene hos én bruker er byttet ut.

        Args:
            nye: Behovene som er byttet ut, med plassen de har; binding, sted og fellesbehov er som før.
        """
        i_gruppen: dict[str, dict[int, Her]] = {}
        for i, her in nye.items():
            i_gruppen.setdefault(_gruppen(her), {})[i] = her
        alene = i_gruppen.pop("", {})
        ut, inn = _Summer.av(self._behov[i] for i in alene), _Summer.av(alene.values())
        for navn, byttet in i_gruppen.items():
            for summer, (timer, sikret) in ((ut, self._gruppe(navn).med({})), (inn, self._gruppe(navn).med(byttet))):
                summer.delt.legg_til(timer)
                summer.vedtatt_delt.legg_til(sikret)
        summer = _Summer(*(s.byttet(a, b) for s, a, b in zip(self._summer, ut, inn, strict=True)))
        return self._avgjort(summer, self._kap9_med(nye) if self._har_kap9 else NULL).timer

    def _avgjort(self, summer: _Summer, k: Spenn) -> Baandsvar:
        """Setter leddene sammen og sier hva som binder."""
        # Alle leddene settes på samme nevner; da er resten hele tall, og hvert ledd forkortes én gang.
        g = self._grunn.hoey
        nevner = lcm(
            g.denominator, k.lav.denominator, k.hoey.denominator, *(n for s in summer for e in s.ender for n in e)
        )
        gn = int(g * nevner)
        kn = int(k.lav * nevner), int(k.hoey * nevner)
        f, delt, vedtatt_fast, vedtatt_delt = (ledd.paa(nevner) for ledd in summer)
        minst = [vedtatt_fast[i] + max(vedtatt_delt[i], gn) + kn[i] for i in _ENDER]
        uten_minst = [f[i] + max(delt[i], gn) + kn[i] for i in _ENDER]
        return Baandsvar(
            self._baand,
            som_spenn(f, nevner),
            som_spenn(delt, nevner),
            self._grunn,
            k,
            som_spenn((minst[0], minst[1]), nevner),
            som_spenn((max(minst[0], uten_minst[0]), max(minst[1], uten_minst[1])), nevner),
            _binder(f[1], delt[1], gn, kn[1], loeftet=minst[1] > uten_minst[1]),
        )

    @cached_property
    def _grupper(self) -> dict[str, dict[int, Her]]:
        svar: dict[str, dict[int, Her]] = {}
        for i, her in enumerate(self._behov):
            svar.setdefault(_gruppen(her), {})[i] = her
        return svar

    def _gruppe(self, navn: str) -> _Gruppe:
        if navn not in self._regnede_grupper:
            self._regnede_grupper[navn] = _Gruppe(self._grupper[navn])
        return self._regnede_grupper[navn]

    @cached_property
    def _til_stede(self) -> int:
        return minst_til_stede(self._enhet, self._baand, self._normer)

    def _kap9(self, behov: Iterable[Her]) -> Spenn:
        return kap9_i_baandet([(bruker, b) for bruker, b, _, _ in behov], self._enhet, self._til_stede)

    @cached_property
    def _hos(self) -> dict[str, dict[int, Her]]:
        """Gir behovene til hver bruker."""
        svar: dict[str, dict[int, Her]] = {}
        for i, her in enumerate(self._behov):
            svar.setdefault(her[0], {})[i] = her
        return svar

    @cached_property
    def _kap9_hos(self) -> dict[str, Spenn]:
        return {bruker: self._kap9(behov.values()) for bruker, behov in self._hos.items()}

    @cached_property
    def _kap9_stoerst(self) -> _Stoerst:
        return _Stoerst(self._kap9_hos)

    def _kap9_med(self, nye: Mapping[int, Her]) -> Spenn:
        bruker = next(iter(nye.values()))[0]
        ny = self._kap9({**self._hos[bruker], **nye}.values())
        if not self._enhet.kap9_samtidig:
            return self._kap9_stoerst.med({bruker: ny})
        foer, naa = self._kap9_hos[bruker], self.svar.kap9
        return Spenn(naa.lav - foer.lav + ny.lav, naa.hoey - foer.hoey + ny.hoey)
