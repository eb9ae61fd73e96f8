"""Leser saker fra CSV: én rad for hver sak (kontrakten 4.1)."""

import csv
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.json_tekst import les_desimal
from rettesnor_motor.lesing.tusenskille import TVETYDIG, er_tvetydig
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Utsnitt

_FASTE = ("sak_ref", "kommune", "dato", "sakstype")
_TJENESTE = re.compile(r"tjeneste_([a-z0-9_]+?)(_enhet|_status|_ytere)?")
_LENGSTE_CELLE = 5000
_TILSTANDER = {"vet ikke": "ukjent", "ikke relevant": "ikke_relevant"}


class Tabell(NamedTuple):
    """Det som går an å lese av en CSV-fil, og feilene i resten.

    Attributes:
        hode: Kolonnenavnene.
        rader: Stedet for hver rad, og cellene etter kolonne; tomme rader er ikke med.
        funn: Det som er galt med filen, hodet og radene.
    """

    hode: list[str]
    rader: list[tuple[str, dict[str, str]]]
    funn: list[Funn]


def les_csv(raa: bytes, sted: str) -> Tabell:
    """Leser filen til rader; en rad med feil stopper ikke de andre.

    Args:
        raa: Innholdet, UTF-8 med eller uten BOM, skilt med semikolon eller komma.
        sted: Hva filen omtales som i feil.
    """
    tabell = Tabell([], [], [])
    _, rader, funn = tabell
    try:
        tekst = raa.decode("utf-8-sig")
    except UnicodeDecodeError as feil:
        linje = raa[: feil.start].count(b"\n") + 1
        funn.append(Funn(f"{sted}:{linje}", "", "ugyldig UTF-8", "lagre filen som UTF-8"))
        return tabell
    foerste = tekst.partition("\n")[0]
    skille = ";" if foerste.count(";") >= foerste.count(",") else ","
    csv.field_size_limit(_LENGSTE_CELLE)
    leser = csv.reader(io.StringIO(tekst, newline=""), delimiter=skille, strict=True)
    hode = tabell.hode
    try:
        hode += [kolonne.strip() for kolonne in next(leser, [])]
        if not _godkjent_hode(hode, f"{sted}:1", funn):
            return tabell
        for rad in leser:
            if not any(celle.strip() for celle in rad):
                continue
            her = f"{sted}:{leser.line_num}"
            if len(rad) != len(hode):
                hva = f"raden har {len(rad)} celler, men det er {len(hode)} kolonner"
                funn.append(Funn(her, "", hva, "sett anførselstegn rundt celler med skilletegn i"))
                continue
            rader.append((her, {k: c.strip() for k, c in zip(hode, rad, strict=True)}))
    except csv.Error:
        funn.append(Funn(f"{sted}:{leser.line_num}", "", "ugyldig CSV", "se etter anførselstegn som ikke er lukket"))
    return tabell


def _godkjent_hode(hode: list[str], sted: str, funn: list[Funn]) -> bool:
    """Kontrollerer kolonnenavnene, og sier om radene kan leses etter dem."""
    doble = _doble(hode)
    funn += [Funn(sted, vis_navn(k), "kolonnen står to ganger", "fjern den ene") for k in doble]
    if not any(hode):
        funn.append(Funn(sted, "", "filen er tom", "første rad skal ha kolonnenavn"))
    return any(hode) and not doble


def _doble(navn: list[str]) -> list[str]:
    return sorted({n for n in navn if n and navn.count(n) > 1})


