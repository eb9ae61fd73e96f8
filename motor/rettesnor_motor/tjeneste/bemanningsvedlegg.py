"""Svaret på ressursfordelingen som noe å vise frem: en arbeidsbok eller en rapport."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from rettesnor_motor.bemanning.bidrag import bidrag
from rettesnor_motor.bemanning.oekonomi import regn_oekonomi
from rettesnor_motor.bemanning.vikarer import vikarbehov
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.ledd import Enhetsledd, leddene
from rettesnor_motor.forklaring.bemanning.rapport import rapport, rapportinnhold
from rettesnor_motor.forklaring.bemanning.regnestykker import Regnestykker, Regnestykkeskriver
from rettesnor_motor.forklaring.bemanning.svarbok import Svarbok
from rettesnor_motor.forklaring.bemanning.varsler import (
    antatte_avstander,
    antatte_tall,
    funn_i_ord,
    helgetall,
    merknader,
)
from rettesnor_motor.forklaring.bemanning.vedlegg import Vedlegg
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.overlegg import NASJONAL, finn_overlegg
from rettesnor_motor.lesing.regneark import cellenavn
from rettesnor_motor.modell.bemanning import Normer
from rettesnor_motor.modell.bemanning.bidrag import Norm
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.ordbok import entall
from rettesnor_motor.modell.tall import enhet_ved, vis_kort
from rettesnor_motor.tjeneste.bemanningsbok import Inndata
from rettesnor_motor.tjeneste.bibliotek import Bibliotek


def skriv_vedlegg(
    bibliotek: Bibliotek,
    inn: Inndata,
    svar: bytes,
    form: Literal["xlsx", "pdf"],
    maalform: Maalform | None = None,
) -> bytes:
    """Gir svaret som en arbeidsbok eller en rapport.

    Args:
        bibliotek: Regelverket, der normene står.
        inn: Inndata, og fordelingen av dem.
        svar: Svaret som JSON.
        form: ``xlsx`` eller ``pdf``.
        maalform: Målformen; uten den brukes kommunens.
    """
    valgt: Maalform = maalform or bibliotek.maalform(inn.fordeling.sak.kommune or NASJONAL)
    k = hent_katalog(valgt)
    vedlegg = _vedlegg(bibliotek, inn, json.loads(svar), valgt)
    if form == "xlsx":
        return Svarbok(vedlegg, k).skriv()
    ut = rapport(vedlegg, k, valgt)
    return ut if isinstance(ut, bytes) else b"".join(ut)


def vis_innhold(bibliotek: Bibliotek, inn: Inndata, svar: Mapping[str, Any], maalform: Maalform) -> dict[str, Any]:
    """Gir det rapporten viser, som ferdig tekst til sidene.

    Args:
        bibliotek: Regelverket, der normene står.
        inn: Inndata, og fordelingen av dem.
        svar: Svaret i kontraktens form.
        maalform: Målformen.
    """
    return rapportinnhold(_vedlegg(bibliotek, inn, svar, maalform), hent_katalog(maalform), maalform)


def vis_leddene(inn: Inndata, maalform: Maalform) -> dict[str, Enhetsledd]:
    """Gir leddene hvert årsverkstall er summen av, for hver enhet.

    Args:
        inn: Inndata, og fordelingen av dem.
        maalform: Målformen.
    """
    return leddene(inn.fordeling, hent_katalog(maalform))


def vis_regnestykkene(bibliotek: Bibliotek, inn: Inndata, svar: Mapping[str, Any], maalform: Maalform) -> Regnestykker:
    """Gir regnestykkene bak nøkkeltallene og kronene.

    Args:
        bibliotek: Regelverket, der normene står.
        inn: Inndata, og fordelingen av dem.
        svar: Svaret i kontraktens form.
        maalform: Målformen.
    """
    vedlegg = _vedlegg(bibliotek, inn, svar, maalform)
    return Regnestykkeskriver(inn.fordeling, vedlegg, hent_katalog(maalform)).skriv()


def _vedlegg(bibliotek: Bibliotek, inn: Inndata, svar: Mapping[str, Any], valgt: Maalform) -> Vedlegg:
    fordeling = inn.fordeling
    kommune = fordeling.sak.kommune or NASJONAL
    k = hent_katalog(valgt)
    felt = Feltnavn(fordeling.sak, k)
    forutsetninger = Forutsetninger(fordeling.normer, bibliotek.tekster(valgt), k)
    return Vedlegg(
        svar,
        finn_overlegg(bibliotek.tekster(valgt), kommune)["navn"],
        bidrag(fordeling.sak, fordeling.normer),
        regn_oekonomi(fordeling),
        vikarbehov(fordeling),
        _normer(bibliotek, fordeling.normer, valgt),
        felt,
        {} if inn.celler is None else {f: cellenavn(c[0], c[1]) for f, c in inn.celler.ved_id.items()},
        {ett.enhet.id: funn_i_ord(fordeling, ett.enhet.id, felt) for ett in fordeling.enheter},
        helgetall(fordeling),
        antatte_tall(fordeling, felt, forutsetninger.navn),
        antatte_avstander(fordeling, k),
        merknader(fordeling, k),
    )


def _normer(bibliotek: Bibliotek, normer: Normer, maalform: Maalform) -> list[Norm]:
    """Gir normene fordelingen er regnet med, med tallet som ble brukt, og kilden til det."""
    raatre = bibliotek.tekster(maalform)
    enheter = {e["id"]: e["navn"] for e in raatre["ordbok"]["enheter"]}
    i_entall = entall(raatre["ordbok"])
    titler = {kilde["id"]: kilde["tittel"] for kilde in raatre["kilder"]}
    svar = []
    for raa in raatre["parametre"]:
        sats = normer.satser.get(raa["id"])
        if sats is not None:
            # Er tallet satt av kommunen, er «fra» tom, og stedet står i opphavet.
            henvist = [v["kilde"] for v in raa["verdier"] if v["fra"] == sats.fra]
            kilde = next((f"{titler[ett['id']]}: {ett['sted']}" for ett in henvist), sats.opphav)
            tall = vis_kort(sats.verdi)
            enhet = enhet_ved(tall, enheter.get(raa["enhet"], raa["enhet"]), i_entall)
            kjent_for = sats.fra[:4] if sats.er_anslag else ""
            svar.append(Norm(sats.id, raa["navn"], tall, enhet, kilde, kjent_for))
    return svar
