"""Hvorfor en enhet fikk mer eller mindre enn i fjor, delt på årsaker som til sammen er nøyaktig endringen.

Metoden er den samme uansett rekkefølge, og snur fortegn når årene bytter plass:

* **Behov og minstenivå.** Virkningen av én endring er snittet av to prøver: bare den lagt til i fjor, og bare den tatt
  bort fra i år. Det endringene gjør sammen, for eksempel når to deler samme tilstedeværelse, er ``samspill``.
* **Tildelt.** Tildelt er m + a × k: minstenivået, og andelen k av behovet over det. Endringen er da
  Δm + snittet av k × Δa + snittet av a × Δk. De to første deles på årsakene over; Δk deles på rammen, de andre enhetene
  og enheten selv med Shapley-verdien, som går opp. Det hele hundredeler gjør, er ``avrunding``.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from rettesnor_motor.bemanning.andeler import del_andelen, med_tildelt, rammen, tildelt
from rettesnor_motor.bemanning.blanding import Aar, Blanding, maal, pluss
from rettesnor_motor.bemanning.felter import NAVN, flat, ulikt
from rettesnor_motor.modell.bemanning import NULL, Behov, Bruker, Driftsenhet, Enhetsbehov, Fordeling
from rettesnor_motor.modell.bemanning.aar import (
    Aarsendring,
    Endringsaarsak,
    Enhetsaar,
    Enhetsendring,
    Fordelingsledd,
    Hendelse,
    Virkning,
)
from rettesnor_motor.modell.bemanning.simulering import Feltendring

_NULL, _EN, _HALV = Fraction(0), Fraction(1), Fraction(1, 2)
_TOM_BRUKER = Bruker("", "", None, ())


def _del_av(bruker: Bruker | None, fra: Bruker | None, noekkel: str) -> Bruker | None:
    """Gir brukeren med ett behov, eller med vedtakstimene, hentet fra det andre året."""
    her, der = bruker or _TOM_BRUKER, fra or _TOM_BRUKER
    if not noekkel:
        return replace(her, vedtakstimer=der.vedtakstimer)
    behov: dict[str, Behov] = {b.id: b for b in her.behov if b.id != noekkel}
    behov |= {b.id: b for b in der.behov if b.id == noekkel}
    return replace(her, behov=tuple(behov[id_] for id_ in sorted(behov)))


def _hendelse(fjor: object | None, naa: object | None) -> Hendelse:
    if fjor is None:
        return "ny"
    if naa is None:
        return "sluttet"
    ikke_kartlagt = isinstance(fjor, Bruker) and isinstance(naa, Bruker) and fjor.behov and not naa.behov
    return "ikke_kartlagt" if ikke_kartlagt else "endret"


def _deler(b: Blanding, id_: str, ender: tuple[Enhetsbehov, Enhetsbehov], hele: Virkning) -> tuple[Endringsaarsak, ...]:
    """Deler virkningen av en bruker på behovene og vedtakstimene."""
    fjor, naa = b.fjor.brukere.get(id_), b.naa.brukere.get(id_)
    foer = {x.id: x for x in fjor.behov} if fjor else {}
    etter = {x.id: x for x in naa.behov} if naa else {}
    endret = [x for x in sorted({*foer, *etter}) if foer.get(x) != etter.get(x)]
    if (fjor or _TOM_BRUKER).vedtakstimer != (naa or _TOM_BRUKER).vedtakstimer:
        endret.append("")
    svar, rest = [], hele
    for noekkel in endret:
        bare = b.svar(frozenset(), {id_: _del_av(fjor, naa, noekkel)})
        uten = b.svar(b.alle, {id_: _del_av(naa, fjor, noekkel)})
        virkning, ledd = b.snitt(ender, bare, uten)
        rest = pluss(rest, virkning, -_EN)
        if noekkel:
            felt: tuple[Feltendring, ...] = ()
            if noekkel in foer and noekkel in etter:
                felt = ulikt(dict(flat(foer[noekkel])), dict(flat(etter[noekkel])))
            hva = _hendelse(foer.get(noekkel), etter.get(noekkel))
            svar.append(Endringsaarsak("behov", noekkel, hva, "", felt, virkning, None, ledd, ()))
        else:
            par = [dict(flat(x.vedtakstimer, (NAVN["vedtakstimer"],))) if x else {} for x in (fjor, naa)]
            svar.append(Endringsaarsak("vedtak", id_, "endret", "", ulikt(*par), virkning, None, ledd, ()))
    if any(rest):
        svar.append(Endringsaarsak("samspill", id_, "endret", "", (), rest, None, (), ()))
    return tuple(svar)


def _innstilling(b: Blanding, aar: Aar, noekkel: tuple[str, str]) -> dict[tuple[str, ...], str]:
    """Gir feltene i en norm eller en innstilling, med verdien ett år."""
    slag, id_ = noekkel
    verdi = aar.normer.verdier[id_] if slag == "norm" else b.verdi(aar, id_)
    return dict(flat(verdi, (NAVN.get(id_, id_),)))


def _aarsaker(b: Blanding, flyttet: Callable[[str], tuple[Hendelse, str] | None]) -> tuple[Endringsaarsak, ...]:
    ender = b.ender()
    rest = pluss(maal(ender[1]), maal(ender[0]), -_EN)
    svar = []
    for noekkel in sorted(b.alle):
        slag, id_ = noekkel
        virkning, ledd = b.snitt(ender, b.svar(frozenset({noekkel})), b.svar(b.alle - {noekkel}))
        if slag == "bruker":
            hva, annen = flyttet(id_) or (_hendelse(b.fjor.brukere.get(id_), b.naa.brukere.get(id_)), "")
            ett = Endringsaarsak("bruker", id_, hva, annen, (), virkning, None, ledd, _deler(b, id_, ender, virkning))
        else:
            felt = ulikt(_innstilling(b, b.fjor, noekkel), _innstilling(b, b.naa, noekkel))
            ett = Endringsaarsak(
                "norm" if slag == "norm" else "enhet", id_, "endret", "", felt, virkning, None, ledd, ()
            )
        rest = pluss(rest, virkning, -_EN)
        if any(virkning) or any(any(d.virkning) for d in ett.deler) or slag == "bruker":
            svar.append(ett)
    if any(rest):
        svar.append(Endringsaarsak("samspill", "", "endret", "", (), rest, None, (), ()))
    return tuple(svar)


def _aar(f: Fordeling, id_: str, annen: Driftsenhet) -> Aar:
    """Gir enheten ett år; fantes den ikke, er den uten brukere, vinduer og tillegg."""
    enhet = next((e for e in f.sak.enheter if e.id == id_), None)
    if enhet is None:
        enhet = replace(annen, vinduer=(), indirekte=_NULL, funksjoner=_NULL)
    her = {b.id: replace(b, behov=tuple(sorted(b.behov, key=lambda x: x.id))) for b in f.sak.brukere if b.enhet == id_}
    return Aar(enhet, her, f.normer)


def endring_fra_i_fjor(fjor: Fordeling, naa: Fordeling) -> Aarsendring:
    """Deler endringen i hver enhet på årsakene.

    Args:
        fjor: Fordelingen i fjor.
        naa: Fordelingen i år.
    """
    enheter = {e.id: e for f in (fjor, naa) for e in f.sak.enheter}
    bodde = {b.id: b.enhet for b in fjor.sak.brukere}
    bor = {b.id: b.enhet for b in naa.sak.brukere}
    svar = []
    for id_, enhet in sorted(enheter.items()):

        def flyttet(bruker: str, id_: str = id_) -> tuple[Hendelse, str] | None:
            fra, til = bodde.get(bruker), bor.get(bruker)
            if fra is None or til is None or fra == til:
                return None
            return ("flyttet_inn", fra) if til == id_ else ("flyttet_ut", til)

        aarsaker = _aarsaker(Blanding(_aar(fjor, id_, enhet), _aar(naa, id_, enhet)), flyttet)
        aarene = []
        for f in (fjor, naa):
            her = next((e for e in f.enheter if e.enhet.id == id_), None)
            tall = (NULL, NULL) if her is None else (her.behov, her.minstenivaa)
            aarene.append(Enhetsaar(*tall, tildelt(f, id_)))
        fordelingen: tuple[tuple[Fordelingsledd, Fraction], ...] = ()
        fikk, faar = aarene[0].tildelt, aarene[1].tildelt
        if fikk is not None and faar is not None:
            foer, etter = rammen(fjor, id_), rammen(naa, id_)
            aarsaker = med_tildelt(aarsaker, (foer.andel + etter.andel) * _HALV)
            over = (foer.egen[1] - foer.egen[0] + etter.egen[1] - etter.egen[0]) * _HALV
            delt = {felt: andel * over for felt, andel in del_andelen(foer, etter).items()}
            rest = faar - fikk - sum(delt.values(), _NULL) - sum((a.tildelt or _NULL for a in aarsaker), _NULL)
            fordelingen = (
                ("ramme", delt["ramme"]),
                ("egen_andel", delt["egen"]),
                ("andre_enheter", delt["andre"]),
                ("avrunding", rest),
            )
        svar.append(Enhetsendring(id_, enhet.navn, aarene[0], aarene[1], aarsaker, fordelingen))
    return Aarsendring(fjor, naa, tuple(svar))
