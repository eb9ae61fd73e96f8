"""Likebehandlingskontrollen: brukere med like behov skal regnes likt, og det som er ulikt, skal ha en grunn.

Kontrollen setter aldri brukere opp mot hverandre etter hvor mye de trenger eller får; de står etter id.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields
from fractions import Fraction
from typing import NamedTuple, Self, TypeAlias

from rettesnor_motor.bemanning.behov import fast, felles, kap9, minst_til_stede, vedtakstimer
from rettesnor_motor.bemanning.tildeling import HUNDRE
from rettesnor_motor.modell.bemanning import NULL, TIDSBAAND, Behov, Bruker, Enhetsbehov, Fordeling, Normer, Spenn
from rettesnor_motor.modell.bemanning.likhet import (
    Likebehandling,
    Likebruker,
    Likegruppe,
    Ulikhet,
    Ulikhetsgrunn,
)

# Id-er skiller brukere uten å si noe om behovet; vedtakstimene er det som skal sammenlignes, og vilkårene etter kap. 9
# sier noe om vedtaket.
_UTENFOR_PROFILEN = frozenset({"id", "felles", "vedtakstimer", "vedtak_ukjent", "kap9"})
_Baandtimer: TypeAlias = dict[str, list[Spenn]]
"""Delte timer og timer etter kap. 9 i hvert tidsbånd."""
_PROFIL = tuple(felt.name for felt in fields(Behov) if felt.name not in _UTENFOR_PROFILEN)


def _rad(behov: Behov) -> tuple[Hashable, ...]:
    return tuple(getattr(behov, navn) for navn in _PROFIL)


def profil(bruker: Bruker) -> tuple[tuple[Hashable, ...], ...]:
    """Gir behovene uten id-er og vedtakstimer, i en fast rekkefølge.

    Args:
        bruker: Brukeren.
    """
    return tuple(sorted((_rad(b) for b in bruker.behov), key=repr))


def _i_uken(b: Behov, normer: Normer) -> Spenn:
    return b.timer.ganger(b.uker).delt_paa(normer.uker)


class _Fellesbehov(NamedTuple):
    """Et fellesbehov: timene sammen, timene hver for seg i øvre ende, og hvor mange som er med."""

    sammen: Spenn
    hver_for_seg: Fraction
    antall: int

    @classmethod
    def av(cls, gruppe: Sequence[tuple[Behov, Spenn]]) -> Self:
        """Regner ut fellesbehovet av behovene i det."""
        hver_for_seg = sum((t.hoey * b.ytere.hoey for b, t in gruppe), Fraction(0))
        return cls(felles(gruppe), hver_for_seg, len(gruppe))


class _Enhet:
    """En enhet, med det som trengs for å si hva hver bruker i den er regnet med."""

    def __init__(self, svar: Enhetsbehov, brukere: Sequence[Bruker], f: Fordeling) -> None:
        self.svar, self.normer = svar, f.normer
        self.dekning: Fraction | None = None
        # Er alle behovene innenfor rammen, er det bare avrundingen til hundredeler som skiller tildelt fra behovet.
        if f.status == "fordelt_innenfor_rammen" and f.hoeyt.tildelt is not None and svar.behov.hoey:
            self.dekning = Fraction(f.hoeyt.tildelt[svar.enhet.id], HUNDRE) / svar.behov.hoey
        grupper: dict[tuple[str, str], list[tuple[Behov, Spenn]]] = {}
        for b in (b for bruker in brukere for b in bruker.behov if not b.regnes_fast and b.felles):
            grupper.setdefault((b.baand, b.felles), []).append((b, _i_uken(b, self.normer)))
        # Timene sammen regnes ut én gang for hvert fellesbehov, ikke én gang for hver som er med.
        self.grupper = {noekkel: _Fellesbehov.av(gruppe) for noekkel, gruppe in grupper.items()}

    def delt(self, b: Behov) -> Spenn:
        """Gir timene et behov med delt hjelp er regnet med; i et fellesbehov er det en del av timene sammen."""
        timer = _i_uken(b, self.normer)
        gruppe = self.grupper[b.baand, b.felles] if b.felles else _Fellesbehov.av([(b, timer)])
        andel = timer.hoey * b.ytere.hoey / gruppe.hver_for_seg if gruppe.hver_for_seg else Fraction(1, gruppe.antall)
        return gruppe.sammen.skalert(andel)

    def bruker(self, u: Bruker) -> tuple[Likebruker, _Baandtimer]:
        """Gir det en bruker er regnet med, i alt og i hvert tidsbånd."""
        enhet, i_alt = self.svar.enhet, {"fast": NULL, "delt": NULL, "kap9": NULL, "aarsverk": NULL}
        vindu = []
        i_baandet: _Baandtimer = {"delt": [], "kap9": []}
        for svar in self.svar.baand:
            baand = svar.baand
            her = [b for b in u.behov if b.baand == baand]
            delte = [b for b in her if not b.regnes_fast]
            if delte and svar.grunn.hoey > svar.felles.hoey:
                vindu.append(baand)
            ledd = {
                "fast": fast((b, _i_uken(b, self.normer)) for b in her),
                "delt": _sum(self.delt(b) for b in delte),
                "kap9": kap9([u], enhet, baand, minst_til_stede(enhet, baand, self.normer)),
            }
            for navn, timer in ledd.items():
                i_alt[navn] = i_alt[navn].pluss(timer)
            for navn, hvert in i_baandet.items():
                hvert.append(ledd[navn])
            vekt = enhet.omregning[baand] / enhet.ukearbeidstid[baand]
            i_alt["aarsverk"] = i_alt["aarsverk"].pluss(_sum(ledd.values()).skalert(vekt))
        sikret = _sum(vedtakstimer(u, [_i_uken(b, self.normer) for b in u.behov], self.normer))
        regnet = Likebruker(
            u.id,
            enhet.id,
            i_alt["fast"],
            i_alt["delt"],
            i_alt["kap9"],
            sikret,
            i_alt["aarsverk"],
            tuple(vindu),
            self.dekning,
        )
        return regnet, i_baandet


def _sum(ledd: Iterable[Spenn]) -> Spenn:
    svar = NULL
    for ett in ledd:
        svar = svar.pluss(ett)
    return svar


def _mangler_vedtak(bruker: Bruker) -> bool:
    return bruker.vedtakstimer is None and any(b.vedtakstimer is None for b in bruker.behov)


def _ulikheter(
    brukere: Sequence[Bruker],
    regnet: Sequence[Likebruker],
    i_baandet: Sequence[_Baandtimer],
    enheter: dict[str, _Enhet],
) -> tuple[Ulikhet, ...]:
    def er_ulikt(verdi: Callable[[Likebruker], Hashable]) -> bool:
        return len({verdi(r) for r in regnet}) > 1

    def er_ulikt_i_et_baand(navn: str) -> bool:
        """Like mange timer i alt kan stå i ulike tidsbånd, og en time veier ikke likt i alle."""
        return any(timer[navn] != i_baandet[0][navn] for timer in i_baandet)

    baand = [b for b in TIDSBAAND if any(x.baand == b for x in brukere[0].behov)]
    driften = [enheter[r.enhet].svar.enhet for r in regnet]
    svar = []
    if er_ulikt(lambda r: r.delt):
        svar.append(Ulikhet("delt", ("felles_tilstedevaerelse",)))
    if er_ulikt(lambda r: r.kap9):
        svar.append(Ulikhet("kap9", ("til_stede_fra_foer",)))
    if er_ulikt(lambda r: r.vedtakstimer):
        mangler = any(map(_mangler_vedtak, brukere))
        svar.append(Ulikhet("vedtakstimer", ("vedtakstimer_mangler" if mangler else "vedtakene",)))
    if er_ulikt(lambda r: r.aarsverk):
        grunner: list[Ulikhetsgrunn] = []
        if er_ulikt_i_et_baand("delt"):
            grunner.append("felles_tilstedevaerelse")
        if er_ulikt_i_et_baand("kap9"):
            grunner.append("til_stede_fra_foer")
        if len({tuple(e.omregning[b] for b in baand) for e in driften}) > 1:
            grunner.append("omregningen")
        if len({tuple(e.ukearbeidstid[b] for b in baand) for e in driften}) > 1:
            grunner.append("ukearbeidstiden")
        svar.append(Ulikhet("aarsverk", tuple(grunner)))
    if er_ulikt(lambda r: r.vindu):
        svar.append(Ulikhet("vindu", ("vinduene",)))
    if er_ulikt(lambda r: r.dekning):
        svar.append(Ulikhet("dekning", ("rammen",)))
    return tuple(svar)


def kontroller_likebehandling(f: Fordeling) -> Likebehandling:
    """Finner brukere med like behov, og det som likevel er ulikt mellom dem, med grunnene.

    Args:
        f: Fordelingen.
    """
    brukere_i: dict[str, list[Bruker]] = {e.enhet.id: [] for e in f.enheter}
    grupper: dict[Hashable, list[Bruker]] = {}
    for bruker in f.sak.brukere:
        brukere_i[bruker.enhet].append(bruker)
        if bruker.behov:
            grupper.setdefault(profil(bruker), []).append(bruker)
    enheter = {e.enhet.id: _Enhet(e, brukere_i[e.enhet.id], f) for e in f.enheter}
    svar = []
    for like in grupper.values():
        if len(like) > 1:
            regnet, i_baandet = zip(*(enheter[u.enhet].bruker(u) for u in like), strict=True)
            behov = tuple(sorted(like[0].behov, key=lambda b: (TIDSBAAND.index(b.baand), repr(_rad(b)))))
            svar.append(Likegruppe(behov, regnet, _ulikheter(like, regnet, i_baandet, enheter)))
    alene = sum(len(like) == 1 for like in grupper.values())
    return Likebehandling(f, tuple(sorted(svar, key=lambda g: g.brukere[0].id)), alene)
