"""All tekst på sidene står i katalogen, på begge målformer, og hver tekst brukes."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from orakel.lix import lix
from rettesnor_api import sider
from rettesnor_api.bruker import ROLLER
from rettesnor_api.sider import veier
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_motor.modell.maalform import MAALFORMER

ROM = Path(sider.__path__[0])
KODE = sorted(ROM.rglob("*.py"))
MALER = sorted((ROM.parent / "maler").rglob("*.html"))
NB, NN = (hent_tekster(maalform).tekster for maalform in MAALFORMER)
SVAERT_TUNG = 50
_SETNING = re.compile(r"[æøåÆØÅ]|[a-zA-Z]{2,}[.,:;]* | [a-zA-Z]{2,}")
_ORD = re.compile(r"[^\W\d_]{2,}")
# Navnet på huset, og kommandoer og typer maskinen leser.
IKKE_TEKST = {"Rettesnor", "./kjoer regler tolkninger --kommune"}
_TEKSTATTRIBUTT = re.compile(r'\b(?:aria-label|title|alt|placeholder|data-navn)="([^"]*)"')
# Tekst i feil som bare den som utvikler ser, og i feil om selve forespørselen, som problem.py setter norske ord på.
_FEIL = {"Funn", "ForStortFeil", "MisdannetFeil"}


def _uten_jinja(mal: str) -> str:
    """Fjerner det Jinja setter inn eller styrer med."""
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", mal, flags=re.DOTALL)


def _oppslag(mal: str) -> Iterator[str]:
    """Gir hver nøkkel malen slår opp, som mønster; et ledd som settes inn, kan være hva som helst."""
    for navn, fortsetter in re.findall(r'\bt\("([a-z_.]+)"( ~)?', mal):
        yield re.escape(navn) + (r"[a-z0-9_.]+" if fortsetter else "")


def _strenger(fil: Path) -> Iterator[str]:
    """Gir tekstene i koden, uten dokstrenger og uten det som står i en feil."""
    tre = ast.parse(fil.read_text("utf-8"))
    utenfor = {id(node.value) for node in ast.walk(tre) if isinstance(node, ast.Expr)}
    for node in ast.walk(tre):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _FEIL:
            utenfor |= {id(ett) for ett in ast.walk(node)}
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"melding", "_NUMMER"}:
            utenfor |= {id(ett) for ett in ast.walk(node.value)}
    for node in ast.walk(tre):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in utenfor:
            yield node.value


def test_begge_maalformene_har_de_samme_noeklene_og_de_samme_stedene_aa_sette_inn() -> None:
    assert list(NB) == list(NN)
    for noekkel, tekst in NB.items():
        begge = [{felt for _, felt, *_ in Formatter().parse(ett) if felt} for ett in (tekst, NN[noekkel])]
        assert begge[0] == begge[1], noekkel
        assert tekst.strip() == tekst != "", noekkel
        assert NN[noekkel].strip() == NN[noekkel] != "", noekkel


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_noeklene_staar_sortert_en_gang_hver(maalform: str) -> None:
    par = json.loads((ROM / "katalog" / f"{maalform}.json").read_text("utf-8"), object_pairs_hook=list)
    noekler = [noekkel for noekkel, _ in par]
    assert noekler == sorted(set(noekler))


def test_hver_noekkel_brukes_og_hver_noekkel_som_brukes_finnes() -> None:
    moenstre = {moenster for mal in MALER for moenster in _oppslag(mal.read_text("utf-8"))}
    moenstre |= {re.escape(tekst) for fil in KODE for tekst in _strenger(fil)}
    moenstre |= {r"maaned\.\d+", r"rekke\.(og|eller)"}
    alle = re.compile("|".join(sorted(moenstre)))
    assert [noekkel for noekkel in NB if not alle.fullmatch(noekkel)] == []
    slaatt_opp = {moenster for mal in MALER for moenster in _oppslag(mal.read_text("utf-8"))}
    assert [m for m in slaatt_opp if not any(re.fullmatch(m, noekkel) for noekkel in NB)] == []


def test_hver_rolle_og_hver_vei_har_navn() -> None:
    assert {f"rolle.{rolle}" for rolle in ROLLER} <= set(NB)
    for vei in (*veier.OPPGAVER, *veier.FOR_ALLE):
        assert f"vei.{vei.navn}" in NB
        assert vei.adresse == "/" or f"vei.{vei.navn}.om" in NB


@pytest.mark.parametrize("mal", MALER, ids=lambda mal: mal.name)
def test_ingen_tekst_staar_i_malen(mal: Path) -> None:
    innhold = mal.read_text("utf-8")
    uten = _uten_jinja(innhold)
    synlig = re.sub(r"<[^>]*>|[\w-]+=\"[^\"]*\"", " ", uten)
    funnet = [linje.strip() for linje in synlig.splitlines() if _ORD.search(linje)]
    funnet += [tekst for tekst in _TEKSTATTRIBUTT.findall(uten) if _ORD.search(tekst)]
    uttrykk = re.findall(r"\{\{(.*?)\}\}|\{%(.*?)%\}", innhold, re.DOTALL)
    funnet += [t for par in uttrykk for t in re.findall(r'"([^"]*)"', "".join(par)) if _SETNING.search(t)]
    assert [
        ett for ett in funnet if ett.strip(" –·").rstrip(" .") not in IKKE_TEKST and not ett.endswith(".html")
    ] == []


@pytest.mark.parametrize("fil", KODE, ids=lambda fil: fil.name)
def test_ingen_norsk_setning_staar_i_koden(fil: Path) -> None:
    fast = re.compile(
        r"[a-z]+-src|default-src|charset=|attachment; filename|max-age|Accept-Language|^æøåÆØÅ$|^<a class="
    )
    assert [tekst for tekst in _strenger(fil) if _SETNING.search(tekst) and not fast.search(tekst)] == []


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_tekstene_paa_sidene_er_lette_nok(maalform: str) -> None:
    tekster = {n: t for n, t in (NB if maalform == "nb" else NN).items() if re.search(r"[.?!]$", t) and len(t) > 60}
    assert {n: round(lix(t)) for n, t in tekster.items() if lix(t) > SVAERT_TUNG} == {}
