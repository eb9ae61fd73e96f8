"""Holder svaret fra motoren mot fasiten: utfall, årsaker, verdier, marginer, mangler og omfang."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import count
from typing import Any

from .ku_orakel import TERSKLER, Fasit, Regelfasit, fasit

Kart = Mapping[str, Any]
_ENHETER = {"KU-01": "timer_per_uke", "KU-02": "prosent"}


def vist(tall: Fraction, grense: Fraction) -> str:
    """Viser et tall med to desimaler halvt opp, og flere når det ellers ville lignet en grense (2.1)."""
    for desimaler in count(2):
        avrundet = (tall * 10**desimaler + Fraction(1, 2)) // 1
        if tall == grense or avrundet != grense * 10**desimaler:
            return f"{avrundet // 10**desimaler}.{avrundet % 10**desimaler:0{desimaler}d}"
    raise AssertionError


def _margin(regel: Regelfasit, terskel: Fraction) -> str | None:
    if regel.utfall == "ukjent" or regel.spenn is None:
        return None
    lav, hoey = regel.spenn
    return vist(lav - terskel if regel.utfall == "ja" else terskel - hoey, Fraction(0))


def _ventet_regel(id_: str, regel: Regelfasit) -> dict[str, Any]:
    ventet: dict[str, Any] = {"id": id_, "utfall": regel.utfall, "aarsak": regel.aarsak}
    terskel = TERSKLER.get(id_)
    if terskel is None:
        return ventet
    ventet |= {"terskel": str(terskel), "margin": _margin(regel, terskel), "verdi": None}
    if regel.spenn is not None:
        fra, til = (vist(ende, terskel) for ende in regel.spenn)
        ventet["verdi"] = {"fra": fra, "til": til, "enhet": _ENHETER[id_]}
    return ventet


def _ventet(svart: Fasit) -> dict[str, Any]:
    return {
        "utfall": svart.utfall,
        "grunner": svart.grunner,
        "mangler": svart.mangler,
        "grense": svart.med_aarsak("grense"),
        "tolkning": svart.med_aarsak("tolkning"),
        "regler": [_ventet_regel(id_, regel) for id_, regel in sorted(svart.regler.items())],
        "samlet_omfang": [
            {"type": type_, "fra": vist(lav, Fraction(-1)), "til": vist(hoey, Fraction(-1)), "teller": teller}
            for type_, ((lav, hoey), teller) in sorted(svart.omfang.items())
        ],
    }


def _svart(del_: Kart, svart: Fasit) -> dict[str, Any]:
    """Henter det samme ut av svaret fra motoren."""
    bare_vist = {"levert", "avslaatt", "avsluttet"}
    regler = []
    for regel in del_["regler"]:
        felt = ("id", "utfall", "aarsak", *(("terskel", "margin", "verdi") if regel["id"] in TERSKLER else ()))
        regler.append({navn: regel[navn] for navn in felt})
    omfang = [
        {navn: post[navn] for navn in ("type", "fra", "til", "teller")}
        for post in del_["samlet_omfang"]
        if post["type"] in svart.omfang and not set(post["status"].split(", ")) & bare_vist
    ]
    navn_likt = ("utfall", "grunner", "mangler", "grense", "tolkning")
    return {**{navn: del_[navn] for navn in navn_likt}, "regler": regler, "samlet_omfang": omfang}


def avvik(sak: Kart, svar: Kart, avgjort: Kart | None = None) -> list[str]:
    """Lister alt der svaret fra motoren er et annet enn fasiten.

    Args:
        sak: Saken i kontraktens form.
        svar: Svaret i kontraktens form.
        avgjort: Avgjørelsene av åpne tolkninger; uten dem brukes kommunens.
    """
    svart = fasit(sak, avgjort)
    del_ = svar["svar"]["koordinerende_utvalg"]
    ventet, faktisk = _ventet(svart), _svart(del_, svart)
    ulike = [
        f"{navn}: fasit {ventet[navn]} · motor {faktisk[navn]}" for navn in ventet if ventet[navn] != faktisk[navn]
    ]
    if not svart.regler and svar["feil"] is None:
        ulike.append("feil: ingen regel gjelder på datoen, men feil er null")
    if svart.regler and svar["feil"] is not None:
        ulike.append(f"feil: {svar['feil']}")
    if svart.utfall == "skal" and svar["neste_spoersmaal"]:
        ulike.append("neste_spoersmaal: skal være tom når utfallet er skal")
    vist_i_omfang = {post["type"] for post in del_["samlet_omfang"]}
    if svart.regler and vist_i_omfang != {tjeneste["type"] for tjeneste in sak.get("tjenester", ())}:
        ulike.append("samlet_omfang: viser ikke alle tjenestene")
    return ulike
