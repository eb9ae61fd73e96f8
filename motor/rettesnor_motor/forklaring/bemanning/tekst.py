"""Fordelingen som ren norsk tekst: svaret, hvert tall med leddene sine, og det som må avklares."""

from collections.abc import Iterator
from fractions import Fraction

from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.oekonomi import oekonomi_i_ord
from rettesnor_motor.forklaring.bemanning.varsler import antatt_i_ord, funn_i_ord, helgetall, merknader
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Baandsvar, Enhetsbehov, Fordeling, Spenn
from rettesnor_motor.modell.bemanning.oekonomi import Bemanningssvar
from rettesnor_motor.modell.tall import norsk, til_skala, vis

_HUNDRE = 100


def _tall(tall: Fraction) -> str:
    return norsk(vis(til_skala(tall)))


def _spenn(spenn: Spenn) -> str:
    fra, til = _tall(spenn.lav), _tall(spenn.hoey)
    return fra if fra == til else f"{fra}–{til}"


def _hundredeler(tall: int) -> str:
    return _tall(Fraction(tall, _HUNDRE))


def bemanningstekst(svar: Bemanningssvar, forutsetninger: Forutsetninger, kommunenavn: str) -> Iterator[str]:
    """Gir teksten som linjer.

    Args:
        svar: Svaret.
        forutsetninger: Skriver forutsetningene, og har setningene.
        kommunenavn: Navnet på kommunen.
    """
    f, k = svar.fordeling, forutsetninger.k
    felt, helg = Feltnavn(f.sak, k), helgetall(f)
    yield from merknader(f, k)
    yield k(f"bemanning.status.{f.status}")
    yield k(
        "bemanning.hode", kommune=kommunenavn, periode=f.sak.periode or "–", dato=f.sak.dato, ramme=_tall(f.sak.ramme)
    )
    yield from _om_rammen(f, k)
    if f.tildelt is not None and any(not (e.behov.er_skarpt and e.minstenivaa.er_skarpt) for e in f.enheter):
        yield k("svarbok.om_spenn")
    yield ""
    yield k("bemanning.del.enheter")
    for ett in f.enheter:
        yield from _enhet(f, ett, k)
        if ett.enhet.id in helg:
            tall = helg[ett.enhet.id]
            yield "  – " + k("bemanning.helg", vakter=tall.vakter, personer=tall.personer, prosent=tall.prosent)
        yield from (f"  – {setning}" for setning in funn_i_ord(f, ett.enhet.id, felt))
    yield from _flytting(f, k)
    yield from antatt_i_ord(f, felt, forutsetninger.navn)
    if f.maa_avklares:
        yield ""
        yield k("bemanning.del.maa_avklares")
        yield from (f"• {felt(ett)}" for ett in f.maa_avklares)
    if f.mest_usikkert is not None:
        usikkert = f.mest_usikkert
        yield k("bemanning.mest_usikkert", felt=felt(usikkert.felt), bredde=_tall(usikkert.bredde))
    yield from oekonomi_i_ord(svar, forutsetninger, felt)
    yield ""
    yield k("del.skjoenn")
    yield k("bemanning.paaminnelse")


def _om_rammen(f: Fordeling, k: Katalog) -> Iterator[str]:
    match f.status:
        case "innenfor_rammen":
            yield k("bemanning.ikke_fordelt", aarsverk=_hundredeler(f.hoeyt.ikke_fordelt))
        case "minstenivaa_ikke_dekket":
            yield k("bemanning.mangler", aarsverk=_hundredeler(f.hoeyt.mangler))
        case "fordelt_innenfor_rammen":
            return
        case "avhenger":
            for ende, tildeling in (("lavt", f.lavt), ("hoeyt", f.hoeyt)):
                status = k(f"bemanning.status.{tildeling.status}")
                yield k(f"bemanning.ved_{ende}", status=status, mangler=_hundredeler(tildeling.mangler))


def _enhet(f: Fordeling, svar: Enhetsbehov, k: Katalog) -> Iterator[str]:
    enhet = svar.enhet
    yield "• " + k(
        "bemanning.enhet",
        navn=enhet.navn,
        behov=_spenn(svar.behov),
        minst=_spenn(svar.minstenivaa),
        naa=_tall(enhet.aarsverk_naa),
    )
    if f.tildelt is not None:
        faatt = f.tildelt[enhet.id]
        endring = Fraction(faatt, _HUNDRE) - enhet.aarsverk_naa
        yield "  " + k(
            "bemanning.tildelt", tildelt=_hundredeler(faatt), endring=("+" if endring > 0 else "") + _tall(endring)
        )
    for baand in svar.baand:
        if baand.timer.hoey:
            yield f"  – {_baand(baand, k)}"
    if enhet.indirekte or enhet.funksjoner:
        yield "  – " + k("bemanning.tillegg", indirekte=_tall(enhet.indirekte), funksjoner=_tall(enhet.funksjoner))


def _baand(baand: Baandsvar, k: Katalog) -> str:
    """Gir timene i ett tidsbånd med leddet som binder først, og de andre leddene etter."""
    ledd = {"fast": baand.fast, "felles": baand.felles, "grunn": baand.grunn, "kap9": baand.kap9, "minst": baand.minst}
    andre = [
        k(f"bemanning.ledd.{navn}", timer=_spenn(spenn))
        for navn, spenn in ledd.items()
        if spenn.hoey and navn != baand.binder and (navn != "minst" or baand.binder == "minst")
    ]
    binder = k(f"bemanning.ledd.{baand.binder}", timer=_spenn(ledd[baand.binder]))
    return k(
        "bemanning.baand",
        baand=k(f"bemanning.tidsbaand.{baand.baand}"),
        timer=_spenn(baand.timer),
        binder=binder,
        andre="; " + "; ".join(andre) if andre else "",
    )


def _flytting(f: Fordeling, k: Katalog) -> Iterator[str]:
    flyttet = f.omdisponering
    if flyttet is None or not (flyttet.flyttinger or flyttet.rekruttere or flyttet.frigjoere):
        return
    navn = {svar.enhet.id: svar.enhet.navn for svar in f.enheter}
    yield ""
    yield k("bemanning.del.omdisponering")
    for m in flyttet.flyttinger:
        yield "• " + k("bemanning.flytt", fra=navn[m.fra], til=navn[m.til], aarsverk=_hundredeler(m.hundredeler))
    for slag, hvor in (("rekrutter", flyttet.rekruttere), ("frigjoer", flyttet.frigjoere)):
        for id_, antall in hvor.items():
            yield "• " + k(f"bemanning.{slag}", enhet=navn[id_], aarsverk=_hundredeler(antall))
