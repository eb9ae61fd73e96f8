"""Skriver arbeidsbøker (.xlsx): de samme bytene hver gang, og tekst som aldri kan bli en formel."""

import datetime as dt
import io
import textwrap
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeAlias

from xlsxwriter import Workbook

Celleverdi: TypeAlias = str | int | Decimal | bool | dt.date | None
Format: TypeAlias = Literal[
    "tekst", "id", "tall", "aarsverk", "endring", "timer", "andel", "kroner", "dato", "hode", "hode_valgfri",
    "tittel", "status", "undertittel", "notat", "sum", "sum_kroner",
    "sum_endring", "sum_tekst", "verdi", "obs", "brytes",
]  # fmt: skip
_FAST_TID = dt.datetime(2000, 1, 1)  # noqa: DTZ001 – regneark har ikke tidssoner; fast, så bytene er de samme
_LINJE = 15  # høyden på en linje, i punkter
_TEGN_I_BREDDEN = 1.05  # bredden måles i sifre, og bokstavene i en setning er litt smalere
_BLAA, _LYS, _STREK = "#1E2B3C", "#E8EEF5", "#C9D3DF"
_BEREGN_AV = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HODE = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": _STREK}
_FORMATER: dict[Format, dict[str, Any]] = {
    "tekst": {"valign": "top"},
    "brytes": {"valign": "top", "text_wrap": True},
    "id": {"num_format": "@", "valign": "top"},
    "tall": {"valign": "top"},
    "aarsverk": {"num_format": "#,##0.00", "valign": "top"},
    "endring": {"num_format": "+#,##0.00;-#,##0.00;0.00", "valign": "top"},
    "timer": {"num_format": "#,##0.0", "valign": "top"},
    "andel": {"num_format": "0 %", "valign": "top"},
    "kroner": {"num_format": "#,##0", "valign": "top"},
    "dato": {"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"},
    "hode": {**_HODE, "bg_color": _BLAA, "font_color": "#FFFFFF"},
    "hode_valgfri": {**_HODE, "bg_color": _LYS},
    "tittel": {"bold": True, "font_size": 18, "font_color": _BLAA},
    "undertittel": {"bold": True, "font_size": 13, "font_color": _BLAA},
    "status": {"bold": True, "font_size": 13, "text_wrap": True, "bg_color": _LYS, "valign": "vcenter", "indent": 1},
    "notat": {"text_wrap": True, "valign": "top", "font_color": "#44546A"},
    "verdi": {"num_format": "[>=10000]#,##0;General", "valign": "top"},
    "sum": {"bold": True, "top": 1, "num_format": "#,##0.00"},
    "sum_kroner": {"bold": True, "top": 1, "num_format": "#,##0"},
    "sum_endring": {"bold": True, "top": 1, "num_format": "+#,##0.00;-#,##0.00;0.00"},
    "sum_tekst": {"bold": True, "top": 1},
    "obs": {"bold": True, "bg_color": "#FFF2CC", "border": 1, "border_color": "#E0C060"},
}
_BRYTES = frozenset(navn for navn, egenskaper in _FORMATER.items() if egenskaper.get("text_wrap"))


class Kol(NamedTuple):
    """En kolonne i en tabell som skrives: overskriften, formatet og bredden i tegn."""

    navn: str
    format: Format
    bredde: float
    hode: Format = "hode"


