"""Svaret gjort klart til å vises: det samme bildet av et svar som nettopp er regnet ut, og av et som er lagret.

Alt leses av svaret i kontraktens form (4.2), så en lagret sjekk vises slik den ble lagret.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, cast

from rettesnor_api.sider.saker.motsigelser import avlastning_mot_listen
from rettesnor_api.sider.tid import skriv_dato
from rettesnor_motor.forklaring.forbehold import forbehold
from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog
from rettesnor_motor.forklaring.maaling import svaret_paa
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.noder import Sammenlign
from rettesnor_motor.modell.regelverk import Regelsett, Utsnitt
from rettesnor_motor.modell.tall import enhet_ved

Kart = dict[str, Any]
FLEST_SPOERSMAAL: Final = 3
_AVGJOER: Final = {"avklar": "ukjent", "ikke_dokumentert_oppfylt": "nei", "gjelder_ikke": "nei", "skjoenn": "nei"}
_GITT: Final = ("oppgitt", "ulike")
_UTEN_BILDE: Final = ("dato", "ordinal")
_SLUTT = re.compile(r"(?<=\.)\s(?=\W?[^\W\d_])")


def svarbilde(svar: Mapping[str, Any], utsnitt: Utsnitt) -> Kart:
    """Gir det siden viser av et svar.

    Args:
        svar: Svaret i kontraktens form.
        utsnitt: Reglene svaret ble gitt med, for kommunen på datoen: trappen trinnene står i, og navnene.

    """
    k = hent_katalog(cast("Maalform", svar["maalform"]))
    kjente = {ett.id: ett for ett in utsnitt.regelsett}
    delene = [_sett(svar, id_, ett, utsnitt, kjente[id_], k) for id_, ett in svar["svar"].items()]
    foerst = kjente[delene[0]["id"]]
    return {
        "maalform": svar["maalform"],
        "sak_ref": svar["sak_ref"],
        "dato": svar["dato"],
        "feil": svar["feil"] and _feil(svar["feil"], skriv_dato(foerst.begynner, utsnitt.maalform), k),
        "forbehold": forbehold(utsnitt, foerst, k),
        "avlastning_mot_listen": avlastning_mot_listen(svar, utsnitt),
        "sett": delene,
        "foerst": delene[0],
        "andre": [d for d in delene[1:] if d["slag"] not in {"frist", "trinn"}],
        "trinn": next((d for d in delene if d["slag"] == "trinn"), None),
        "frister": next((d for d in delene if d["slag"] == "frist"), None),
        "spoersmaal": svar["neste_spoersmaal"][:FLEST_SPOERSMAAL],
        "tolkninger": [_tolkning(t, utsnitt, k) for d in svar["svar"].values() for t in d["tolkninger"]],
        "tolkning_enhet": _om_enheten(svar, utsnitt, k),
        "raad": _hver_en_gang(raad for d in svar["svar"].values() for raad in d["raad"]),
        "motor": svar["motor"],
        "regelverk": svar["regelverk"],
        "kontroll": k(f"kontroll.{svar['motor']['kontroll']}"),
    }


def _feil(feil: Kart, begynner: str, k: Katalog) -> Kart:
    """Gir hva som er galt, og hva saksbehandleren likevel kan gjøre, med de samme ordene som i teksten."""
    setning = k(f"feil.{feil['slag']}", id=feil["id"], begynner=begynner)
    farge = "warning" if feil["slag"] == "ingen_regel_i_kraft" else "danger"
    return {"setning": setning, "likevel": k("skjoenn.avklar"), "farge": farge}


def _hver_en_gang(raad: Iterable[Kart]) -> list[Kart]:
    """Gir rådene i rekkefølge; to regelsett kan gi det samme rådet, og det er nok å lese det én gang."""
    return [*{(ett["tekst"], ett["kilde"]): ett for ett in raad}.values()]


def _sett(svar: Mapping[str, Any], id_: str, ett: Kart, utsnitt: Utsnitt, kjent: Regelsett, k: Katalog) -> Kart:
    tre = svar["grunnlag"][id_]
    barn = {b["regel"]: b for b in tre["barn"] if b.get("regel")}
    slag = kjent.spoersmaal
    tittel = str(tre["tekst"]).rstrip("?")
    regler = [_regel(regel, barn[regel["id"]], utsnitt, k) for regel in ett["regler"] if regel["id"] in barn]
    utfall = str(ett.get("utfall", "avklart" if ett.get("fra") == ett.get("til") else "avklar"))
    avgjoer = _AVGJOER.get(utfall, "ja")
    bilde: Kart = {
        "id": id_,
        "slag": slag,
        "utfall": utfall,
        "setning": _setning(slag, utfall, tittel, ett, k),
        "grunner": [r for r in regler if r["utfall"] == avgjoer],
        "ellers": [r for r in regler if r["utfall"] != avgjoer],
        "mangler": ett["mangler"],
        "avgjorte": ett["avgjorte_tolkninger"],
    }
    if slag == "trinn":
        bilde |= {"trapp": list(_trapp(ett, regler, kjent)), "grunner": sorted(bilde["grunner"], key=_etter_trinn)}
    if slag == "frist":
        bilde["frister"] = sorted(_frister(ett, barn), key=lambda f: (f["fra"], f["id"]))
    return bilde


def _etter_trinn(regel: Mapping[str, Any]) -> tuple[int, str]:
    return -int(regel["trinn"] or 0), str(regel["id"])


def _setning(slag: str, utfall: str, tittel: str, ett: Mapping[str, Any], k: Katalog) -> str:
    """Gir svaret i én setning, med de samme ordene som i teksten til fagsystemet."""
    if slag == "henvisning":
        return k(f"utfall.{utfall}")
    if slag == "trinn":
        foerste, siste = ett["trinn"][0], ett["trinn"][-1]
        if foerste["nr"] == siste["nr"]:
            return k("svar_paa", tittel=tittel, svar=k("svar_paa.trinn.ett", nr=foerste["nr"], navn=foerste["navn"]))
        spenn = k(
            "svar_paa.trinn.spenn",
            fra=foerste["nr"],
            navn_fra=foerste["navn"],
            til=siste["nr"],
            navn_til=siste["navn"],
        )
        return k("svar_paa", tittel=tittel, svar=spenn)
    return k("svar_paa", tittel=tittel, svar=k(f"svar_paa.{slag}.{utfall}"))


def _regel(regel: Mapping[str, Any], blad: Mapping[str, Any], utsnitt: Utsnitt, k: Katalog) -> Kart:
    tittel, _, setning = _SLUTT.sub("\n", str(blad["tekst"]), count=1).partition("\n")
    maalt = next((b for b in blad["barn"] if str(b["node"]).endswith(":naar")), None)
    verdi, terskel, margin = regel["verdi"], regel["terskel"], regel["margin"]
    enheter = utsnitt.enheter
    enhet = verdi["enhet"] if isinstance(verdi, dict) else ""
    har_bilde = bool(enhet) and enhet not in _UTEN_BILDE and terskel is not None
    aarsak = regel["aarsak"]
    nevnt: set[str] = set()
    return {
        "id": regel["id"],
        "utfall": regel["utfall"],
        "utfall_ord": k(f"aarsak.{aarsak}")
        if aarsak in {"mangler", "tolkning", "grense"}
        else k(f"svar.{regel['utfall']}"),
        "tittel": tittel.rstrip("."),
        "setning": setning,
        "verdi": _verdi(regel, blad, maalt, utsnitt, har_bilde=har_bilde),
        "oppgitt": _oppgitt(maalt, (maalt or {}).get("verdi"), nevnt, utsnitt),
        "vilkaar": blad["vilkaar"] if maalt is not None else "",
        "deler": []
        if maalt is not None
        else [(str(b["tekst"]), _oppgitt(b, b["verdi"], nevnt, utsnitt)) for b in blad["barn"]],
        "grense": f"{terskel}" if har_bilde else "",
        "grenseenhet": enhet_ved(f"{terskel}", enheter.get(enhet, ""), utsnitt.entall),
        "margin": margin if har_bilde and margin is not None else "",
        "enhet": enheter.get(enhet, ""),
        "paa_grensen": _paa_grensen(regel, utsnitt, k) if har_bilde else "",
        "marginenhet": k("prosentpoeng") if enhet == "prosent" else enheter.get(enhet, ""),
        "kilde": f"{blad['opphav']}: {blad['kilde']['sted']}" if blad.get("kilde") else str(blad.get("opphav") or ""),
        "bilde": {"fra": verdi["fra"], "til": verdi["til"], "grense": terskel} if har_bilde else None,
        "trinn": regel.get("trinn"),
        "omraade": regel.get("omraade"),
    }


def _verdi(
    regel: Mapping[str, Any], blad: Mapping[str, Any], maalt: Kart | None, utsnitt: Utsnitt, *, har_bilde: bool
) -> str:
    """Gir verdien i ord, med navnet på det som er målt der ingen grense sier hva det er."""
    if maalt is None:
        handlinger = [b for b in blad["barn"] if _er_handling(b.get("opplysning", ""), utsnitt)]
        maalt = handlinger[0] if handlinger and regel["utfall"] == "nei" else {}
    verdi = maalt.get("verdi") or ""
    kjente: Mapping[str, Any] = {**utsnitt.opplysninger, **utsnitt.avledet}
    kjent = kjente.get(maalt.get("opplysning") or maalt.get("stoerrelse", ""))
    return verdi if har_bilde or not verdi or kjent is None else svaret_paa(kjent.navn, verdi)


def _om_enheten(svar: Mapping[str, Any], utsnitt: Utsnitt, k: Katalog) -> str:
    """Gir rådet om å oppgi mengden på en annen måte, når det er en omregning som er åpen."""
    aapne = {t["id"] for sett in svar["svar"].values() for t in sett["tolkninger"]}
    omregninger = utsnitt.omregner.omregninger.values()
    faktorene = {navn for om in omregninger for f in om.faktorer for navn, _ in f.lesninger}
    return k("tolkning.enhet") if aapne & faktorene else ""


def _paa_grensen(regel: Mapping[str, Any], utsnitt: Utsnitt, k: Katalog) -> str:
    """Sier hvilken side grensen selv hører til, når verdien når akkurat dit, med de samme ordene som i teksten."""
    naar = next((r.naar for sett in utsnitt.regelsett for r in sett.regler if r.id == regel["id"]), None)
    if not isinstance(naar, Sammenlign) or regel["margin"] is None or Decimal(regel["margin"]):
        return ""
    stilling = "paa" if regel["verdi"]["fra"] == regel["verdi"]["til"] or naar.art == "er" else "kant"
    return k(f"maaling.{naar.art}.{stilling}", verdi="", terskel="").rpartition("; ")[2]


def _er_handling(opplysning: str, utsnitt: Utsnitt) -> bool:
    """Sier om det er en handling, der «ikke spurt» også er et nei."""
    return opplysning in utsnitt.opplysninger and utsnitt.opplysninger[opplysning].standard_nei


def _oppgitt(node: Mapping[str, Any] | None, verdi: str | None, nevnt: set[str], utsnitt: Utsnitt) -> list[str]:
    """Gir det verdien bygger på, slik det ble oppgitt, med kilden; ingenting når det sier det samme som verdien.

    Opplysningen nevnes med navn når grunnen ikke selv er svaret på den, og bare én gang i hver grunn.
    """
    gitt = [b for b in _blad(node or {}) if b.get("tilstand", "oppgitt") in _GITT and b["opprinnelig"] != verdi]
    svar = []
    for b in gitt:
        kjent = utsnitt.opplysninger.get(b["opplysning"])
        med_navn = f"{kjent.navn if kjent else b['tekst']}: {b['opprinnelig']}"
        if b["opprinnelig"] and med_navn not in nevnt:
            nevnt.add(med_navn)
            svar.append(b["opprinnelig"] if b is node else med_navn)
    return svar


def _blad(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "opplysning" in node:
        yield node
        return
    for barn in node.get("barn", ()):
        yield from _blad(barn)


def _trapp(ett: Mapping[str, Any], regler: list[Kart], kjent: Regelsett) -> Iterator[Kart]:
    """Gir trinnene nedenfra, med det som krever hvert av dem."""
    navn = {t["nr"]: t["navn"] for t in ett["trinn"]}
    if kjent.trapp is not None:
        navn = {t.nr: t.navn for t in kjent.trapp.trinn} | navn
    for nr in sorted(navn):
        krever = [r for r in regler if r["trinn"] == nr and r["utfall"] != "nei"]
        stilling = "kreves" if nr <= ett["fra"] else "mulig" if nr <= ett["til"] else "ikke"
        yield {
            "nr": nr,
            "navn": navn[nr],
            "stilling": stilling,
            "svaret": ett["fra"] <= nr <= ett["til"],
            "krever": krever,
        }


def _frister(ett: Mapping[str, Any], barn: Mapping[str, Kart]) -> Iterator[Kart]:
    for frist in ett["frister"]:
        if frist["gjelder"] != "nei" and frist["frist"]:
            tittel = _SLUTT.sub("\n", str(barn[frist["id"]]["tekst"]), count=1).partition("\n")[0].rstrip(".")
            yield {**frist, **frist["frist"], "tittel": tittel}


def _tolkning(tolkning: Mapping[str, Any], utsnitt: Utsnitt, k: Katalog) -> Kart:
    kjent = utsnitt.tolkninger.get(tolkning["id"])
    navn = {les.id: les.navn for les in kjent.lesninger} if kjent is not None else {}
    gir = [(navn.get(id_, id_), k(f"svar.{utfall}")) for id_, utfall in tolkning["lesninger"].items()]
    return {"spoersmaal": tolkning["spoersmaal"], "id": tolkning["id"], "regel": tolkning["regel"], "gir": gir}
