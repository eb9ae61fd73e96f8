"""Leser fra XML-en i en arbeidsbok det et vanlig regnearkbibliotek skjuler.

En formel uten lagret verdi og en celle som viser en feil, ser ellers ut som tomme celler, og en tom celle betyr
«ikke oppgitt». Her står også om et tall vises som prosent, og hvor langt arket går.

Filen er litt lang fordi boken, stilene og arkene leses med de samme hendelsene.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias
from xml.parsers import expat  # en DOCTYPE avvises, så ingen enheter kan utvides

Merke: TypeAlias = Literal["uten_verdi", "ikke_regnet", "feilverdi", "uleselig_tall"]
Sted: TypeAlias = tuple[int, int]
FLEST_ARK, FLEST_RADER, FLEST_KOLONNER = 50, 100_000, 600
FLEST_CELLER = 3_000_000  # i hele boken
_PROSENTFORMATER = frozenset({"9", "10"})
_I_ANFOERSEL = re.compile(r'"[^"]*"|\\.')


class Xmlfeil(Exception):
    """Innholdet er ikke en arbeidsbok som kan leses."""


class ForStortArk(Xmlfeil):
    """Arket har flere rader eller kolonner enn grensen, eller boken flere ark eller celler."""


class Arkdel(NamedTuple):
    """Et ark slik det står i boken: navnet, filen det ligger i, og om det er skjult."""

    navn: str
    fil: str
    skjult: bool


class Bokdel(NamedTuple):
    """Det som gjelder hele boken."""

    ark: tuple[Arkdel, ...]
    prosentstiler: frozenset[str]
    fra_1904: bool
    ikke_regnet: bool


class Arkmerker(NamedTuple):
    """Cellene det er noe ved, dem som vises som prosent, og hvor mange celler arket tar, også de tomme."""

    merker: Mapping[Sted, Merke]
    prosent: frozenset[Sted]
    celler: int


def les_xml(
    raa: bytes,
    start: Callable[[str, dict[str, str]], None],
    slutt: Callable[[str], None],
    tekst: Callable[[str], None] | None = None,
) -> None:
    """Går gjennom XML-en; den som tar imot, ser navnene slik de står, med forstavelsen foran kolon.

    Args:
        raa: XML-en.
        start: Tar imot begynnelsen på en node, med egenskapene.
        slutt: Tar imot slutten på en node.
        tekst: Tar imot tekst.

    Raises:
        Xmlfeil: Når det ikke er XML i UTF-8, eller det har en DOCTYPE.
    """

    def avvis(*_: object) -> None:
        raise Xmlfeil

    def krev_utf8(_: str, tegnsett: str | None, __: int) -> None:
        # Biblioteket leser bare UTF-8; et annet tegnsett ville gitt andre celler der enn her.
        if tegnsett is not None and tegnsett.casefold() not in {"utf-8", "utf8"}:
            raise Xmlfeil

    leser = expat.ParserCreate()
    leser.buffer_text = True
    leser.XmlDeclHandler = krev_utf8
    leser.StartDoctypeDeclHandler = avvis
    leser.StartElementHandler = start
    leser.EndElementHandler = slutt
    if tekst is not None:
        leser.CharacterDataHandler = tekst
    try:
        leser.Parse(raa, True)  # noqa: FBT003 – expat tar bare imot plassen
    except expat.ExpatError:
        raise Xmlfeil from None


def _uten_forstavelse(navn: str) -> str:
    return navn.rpartition(":")[2]


def _noder(raa: bytes, navn: str) -> list[dict[str, str]]:
    """Gir egenskapene til hver node med navnet."""
    svar: list[dict[str, str]] = []

    def start(her: str, egenskaper: dict[str, str]) -> None:
        if _uten_forstavelse(her) == navn:
            svar.append({_uten_forstavelse(n): v for n, v in egenskaper.items()})

    les_xml(raa, start, lambda _: None)
    return svar


def _prosentstiler(raa: bytes) -> frozenset[str]:
    formater: dict[str, str] = {}
    stiler: list[str] = []
    i_stiler = False

    def start(navn: str, egenskaper: dict[str, str]) -> None:
        nonlocal i_stiler
        navn = _uten_forstavelse(navn)
        if navn == "numFmt":
            formater[egenskaper.get("numFmtId", "")] = egenskaper.get("formatCode", "")
        elif navn == "cellXfs":
            i_stiler = True
        elif navn == "xf" and i_stiler:
            stiler.append(egenskaper.get("numFmtId", "0"))

    def slutt(navn: str) -> None:
        nonlocal i_stiler
        i_stiler = i_stiler and _uten_forstavelse(navn) != "cellXfs"

    les_xml(raa, start, slutt)
    prosent = {id_ for id_, kode in formater.items() if "%" in _I_ANFOERSEL.sub("", kode)} | _PROSENTFORMATER
    return frozenset(str(i) for i, format_ in enumerate(stiler) if format_ in prosent)


def _forhold(filer: Mapping[str, bytes], fil: str) -> list[dict[str, str]]:
    mappe, navn = posixpath.split(fil)
    raa = filer.get(posixpath.join(mappe, "_rels", f"{navn}.rels"))
    return [] if raa is None else _noder(raa, "Relationship")


def les_bokdel(filer: Mapping[str, bytes]) -> Bokdel:
    """Leser arkene, stilene og innstillingene i boken.

    Args:
        filer: Filene i boken, etter navn.

    Raises:
        Xmlfeil: Når innholdet ikke er en arbeidsbok, to ark har samme navn eller fil, eller det er for mange ark.
    """
    boken = next(
        (f["Target"].lstrip("/") for f in _forhold(filer, "") if f.get("Type", "").endswith("/officeDocument")), ""
    )
    if boken not in filer:
        raise Xmlfeil
    mappe = posixpath.dirname(boken)
    mot: dict[str, tuple[str, str]] = {}
    for f in _forhold(filer, boken):
        sti = f.get("Target", "")
        mot[f.get("Id", "")] = (
            f.get("Type", "").rpartition("/")[2],
            sti.lstrip("/") if sti.startswith("/") else posixpath.normpath(posixpath.join(mappe, sti)),
        )
    ark = []
    for node in _noder(filer[boken], "sheet"):
        slag, fil = mot.get(node.get("id", ""), ("", ""))
        if slag == "worksheet" and fil in filer:
            ark.append(Arkdel(node.get("name", ""), fil, node.get("state", "visible") != "visible"))
    if len(ark) > FLEST_ARK:
        raise ForStortArk
    if len({del_.navn for del_ in ark}) < len(ark) or len({del_.fil for del_ in ark}) < len(ark):
        raise Xmlfeil  # en fil som er flere ark, ville blitt lest like mange ganger
    stilfil = next((fil for slag, fil in mot.values() if slag == "styles"), "")
    innstilling = {**dict(_par(_noder(filer[boken], "workbookPr"))), **dict(_par(_noder(filer[boken], "calcPr")))}
    return Bokdel(
        tuple(ark),
        _prosentstiler(filer[stilfil]) if stilfil in filer else frozenset(),
        innstilling.get("date1904") in {"1", "true"},
        innstilling.get("fullCalcOnLoad") in {"1", "true"},
    )


def _par(noder: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [par for node in noder for par in node.items()]


@lru_cache(maxsize=1 << 15)
def _kolonnenummer(bokstaver: str) -> int:
    if not 0 < len(bokstaver) <= 3 or not bokstaver.isascii() or not bokstaver.isalpha():  # noqa: PLR2004 – XFD er sist
        raise Xmlfeil
    kolonne = 0
    for tegn in bokstaver.upper():
        kolonne = kolonne * 26 + ord(tegn) - 64
    return kolonne - 1


class _Arkgang:
    """Går gjennom cellene i ett ark, som må stå i rekkefølge: rad for rad, og fra venstre i raden.

    Biblioteket tar imot cellene i den rekkefølgen de står, og gjør plass til alt mellom den første og den siste. Står
    de hulter til bulter, stanser det hele prosessen; derfor avvises arket her.
    """

    def __init__(self, bok: Bokdel, ledige: int) -> None:
        self.bok = bok
        self.ledige = ledige
        self.merker: dict[Sted, Merke] = {}
        self.prosent: set[Sted] = set()
        self.rad, self.kolonne, self.siste = -1, -1, -1
        self.celler, self.bredest, self.areal = 0, 0, 0
        self.radnummer, self.slag, self.stil = "", "", ""
        self.har_formel = self.har_verdi = self.i_verdi = False

    def start(self, navn: str, egenskaper: dict[str, str]) -> None:
        """Tar imot begynnelsen på en node."""
        if ":" in navn:
            navn = _uten_forstavelse(navn)
        if navn == "c":
            hent = egenskaper.get
            foer = self.kolonne
            ref = hent("r")
            if ref is None:  # cellen står rett etter den forrige
                self.kolonne = foer + 1
            else:
                bokstaver = ref.rstrip("0123456789")
                self.kolonne = _kolonnenummer(bokstaver)
                if self.kolonne <= foer or ref[len(bokstaver) :] != self.radnummer:
                    raise Xmlfeil
            self.slag, self.stil = hent("t", ""), hent("s", "")
            self.har_formel = self.har_verdi = False
            self.celler += 1
        elif navn in {"v", "is"}:
            self.i_verdi = True
            self.siste = self.kolonne  # også en tom verdi er en celle for biblioteket
        elif navn == "f":
            self.har_formel = True
            self.siste = self.kolonne
        elif navn == "row":
            foer = self.rad
            nummer = egenskaper.get("r")
            self.rad = foer + 1 if nummer is None else int(nummer) - 1
            if self.rad <= foer:
                raise Xmlfeil
            self.radnummer = str(self.rad + 1)
            self.kolonne = self.siste = -1

    def tekst(self, _: str) -> None:
        """Tar imot innholdet i en verdi."""
        if self.i_verdi:
            self.har_verdi = True

    def slutt(self, navn: str) -> None:
        """Tar imot slutten på en node."""
        if ":" in navn:
            navn = _uten_forstavelse(navn)
        if navn == "c":
            if self.har_formel or self.slag == "e" or self.stil in self.bok.prosentstiler:
                self._celle((self.rad, self.kolonne))
        elif navn in {"v", "is"}:
            self.i_verdi = False
        elif navn == "row" and self.siste >= 0:
            # Biblioteket gjør plass til hver celle i rektangelet, også de tomme.
            self.bredest = max(self.bredest, self.siste + 1)
            self.areal = (self.rad + 1) * self.bredest
            for_stort = self.rad >= FLEST_RADER or self.bredest > FLEST_KOLONNER
            if for_stort or max(self.celler, self.areal) > self.ledige:
                raise ForStortArk

    def _celle(self, sted: Sted) -> None:
        if self.slag == "e":
            self.merker[sted] = "feilverdi"
        elif self.har_formel and not self.har_verdi and self.slag != "str":
            self.merker[sted] = "uten_verdi"
        elif self.har_formel and self.bok.ikke_regnet:
            self.merker[sted] = "ikke_regnet"
        if self.har_verdi and self.slag in {"", "n"} and self.stil in self.bok.prosentstiler:
            self.prosent.add(sted)


def kolonnenavn(kolonne: int) -> str:
    """Gir bokstavene til en kolonne.

    Args:
        kolonne: Kolonnen, fra null.
    """
    nummer, bokstaver = kolonne + 1, ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        bokstaver = chr(65 + rest) + bokstaver
    return bokstaver


def les_arkmerker(raa: bytes, bok: Bokdel, ledige: int) -> Arkmerker:
    """Finner cellene et regnearkbibliotek ikke sier alt om.

    Args:
        raa: XML-en til arket.
        bok: Det som gjelder hele boken.
        ledige: Cellene boken fortsatt kan ha.

    Raises:
        Xmlfeil: Når arket ikke kan leses, eller er for stort.
    """
    gang = _Arkgang(bok, ledige)
    les_xml(raa, gang.start, gang.slutt, gang.tekst)
    return Arkmerker(gang.merker, frozenset(gang.prosent), max(gang.celler, gang.areal))
