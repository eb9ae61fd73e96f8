"""Skriver arbeidslasten som en regelmappe for Rettesnor."""

import json
from pathlib import Path
from typing import Any

from ytelse.arbeidslast import Arbeidslast, Betingelse, Blad, Opplysning

_KILDE = {"id": "ytelse", "sted": "Arbeidslasten til målingen"}
_ENHETER = {
    "aar": "år",
    "prosent": "prosent",
    "timer_per_uke": "timer per uke",
    "netter_per_uke": "netter per uke",
    "antall": "antall",
    "km": "kilometer",
    "poeng": "poeng",
}


def _opplysning(opplysning: Opplysning) -> dict[str, Any]:
    """Skriver en opplysning slik ordboken vil ha den."""
    felles: dict[str, Any] = {
        "id": opplysning.id,
        "navn": opplysning.navn,
        "spoersmaal": f"{opplysning.navn}?",
        "type": opplysning.slag,
        "settes_av": ["saksbehandler"],
        "foelsomhet": "intern",
        "handler_om": "behov",
    }
    if opplysning.verdier:
        felles["verdier"] = [{"id": verdi, "navn": verdi} for verdi in opplysning.verdier]
    if opplysning.enhet:
        felles |= {"enhet": opplysning.enhet, "minst": str(opplysning.laveste), "hoeyst": str(opplysning.hoeyeste)}
    if opplysning.enhet == "prosent":
        felles["base"] = "hele tiden i perioden"
    return felles


class _Oversetter:
    """Oversetter betingelser; kjenner enhetene til tallene og reglene bak konklusjonene."""

    def __init__(self, last: Arbeidslast) -> None:
        self._enheter = {opplysning.id: opplysning.enhet for opplysning in last.opplysninger}
        self._regler = {regel.konklusjon: regel.id for regel in last.regler}

    def vilkaar(self, betingelse: Betingelse) -> dict[str, Any]:
        """Skriver en betingelse som vilkår."""
        if isinstance(betingelse, Blad):
            return self._blad(betingelse)
        barn = [self.vilkaar(ett) for ett in betingelse.barn]
        match betingelse.binding:
            case "ikke":
                return {"ikke": barn[0]}
            case "minst":
                return {"minst": {"antall": str(betingelse.antall), "av": barn}}
            case _:
                return {betingelse.binding: barn}

    def _blad(self, blad: Blad) -> dict[str, Any]:
        """Skriver ett blad."""
        if blad.felt in self._regler:
            regel = {"regel": self._regler[blad.felt]}
            return regel if blad.sammenligning == "er_ja" else {"ikke": regel}
        match blad.sammenligning:
            case "er_ja" | "er_nei":
                return {blad.felt: blad.sammenligning}
            case "er":
                return {blad.felt: {"er": blad.verdier[0]}}
            case "en_av":
                return {blad.felt: {"en_av": list(blad.verdier)}}
            case "mellom":
                krav: Any = dict(zip(("fra", "til"), blad.verdier, strict=True))
            case _:
                krav = blad.verdier[0]
        return {blad.felt: {blad.sammenligning: krav, "enhet": self._enheter[blad.felt]}}


def skriv_regelmappe(last: Arbeidslast, mappe: Path) -> None:
    """Skriver ordbok, kilder, regelsett og et tomt overlegg; filene er JSON, som også er YAML."""
    oversetter = _Oversetter(last)
    filer: dict[str, dict[str, Any]] = {
        "ordbok.yaml": {
            "ordbok": "ytelse",
            "versjon": "1",
            "enheter": [{"id": id_, "navn": navn, "kort": navn} for id_, navn in _ENHETER.items()],
            "opplysninger": [_opplysning(opplysning) for opplysning in last.opplysninger],
        },
        "kilder.yaml": {
            "kilder": [{"id": "ytelse", "tittel": "Arbeidslasten", "utgiver": "Rettesnor", "slag": "antakelse"}]
        },
        "arbeidslast.yaml": {
            "regelsett": "arbeidslast",
            "tittel": "Arbeidslasten til målingen",
            "spoersmaal": "henvisning",
            "eier": "Rettesnor",
            "regler": [
                {
                    "id": regel.id,
                    "tittel": regel.tittel,
                    "type": "lokal_terskel",
                    "kan_svare": ["skal"],
                    "kilde": _KILDE,
                    "gjengivelse": regel.tittel,
                    "gyldig_fra": {"verdi": "2026-01-01", "antatt": "ja"},
                    "naar": oversetter.vilkaar(regel.naar),
                    "da": {"henvisning": "skal"},
                }
                for regel in last.regler
            ],
        },
        "lokalt/nasjonal.yaml": {"kommune": "nasjonal", "navn": "Nasjonal"},
    }
    for navn, innhold in filer.items():
        fil = mappe / navn
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(json.dumps(innhold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
