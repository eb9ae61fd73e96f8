"""Ekte arbeidsbøker til prøvene, skrevet med XlsxWriter og openpyxl."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from xlsxwriter import Workbook

Rader = Sequence[Sequence[Any]]

RAMME: Rader = [["Kommune", "Dato", "Ramme i årsverk"], ["eksempel", "2026-11-20", 16]]
ENHETER: Rader = [["Enhet", "Navn", "Årsverk i dag"], ["A", "Bofellesskap A", 9.5], ["B", "Bofellesskap B", 2]]
BRUKERE: Rader = [["Bruker", "Enhet", "Vedtakstimer i uken"], ["b1", "A", 18], ["b2", "B", 30]]
BEHOV: Rader = [
    ["Bruker", "Behov", "Tidsbånd", "Timer i uken", "Binding", "Ytere"],
    ["b1", "stell", "dag hverdag", 20, "fast", None],
    ["b2", "natt", "natt hverdag", 40, "fast", 3],
]
ARK: Mapping[str, Rader] = {"Ramme": RAMME, "Enheter": ENHETER, "Brukere": BRUKERE, "Behov": BEHOV}


def bok(ark: Mapping[str, Rader], ved_slutt: Callable[[Workbook], None] | None = None) -> bytes:
    """Gir en arbeidsbok med arkene.

    Args:
        ark: Navnet på arket → radene.
        ved_slutt: Gjør mer med boken før den lukkes.
    """
    ut = io.BytesIO()
    skriver = Workbook(ut, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for navn, rader in ark.items():
        arket = skriver.add_worksheet(navn)
        for nr, rad in enumerate(rader):
            for kolonne, verdi in enumerate(rad):
                arket.write(nr, kolonne, verdi)
    if ved_slutt is not None:
        ved_slutt(skriver)
    skriver.close()
    return ut.getvalue()


def med(ark: str, rad: int, kolonne: int, verdi: Any) -> bytes:
    """Gir boken der én celle er byttet ut.

    Args:
        ark: Arket.
        rad: Raden, fra null.
        kolonne: Kolonnen, fra null.
        verdi: Den nye verdien.
    """
    nye = {navn: [list(rad_) for rad_ in rader] for navn, rader in ARK.items()}
    nye[ark][rad] += [None] * (kolonne + 1 - len(nye[ark][rad]))
    nye[ark][rad][kolonne] = verdi
    return bok(nye)


def med_openpyxl(endre: Callable[[Any], None]) -> bytes:
    """Gir boken skrevet av openpyxl etter en endring; formler får ingen verdi.

    Args:
        endre: Endrer boken.
    """
    arbeidsbok = openpyxl.load_workbook(io.BytesIO(bok(ARK)))
    endre(arbeidsbok)
    ut = io.BytesIO()
    arbeidsbok.save(ut)
    return ut.getvalue()


def endret_zip(raa: bytes, endre: Callable[[str, bytes], bytes | None]) -> bytes:
    """Gir boken med filene inne i den endret.

    Args:
        raa: Boken.
        endre: Gir det nye innholdet i en fil, eller ingenting for å fjerne den.
    """
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raa)) as inn, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as skriver:
        for navn in inn.namelist():
            innhold = endre(navn, inn.read(navn))
            if innhold is not None:
                skriver.writestr(navn, innhold)
    return ut.getvalue()
