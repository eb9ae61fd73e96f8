"""Leser en arbeidsbok (.xlsx) til celler; det som ikke er en trygg og lesbar arbeidsbok, avvises med grunnen."""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from rettesnor_motor.feil import ForStortFeil, Funn, MisdannetFeil
from rettesnor_motor.lesing.json_tekst import les_desimal
from rettesnor_motor.lesing.regneark_tekst import Loestekst, loese_tekster
from rettesnor_motor.lesing.regneark_xml import (
    FLEST_ARK,
    FLEST_CELLER,
    ForStortArk,
    Merke,
    Sted,
    Xmlfeil,
    kolonnenavn,
    les_arkmerker,
    les_bokdel,
)

Verdi: TypeAlias = str | Decimal | bool | dt.date
_STOERSTE_BOK = 20_000_000
_STOERST_PAKKET_UT = 120_000_000
_FLEST_FILER = 2_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KRYPTERT = "EncryptedPackage".encode("utf-16-le")
_LAGRE = "lagre den som Excel-arbeidsbok (.xlsx)"


class Celle(NamedTuple):
    """Innholdet i én celle.

    Attributes:
        sted: Raden og kolonnen, fra null.
        verdi: Teksten, tallet, datoen eller ja og nei; tom tekst når cellen er tom.
        er_prosent: Om tallet vises som prosent.
        merke: Det som er galt med cellen.
    """

    sted: Sted
    verdi: Verdi
    er_prosent: bool = False
    merke: Merke | None = None

    @property
    def er_tom(self) -> bool:
        """Sier om cellen er tom."""
        return self.merke is None and self.verdi == ""


class Ark(NamedTuple):
    """Et ark: navnet, cellene etter rad og kolonne, og de sammenslåtte områdene (første og siste celle)."""

    navn: str
    skjult: bool
    rader: Mapping[int, Mapping[int, Celle]]
    sammenslaatt: tuple[tuple[Sted, Sted], ...]


class Arbeidsbok(NamedTuple):
    """Arkene i en arbeidsbok, i rekkefølge, om datoene telles fra 1904, og teksten som ikke står i en celle."""

    ark: tuple[Ark, ...]
    fra_1904: bool = False
    loest: tuple[Loestekst, ...] = ()


def cellenavn(ark: str, sted: Sted) -> str:
    """Gir navnet på en celle, for eksempel ``Behov!D7``.

    Args:
        ark: Navnet på arket.
        sted: Raden og kolonnen, fra null.
    """
    return f"{ark}!{kolonnenavn(sted[1])}{sted[0] + 1}"


def _pakk_ut(raa: bytes, sted: str) -> dict[str, bytes]:
    """Pakker ut filene i boken, med grense for størrelsen."""

    def galt(feil: str, forslag: str) -> MisdannetFeil:
        return MisdannetFeil([Funn(sted, "", feil, forslag)])

    if raa.startswith(_OLE):
        if _KRYPTERT in raa:
            raise galt("arbeidsboken er beskyttet med passord", "lagre den uten passord")
        raise galt("filen er en gammel arbeidsbok (.xls)", _LAGRE)
    if not raa.startswith(_ZIP):
        raise galt("filen er ikke en Excel-arbeidsbok", _LAGRE)
    filer: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raa)) as pakke:
            poster = pakke.infolist()
            if len(poster) > _FLEST_FILER or sum(post.file_size for post in poster) > _STOERST_PAKKET_UT:
                hva = f"arbeidsboken er større enn {_STOERST_PAKKET_UT} byte når den pakkes ut"
                raise ForStortFeil([Funn(sted, "", hva, "fjern bilder og gamle ark, eller del den opp")])
            for post in poster:
                if post.filename.endswith("vbaProject.bin"):
                    raise galt("arbeidsboken har makroer", f"{_LAGRE}, uten makroer")
                if post.filename.endswith((".xml", ".rels")):
                    filer[post.filename] = pakke.read(post)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, zlib.error):
        raise galt("arbeidsboken er skadet", "åpne den i et regneark og lagre den på nytt") from None
    if len({navn.replace("\\", "/").lower() for navn in filer}) < len(filer):
        # Biblioteket skiller ikke store bokstaver fra små, og kunne lest en annen fil enn den som blir målt.
        raise galt("arbeidsboken er skadet", "åpne den i et regneark og lagre den på nytt")
    return filer


