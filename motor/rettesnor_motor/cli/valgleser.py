"""Leseren av valgene på kommandolinjen, med hjelp og feilmeldinger på norsk."""

import argparse
import sys
from typing import Any, NoReturn

from rettesnor_motor.feil import skjul_foedselsnummer

DAARLIGE_INNDATA = 2
"""Sluttkoden når det som kom inn, ikke kan brukes (kontrakten 4.3)."""


class _Hjelp(argparse.HelpFormatter):
    """Hjelpeteksten med norsk innledning."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Legger til bruken."""
        super().add_usage(usage, actions, groups, "Bruk: " if prefix is None else prefix)


class Valgleser(argparse.ArgumentParser):
    """Valgene, med hjelp og feilmeldinger på norsk."""

    def __init__(self, **valg: Any) -> None:
        """Setter norske overskrifter i hjelpen."""
        super().__init__(formatter_class=_Hjelp, **valg)
        self._positionals.title = "Argumenter"
        self._optionals.title = "Valg"

    def error(self, message: str) -> NoReturn:
        """Melder feil bruk og avslutter med kode 2."""
        for engelsk, norsk in _OVERSATT.items():
            message = message.replace(engelsk, norsk)
        sys.stderr.write(f"rettesnor: {skjul_foedselsnummer(message)}\nSe {self.prog} --hjelp\n")
        raise SystemExit(DAARLIGE_INNDATA)


_OVERSATT = {
    "the following arguments are required:": "mangler",
    "unrecognized arguments:": "ukjente valg:",
    "invalid choice:": "ukjent valg:",
    "choose from": "velg en av",
    "expected one argument": "trenger en verdi",
    "expected at least one argument": "trenger minst én verdi",
    "argument": "valget",
    "not allowed with": "kan ikke brukes sammen med",
    "invalid int value:": "er ikke et helt tall:",
}
