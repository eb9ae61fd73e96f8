"""Leser én celle som det kolonnen sier at den er; en celle som kan bety to ting, avvises.

Filen er litt lang fordi hvert slag celle har sin egen leser, og de deler måten feil meldes på.
"""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rettesnor_motor.lesing.dato import IKKE_DATO, les_dato
from rettesnor_motor.lesing.forslag import mente_du, til_ascii, vis_navn
from rettesnor_motor.lesing.json_tekst import les_desimal
from rettesnor_motor.lesing.regneark import Celle
from rettesnor_motor.lesing.tusenskille import TVETYDIG, er_tvetydig
from rettesnor_motor.modell.arkform import Kolonne
from rettesnor_motor.modell.tall import norsk, vis_kort

UKJENT = {"tilstand": "ukjent"}
_MERKER = {
    "uten_verdi": ("formelen har ingen lagret verdi", "åpne boken i et regneark og lagre den, eller skriv verdien"),
    "ikke_regnet": (
        "formelen er skrevet av et program og ikke regnet ut",
        "åpne boken i et regneark og lagre den, eller skriv verdien",
    ),
    "uleselig_tall": ("tallet kan ikke leses", "skriv et vanlig tall, uten store eksponenter"),
    "feilverdi": ("cellen viser en feil", "rett formelen, eller skriv verdien"),
}
_TALL = r"\d+(?:[.,]\d+)?\s?%?"
_SPENN = re.compile(rf"({_TALL})\s?(?:–|-|til)\s?({_TALL})")
_NORSK_DATO = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_SKJULTE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LENGSTE_TEKST = 500
_TIDLIGST, _SENEST = 18_264, 73_050  # 1950 og 2099, som dager i et regneark
_MELLOM_1900_OG_1904 = 1462
_DAG_NULL = dt.date(1899, 12, 30)
_VET_IKKE = frozenset({"vet ikke", "veit ikkje", "ukjent"})


class Cellefeil(Exception):
    """Cellen kan ikke leses."""

    def __init__(self, feil: str, forslag: str) -> None:
        """Tar vare på hva som er galt, og hva som kan gjøres."""
        super().__init__(feil)
        self.feil, self.forslag = feil, forslag


def normalisert(tekst: str) -> str:
    """Gir teksten slik overskrifter og svar sammenlignes: uten skille mellom store og små, æ og ae, mellomrom og strek.

    Args:
        tekst: Teksten i cellen.
    """
    return " ".join(til_ascii(tekst).casefold().replace("_", " ").rstrip("*: ").split())


def krev_hel(celle: Celle) -> None:
    """Stanser når cellen har en formel eller en feil i stedet for en verdi.

    Args:
        celle: Cellen.

    Raises:
        Cellefeil: Når det er noe galt med cellen.
    """
    if celle.merke is not None:
        raise Cellefeil(*_MERKER[celle.merke])


def som_tekst(celle: Celle) -> str:
    """Leser cellen som tekst; et tall skrives med desimalkomma, og en dato som ÅÅÅÅ-MM-DD."""
    match celle.verdi:
        case str():
            return celle.verdi
        case bool():
            return "ja" if celle.verdi else "nei"
        case Decimal():
            return norsk(vis_kort(celle.verdi))
        case _:
            return celle.verdi.isoformat()


def _tall_av_tekst(tekst: str) -> tuple[Decimal, bool]:
    """Gir tallet i en tekst, og om det står i prosent."""
    uten = tekst.removesuffix("%").strip()
    if er_tvetydig(uten):
        raise Cellefeil(*TVETYDIG)
    tall = les_desimal(uten.replace(",", ".", 1))
    if tall is None:
        raise Cellefeil("cellen er ikke et tall", "skriv bare tallet, med desimalkomma og uten tusenskille")
    return tall, uten != tekst