def _pakk_sammen(filer: Mapping[str, bytes]) -> io.BytesIO:
    """Pakker filene på nytt uten komprimering, så biblioteket aldri ser mer enn det som alt er målt."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_STORED) as pakke:
        for navn, innhold in filer.items():
            pakke.writestr(zipfile.ZipInfo(navn), innhold)
    ut.seek(0)
    return ut


def _verdi(raa: Any) -> Verdi | None:
    """Gjør om en verdi fra biblioteket; tall får de femten sifrene et regneark selv viser.

    Returns:
        Verdien, eller ``None`` for et tall som heller ikke kan stå i JSON: uendelig, eller med en stor eksponent.
    """
    if isinstance(raa, bool | str):
        return " ".join(raa.split()) if isinstance(raa, str) else raa
    if isinstance(raa, int | float):
        return les_desimal(f"{raa:.15g}")
    if isinstance(raa, dt.datetime):
        return raa.date() if raa.time() == dt.time() else raa
    return raa if isinstance(raa, dt.date) else str(raa)


def les_arbeidsbok(raa: bytes, sted: str) -> Arbeidsbok:
    """Leser alle arkene i en arbeidsbok.

    Args:
        raa: Innholdet i filen.
        sted: Hva filen omtales som i feil.

    Raises:
        ForStortFeil: Boken er større enn grensen.
        MisdannetFeil: Filen er ikke en arbeidsbok, er skadet, eller er beskyttet med passord.
    """
    if len(raa) > _STOERSTE_BOK:
        hva = f"arbeidsboken er større enn {_STOERSTE_BOK} byte"
        raise ForStortFeil([Funn(sted, "", hva, "fjern bilder og gamle ark, eller del den opp")])
    filer = _pakk_ut(raa, sted)
    ark = []
    her = sted
    try:
        bok = les_bokdel(filer)
        merker = {}
        ledige = FLEST_CELLER
        for del_ in bok.ark:
            her = f"{sted}:{del_.navn}"
            merker[del_.navn] = les_arkmerker(filer[del_.fil], bok, ledige)
            ledige -= merker[del_.navn].celler
        her = sted
        loest = tuple(loese_tekster(filer))
        with CalamineWorkbook.from_filelike(_pakk_sammen(filer)) as kilde:
            for del_ in bok.ark:
                funnet = kilde.get_sheet_by_name(del_.navn)
                merket = merker[del_.navn]
                rader: dict[int, dict[int, Celle]] = {}
                for r, rad in enumerate(funnet.to_python(skip_empty_area=False)):
                    for k, raaverdi in enumerate(rad):
                        verdi = _verdi(raaverdi)
                        plass = r, k
                        if verdi is None:
                            rader.setdefault(r, {})[k] = Celle(plass, "", merke="uleselig_tall")
                        elif verdi != "":
                            merke = merket.merker.get(plass)
                            rader.setdefault(r, {})[k] = Celle(plass, verdi, plass in merket.prosent, merke)
                for plass, merke in merket.merker.items():
                    rader.setdefault(plass[0], {})[plass[1]] = Celle(plass, "", merke=merke)
                omraader = tuple(funnet.merged_cell_ranges or ())
                ark.append(Ark(del_.navn, del_.skjult, dict(sorted(rader.items())), omraader))
    except ForStortArk:
        feil = f"det er for mange rader, kolonner eller celler, eller mer enn {FLEST_ARK} ark"
        raise ForStortFeil([Funn(her, "", feil, "slett det som ikke hører til tabellene")]) from None
    except (Xmlfeil, CalamineError, KeyError, ValueError):
        forslag = "åpne den i et regneark og lagre den på nytt"
        raise MisdannetFeil([Funn(her, "", "arbeidsboken er skadet", forslag)]) from None
    return Arbeidsbok(tuple(ark), bok.fra_1904, loest)
