"""Lønnen, det som trekkes fra, og refusjonen for hver bruker med ett sett satser (semantikk 2.6).

Formel: refusjon = andel × max(0, direkte lønn − tilskudd − egenbetaling − fratrekk − innslagspunkt).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from rettesnor_motor.bemanning.behov import i_uken
from rettesnor_motor.bemanning.summer import sum_av
from rettesnor_motor.modell.bemanning import EN, NULL, Bruker, Normer, Spenn, Tidsbaand, skarpt
from rettesnor_motor.modell.bemanning.oekonomi import Brukerkroner, Direktetid

_HUNDRE = 100
_INGENTING = Fraction(0)
Fratrekkslag: TypeAlias = Literal["ingenting", "mulig", "sikkert"]
"""Registreringen blir aldri utledet, så uten den er fratrekket et sted mellom ingenting og alt."""


@dataclass(frozen=True)
class Satser:
    """Tallene ett regnestykke bruker, så det kan regnes på nytt med andre."""

    aarsverk: Fraction
    innslagspunkt: Fraction
    fratrekk: Fraction
    andel: Fraction

    @cached_property
    def fratrekkene(self) -> dict[Fratrekkslag, Spenn]:
        """Gir fratrekket av hvert slag."""
        return {"ingenting": NULL, "mulig": Spenn(_INGENTING, self.fratrekk), "sikkert": skarpt(self.fratrekk)}

    @cached_property
    def trukket(self) -> dict[Fratrekkslag, Spenn]:
        """Gir innslagspunktet og fratrekket av hvert slag til sammen."""
        return {slag: skarpt(self.innslagspunkt).pluss(fratrekk) for slag, fratrekk in self.fratrekkene.items()}


def satser_i(normer: Normer) -> Satser:
    """Gir satsene som gjelder.

    Args:
        normer: Normene.
    """
    return Satser(
        normer.sats("kostnad_aarsverk"),
        normer.sats("innslagspunkt"),
        normer.sats("fratrekk_pu"),
        normer.sats("refusjonsandel") / _HUNDRE,
    )


def direkte_tid(bruker: Bruker, vekt: Mapping[Tidsbaand, Fraction], normer: Normer) -> tuple[Direktetid, ...]:
    """Gir tiden egne ansatte bruker direkte sammen med brukeren, behov for behov.

    Delt hjelp, reise, avløsning, tillegget etter hol kap. 9 og indirekte tid er ikke regnet med.

    Args:
        bruker: Brukeren.
        vekt: Årsverkene en time i uken er i hvert tidsbånd.
        normer: Normene.
    """
    svar = []
    for b in bruker.behov:
        if b.regnes_fast:
            timer = b.timer if b.ytere is EN else b.timer.ganger(b.ytere)
            timer = i_uken(timer, b.uker, normer)
            svar.append(Direktetid(b.id, timer, timer.skalert(vekt[b.baand])))
    return tuple(svar)


class Kronegrunnlag(NamedTuple):
    """Det som er likt med alle satser: den direkte tiden, det som er oppgitt, og hvem som kan få noe.

    ``trekk`` er tilskuddet og egenbetalingen som er oppgitt, og ``ukjente`` hvor mange av dem som ikke er det.
    """

    bruker: Bruker
    ledd: tuple[Direktetid, ...]
    aarsverk: Spenn
    alder: int | None
    kan_faa: bool
    trekk: Spenn
    ukjente: int
    fratrekk: Fratrekkslag


def kronegrunnlag(bruker: Bruker, vekt: Mapping[Tidsbaand, Fraction], normer: Normer) -> Kronegrunnlag:
    """Gir det kronene til en bruker regnes av.

    Args:
        bruker: Brukeren.
        vekt: Årsverkene en time i uken er i hvert tidsbånd.
        normer: Normene.
    """
    ledd, oppgitt = direkte_tid(bruker, vekt, normer), bruker.oekonomi
    alder = None if bruker.foedselsaar is None else normer.aar - bruker.foedselsaar
    kjente = [trekk for trekk in (oppgitt.tilskudd, oppgitt.egenbetaling) if trekk is not None]
    gammel_nok = None if alder is None else alder >= normer.sats("fratrekk_fra_alder")
    fratrekk: Fratrekkslag = "mulig"
    if oppgitt.registrert_pu is False or gammel_nok is False:
        fratrekk = "ingenting"
    elif oppgitt.registrert_pu and gammel_nok:
        fratrekk = "sikkert"
    return Kronegrunnlag(
        bruker,
        ledd,
        sum_av(ett.aarsverk for ett in ledd),
        alder,
        kan_faa=alder is None or alder <= normer.sats("refusjon_hoeyeste_alder"),
        trekk=sum_av(kjente) if kjente else NULL,
        ukjente=2 - len(kjente),
        fratrekk=fratrekk,
    )


class Refusjon(NamedTuple):
    """Det en bruker kan få refundert med ett sett satser: om alderen tillater det, og utgiftene høyst over punktet."""

    kan_faa: bool
    over: Fraction
    kroner: Spenn


def loenn_av(g: Kronegrunnlag, satser: Satser) -> Spenn:
    """Gir den direkte lønnen: den som er oppgitt, ellers årsverkene av den direkte tiden ganger kostnaden.

    Args:
        g: Det kronene regnes av.
        satser: Satsene.
    """
    return g.bruker.oekonomi.loenn_direkte or g.aarsverk.skalert(satser.aarsverk)


def _trukket(g: Kronegrunnlag, satser: Satser) -> Spenn:
    """Gir det som trekkes fra lønnen før andelen regnes, av det som er kjent."""
    trukket = satser.trukket[g.fratrekk]
    return trukket if g.trekk is NULL else trukket.pluss(g.trekk)


def _alt_trukket(g: Kronegrunnlag, loenn: Spenn, trukket: Spenn) -> Fraction:
    """Gir det meste som kan trekkes; et tilskudd eller en egenbetaling ingen har oppgitt, kan være hele lønnen."""
    return trukket.hoey + g.ukjente * loenn.hoey if g.ukjente else trukket.hoey


def refusjon_av(g: Kronegrunnlag, loenn: Spenn, satser: Satser) -> Refusjon:
    """Gir refusjonen; bare det som trengs, regnes ut for dem som ikke kan få noe.

    Args:
        g: Det kronene regnes av.
        loenn: Den direkte lønnen.
        satser: Satsene.
    """
    trukket = _trukket(g, satser)
    over = loenn.hoey - trukket.lav
    if not g.kan_faa or over <= 0:
        return Refusjon(g.kan_faa, over, NULL)
    # Uten alder er det ikke sikkert at det blir noen refusjon.
    sikkert_over = loenn.lav - _alt_trukket(g, loenn, trukket) if g.alder is not None else _INGENTING
    lav = satser.andel * sikkert_over if sikkert_over > 0 else _INGENTING
    return Refusjon(g.kan_faa, over, Spenn(lav, satser.andel * over))


def brukerkroner(g: Kronegrunnlag, loenn: Spenn, refusjon: Refusjon, satser: Satser) -> Brukerkroner:
    """Gir kronene til en bruker, ledd for ledd.

    Args:
        g: Det kronene regnes av.
        loenn: Den direkte lønnen.
        refusjon: Refusjonen med de samme satsene.
        satser: Satsene.
    """
    bruker, oppgitt = g.bruker, g.bruker.oekonomi
    trukket = _trukket(g, satser)
    alt_trukket = _alt_trukket(g, loenn, trukket)
    netto = loenn
    if refusjon.kroner is not NULL:
        # Lønnen og refusjonen stiger sammen, så netto regnes i hver ende av lønnen, med fradragene som hører til den.
        tilbake = satser.andel * max(_INGENTING, loenn.hoey - alt_trukket) if g.alder is not None else _INGENTING
        netto = Spenn(loenn.lav - satser.andel * max(_INGENTING, loenn.lav - trukket.lav), loenn.hoey - tilbake)
    mangler = {
        "foedselsaar": g.alder,
        "oekonomi.registrert_pu": oppgitt.registrert_pu,
        "oekonomi.tilskudd": oppgitt.tilskudd,
        "oekonomi.egenbetaling": oppgitt.egenbetaling,
    }
    uviss = not refusjon.kroner.er_skarpt
    return Brukerkroner(
        bruker=bruker.id,
        enhet=bruker.enhet,
        direkte=g.ledd,
        loenn=loenn,
        er_oppgitt=oppgitt.loenn_direkte is not None,
        tilskudd=oppgitt.tilskudd,
        egenbetaling=oppgitt.egenbetaling,
        alder=g.alder,
        fratrekk=satser.fratrekkene[g.fratrekk],
        over=Spenn(loenn.lav - alt_trukket, refusjon.over),
        kan_faa=g.kan_faa,
        refusjon=refusjon.kroner,
        netto=netto,
        maa_avklares=tuple(f"brukere.{bruker.id}.{navn}" for navn, verdi in mangler.items() if verdi is None and uviss),
    )