def som_tall(celle: Celle, *, andel: bool = False) -> Decimal:
    """Leser cellen som et tall.

    Args:
        celle: Cellen.
        andel: Om tallet er en andel fra 0 til 1, som også kan stå i prosent.

    Raises:
        Cellefeil: Når cellen ikke er et tall, eller kan bety to ting.
    """
    verdi = celle.verdi
    if isinstance(verdi, dt.date):
        feil = "cellen er en dato, ikke et tall"
        raise Cellefeil(feil, "gi cellen formatet Tekst, og skriv tallet eller spennet på nytt, som 10–12")
    if isinstance(verdi, bool):
        raise Cellefeil("cellen er ja eller nei, ikke et tall", "skriv tallet")
    if isinstance(verdi, Decimal):
        tall, i_prosent = verdi, celle.er_prosent
        deler = 1  # et tall som vises som prosent, er alt en andel
    else:
        tall, i_prosent = _tall_av_tekst(verdi)
        deler = 100
    if not andel:
        if i_prosent:
            raise Cellefeil("cellen er i prosent", "skriv tallet uten prosent, og gi cellen formatet Tall")
        return tall
    svar = tall / deler if i_prosent else tall
    if svar > 1:
        raise Cellefeil("en andel kan ikke være større enn 1", "skriv en andel fra 0 til 1, som 0,5 eller 50 %")
    return svar


def som_tall_eller_ukjent(celle: Celle, *, andel: bool = False) -> Any:
    """Leser cellen som et tall, et spenn som «10–12», eller «vet ikke».

    Args:
        celle: Cellen.
        andel: Som i :func:`som_tall`.

    Raises:
        Cellefeil: Når cellen er noe annet, eller spennet går feil vei eller har prosent i bare den ene enden.
    """
    if not isinstance(celle.verdi, str):
        return som_tall(celle, andel=andel)
    if celle.verdi.casefold() in _VET_IKKE:
        return dict(UKJENT)
    treff = _SPENN.fullmatch(celle.verdi)
    if treff is None:
        return som_tall(celle, andel=andel)
    if andel and treff[1].endswith("%") != treff[2].endswith("%"):
        raise Cellefeil("bare den ene enden av spennet er i prosent", "skriv prosent bak begge, som 10 %–20 %")
    fra, til = (som_tall(celle._replace(verdi=ende.strip()), andel=andel) for ende in treff.groups())
    if fra > til:
        raise Cellefeil("spennet begynner høyere enn det slutter", "skriv det minste tallet først")
    return {"fra": fra, "til": til}


def som_heltall(celle: Celle, grense: tuple[int, int]) -> int:
    """Leser cellen som et helt tall innenfor grensen.

    Raises:
        Cellefeil: Når cellen er noe annet.
    """
    tall = som_tall(celle)
    fra, til = grense
    if tall != tall.to_integral_value() or not fra <= tall <= til:
        raise Cellefeil("skal være et helt tall", f"skriv et helt tall fra {fra} til {til}")
    return int(tall)


def som_dato(celle: Celle, *, fra_1904: bool = False) -> str:
    """Leser cellen som en dato: en ekte dato, tekst som 31.12.2026 eller 2026-12-31, eller dagtallet i et regneark.

    Args:
        celle: Cellen.
        fra_1904: Om boken teller dagene fra 1904.

    Raises:
        Cellefeil: Når cellen er noe annet.
    """
    verdi = celle.verdi
    if isinstance(verdi, dt.datetime):
        raise Cellefeil("cellen har et klokkeslett", "skriv bare datoen")
    if isinstance(verdi, dt.date):
        return verdi.isoformat()
    if isinstance(verdi, Decimal) and verdi == verdi.to_integral_value():
        dager = int(verdi) + (_MELLOM_1900_OG_1904 if fra_1904 else 0)
        if _TIDLIGST <= dager <= _SENEST:
            return (_DAG_NULL + dt.timedelta(days=dager)).isoformat()
    if isinstance(verdi, str):
        treff = _NORSK_DATO.fullmatch(verdi)
        tekst = f"{treff[3]}-{int(treff[2]):02}-{int(treff[1]):02}" if treff else verdi
        if les_dato(tekst) is not None:
            return tekst
    raise Cellefeil(IKKE_DATO[0], "skriv dag.måned.år, som 31.12.2026")


