"""Kronene og vikarbehovet i svaret på en fordeling, som JSON og som tekst."""

from collections.abc import Iterator
from typing import Any

from rettesnor_motor.forklaring.bemanning.desimaler import FIRE, TO, avrundet, spenn_ut
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.tall import MILLION, spennet
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Spenn
from rettesnor_motor.modell.bemanning.oekonomi import (
    Bemanningssvar,
    Brukerkroner,
    Gevinst,
    Kroner,
    Vikarbehov,
    Vikarlinje,
)
from rettesnor_motor.modell.tall import norsk

_FRASER = ("brutto", "netto", "direkte_tid", "registrering", "vedtak", "gevinst")
_VIKARFRASER = ("vikarer",)
_LEDD = ("ferie", "fravaer", "helligdager")


def kroner_ut(kroner: Kroner) -> dict[str, Any]:
    """Gir brutto og netto i kontraktens form, som ett tall når det er ett, og alltid med begge ender.

    Args:
        kroner: Kronene i året.
    """
    brutto, netto = kroner
    brutto_ut = None if brutto is None else spenn_ut(brutto, TO)
    netto_ut = brutto_ut if netto is brutto else None if netto is None else spenn_ut(netto, TO)
    return {
        "brutto": brutto_ut["fra"] if brutto_ut and brutto and brutto.er_skarpt else None,
        "netto": netto_ut["fra"] if netto_ut and netto and netto.er_skarpt else None,
        "brutto_spenn": brutto_ut,
        "netto_spenn": netto_ut,
    }


def _gevinst(gevinst: Gevinst | None) -> dict[str, Any] | None:
    if gevinst is None:
        return None
    return {
        "aarsverk": avrundet(gevinst.aarsverk, TO),
        "brutto_mill": avrundet(gevinst.brutto / MILLION, TO),
        "netto_mill": spenn_ut(gevinst.netto.delt_paa(MILLION), TO),
        **kroner_ut(Kroner(Spenn(gevinst.brutto, gevinst.brutto), gevinst.netto)),
    }


def _bruker(bruker: Brukerkroner) -> dict[str, Any]:
    kroner = kroner_ut(Kroner(bruker.loenn, bruker.netto))
    return {
        "id": bruker.bruker,
        "enhet": bruker.enhet,
        **kroner,
        "loenn_direkte": {**kroner["brutto_spenn"], "er": "oppgitt" if bruker.er_oppgitt else "regnet_ut"},
        "direkte_tid": [
            {"behov": tid.behov, "timer_per_uke": spenn_ut(tid.timer), "aarsverk": spenn_ut(tid.aarsverk, FIRE)}
            for tid in bruker.direkte
        ],
        "tilskudd": None if bruker.tilskudd is None else spenn_ut(bruker.tilskudd, TO),
        "egenbetaling": None if bruker.egenbetaling is None else spenn_ut(bruker.egenbetaling, TO),
        "alder": bruker.alder,
        "alder_gir_refusjon": None if bruker.alder is None else bruker.kan_faa,
        "fratrekk": spenn_ut(bruker.fratrekk, TO),
        "over_innslagspunktet": spenn_ut(bruker.over, TO),
        "refusjon": spenn_ut(bruker.refusjon, TO),
        "maa_avklares": bruker.maa_avklares,
    }


def oekonomi_som_kart(svar: Bemanningssvar, forutsetninger: Forutsetninger) -> dict[str, Any]:
    """Gir kronene i kontraktens form; ``brutto`` og ``netto`` er ingenting når de ikke er ett tall.

    Args:
        svar: Svaret.
        forutsetninger: Skriver forutsetningene.
    """
    oe = svar.oekonomi
    return {
        "aar": svar.fordeling.normer.aar,
        **kroner_ut(oe.sum),
        "gevinst": _gevinst(oe.samlet_gevinst),
        "enheter": [
            {"id": id_, **kroner_ut(kroner), "gevinst": _gevinst(oe.gevinst.get(id_))}
            for id_, kroner in oe.enheter.items()
        ],
        "brukere": [_bruker(bruker) for bruker in oe.brukere],
        "proevd_med": [
            {"slag": ett.slag, **kroner_ut(ett.kroner), "gevinst": _gevinst(ett.gevinst)} for ett in oe.proevd
        ],
        "maa_avklares": sorted(felt for bruker in oe.brukere for felt in bruker.maa_avklares),
        "forutsetninger": forutsetninger.liste(oe.brukt, _FRASER),
    }


def _linje(linje: Vikarlinje) -> dict[str, Any]:
    return {
        "grunnlag_aarsverk": spenn_ut(linje.grunnlag, FIRE),
        **{navn: spenn_ut(getattr(linje, navn), FIRE) for navn in _LEDD},
        "aarsverk": spenn_ut(linje.sum, FIRE),
    }