class Regneark:
    """En arbeidsbok som bygges."""

    def __init__(self, tittel: str) -> None:
        """Begynner på boken.

        Args:
            tittel: Tittelen i egenskapene til filen.
        """
        self._ut = io.BytesIO()
        self.bok = Workbook(self._ut, {"in_memory": True, **_BEREGN_AV})
        self.bok.set_properties({"title": tittel, "author": "Rettesnor", "created": _FAST_TID})
        self._bredder: dict[str, Sequence[float]] = {}
        self._linjer: dict[tuple[str, int], int] = {}
        self.formater = {navn: self.bok.add_format(egenskaper) for navn, egenskaper in _FORMATER.items()}

    def ark(self, navn: str, bredder: Sequence[float] = ()) -> Any:
        """Legger til et ark.

        Args:
            navn: Navnet.
            bredder: Bredden på kolonnene i tegn.
        """
        ark = self.bok.add_worksheet(navn)
        self._bredder[ark.name] = bredder
        for i, bredde in enumerate(bredder):
            ark.set_column(i, i, bredde)
        ark.hide_gridlines(2)
        ark.set_landscape()
        ark.set_paper(9)
        ark.fit_to_pages(1, 0)
        return ark

    def skriv(self, ark: Any, rad: int, kolonne: int, verdi: Celleverdi, format_: Format) -> None:
        """Skriver en celle; et tall blir et tall, og en tekst aldri noe annet enn tekst.

        Args:
            ark: Arket.
            rad: Raden, fra null.
            kolonne: Kolonnen, fra null.
            verdi: Innholdet; ingenting gir en tom celle med format.
            format_: Utseendet.
        """
        valgt = self.formater[format_]
        bredder = self._bredder[ark.name]
        if format_ in _BRYTES and isinstance(verdi, str) and kolonne < len(bredder):
            self._gi_plass(ark, rad, bredder[kolonne], verdi)
        match verdi:
            case None | "":
                ark.write_blank(rad, kolonne, None, valgt)
            case bool():
                ark.write_string(rad, kolonne, "ja" if verdi else "nei", valgt)
            case str():
                ark.write_string(rad, kolonne, verdi, valgt)
            case dt.date():
                ark.write_datetime(rad, kolonne, dt.datetime.combine(verdi, dt.time()), valgt)
            case _:
                ark.write_number(rad, kolonne, float(verdi), valgt)

    def notat(self, ark: Any, rad: int, tekst: str) -> None:
        """Skriver en setning over alle kolonnene i arket.

        Args:
            ark: Arket.
            rad: Raden, fra null.
            tekst: Setningen.
        """
        bredder = self._bredder[ark.name]
        ark.merge_range(rad, 0, rad, len(bredder) - 1, tekst, self.formater["notat"])
        self._gi_plass(ark, rad, sum(bredder), tekst)

    def _gi_plass(self, ark: Any, rad: int, bredde: float, tekst: str) -> None:
        """Gjør raden så høy som teksten trenger; ikke alle program gjør det selv når boken åpnes."""
        plass = max(1, int(bredde * _TEGN_I_BREDDEN))
        if len(tekst) <= plass:
            return
        linjer = len(textwrap.wrap(tekst, plass))
        if linjer > self._linjer.get((ark.name, rad), 1):
            self._linjer[ark.name, rad] = linjer
            ark.set_row(rad, _LINJE * linjer)

    def tabell(self, ark: Any, rad: int, kolonner: Sequence[Kol], rader: Sequence[Sequence[Celleverdi]]) -> int:
        """Skriver en tabell med overskrifter, og gir raden etter den.

        Args:
            ark: Arket.
            rad: Raden overskriftene står i.
            kolonner: Kolonnene.
            rader: Radene.
        """
        for i, kol in enumerate(kolonner):
            self.skriv(ark, rad, i, kol.navn, kol.hode)
        for nr, celler in enumerate(rader, rad + 1):
            for i, (kol, verdi) in enumerate(zip(kolonner, celler, strict=True)):
                self.skriv(ark, nr, i, verdi, kol.format)
        return rad + 1 + len(rader)

    def tabellark(
        self, navn: str, kolonner: Sequence[Kol], rader: Sequence[Sequence[Celleverdi]], *, laas: int = 1
    ) -> Any:
        """Legger til et ark med én tabell, med overskriftene låst og filter.

        Args:
            navn: Navnet på arket.
            kolonner: Kolonnene.
            rader: Radene.
            laas: Hvor mange kolonner som står fast.
        """
        ark = self.ark(navn, [kol.bredde for kol in kolonner])
        self.tabell(ark, 0, kolonner, rader)
        ark.freeze_panes(1, laas)
        ark.repeat_rows(0)
        if rader:
            ark.autofilter(0, 0, len(rader), len(kolonner) - 1)
        return ark

    def ferdig(self) -> bytes:
        """Gir boken som byte."""
        self.bok.close()
        return self._ut.getvalue()