def som_ja_nei(celle: Celle) -> bool:
    """Leser cellen som ja eller nei.

    Raises:
        Cellefeil: Når cellen er noe annet.
    """
    if isinstance(celle.verdi, bool):
        return celle.verdi
    svar = {"ja": True, "nei": False}.get(normalisert(som_tekst(celle)))
    if svar is None:
        raise Cellefeil("skal være ja eller nei", "skriv ja, nei, eller la cellen stå tom")
    return svar


def som_valg(celle: Celle, svarene: Mapping[str, str], vist: tuple[str, ...]) -> str:
    """Leser cellen som ett av svarene.

    Args:
        celle: Cellen.
        svarene: Normalisert navn → svaret.
        vist: Navnene som vises i forslaget.

    Raises:
        Cellefeil: Når svaret ikke finnes.
    """
    tekst = som_tekst(celle)
    svar = svarene.get(normalisert(tekst))
    if svar is None:
        raise Cellefeil(f"ukjent svar «{vis_navn(tekst)}»", mente_du(tekst, vist) or f"velg {', '.join(vist)}")
    return svar


def som_id(celle: Celle) -> str:
    """Leser cellen som en id.

    Raises:
        Cellefeil: Når id-en er en dato, eller har tegn den ikke kan ha.
    """
    if isinstance(celle.verdi, dt.date):
        raise Cellefeil("id-en er blitt en dato", "gi cellen formatet Tekst, og skriv id-en på nytt")
    tekst = som_tekst(celle)
    if not _ID.fullmatch(tekst):
        raise Cellefeil(
            "id-en har tegn som ikke kan brukes", "bruk bokstavene a–z, sifre, punktum og strek; høyst 64 tegn"
        )
    return tekst


def som_kort_tekst(celle: Celle) -> str:
    """Leser cellen som tekst på én linje.

    Raises:
        Cellefeil: Når teksten er for lang, eller har skjulte tegn.
    """
    tekst = som_tekst(celle)
    if len(tekst) > _LENGSTE_TEKST:
        raise Cellefeil("teksten er for lang", f"skriv høyst {_LENGSTE_TEKST} tegn")
    if _SKJULTE.search(tekst):
        raise Cellefeil("cellen har skjulte tegn", "skriv teksten på nytt")
    return tekst


def les_celle(
    celle: Celle, kolonne: Kolonne, svarene: Mapping[str, str], vist: tuple[str, ...], *, fra_1904: bool
) -> Any:
    """Leser en celle som ikke er tom, etter kolonnen den står i.

    Args:
        celle: Cellen.
        kolonne: Kolonnen.
        svarene: Svarene i kolonnen, når den har faste svar.
        vist: Navnene på svarene.
        fra_1904: Om boken teller dagene fra 1904.

    Raises:
        Cellefeil: Når cellen ikke kan leses.
    """
    krev_hel(celle)
    match kolonne.slag:
        case "id":
            return som_id(celle)
        case "tekst":
            return som_kort_tekst(celle)
        case "valg":
            return som_valg(celle, svarene, vist)
        case "ja_nei":
            return som_ja_nei(celle)
        case "ja_nei_eller_ukjent":
            return dict(UKJENT) if som_tekst(celle).casefold() in _VET_IKKE else som_ja_nei(celle)
        case "dato":
            return som_dato(celle, fra_1904=fra_1904)
        case "heltall":
            return som_heltall(celle, kolonne.grense)
        case "tall" | "andel":
            return som_tall(celle, andel=kolonne.slag == "andel")
        case "tall_eller_ukjent" | "andel_eller_ukjent":
            return som_tall_eller_ukjent(celle, andel=kolonne.slag == "andel_eller_ukjent")
