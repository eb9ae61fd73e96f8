"""Svaret på ressursfordelingen som en rapport i PDF, laget uten nett og med de samme bytene hver gang."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files
from typing import Any

from rettesnor_motor.forklaring.bemanning.forutsetninger import gruppert
from rettesnor_motor.forklaring.bemanning.tabeller import Rute, Slag, Tabell, tabeller
from rettesnor_motor.forklaring.bemanning.tall import MILLION, spennet
from rettesnor_motor.forklaring.bemanning.vedlegg import (
    Vedlegg,
    aapne,
    anslag,
    forutsetninger,
    fotlinje,
    hode,
    noekkeltall,
    vinduer,
)
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.pdf import Form, sett
from rettesnor_motor.modell.bemanning.bidrag import Norm
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.tall import norsk

_TO, _EN = Decimal("0.01"), Decimal("0.1")
_OEVRE = {"behov": "behov", "minst": "minstenivaa"}
_DELER = ("noekkeltall", "diagram", "alt", "om_spenn", "binder_hvor", "ingen_flytting", "ingen_aapne", "vinduer")
_ARK = ("omdisponering", "aapne", "forutsetninger")


def _vis(tall: Decimal, steg: Decimal = _TO) -> str:
    return norsk(str(tall.quantize(steg, ROUND_HALF_UP)))


def _spenn(fra: Decimal, til: Decimal, steg: Decimal = _TO) -> str:
    a, b = _vis(fra, steg), _vis(til, steg)
    return a if a == b else f"{a}–{b}"


def _av_kart(kart: dict[str, str], steg: Decimal = _TO) -> str:
    return _spenn(Decimal(kart["fra"]), Decimal(kart["til"]), steg)


def rapport(v: Vedlegg, k: Katalog, maalform: Maalform, *, form: Form = "pdf") -> bytes | list[bytes]:
    """Gir rapporten.

    Args:
        v: Svaret og det som vises i tillegg.
        k: Setningene.
        maalform: Målformen setningene står på.
        form: ``pdf``, eller ``png`` for et bilde av hver side.
    """
    return sett(files(__package__).joinpath("rapport.typ").read_bytes(), rapportinnhold(v, k, maalform), form=form)


def rapportinnhold(v: Vedlegg, k: Katalog, maalform: Maalform) -> dict[str, Any]:
    """Gir alt rapporten viser, som ferdig tekst; sidene viser det samme.

    Args:
        v: Svaret og det som vises i tillegg.
        k: Setningene.
        maalform: Målformen setningene står på.
    """
    svar = v.svar
    tallene = noekkeltall(v)
    fordelt = tallene["tildelt"] is not None
    serier = ["naa", "behov", "minst", *(["tildelt"] if fordelt else [])]
    felles = {navn: k(f"svarbok.{navn}") for navn in _DELER} | {navn: k(f"svarbok.ark.{navn}") for navn in _ARK}
    usikkert = svar["mest_usikkert"]
    return {
        "spraak": maalform,
        "tittel": k("svarbok.tittel"),
        "dato": svar["dato"],
        "hode": hode(v, k),
        "merknader": list(v.merknader),
        "status": k(f"bemanning.status.{svar['status']}"),
        "om_rammen": list(_om_rammen(v, k)),
        "fot": fotlinje(v, k),
        "side": k("svarbok.side"),
        "paaminnelse": k("bemanning.paaminnelse"),
        "tekst": felles,
        "noekkeltall": [
            {"id": navn, "navn": k(f"svarbok.tall.{navn}"), "verdi": "–" if par is None else _spenn(*par)}
            for navn, par in tallene.items()
            if navn == "ikke_fordelt" or (par is not None and (navn != "mangler" or par[1]))
        ],
        "serier": [{"id": s, "navn": k(f"svarbok.tall.{s}")} for s in serier],
        "enheter": [{"id": e["id"], "tall": _serietall(e)} for e in svar["enheter"]],
        **_enhetstabell(v, k, tallene),
        **_baandtabell(v, k),
        "flytting": list(_flytting(v, k)),
        "aapne": [" · ".join(filter(None, (tekst, celle))) for tekst, celle, _ in aapne(v)],
        "mest_usikkert": ""
        if usikkert is None
        else k(
            "bemanning.mest_usikkert",
            felt=v.felt(usikkert["opplysning"]),
            bredde=norsk(usikkert["bredde_aarsverk"]),
        ),
        "tabeller": [_tabell(tabell, k) for tabell in tabeller(v, k)],
        "normkolonner": [k(f"svarbok.kol.{n}") for n in ("hva", "verdi", "kilde")],
        "forutsetninger": [
            {
                "tittel": del_.tittel,
                "setninger": del_.setninger,
                "normer": [_normrad(v, norm, k) for norm in del_.normer],
            }
            for del_ in forutsetninger(v, k)
        ],
        "vinduer": [[hva, f"{norsk(timer)} {enhet}", kilde] for hva, timer, enhet, kilde in vinduer(v, k)],
    }


def _rute(rute: Rute, slag: Slag) -> str:
    """Skriver en rute; kroner blir millioner."""
    if rute is None or isinstance(rute, str):
        return rute or ""
    tekst = spennet(rute.delt_paa(MILLION) if slag == "kroner" else rute).replace("-", "−")
    return f"+{tekst}" if slag == "endring" and rute.lav > 0 else tekst


def _tabell(tabell: Tabell, k: Katalog) -> dict[str, Any]:
    med = [i for i, kolonne in enumerate(tabell.kolonner) if kolonne.i_rapporten]
    kolonner = [tabell.kolonner[i] for i in med]

    def rad(ruter: tuple[Rute, ...]) -> list[str]:
        return [_rute(ruter[i], tabell.kolonner[i].slag) for i in med] if ruter else []

    i_kroner = tabell.rader and any(kolonne.slag == "kroner" for kolonne in kolonner)
    return {
        "tittel": tabell.tittel,
        "maal": k("svarbok.millioner") if i_kroner else "",
        "noter": [*tabell.noter, *([k("svarbok.rundet")] if tabell.sum else [])],
        "kolonner": [kolonne.navn for kolonne in kolonner],
        "tall": [kolonne.slag != "tekst" for kolonne in kolonner],
        "brede": [kolonne.bred for kolonne in kolonner],
        "rader": [rad(ruter) for ruter in tabell.rader],
        "sum": rad(tabell.sum),
        "proevd": [rad(ruter) for ruter in tabell.proevd],
    }


def _normrad(v: Vedlegg, norm: Norm, k: Katalog) -> list[str]:
    verdi = f"{gruppert(norsk(norm.verdi))} {norm.enhet}"
    if not norm.kjent_for:
        return [norm.navn, verdi, norm.kilde]
    return [norm.navn, k("svarbok.anslag", verdi=verdi), f"{norm.kilde}. {anslag(v, norm, k)}"]


def _om_rammen(v: Vedlegg, k: Katalog) -> Iterator[str]:
    """Gir det som må sies om rammen når ikke alt er fordelt."""
    svar = v.svar
    if svar["status"] == "minstenivaa_ikke_dekket":
        yield k("bemanning.mangler", aarsverk=norsk(svar["mangler_aarsverk"]))
    if svar["status"] == "avhenger":
        for ende in ("lavt", "hoeyt"):
            del_ = svar[f"ved_{ende}"]
            status = k(f"bemanning.status.{del_['status']}")
            yield k(f"bemanning.ved_{ende}", status=status, mangler=norsk(del_["mangler_aarsverk"]))


def _serietall(enhet: dict[str, Any]) -> dict[str, str]:
    tall = {"naa": enhet["aarsverk_naa"], "tildelt": enhet["tildelt"]}
    tall |= {navn: enhet[felt]["til"] for navn, felt in _OEVRE.items()}
    return {navn: verdi for navn, verdi in tall.items() if verdi is not None}


def _enhetstabell(v: Vedlegg, k: Katalog, tallene: dict[str, Any]) -> dict[str, Any]:
    navn = ("enhet", "navn", "naa", "behov", "minstenivaa", "tildelt", "endring")
    rader: list[list[str]] = []
    for e in v.svar["enheter"]:
        rad = [e["id"], e["navn"], norsk(e["aarsverk_naa"]), _av_kart(e["behov"]), _av_kart(e["minstenivaa"])]
        rader.append([*rad, norsk(e["tildelt"] or "–"), _endring(e["endring"])])
    tildelt = tallene["tildelt"]
    sum_ = [k("svarbok.sum"), "", *(_spenn(*tallene[n]) for n in ("naa", "behov", "minst"))]
    endring = None if tildelt is None else str(tildelt[1] - tallene["naa"][1])
    har_spenn = any(e[felt]["fra"] != e[felt]["til"] for e in v.svar["enheter"] for felt in ("behov", "minstenivaa"))
    return {
        "kolonner": [k(f"svarbok.kol.{n}") for n in navn],
        "rader": rader,
        "sum": [*sum_, "–" if tildelt is None else _vis(tildelt[1]), _endring(endring)],
        "har_spenn": har_spenn,
    }


def _endring(verdi: str | None) -> str:
    if verdi is None:
        return "–"
    return ("+" if Decimal(verdi) > 0 else "") + norsk(verdi).replace("-", "−")


def _baandtabell(v: Vedlegg, k: Katalog) -> dict[str, Any]:
    navn = ("enhet", "tidsbaand", "timer", "aarsverk", "binder")
    rader: list[list[str]] = []
    for e in v.svar["enheter"]:
        foer, ledd = len(rader), v.svar["grunnlag"]["enheter"][e["id"]]["baand"]
        for baand, regnet in zip(e["baand"], ledd, strict=True):
            if Decimal(baand["timer"]["til"]):
                binder = k(f"svarbok.binder.{baand['binder']}")
                tid = k(f"bemanning.tidsbaand.{baand['tidsbaand']}")
                rader.append(["", tid, _av_kart(baand["timer"], _EN), _av_kart(regnet["aarsverk"]), binder])
        del_ = v.svar["grunnlag"]["enheter"][e["id"]]
        fast = Decimal(del_["indirekte_aarsverk"]) + Decimal(del_["funksjoner_aarsverk"])
        if fast:
            rader.append(["", k("svarbok.tillegg"), "", _vis(fast), ""])
        if len(rader) > foer:  # enheten nevnes én gang, så øyet ser hvor den begynner
            rader[foer][0] = e["id"]
    return {"baandkolonner": [k(f"svarbok.kol.{n}") for n in navn], "baandrader": rader}


def _flytting(v: Vedlegg, k: Katalog) -> Iterator[str]:
    navn = {e["id"]: e["navn"] for e in v.svar["enheter"]}
    for m in v.svar["omdisponering"]:
        yield k("bemanning.flytt", fra=navn[m["fra"]], til=navn[m["til"]], aarsverk=norsk(m["aarsverk"]))
    for felt, setning in (("rekruttere", "rekrutter"), ("frigjoere", "frigjoer")):
        for ett in v.svar[felt]:
            yield k(f"bemanning.{setning}", enhet=navn[ett["enhet"]], aarsverk=norsk(ett["aarsverk"]))
