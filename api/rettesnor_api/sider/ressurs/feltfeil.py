"""Feilene i et scenario slik den som fyller ut siden, leser dem: med etikettene i skjemaet i stedet for nøklene."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rettesnor_api.sider.ressurs.tiltak import Tvetydig
from rettesnor_api.sider.ressurs.tiltakstall import FELT
from rettesnor_motor.feil import Funn
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.lesing.opplysning import IKKE_TALL
from rettesnor_motor.lesing.pydanticfunn import FEIL_FORM, FOR_FAA, FOR_KORT, IKKE_HELTALL, MANGLER
from rettesnor_motor.lesing.tusenskille import TVETYDIG
from rettesnor_motor.modell.bemanning import TIDSBAAND

Kart = dict[str, Any]
_TEKSTFELT: Final[Mapping[str, tuple[str, str]]] = {
    "bruker": ("side", "ressurs.felt.bruker"),
    "enhet": ("side", "ressurs.felt.enhet"),
    "behov": ("side", "ressurs.felt.behov_id"),
    "navn": ("side", "ressurs.felt.navn"),
    "enhetsnavn": ("side", "ressurs.felt.enhetsnavn"),
    "grunnlag": ("side", "ressurs.felt.grunnlag"),
    "vindusgrunnlag": ("side", "ressurs.felt.vindusgrunnlag"),
    "tiltak": ("side", "ressurs.hva_om.endre.tiltak"),
    "til": ("side", "ressurs.felt.til"),
    "tidsbaand": ("motor", "svarbok.kol.tidsbaand"),
    "binding": ("side", "ressurs.dekkes_av"),
    "natt_type": ("side", "ressurs.felt.natt_type"),
    "enheter": ("side", "ressurs.felt.enhetene"),
    "fellesbehov": ("side", "ressurs.felt.fellesbehov"),
    "parameter": ("side", "ressurs.felt.norm"),
    "kap9_samtidig": ("side", "ressurs.felt.samtidig"),
    "fast": ("motor", "svarbok.kol.egne"),
    "delt": ("motor", "svarbok.kol.delt"),
    "vedtak": ("motor", "svarbok.kol.vedtak"),
    "timer": ("motor", "svarbok.kol.timer"),
}
_ETIKETTER: Final = {**FELT, **_TEKSTFELT}
_MED_BAAND: Final = {*FELT, "fast", "delt", "vedtak", "timer"}
_KODE: Final = {
    "flytter_inn": "ressurs.felt.ny_bruker",
    "nytt_behov": "ressurs.felt.behov_id",
    "slaas_sammen": "ressurs.felt.enhetskode",
}
_TOMT: Final = frozenset({MANGLER, FOR_KORT, IKKE_TALL})
"""Det motoren sier om noe som ikke er der; i et skjema er det et tomt felt."""
_NOEKKEL = re.compile(r"\b(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|aarsverk)\b")


class Feilskriver:
    """Setter ord på feilene i tiltakene i ett scenario."""

    def __init__(self, tiltak: Sequence[Kart], t: Katalog, k: Katalog) -> None:
        """Tar imot tiltakene og tekstene.

        Args:
            tiltak: Tiltakene slik motoren fikk dem.
            t: Tekstene på siden.
            k: Setningene til motoren.

        """
        self._tiltak, self._t, self._k = tiltak, t, k

    def skriv(self, funn: Sequence[Funn]) -> tuple[Funn, ...]:
        """Gir feilene med etiketten som felt, og uten nøkler i teksten.

        Args:
            funn: Feilene.

        """
        return tuple(self._ett(ett) for ett in funn)

    def _ett(self, funn: Funn) -> Funn:
        t, felt, feil, forslag = self._t, self._felt(funn.felt), funn.feil, funn.forslag
        if feil in _TOMT:
            feil, forslag = t("ressurs.funn.tomt"), t("ressurs.funn.fyll_ut")
        elif feil == FEIL_FORM:
            feil, forslag = t("ressurs.funn.kode"), t("ressurs.funn.kode.bruk")
        elif feil == IKKE_HELTALL:
            forslag = t("ressurs.funn.helt_tall")
        elif feil == FOR_FAA and funn.felt.endswith(".enheter"):
            feil, forslag = t("ressurs.funn.for_faa.enheter"), t("ressurs.funn.flere.enheter")
        elif feil == FOR_FAA:
            felt, feil, forslag = "", t("ressurs.funn.for_faa.timer"), t("ressurs.funn.flere.timer")
        return Funn(funn.sted, felt, self._i_ord(feil), self._i_ord(forslag))

    def _i_ord(self, tekst: str) -> str:
        return _NOEKKEL.sub(lambda n: f"«{self._navn(n[0])}»" if n[0] in _ETIKETTER else n[0], tekst)

    def _navn(self, noekkel: str) -> str:
        hvor, tekst = _ETIKETTER[noekkel]
        return self._t(tekst) if hvor == "side" else self._k(tekst)

    def _felt(self, felt: str) -> str:
        """Gir etiketten, hvem den gjelder og tidsbåndet; tom når feilen ikke gjelder ett felt."""
        deler = felt.split(".")
        i_tiltak = deler[0] in {"tiltak", "tall"} and len(deler) > 1
        tiltak = self._nr(deler[1]) if i_tiltak else {}
        deler = deler[2:] if i_tiltak else deler
        veien = [tiltak, *_veien(tiltak, deler)]
        baand = [del_ for del_ in deler if del_ in TIDSBAAND]
        baand += [kart["tidsbaand"] for kart in veien if kart.get("tidsbaand") in TIDSBAAND]
        gjelder = [f"{kart['bruker']}, {kart['behov']}" for kart in veien[1:] if {"bruker", "behov"} <= kart.keys()]
        siste = next((del_ for del_ in reversed(deler) if del_ in _ETIKETTER or del_ == "id"), "")
        if not siste:
            return self._k(f"bemanning.tiltak.{tiltak['slag']}") if tiltak and len(self._tiltak) > 1 else ""
        slag = tiltak.get("slag", "")
        if siste == "timer_per_uke" and slag == "flytter_inn":
            siste = veien[-1].get("binding", siste)
        elif siste == "navn" and "til" in deler:
            siste = "enhetsnavn"
        elif siste == "grunnlag" and "vinduer" in deler:
            siste = "vindusgrunnlag"
        navn = self._t(_KODE[slag]) if siste == "id" and slag in _KODE else self._navn(siste)
        ord_ = [self._k(f"bemanning.tidsbaand.{ett}") for ett in baand[-1:]] if siste in _MED_BAAND else []
        return ", ".join([navn, *gjelder, *ord_])

    def _nr(self, nr: str) -> Kart:
        return self._tiltak[int(nr)] if nr.isdecimal() and int(nr) < len(self._tiltak) else {}


def _veien(her: Any, deler: Sequence[str]) -> Iterator[Kart]:
    """Gir kartene på veien til et felt; et ledd i en liste er nevnt ved nummer eller ved id."""
    for del_ in deler:
        if isinstance(her, list):
            ved_nummer = her[int(del_)] if del_.isdecimal() and int(del_) < len(her) else None
            her = next((ett for ett in her if isinstance(ett, dict) and ett.get("id") == del_), ved_nummer)
        else:
            her = her.get(del_) if isinstance(her, dict) else None
        if isinstance(her, dict):
            yield her


def tvetydige_tall(tiltak: Sequence[Kart]) -> list[Funn]:
    """Gir en feil for hvert tall som kan bety to ting.

    Args:
        tiltak: Tiltakene slik de er lest av skjemaet.

    """
    return [Funn("", felt, *TVETYDIG) for nr, ett in enumerate(tiltak) for felt in _tvetydige(ett, f"tiltak.{nr}")]


def _tvetydige(verdi: Any, sti: str) -> Iterator[str]:
    if isinstance(verdi, Tvetydig):
        yield sti
    elif isinstance(verdi, dict | list):
        for navn, ett in verdi.items() if isinstance(verdi, dict) else enumerate(verdi):
            yield from _tvetydige(ett, f"{sti}.{navn}")
