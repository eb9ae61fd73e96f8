"""Skjemaene som sendes fra sidene: lest med tak, vernet, og uten fødselsnumre."""

from collections.abc import AsyncGenerator
from typing import NamedTuple, cast

from fastapi import Request
from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from rettesnor_api.inndata import les_biter, vis_trygt
from rettesnor_api.sider.vern import FELT, Vern, krev_herfra
from rettesnor_motor.feil import ForStortFeil, Funn, InndataFeil, MisdannetFeil, finnes_foedselsnummer

STOERSTE_SKJEMA = 1 << 20
LENGSTE_FELT = 20_000
"""Tegn i ett felt: fem ganger den lengste teksten noen av feltene tar imot."""
_FLEST_FELT = 5_000
_VANLIG = "application/x-www-form-urlencoded"
_MED_FILER = "multipart/form-data"


class Fil(NamedTuple):
    """En fil som er lastet opp."""

    navn: str
    innhold: bytes


class Skjema(NamedTuple):
    """Feltene slik de ble fylt ut, og filene."""

    felter: tuple[tuple[str, str], ...]
    filer: dict[str, Fil]

    def en(self, navn: str) -> str:
        """Gir verdien av et felt, uten mellomrom i endene; tom når feltet ikke er sendt.

        Args:
            navn: Navnet på feltet.

        """
        return next((verdi.strip() for felt, verdi in self.felter if felt == navn), "")

    def alle(self, navn: str) -> list[str]:
        """Gir alle verdiene av et felt som kan stå flere ganger.

        Args:
            navn: Navnet på feltet.

        """
        return [verdi.strip() for felt, verdi in self.felter if felt == navn]


class NummerFeil(InndataFeil):
    """Et felt hadde et fødselsnummer; skjemaet følger med, med de feltene tømt, så siden kan vise det igjen."""

    def __init__(self, funn: list[Funn], skjema: Skjema) -> None:
        """Tar vare på skjemaet."""
        super().__init__(funn)
        self.skjema = skjema


async def les_skjema(request: Request, *, hoeyst: int = STOERSTE_SKJEMA) -> Skjema:
    """Leser skjemaet, og krever merket som siden la i det.

    Args:
        request: Forespørselen.
        hoeyst: Største innhold i byte; sider som tar imot filer, gir sitt eget tak.

    Raises:
        ForStortFeil: Innholdet er større enn taket.
        MisdannetFeil: Innholdet er ikke et skjema.
        InndataFeil: Et felt er for langt.
        NummerFeil: Et felt har et fødselsnummer.
        HTTPException: Innholdet er ikke et skjema i UTF-8 (415), kommer ikke i tide (408), eller ikke herfra (403).

    """
    krev_herfra(request)
    slag = _slag(request.headers.getlist("content-type"))
    for_stort = ForStortFeil(
        [Funn("skjema", "", f"innholdet er større enn {hoeyst >> 20} MiB", "send mindre om gangen")]
    )
    felter, filer = await _les(request, slag, les_biter(request, hoeyst, for_stort))
    merke = next((v for n, v in felter if n == FELT), "")
    # Merket er vårt eget når det er godtatt; det er tilfeldig, og kan ha sifre som ligner et nummer.
    felter = [(navn, verdi) for navn, verdi in felter if navn != FELT]
    rene = tuple((n, "" if _har_nummer(n, v) else v) for n, v in felter)
    if not filer and _fra_siden_selv(request):
        # Avvises merket, får den som skrev, teksten tilbake i et nytt skjema, og ser den før hun sender det.
        request.state.paa_nytt = [(navn, verdi) for navn, verdi in rene if _trygt(navn)]
    cast("Vern", request.app.state.vern).krev(request, merke)
    request.state.paa_nytt = None
    lange = [vis_trygt(navn) for navn, verdi in felter if max(len(navn), len(verdi)) > LENGSTE_FELT]
    if lange:
        raise InndataFeil(
            [Funn("skjema", navn, "teksten er for lang", f"skriv høyst {LENGSTE_FELT} tegn") for navn in lange]
        )
    funn = [Funn("skjema", _trygt(navn), *_NUMMER) for navn, verdi in felter if _har_nummer(navn, verdi)]
    skjema = Skjema(rene, filer)
    if funn:
        raise NummerFeil(funn, skjema)
    return skjema


def _fra_siden_selv(request: Request) -> bool:
    """Sier om nettleseren sier at skjemaet kom fra en av sidene her; uten det hodet vet vi ikke."""
    return request.headers.get("sec-fetch-site") == "same-origin"


def _slag(typer: list[str]) -> str:
    """Gir slaget skjema. Et annet tegnsett enn UTF-8 avvises: leseren ville brukt det, også «undefined» og «utf-7».

    Raises:
        HTTPException: Innholdet er ikke et skjema i UTF-8 (415).

    """
    slag, valg = parse_options_header(typer[0] if len(typer) == 1 else None)
    if slag.decode("latin-1") not in {_VANLIG, _MED_FILER} or valg.get(b"charset", b"utf-8").lower() != b"utf-8":
        raise HTTPException(415)
    return slag.decode("latin-1")


_NUMMER = ("inneholder et fødselsnummer", "bruk saksreferansen i stedet")


def _har_nummer(navn: str, verdi: str) -> bool:
    return finnes_foedselsnummer(verdi) or finnes_foedselsnummer(navn)


def _trygt(navn: str) -> str:
    return "" if finnes_foedselsnummer(navn) else navn


async def _les(
    request: Request, slag: str, innhold: AsyncGenerator[bytes, None]
) -> tuple[list[tuple[str, str]], dict[str, Fil]]:
    felter: list[tuple[str, str]] = []
    filer: dict[str, Fil] = {}
    try:
        if slag == _VANLIG:
            lest = await FormParser(request.headers, innhold, max_fields=_FLEST_FELT).parse()
        else:
            parser = MultiPartParser(request.headers, innhold, max_fields=_FLEST_FELT)
            parser.spool_max_size = 0  # 0 er uten tak: innholdet skal aldri ligge på disken
            lest = await parser.parse()
    except (MultiPartException, UnicodeError):
        raise MisdannetFeil(
            [Funn("skjema", "", "skjemaet kan ikke leses", "last siden på nytt og prøv igjen")]
        ) from None
    for navn, verdi in lest.multi_items():
        if isinstance(verdi, UploadFile):
            filer[navn] = Fil(verdi.filename or "", await verdi.read())
        else:
            felter.append((navn, verdi))
    await lest.close()
    return felter, filer