def vikarer_som_kart(vikarer: Vikarbehov, forutsetninger: Forutsetninger) -> dict[str, Any]:
    """Gir vikarbehovet i kontraktens form.

    Args:
        vikarer: Vikarbehovet.
        forutsetninger: Skriver forutsetningene.
    """
    return {
        **_linje(vikarer.sum),
        "ved_lavest_fravaer": spenn_ut(vikarer.ved_lavest_fravaer, FIRE),
        "ved_hoeyest_fravaer": spenn_ut(vikarer.ved_hoeyest_fravaer, FIRE),
        "enheter": [{"id": id_, **_linje(linje)} for id_, linje in vikarer.enheter.items()],
        "forutsetninger": forutsetninger.liste(vikarer.brukt, _VIKARFRASER),
    }


def _mill(spenn: Spenn) -> str:
    return spennet(spenn.delt_paa(MILLION))


def _gevinst_i_ord(gevinst: Gevinst, k: Katalog) -> str:
    aarsverk = norsk(avrundet(gevinst.aarsverk, TO))
    return k(
        "bemanning.gevinst",
        aarsverk=f"+{aarsverk}" if gevinst.aarsverk > 0 else aarsverk,
        brutto=_mill(Spenn(gevinst.brutto, gevinst.brutto)),
        netto=_mill(gevinst.netto),
    )


def oekonomi_i_ord(svar: Bemanningssvar, forutsetninger: Forutsetninger, felt: Feltnavn) -> Iterator[str]:
    """Gir kronene, vikarbehovet og forutsetningene som linjer.

    Args:
        svar: Svaret.
        forutsetninger: Skriver forutsetningene.
        felt: Setter ord på feltene.
    """
    oe, k = svar.oekonomi, forutsetninger.k
    navn = {ett.enhet.id: ett.enhet.navn for ett in svar.fordeling.enheter}
    yield ""
    yield k("bemanning.del.oekonomi", aar=svar.fordeling.normer.aar)
    if oe.sum.brutto is None or oe.sum.netto is None:
        yield k("bemanning.kroner.ikke_fordelt")
    else:
        yield k(
            "bemanning.kroner", hva=k("bemanning.kroner.samlet"), brutto=_mill(oe.sum.brutto), netto=_mill(oe.sum.netto)
        )
    for id_, kroner in oe.enheter.items():
        if kroner.brutto is not None and kroner.netto is not None:
            yield "• " + k("bemanning.kroner", hva=navn[id_], brutto=_mill(kroner.brutto), netto=_mill(kroner.netto))
    if oe.samlet_gevinst is not None:
        yield k("bemanning.gevinst.samlet", gevinst=_gevinst_i_ord(oe.samlet_gevinst, k))
        for id_, ett in oe.gevinst.items():
            if ett.aarsverk:
                yield "• " + k("bemanning.gevinst.enhet", enhet=navn[id_], gevinst=_gevinst_i_ord(ett, k))
    for ett_proevd in oe.proevd:
        brutto, netto = ett_proevd.kroner
        if brutto is not None and netto is not None:
            yield k(f"bemanning.proevd.{ett_proevd.slag}", brutto=_mill(brutto), netto=_mill(netto))
    for bruker in oe.brukere:
        if bruker.refusjon.hoey:
            yield "• " + k(
                "bemanning.refusjon", bruker=bruker.bruker, loenn=_mill(bruker.loenn), refusjon=_mill(bruker.refusjon)
            )
            if bruker.maa_avklares:
                yield "  – " + k("bemanning.refusjon.mangler", felt=", ".join(map(felt, bruker.maa_avklares)))
    v = svar.vikarer
    yield ""
    yield k("bemanning.del.vikarer")
    yield k("svarbok.om_vikarer")
    yield k(
        "bemanning.vikarer",
        aarsverk=spennet(v.sum.sum),
        lavest=spennet(v.ved_lavest_fravaer),
        hoeyest=spennet(v.ved_hoeyest_fravaer),
        **{ledd: spennet(getattr(v.sum, ledd)) for ledd in _LEDD},
    )
    for id_, linje in v.enheter.items():
        yield "• " + k("bemanning.vikarer.enhet", enhet=navn[id_], aarsverk=spennet(linje.sum))
    yield ""
    yield k("bemanning.del.forutsetninger")
    alle = [*forutsetninger.liste(oe.brukt, _FRASER), *forutsetninger.liste(v.brukt, _VIKARFRASER)]
    yield from (f"• {ett['tekst']}" for ett in alle)