class Radleser:
    """Gjør en rad om til en sak i kontraktens form."""

    def __init__(self, utsnitt: Utsnitt) -> None:
        """Tar imot ordboken.

        Args:
            utsnitt: Et utsnitt av regelverket; ordboken er den samme i alle.
        """
        self.typer = {t.id: t for t in utsnitt.opplysninger.values() if not t.fra_saken}
        self.u = utsnitt

    def les(self, raa: bytes, sted: str) -> tuple[list[tuple[str, dict[str, Any]]], list[Funn]]:
        """Leser sakene i filen, hver med stedet sitt, og alle feilene.

        Args:
            raa: Innholdet i filen.
            sted: Hva filen omtales som i feil.
        """
        hode, rader, funn = les_csv(raa, sted)
        if not rader:
            # Uten rader kontrolleres kolonnene likevel; ellers meldes de i hver rad.
            if hode and "sak_ref" not in hode and not funn:
                funn.append(Funn(f"{sted}:1", "sak_ref", "kolonnen mangler", "første rad skal ha kolonnenavn"))
            self.til_sak(dict.fromkeys(hode, ""), f"{sted}:1", funn)
        return [(her, self.til_sak(rad, her, funn)) for her, rad in rader], funn

    def til_sak(self, rad: Mapping[str, str], sted: str, funn: list[Funn]) -> dict[str, Any]:
        """Gjør raden om til en sak; feil legges til funnene.

        Args:
            rad: Kolonne → celle.
            sted: Fil og linje.
            funn: Tar imot feilene.
        """
        sak: dict[str, Any] = {"opplysninger": {}, "tjenester": []}
        tjenester: dict[str, dict[str, str]] = {}
        for kolonne, celle in rad.items():
            if kolonne in _FASTE:
                if celle:
                    sak[kolonne] = celle
            elif kolonne in self.typer:
                self._opplysning(kolonne, rad, sted, funn, sak["opplysninger"])
            elif kolonne.endswith("_enhet") and kolonne.removesuffix("_enhet") in self.typer:
                navn = kolonne.removesuffix("_enhet")
                if celle == "annenhver_uke" and navn not in rad:
                    self._opplysning(navn, rad, sted, funn, sak["opplysninger"])
                elif celle and not rad.get(navn) and celle != "annenhver_uke":
                    funn.append(Funn(sted, kolonne, "enhet uten verdi", "fyll ut verdien, eller fjern enheten"))
            elif (treff := _TJENESTE.fullmatch(kolonne)) and treff[1] in self.u.tjenestetyper:
                tjenester.setdefault(treff[1], {})[treff[2] or "_mengde"] = celle
            elif celle or kolonne:
                kjente = [*_FASTE, *self.typer, *(f"tjeneste_{t}" for t in self.u.tjenestetyper)]
                funn.append(Funn(sted, vis_navn(kolonne), "ukjent kolonne", mente_du(kolonne, kjente)))
        for type_, celler in tjenester.items():
            self._tjeneste(type_, celler, sted, funn, sak["tjenester"])
        return sak

    def _opplysning(self, navn: str, rad: Mapping[str, str], sted: str, funn: list[Funn], svar: dict[str, Any]) -> None:
        celle, enhet = rad.get(navn, ""), rad.get(f"{navn}_enhet", "")
        type_ = self.typer[navn]
        if not celle and enhet == "annenhver_uke":
            svar[navn] = {"enhet": enhet}
        elif celle.lower() in _TILSTANDER:
            svar[navn] = {"tilstand": _TILSTANDER[celle.lower()]}
        elif celle:
            verdi = self._verdi(type_, celle, navn, sted, funn)
            svar[navn] = {"verdi": verdi, "enhet": enhet} if enhet and verdi is not None else verdi

    @staticmethod
    def _verdi(type_: Opplysningstype, celle: str, felt: str, sted: str, funn: list[Funn]) -> Any:
        if type_.slag == "ja_nei":
            if celle.lower() in {"ja", "nei"}:
                return celle.lower() == "ja"
            funn.append(Funn(sted, felt, "skal være ja eller nei", "skriv ja, nei, vet ikke eller la cellen stå tom"))
            return None
        return _tall(celle, felt, sted, funn) if type_.slag in {"tall", "heltall"} else celle

    @staticmethod
    def _tjeneste(
        type_: str, celler: Mapping[str, str], sted: str, funn: list[Funn], svar: list[dict[str, Any]]
    ) -> None:
        mengde, enhet = celler.get("_mengde", ""), celler.get("_enhet", "")
        status, ytere = celler.get("_status", ""), celler.get("_ytere", "")
        if not any((mengde, enhet, status, ytere)):
            return
        felt = f"tjeneste_{type_}"
        tjeneste: dict[str, Any] = {"type": type_}
        if mengde.lower() == "vet ikke":
            tjeneste["mengde"] = {"tilstand": "ukjent"}
        elif mengde:
            verdi = _tall(mengde, felt, sted, funn)
            oppgitt = {"verdi": verdi, "enhet": enhet} if enhet else {"verdi": verdi}
            tjeneste["mengde"] = None if verdi is None else oppgitt  # feilen er alt meldt
        elif enhet:
            funn.append(Funn(sted, f"{felt}_enhet", "enhet uten verdi", "fyll ut mengden, eller skriv vet ikke"))
        if status:
            tjeneste["status"] = status
        if ytere:
            tjeneste["ytere"] = int(ytere) if ytere.isascii() and ytere.isdigit() else ytere
        svar.append(tjeneste)


def _tall(celle: str, felt: str, sted: str, funn: list[Funn]) -> Decimal | None:
    """Leser et tall med desimalkomma; punktum foran tre sifre kan være tusenskille og avvises."""
    if er_tvetydig(celle):
        funn.append(Funn(sted, felt, *TVETYDIG))
        return None
    tall = les_desimal(celle.replace(",", ".", 1))
    if tall is None:
        funn.append(Funn(sted, felt, "cellen er ikke et tall", "skriv tallet med desimalkomma, eller vet ikke"))
    return tall


def som_kolonne(felt: str, sak: Mapping[str, Any]) -> str:
    """Gir kolonnen et felt i saken er lest fra.

    Args:
        felt: Feltet i kontraktens form, for eksempel ``tjenester.0.mengde.enhet``.
        sak: Saken slik raden ble til den.
    """
    del_, _, rest = felt.partition(".")
    if del_ == "opplysninger":
        navn, _, ledd = rest.partition(".")
        return f"{navn}_{ledd}" if ledd == "enhet" else navn
    if del_ == "tjenester" and rest:
        nummer, _, ledd = rest.partition(".")
        siste = ledd.rpartition(".")[2]
        kolonne = f"tjeneste_{sak['tjenester'][int(nummer)]['type']}"
        return f"{kolonne}_{siste}" if siste in {"enhet", "status", "ytere"} else kolonne
    return felt
