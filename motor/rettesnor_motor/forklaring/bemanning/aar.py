"""Endringen fra i fjor som tekst og som JSON; delene som vises, er nøyaktig summen som vises."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.bemanning.desimaler import FIRE, TO, avrundet
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.spor import vis_felt
from rettesnor_motor.forklaring.bemanning.tall import (
    differanse,
    fordel_avrunding,
    med_fortegn,
    slutten,
    spennet,
    tall,
)
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning.aar import Aarsendring, Endringsaarsak, Enhetsaar, Enhetsendring

_NULL = Fraction(0)
_MAAL: tuple[tuple[str, Callable[[Endringsaarsak], Fraction]], ...] = (
    ("behov", lambda a: a.virkning.behov),
    ("minstenivaa", lambda a: a.virkning.minst),
    ("tildelt", lambda a: a.tildelt or _NULL),
)
_ARK = {"bruker": "brukere", "behov": "behov", "vedtak": "brukere", "enhet": "enheter", "norm": "", "samspill": ""}
"""Arket feltene i en årsak står i."""
Rad = tuple[Endringsaarsak, dict[str, Fraction]]
"""En årsak, og det den utgjør slik det vises."""


def _samlet(e: Enhetsendring, steg: Decimal) -> dict[str, Fraction]:
    """Gir endringen i hvert mål, som forskjellen mellom tallene slik de vises."""
    svar = {
        "behov": differanse(e.naa.behov.hoey, e.fjor.behov.hoey, steg),
        "minstenivaa": differanse(e.naa.minstenivaa.hoey, e.fjor.minstenivaa.hoey, steg),
    }
    if e.naa.tildelt is not None and e.fjor.tildelt is not None:
        svar["tildelt"] = e.naa.tildelt - e.fjor.tildelt
    return svar


def _rader(aarsaker: Sequence[Endringsaarsak], samlet: Mapping[str, Fraction], steg: Decimal) -> list[Rad]:
    kolonner = {
        navn: fordel_avrunding([hent(a) for a in aarsaker], samlet[navn], steg)
        for navn, hent in _MAAL
        if navn in samlet
    }
    return [(a, {navn: kolonne[i] for navn, kolonne in kolonner.items()}) for i, a in enumerate(aarsaker)]


def _med_fordelingen(e: Enhetsendring, steg: Decimal) -> tuple[list[Rad], list[tuple[str, Fraction]]]:
    """Gir årsakene, og det rammen og de andre gjør, så alt sammen er endringen som vises."""
    samlet = _samlet(e, steg)
    deler = [hent.tildelt or _NULL for hent in e.aarsaker] + [tall_ for _, tall_ in e.fordelingen]
    if e.fordelingen:
        vist = fordel_avrunding(deler, samlet["tildelt"], steg)
        antall = len(e.aarsaker)
        samlet["tildelt"] = sum(vist[:antall], _NULL)
        rader = _rader(e.aarsaker, samlet, steg)
        for (_, tallene), ett in zip(rader, vist, strict=False):
            tallene["tildelt"] = ett
        return rader, [(navn, ett) for (navn, _), ett in zip(e.fordelingen, vist[antall:], strict=True)]
    return _rader(e.aarsaker, samlet, steg), []


# --- JSON --------------------------------------------------------------------------------------------------------


def _aarsak(rad: Rad, felt: Feltnavn, steg: Decimal) -> dict[str, Any]:
    a, vist = rad
    return {
        "slag": a.slag,
        "hvem": a.hvem,
        "hendelse": a.hendelse,
        "annen_enhet": a.annen_enhet or None,
        **{navn: avrundet(vist[navn], steg) if navn in vist else None for navn, _ in _MAAL},
        "felt": [f._asdict() for f in a.felt],
        "ledd": [{"tidsbaand": x.baand, "ledd": x.ledd, "timer": avrundet(x.timer, FIRE)} for x in a.ledd],
        "i_ord": _hva(a, felt),
        "fakta": list(_fakta(a, felt)),
        "deler": [_aarsak(under, felt, steg) for under in _rader(a.deler, vist, steg)],
    }


def _aaret(a: Enhetsaar) -> dict[str, Any]:
    return {
        "behov": {"fra": avrundet(a.behov.lav, FIRE), "til": avrundet(a.behov.hoey, FIRE)},
        "minstenivaa": {"fra": avrundet(a.minstenivaa.lav, FIRE), "til": avrundet(a.minstenivaa.hoey, FIRE)},
        "tildelt": None if a.tildelt is None else avrundet(a.tildelt, TO),
    }


def _enhet(e: Enhetsendring, felt: Feltnavn, steg: Decimal) -> dict[str, Any]:
    rader, fordelingen = _med_fordelingen(e, steg)
    samlet = _samlet(e, steg)
    return {
        "id": e.id,
        "navn": e.navn,
        "i_fjor": _aaret(e.fjor),
        "i_aar": _aaret(e.naa),
        "endring": {navn: avrundet(samlet[navn], steg) if navn in samlet else None for navn, _ in _MAAL},
        "aarsaker": [_aarsak(rad, felt, steg) for rad in rader],
        "fordelingen": {navn: avrundet(ett, steg) for navn, ett in fordelingen},
    }


def aarsendring_som_json(
    s: Aarsendring,
    forutsetninger: Forutsetninger,
    kommunenavn: str,
    regelverk: Mapping[str, str],
    steg: Decimal = FIRE,
) -> bytes:
    """Gir endringen som JSON.

    Args:
        s: Endringen.
        forutsetninger: Har setningene og navnene på parametrene.
        kommunenavn: Navnet på kommunen.
        regelverk: Versjonen og kontrollsummen til reglene normene er lest fra.
        steg: Den minste enheten endringene vises i; linjene er til sammen endringen slik den vises.
    """
    felt = _feltene(s, forutsetninger)
    return orjson.dumps(
        {
            "kommune": s.naa.sak.kommune,
            "regelverk": dict(regelverk),
            "motor": {"versjon": __version__},
            **{
                navn: {"periode": f.sak.periode, "dato": f.sak.dato, "status": f.status, "ramme_aarsverk": ramme}
                for navn, f in (("i_fjor", s.fjor), ("i_aar", s.naa))
                for ramme in (avrundet(f.sak.ramme, TO),)
            },
            "enheter": [_enhet(e, felt, steg) for e in s.enheter],
            "tekst": "\n".join(aarsendringstekst(s, forutsetninger, kommunenavn)),
        }
    )


# --- Tekst -------------------------------------------------------------------------------------------------------


def _feltene(s: Aarsendring, forutsetninger: Forutsetninger) -> Feltnavn:
    return Feltnavn(s.naa.sak, forutsetninger.k, s.fjor.sak, parameter=forutsetninger.navn)


def _hva(a: Endringsaarsak, felt: Feltnavn) -> str:
    k = felt.k
    match a.slag:
        case "bruker":
            return k(f"bemanning.aar.bruker.{a.hendelse}", id=a.hvem, enhet=felt.verdi("enhet", a.annen_enhet))
        case "behov":
            return k(f"bemanning.aar.behov.{a.hendelse}", id=a.hvem)
        case "enhet":
            return k("bemanning.aar.enhet", hva=k(f"bemanning.aar.innstilling.{a.hvem}"))
        case "norm":
            return k("bemanning.aar.norm", navn=felt.parameter(a.hvem))
        case "vedtak" | "samspill":
            return k(f"bemanning.aar.{a.slag}")


def _tallene(vist: Mapping[str, Fraction], k: Katalog) -> str:
    if "tildelt" not in vist:
        return k("bemanning.aar.uten_tildelt", **{n: med_fortegn(vist[n]) for n in ("behov", "minstenivaa")})
    return k("bemanning.aar.tallene", **{n: med_fortegn(ett) for n, ett in vist.items()})


def _fakta(a: Endringsaarsak, felt: Feltnavn) -> Iterator[str]:
    """Gir det som er endret, og timene det ga; har årsaken deler, står det hos dem."""
    if a.deler:
        return
    k = felt.k
    yield from (vis_felt(ett, felt, _ARK[a.slag]) for ett in a.felt)
    for ledd in a.ledd:
        baand, timer = k(f"bemanning.tidsbaand.{ledd.baand}"), med_fortegn(ledd.timer)
        yield f"{baand}: {k(f'bemanning.aar.ledd.{ledd.ledd}', timer=timer)}"


def _aarsakstekst(rad: Rad, felt: Feltnavn, innrykk: str) -> Iterator[str]:
    (a, vist), k = rad, felt.k
    yield f"{innrykk}– {_hva(a, felt)}: {_tallene(vist, k)}"
    yield from (f"{innrykk}    {ett}" for ett in _fakta(a, felt))
    for ett in _rader(a.deler, vist, TO):
        yield from _aarsakstekst(ett, felt, f"{innrykk}  ")


def _enhetstekst(e: Enhetsendring, felt: Feltnavn) -> Iterator[str]:
    k, samlet = felt.k, _samlet(e, TO)
    if "tildelt" in samlet:
        fikk, faar = (tall(a.tildelt or _NULL) for a in (e.fjor, e.naa))
        yield "• " + k(
            "bemanning.aar.tildelt", navn=e.navn, naa=faar, fjor=fikk, endring=med_fortegn(samlet["tildelt"])
        )
    else:
        yield "• " + k("bemanning.aar.ikke_tildelt", navn=e.navn)
    for maal in ("behov", "minstenivaa"):
        foer, naa = (spennet(getattr(a, maal)) for a in (e.fjor, e.naa))
        yield "  " + k(f"bemanning.aar.{maal}", naa=naa, fjor=foer, endring=med_fortegn(samlet[maal]))
    rader, fordelingen = _med_fordelingen(e, TO)
    for rad in rader:
        yield from _aarsakstekst(rad, felt, "  ")
    for slag, ett in fordelingen:
        if ett:
            yield "  – " + k(f"bemanning.aar.fordelingen.{slag}", endring=med_fortegn(ett))
    if not rader and not any(ett for _, ett in fordelingen):
        yield "  – " + k("bemanning.aar.ingen_endring")


def aarsendringstekst(s: Aarsendring, forutsetninger: Forutsetninger, kommunenavn: str) -> Iterator[str]:
    """Gir endringen som linjer.

    Args:
        s: Endringen.
        forutsetninger: Har setningene og navnene på parametrene.
        kommunenavn: Navnet på kommunen.
    """
    k = forutsetninger.k
    felt = _feltene(s, forutsetninger)
    yield k("bemanning.aar.tittel")
    for ord_, f in (("i_fjor", s.fjor), ("i_aar", s.naa)):
        hode = {"kommune": kommunenavn, "periode": f.sak.periode or "–", "dato": f.sak.dato, "ramme": tall(f.sak.ramme)}
        yield f"{k(f'bemanning.aar.{ord_}')}: {k('bemanning.hode', **hode)}. {k(f'bemanning.status.{f.status}')}"
    yield ""
    for e in s.enheter:
        yield from _enhetstekst(e, felt)
    yield ""
    yield k("bemanning.aar.metode")
    yield from slutten(k)
