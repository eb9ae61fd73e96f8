"""En sammenligning av simuleringer som tekst: tabellene, og det hvert tiltak endret."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from rettesnor_motor.forklaring.bemanning.desimaler import TO
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.spor import sporet_i_ord
from rettesnor_motor.forklaring.bemanning.tall import (
    HUNDRE,
    MILLION,
    Enhetstall,
    differanse,
    i_alt,
    i_enhetene,
    med_fortegn,
    slutten,
    spennet,
    tabell,
    tall,
)
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Fordeling, Spenn
from rettesnor_motor.modell.bemanning.oekonomi import Kroner, Oekonomi
from rettesnor_motor.modell.bemanning.simulering import Sammenligning, Sporlinje

FRASER = ("brutto", "netto", "direkte_tid", "registrering", "vedtak")
"""Forutsetningene for kronene som ikke er et tall."""


class Kolonne(NamedTuple):
    """Ett alternativ i sammenligningen, slik det vises."""

    navn: str
    fordeling: Fordeling
    oekonomi: Oekonomi


def _celle(naa: Spenn, foer: Spenn | None) -> str:
    if foer is None:
        return spennet(naa)
    lav, hoey = differanse(naa.lav, foer.lav, TO), differanse(naa.hoey, foer.hoey, TO)
    mellom = med_fortegn(hoey) if lav == hoey else f"{med_fortegn(lav)}; {med_fortegn(hoey)}"
    return f"{spennet(naa)} ({mellom})"


def _celler(t: Enhetstall, foer: Enhetstall | None) -> list[str]:
    faatt = None if t.tildelt is None else Spenn(t.tildelt, t.tildelt)
    fikk = None if foer is None or foer.tildelt is None else Spenn(foer.tildelt, foer.tildelt)
    return [
        _celle(t.behov, foer and foer.behov),
        _celle(t.minstenivaa, foer and foer.minstenivaa),
        "–" if faatt is None else _celle(faatt, fikk),
    ]


def _kolonnene(s: Sammenligning, k: Katalog) -> list[Kolonne]:
    svar = [Kolonne(k("bemanning.hva_om.slik_det_er"), s.grunn, s.oekonomi)]
    svar += [
        Kolonne(f"{i}. {ett.navn}", hver.fordeling, hver.oekonomi)
        for i, (ett, hver) in enumerate(zip(s.simuleringer, s.hver, strict=True), 1)
    ]
    if s.samlet is not None and len(s.hver) > 1:
        svar.append(Kolonne(k("bemanning.hva_om.samlet"), s.samlet.fordeling, s.samlet.oekonomi))
    return svar


def _hode(k: Katalog, foerst: str, *flere: str) -> list[str]:
    return [foerst, *flere, k("bemanning.hva_om.behov"), k("bemanning.hva_om.minst"), k("bemanning.hva_om.tildelt")]


def _tabeller(s: Sammenligning, k: Katalog) -> Iterator[str]:
    kolonner = _kolonnene(s, k)
    grunn = i_alt(s.grunn)
    rader = [_hode(k, k("bemanning.hva_om.i_alt"), k("bemanning.hva_om.ramme"))]
    rader += [[navn, tall(f.sak.ramme), *_celler(i_alt(f), None if f is s.grunn else grunn)] for navn, f, _ in kolonner]
    yield from tabell(rader)
    for navn, f, _ in kolonner:
        yield f"• {navn}: {k(f'bemanning.status.{f.status}')}{_om_rammen(f, k)}"
    navnene = {e.enhet.id: e.enhet.navn for _, f, _ in reversed(kolonner) for e in f.enheter}
    der = i_enhetene(s.grunn)
    for id_ in sorted(navnene):
        rader = [_hode(k, navnene[id_])]
        for navn, f, _ in kolonner:
            her = i_enhetene(f).get(id_)
            if her is not None:
                rader.append([navn, *_celler(her, None if f is s.grunn else der.get(id_))])
            elif id_ in der:
                rader.append([navn, *["–"] * 3])
        yield ""
        yield from tabell(rader)


def _om_rammen(f: Fordeling, k: Katalog) -> str:
    if f.status == "minstenivaa_ikke_dekket":
        return ". " + k("bemanning.mangler", aarsverk=tall(Fraction(f.hoeyt.mangler, HUNDRE)))
    if f.status == "innenfor_rammen":
        return ". " + k("bemanning.ikke_fordelt", aarsverk=tall(Fraction(f.hoeyt.ikke_fordelt, HUNDRE)))
    return ""


def _kronetabell(s: Sammenligning, forutsetninger: Forutsetninger, felt: Feltnavn) -> Iterator[str]:
    """Gir brutto og netto i millioner kroner i hver kolonne, det som gjør dem usikre, og det de hviler på."""
    k = forutsetninger.k

    def celle(naa: Spenn | None, foer: Spenn | None) -> str:
        if naa is None:
            return "–"
        return _celle(naa.delt_paa(MILLION), None if foer is None else foer.delt_paa(MILLION))

    kroner = [k(f"bemanning.hva_om.{navn}") for navn in Kroner._fields]
    rader = [[k("bemanning.hva_om.kroner", aar=s.grunn.normer.aar), *kroner]]
    kolonner = _kolonnene(s, k)
    for navn, f, oe in kolonner:
        foer = Kroner(None, None) if f is s.grunn else s.oekonomi.sum
        rader.append([navn, *(celle(*par) for par in zip(oe.sum, foer, strict=True))])
    yield from tabell(rader)
    if any(oe.sum.brutto is None for _, _, oe in kolonner):
        yield k("bemanning.hva_om.kroner.uten")
    if any(oe.sum.netto is not None and not oe.sum.netto.er_skarpt for _, _, oe in kolonner):
        yield k("bemanning.hva_om.kroner.spenn")
        mangler = sorted({ett for _, _, oe in kolonner for b in oe.brukere for ett in b.maa_avklares})
        if mangler:
            yield "• " + k("bemanning.refusjon.mangler", felt=", ".join(map(felt, mangler)))
    yield k("bemanning.del.forutsetninger")
    yield from (f"• {ett['tekst']}" for ett in forutsetninger.liste(s.oekonomi.brukt, FRASER))


def feltene(s: Sammenligning, forutsetninger: Forutsetninger) -> Feltnavn:
    """Gir ordene på feltene i sammenligningen.

    Args:
        s: Sammenligningen.
        forutsetninger: Har setningene og navnene på parametrene.
    """
    andre = (hver.fordeling.sak for hver in s.hver)
    return Feltnavn(s.grunn.sak, forutsetninger.k, *andre, parameter=forutsetninger.navn)


def _sportekst(spor: tuple[Sporlinje, ...], felt: Feltnavn) -> Iterator[str]:
    for ett in spor:
        yield f"  {ett.linje.nummer}. {felt.k(f'bemanning.tiltak.{ett.linje.slag}')}"
        yield from (f"     {linje}" for linje in sporet_i_ord(ett, felt))


def sammenligningstekst(s: Sammenligning, forutsetninger: Forutsetninger, kommunenavn: str) -> Iterator[str]:
    """Gir sammenligningen som linjer.

    Args:
        s: Sammenligningen.
        forutsetninger: Skriver forutsetningene kronene hviler på.
        kommunenavn: Navnet på kommunen.
    """
    sak, k = s.grunn.sak, forutsetninger.k
    felt = feltene(s, forutsetninger)
    if s.konflikter:
        yield k("bemanning.hva_om.ikke_samlet")
        yield ""
    yield k("bemanning.hva_om.tittel")
    yield k("bemanning.hva_om.hode", kommune=kommunenavn, periode=sak.periode or "–", dato=sak.dato)
    yield ""
    for i, ett in enumerate(s.simuleringer, 1):
        yield f"{i}. {ett.navn}: {ett.beskrivelse}"
        yield "   " + k("bemanning.hva_om.grunnlag", grunnlag=ett.grunnlag)
    yield ""
    yield from _tabeller(s, k)
    yield ""
    yield from _kronetabell(s, forutsetninger, felt)
    if s.konflikter:
        yield ""
        yield k("bemanning.hva_om.konflikt")
        yield from (f"• {funn.som_linje()}" for funn in s.konflikter)
    yield ""
    yield k("bemanning.hva_om.spor")
    for i, (ett, hver) in enumerate(zip(s.simuleringer, s.hver, strict=True), 1):
        yield f"{i}. {ett.navn}"
        yield from _sportekst(hver.spor, felt)
    uavklart = sorted({ett for hver in s.hver for ett in hver.fordeling.maa_avklares} | {*s.grunn.maa_avklares})
    if uavklart:
        yield ""
        yield k("bemanning.del.maa_avklares")
        yield from (f"• {felt(ett)}" for ett in uavklart)
    yield from slutten(k)
