"""Det som kommer inn: kroppen med tak, og spørringen med alle feilene på én gang."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Collection, Mapping

from fastapi import Request
from starlette.exceptions import HTTPException

from rettesnor_api.drift import hent_drift
from rettesnor_motor.feil import ForStortFeil, Funn, InndataFeil, finnes_foedselsnummer, skjul_foedselsnummer
from rettesnor_motor.lesing.dato import IKKE_DATO, les_dato
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.json_tekst import STOERSTE_SAK
from rettesnor_motor.modell.maalform import MAALFORMER

Krav = Callable[[str], tuple[str, str] | None]
"""Sier hva som er galt med en verdi og hva som kan gjøres, eller ingenting når den er god."""

FLEST_PAA_SIDEN = 200
VANLIG_ANTALL = 50
LENGSTE_REFERANSE = 64
ID_MOENSTER = "[0-9a-f]{32}"
_TEGNSETT = {"", "charset=utf-8", 'charset="utf-8"'}


async def les_kropp(request: Request) -> bytes:
    """Leser en sak i JSON, og slutter å lese straks den er for stor.

    Args:
        request: Forespørselen.

    Raises:
        ForStortFeil: Innholdet er større enn grensen.
        HTTPException: Innholdet er ikke oppgitt som JSON i UTF-8 (415), eller kom ikke i tide (408).

    """
    typer = request.headers.getlist("content-type")
    if not _er_json(typer) or request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415)
    return b"".join([bit async for bit in les_biter(request, STOERSTE_SAK, _for_stort())])


async def les_biter(request: Request, hoeyst: int, for_stort: ForStortFeil) -> AsyncGenerator[bytes, None]:
    """Gir innholdet etter hvert som det kommer, og slutter straks det er for stort eller for sent.

    Fristen gjelder hver påbegynte MiB, så en stor fil over et tregt nett rekker fram, og en som stanser, ikke gjør det.

    Args:
        request: Forespørselen.
        hoeyst: Største innhold i byte.
        for_stort: Feilen når det er større.

    Raises:
        ForStortFeil: Innholdet er større enn taket.
        HTTPException: Innholdet kom ikke i tide (408).

    """
    lengde = request.headers.get("content-length", "")
    if lengde.isdecimal() and int(lengde[:20]) > hoeyst:
        raise for_stort
    drift, loekke = hent_drift(request), asyncio.get_running_loop()
    begynt, lest, stroem = loekke.time(), 0, request.stream()
    while True:
        try:
            async with asyncio.timeout_at(begynt + drift.grenser.kropp_sekunder * (1 + (lest >> 20))):
                bit = await anext(stroem, None)
        except TimeoutError:
            drift.maalere.avvist["sen"] += 1
            raise HTTPException(408, headers={"Connection": "close"}) from None
        if bit is None:
            return
        lest += len(bit)
        if lest > hoeyst:
            raise for_stort
        yield bit


def _er_json(typer: list[str]) -> bool:
    if len(typer) != 1:
        return False
    medietype, _, tillegg = typer[0].lower().partition(";")
    return medietype.strip() == "application/json" and tillegg.strip() in _TEGNSETT


def _for_stort() -> ForStortFeil:
    return ForStortFeil([Funn("sak", "", f"innholdet er større enn {STOERSTE_SAK} byte", "send én sak om gangen")])


def les_spoerring(request: Request, krav: Mapping[str, Krav]) -> dict[str, str]:
    """Leser spørringen i adressen.

    Args:
        request: Forespørselen.
        krav: Parametrene som finnes, med det verdien av hver må oppfylle.

    Raises:
        InndataFeil: Med alle feilene: ukjente og doble parametre, og verdier som ikke holder.

    """
    funn: list[Funn] = []
    svar: dict[str, str] = {}
    for navn, verdi in request.query_params.multi_items():
        if navn not in krav:
            forslag = mente_du(navn, krav) or (f"kjente parametre: {', '.join(sorted(krav))}" if krav else "fjern den")
            funn.append(Funn("spørring", vis_trygt(navn), "ukjent parameter", forslag))
        elif navn in svar:
            funn.append(Funn("spørring", navn, "parameteren står flere ganger", "behold den ene"))
        else:
            svar[navn] = verdi
            if (galt := krav[navn](verdi)) is not None:
                funn.append(Funn("spørring", navn, *galt))
    if funn:
        raise InndataFeil(funn)
    return svar


def vis_trygt(navn: str) -> str:
    """Forkorter et ukjent navn etter at fødselsnumre er skjult, så et kutt aldri kan stå igjen med deler av ett."""
    return vis_navn(skjul_foedselsnummer(navn))


def krev_dato(verdi: str) -> tuple[str, str] | None:
    """Krever en dato som ÅÅÅÅ-MM-DD."""
    return IKKE_DATO if les_dato(verdi) is None else None


def krev_rekkefoelge(valgt: Mapping[str, str]) -> None:
    """Krever at den siste dagen i en periode ikke er før den første.

    Args:
        valgt: Det som er oppgitt, med ``fra`` og ``til`` når de er det.

    Raises:
        InndataFeil: Når dagene er byttet om.

    """
    fra, til = valgt.get("fra"), valgt.get("til")
    if fra and til and fra > til:
        raise InndataFeil([Funn("spørring", "til", "er før den første dagen", "bytt om dagene, eller fjern den ene")])


def krev_antall(verdi: str) -> tuple[str, str] | None:
    """Krever et helt tall fra 1 til det største antallet på en side."""
    god = re.fullmatch("[1-9][0-9]{0,2}", verdi) is not None and int(verdi) <= FLEST_PAA_SIDEN
    return None if god else (f"skal være et helt tall fra 1 til {FLEST_PAA_SIDEN}", f"utelat den for {VANLIG_ANTALL}")


def krev_id(verdi: str) -> tuple[str, str] | None:
    """Krever noe på formen til en id."""
    god = re.fullmatch(ID_MOENSTER, verdi) is not None
    return None if god else ("er ikke id-en til en kriteriesjekk", "bruk «neste» fra forrige side")


def krev_soekeord(verdi: str) -> tuple[str, str] | None:
    """Krever noe som kan være en id eller en saksreferanse."""
    god = re.fullmatch(r"[\w./-]{1,64}", verdi) is not None
    return None if god else ("kan ikke søkes på", "bruk bokstaver og tall, høyst 64 tegn")


def krev_referanse(verdi: str) -> tuple[str, str] | None:
    """Krever noe som kan stå i en saksreferanse, og aldri et fødselsnummer."""
    god = len(verdi) <= LENGSTE_REFERANSE and not finnes_foedselsnummer(verdi)
    return None if god else ("kan ikke søkes på", f"bruk saksreferansen, høyst {LENGSTE_REFERANSE} tegn")


def krev_en_av(kjente: Collection[str], slag: str) -> Krav:
    """Krever ett av flere kjente navn.

    Args:
        kjente: Navnene som finnes.
        slag: Hva navnene er navn på.

    """

    def krev(verdi: str) -> tuple[str, str] | None:
        if verdi in kjente:
            return None
        return f"ukjent {slag}", mente_du(verdi, kjente) or f"bruk {', '.join(sorted(kjente))}"

    return krev


MAALFORM: Mapping[str, Krav] = {"maalform": krev_en_av(MAALFORMER, "målform")}
"""Parameteren som velger målform."""
