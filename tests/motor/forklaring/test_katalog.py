"""Alle setninger står i katalogen: hver nøkkel brukes, og ingen norsk tekst står i koden."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from rettesnor_motor import forklaring
from rettesnor_motor.cli import regelbok, regler, ukjent
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.noder import Sammenligning

ROM = Path(forklaring.__path__[0])
FILER = sorted([*ROM.rglob("*.py"), *(Path(str(modul.__file__)) for modul in (regler, regelbok, ukjent))])
API = ROM.parents[2] / "api"
NOEKLER = hent_katalog().tekster
# Kode som blir skrevet som tekst: til Python, i Markdown, i HTML og som stil i docx.
IKKE_SETNINGER = {"List Bullet", "lambda u, v: b''.join((", '<a id="', "<!doctype html>\n<!-- "}
_SETNING = re.compile(r"[æøåÆØÅ]|[a-zA-Z]{2,}[.,:;]* | [a-zA-Z]{2,}")
_NOEKKEL = re.compile(r"[a-z_]+(\.[a-z_]+)*")


def _uten_dokstrenger(tre: ast.Module) -> Iterator[ast.AST]:
    """Går gjennom alle nodene unntatt dokstrengene."""
    dokstrenger = {
        id(node.body[0].value)
        for node in ast.walk(tre)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    dokstrenger |= {id(node.value) for node in ast.walk(tre) if isinstance(node, ast.Expr)}
    return (node for node in ast.walk(tre) if id(node) not in dokstrenger)


def _moenster(node: ast.JoinedStr) -> str:
    """Gir det en sammensatt nøkkel kan bli, som mønster."""
    return "".join(re.escape(str(d.value)) if isinstance(d, ast.Constant) else "[a-z0-9_]*" for d in node.values)


def _nevnt(fil: Path) -> Iterator[str]:
    """Gir alle tekster i filen som mønstre; en sammensatt tekst må begynne med noe fast."""
    for node in _uten_dokstrenger(ast.parse(fil.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            if isinstance(node.values[0], ast.Constant) and "." in str(node.values[0].value):
                yield _moenster(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)


def _oppslag(fil: Path) -> Iterator[str]:
    """Gir mønsteret til hver nøkkel filen slår opp i katalogen med."""
    for node in _uten_dokstrenger(ast.parse(fil.read_text("utf-8"))):
        noekkel: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args:
            navn = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            noekkel = node.args[0] if navn in {"k", "katalog"} else None
        elif isinstance(node, ast.Subscript):
            navn = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            med_punktum = isinstance(node.slice, ast.JoinedStr) or "." in str(getattr(node.slice, "value", ""))
            noekkel = node.slice if navn in {"t", "tekster"} and med_punktum else None
        for del_ in [noekkel.body, noekkel.orelse] if isinstance(noekkel, ast.IfExp) else [noekkel]:
            if isinstance(del_, ast.JoinedStr):
                yield _moenster(del_)
            elif isinstance(del_, ast.Constant) and isinstance(del_.value, str) and _NOEKKEL.fullmatch(del_.value):
                yield re.escape(del_.value)


def test_hver_noekkel_i_katalogen_brukes() -> None:
    moenstre = {moenster for fil in (*FILER, *API.rglob("*.py")) for moenster in _nevnt(fil)}
    maler = "".join(fil.read_text("utf-8") for fil in API.rglob("*.html"))
    alle = re.compile("|".join(sorted(moenstre)))
    assert [n for n in NOEKLER if not alle.fullmatch(n) and f'"{n}"' not in maler] == []


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.name)
def test_hver_noekkel_som_slaas_opp_finnes(fil: Path) -> None:
    for moenster in _oppslag(fil):
        assert any(re.fullmatch(moenster, noekkel) for noekkel in NOEKLER), moenster


@pytest.mark.parametrize("art", get_args(Sammenligning))
def test_hver_sammenligning_har_ord_for_hver_stilling(art: str) -> None:
    # «er» har ingen kant: et intervall som rører tallet uten å være det, er ikke avgjort.
    stillinger = ("over", "under", "paa", "ukjent") if art == "er" else ("over", "under", "paa", "kant", "ukjent")
    assert {n for n in NOEKLER if n.startswith(f"maaling.{art}.")} == {f"maaling.{art}.{s}" for s in stillinger}


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.name)
def test_ingen_norsk_setning_staar_utenfor_katalogen(fil: Path) -> None:
    funnet = [
        node.value
        for node in _uten_dokstrenger(ast.parse(fil.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in IKKE_SETNINGER
        if _SETNING.search(node.value)
    ]
    assert funnet == []


def test_proeven_kjenner_igjen_setninger_og_ord_mellom_verdier() -> None:
    for tekst in ("Kilde: ", " og ", " ytere", "Målt", "ikke spurt", "feil i regelen"):
        assert _SETNING.search(tekst), tekst
    for tekst in ("maaling.over.paa", "timer_per_uke", "; ", "– ", '"verdi":', ' "', "utfall"):
        assert not _SETNING.search(tekst), tekst


@pytest.mark.parametrize(("ledd", "rekke"), [(["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")])
def test_en_rekke_har_komma_og_bindeord(ledd: list[str], rekke: str) -> None:
    assert hent_katalog().rekke(ledd) == rekke
