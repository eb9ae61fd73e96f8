"""Dokumentene sier det som er sant: kommandoene finnes, eksemplene svarer, og kart og ordliste er som huset.

Over 250 linjer: prøvene deler måten dokumentene og hjelpen leses på, og ingen av dem er til nytte alene.
"""

import ast
import contextlib
import importlib
import inspect
import io
import json
import pkgutil
import re
import shlex
import shutil
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.kontrakt import SVARFORMER
from rettesnor_motor import __version__, modell
from rettesnor_motor.cli import hoved
from rettesnor_motor.lesing.sakform import Mengdeform, Sakform
from rettesnor_motor.lesing.skjema import FILSLAG
from rettesnor_motor.modell.sak import Tilstand
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk, les_filer

ROT = Path(__file__).parents[2]
DOKUMENTER = sorted([*ROT.glob("*.md"), *ROT.glob("docs/**/*.md")])
PYPROJECT = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))
PAKKER = (ROT / "motor" / "rettesnor_motor", ROT / "api" / "rettesnor_api")
# Navnet et bibliotek importeres med, der det er et annet enn navnet det installeres med.
IMPORTNAVN = {
    "dateutil": "python-dateutil",
    "durable": "durable-rules",
    "docx": "python-docx",
    "gherkin": "gherkin-official",
    "python_calamine": "python-calamine",
    "python_multipart": "python-multipart",
    "ruamel": "ruamel.yaml",
    "starlette": "fastapi",
}
# Biblioteker et annet bibliotek laster, og som ingen fil importerer.
LASTES_AV_ANDRE = {"ruamel.yaml.clib"}


def les(navn: str) -> str:
    return (ROT / navn).read_text("utf-8")


def blokker(tekst: str, slag: str) -> list[str]:
    """Gir kodeblokkene av ett slag."""
    return re.findall(rf"^```{slag}\n(.*?)^```$", tekst, re.MULTILINE | re.DOTALL)


def foerste_kolonne(tekst: str) -> list[str]:
    """Gir ordet i første celle i hver tabellrad som begynner med et kodeord."""
    return re.findall(r"^\| `([^`]+)` \|", tekst, re.MULTILINE)


def delen(tekst: str, overskrift: str) -> str:
    """Gir én del av et dokument, uten overskriften."""
    return tekst.split(f"\n## {overskrift}\n")[1].split("\n## ", maxsplit=1)[0]


# --- Kommandoene og eksemplene -----------------------------------------------------------------------------------


@cache
def hjelp(*kommando: str) -> str:
    ut = io.StringIO()
    with contextlib.redirect_stdout(ut), pytest.raises(SystemExit):
        hoved([*kommando, "--hjelp"])
    return ut.getvalue()


def kommandoer(*over: str) -> list[str]:
    """Gir kommandoene hjelpen lister opp."""
    return re.findall(r"^ {4}([a-z]+)", hjelp(*over), re.MULTILINE)


def valg(*kommando: str) -> set[str]:
    return set(re.findall(r"--[a-z-]+", hjelp(*kommando)))


def i_kjoer() -> list[str]:
    """Gir kommandoene skriptet tar seg av selv."""
    return re.findall(r"^    ([a-z]+)\)", les("kjoer").split("\ncase ")[1], re.MULTILINE)


NEVNT = sorted({(d.name, k) for d in DOKUMENTER for k in re.findall(r"\./kjoer(?: [^`\n»…]+)?", d.read_text("utf-8"))})


@pytest.mark.parametrize(("dokument", "kommando"), NEVNT)
def test_kommandoen_i_dokumentet_finnes(dokument: str, kommando: str) -> None:
    ord_ = shlex.split(kommando)[1:]
    if not ord_ or ord_[0].startswith("--") or not ord_[0].isascii():
        return
    if ord_[0] in i_kjoer():
        return
    assert ord_[0] in kommandoer(), dokument
    navn = ord_[:2] if ord_[0] in {"regler", "logg"} else ord_[:1]
    if len(navn) > 1:
        assert navn[1] in kommandoer(ord_[0]), dokument
    assert {o for o in ord_ if o.startswith("--")} <= valg(*navn), dokument


EKSEMPLER = [
    (d.name, *blokk.removeprefix("$ ").split("\n", 1))
    for d in DOKUMENTER
    for blokk in blokker(d.read_text("utf-8"), "console")
]


def moenster(utdrag: str) -> str:
    """Gjør utdraget om til et mønster: «…» alene er hvilke linjer som helst, «…» til slutt er resten av linjen."""
    linjer = utdrag.splitlines()
    return "".join(
        r"(?:[^\n]*\n)*?" if linje == "…" else re.escape(linje).replace("…", r"[^\n]*") + r"\n" for linje in linjer
    )


@pytest.mark.parametrize(("dokument", "kommando", "utdrag"), EKSEMPLER)
def test_eksempelet_svarer_det_dokumentet_viser(
    dokument: str,
    kommando: str,
    utdrag: str,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "scenarioer").symlink_to(ROT / "scenarioer")
    monkeypatch.chdir(tmp_path)
    kode = hoved(shlex.split(kommando)[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    fanget = capsysbinary.readouterr()
    assert kode == (2 if fanget.err else 0), dokument
    svar = (fanget.out + fanget.err).decode()
    assert re.fullmatch(moenster(utdrag), svar), f"{dokument}: {kommando}\n{svar}"


def test_det_finnes_eksempler_aa_prove() -> None:
    assert {dokument for dokument, *_ in EKSEMPLER} == {"README.md"}
    assert {shlex.split(kommando)[1] for _, kommando, _ in EKSEMPLER} >= {"sjekk", "forklar"}


def test_eksempelet_i_contributing_holder_fra_ende_til_annen(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    for mappe in ("regler", "scenarioer"):
        shutil.copytree(ROT / mappe, tmp_path / mappe)
    bidra = les("CONTRIBUTING.md")
    for blokk in blokker(bidra, "yaml"):
        if blokk.startswith("# "):
            with (tmp_path / blokk.splitlines()[0].removeprefix("# ")).open("a", encoding="utf-8") as fil:
                fil.write(blokk)
    scenarioer = tmp_path / "scenarioer" / "egenskaper" / "koordinerende_utvalg.feature"
    with scenarioer.open("a", encoding="utf-8") as fil:
        fil.writelines(f"\n{blokk}" for blokk in blokker(bidra, "gherkin"))
    her = ["--regler", str(tmp_path / "regler")]
    overlegg = tmp_path / "regler" / "lokalt" / "sandvik.yaml"
    riktig = overlegg.read_text("utf-8")
    overlegg.write_text(riktig.replace("maaned_til_uke", "maned_til_uke"), "utf-8")
    assert hoved(["regler", "kontroller", *her]) == 1
    assert capsysbinary.readouterr().out.decode().strip() in bidra
    overlegg.write_text(riktig, "utf-8")
    assert hoved(["regler", "kontroller", *her]) == 0
    (setter,) = (blokk for blokk in blokker(bidra, "yaml") if blokk.startswith("setter:"))
    overlegg.write_text(riktig + setter, "utf-8")
    assert hoved(["regler", "kontroller", *her]) == 0
    overlegg.write_text(riktig, "utf-8")
    assert hoved(["regler", "vis", "KU-01", "--scenarioer", *her]) == 0
    assert "Sandvik deler timer per måned på fire" in capsysbinary.readouterr().out.decode()
    mengde = {"verdi": 62, "enhet": "timer_per_maaned"}
    sak = {
        "sak_ref": "S-1",
        "kommune": "sandvik",
        "dato": "2027-02-01",
        "tjenester": [{"type": "praktisk_bistand_opplaering", "mengde": mengde}],
    }
    fil_med_sak = tmp_path / "sak.json"
    fil_med_sak.write_text(json.dumps(sak), "utf-8")
    assert hoved(["sjekk", str(fil_med_sak), "--uten-kontroll", "--format", "json", *her]) == 0
    svar = json.loads(capsysbinary.readouterr().out)["svar"]["koordinerende_utvalg"]
    assert svar["utfall"] == "skal"
    assert svar["regler"][0]["verdi"]["fra"] == "15.50"


def test_eksempelet_paa_en_endret_grense_viser_det_kommandoen_svarer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for mappe in ("regler", "scenarioer"):
        shutil.copytree(ROT / mappe, tmp_path / mappe)
    shutil.copytree(ROT / "regler", tmp_path / "foer")
    bidra = (
        delen(les("CONTRIBUTING.md"), "Endre en regel").split("### Endre en grense fra en dato")[1].split("\n### ")[0]
    )
    gammel, ny = (linje[1:] for linje in blokker(bidra, "diff")[0].splitlines())
    fil = tmp_path / "regler" / "koordinerende_utvalg.yaml"
    tekst = fil.read_text("utf-8")
    assert tekst.count(f"{gammel}\n") == 1
    fil.write_text(tekst.replace(gammel, ny), "utf-8")
    with (fil.parent / "parametre.yaml").open("a", encoding="utf-8") as parametre:
        parametre.write(f"\n{blokker(bidra, 'yaml')[0]}")
    assert hoved(["regler", "proev", "--regler", str(fil.parent), "--mot", str(tmp_path / "foer")]) == 1
    svar = capsys.readouterr().out
    vist = [linje for blokk in blokker(bidra, "text") for linje in blokk.splitlines()]
    assert len(vist) > 10
    savnet = [linje for linje in vist if not re.search(f"^{re.escape(linje).replace('…', '.*')}$", svar, re.MULTILINE)]
    assert savnet == []


def test_adressene_i_readme_finnes() -> None:
    with bygg(kontroll=False) as oppsett, TestClient(lag_app(oppsett), base_url="http://localhost") as klient:
        finnes = {*klient.get("/openapi.json").json()["paths"], "/openapi.json"}
    nevnt = set(re.findall(r"`(?:GET |POST )?(/[a-z0-9./{}_]+)`", delen(les("README.md"), "API")))
    assert nevnt
    assert nevnt <= {re.sub(r"\{\w+\}", "{id}", sti) for sti in finnes}


# --- Lenker, stier og versjon ------------------------------------------------------------------------------------


@pytest.mark.parametrize("dokument", DOKUMENTER, ids=lambda d: d.name)
def test_lenkene_i_dokumentet_finnes(dokument: Path) -> None:
    lenker = re.findall(r"\]\(([^)\s#]+)[^)]*\)", dokument.read_text("utf-8"))
    doede = [lenke for lenke in lenker if "://" not in lenke and not (dokument.parent / lenke).exists()]
    assert doede == []


@pytest.mark.parametrize("dokument", DOKUMENTER, ids=lambda d: d.name)
def test_dokumentet_nevner_ingen_stier_paa_en_bestemt_maskin(dokument: Path) -> None:
    assert re.findall(r"(?<![\w.}])/(?:home|root|tmp|mnt|opt|srv|usr|var|work)\b", dokument.read_text("utf-8")) == []


def test_oversikten_har_alle_beslutningene_med_tittel() -> None:
    rader = dict(re.findall(r"\[([^\]]+)\]\((\d{4}-[^)]+)\)", les("docs/beslutninger/README.md")))
    titler = {}
    for fil in (ROT / "docs" / "beslutninger").glob("0*.md"):
        tittel = fil.read_text("utf-8").splitlines()[0]
        titler[re.sub(r"^# \d+\. ", "", tittel)] = fil.name
    assert rader == titler


def test_endringsloggen_begynner_med_versjonen() -> None:
    foerste = re.search(r"^## \[([^\]]+)\]", les("CHANGELOG.md"), re.MULTILINE)
    assert foerste is not None
    assert foerste[1] == __version__


# --- Kartet ------------------------------------------------------------------------------------------------------


def mapper(i: str) -> Iterator[str]:
    """Gir mappene som hører til huset: ikke mellomlagre, miljøer eller data."""
    utenfor = ("build", "data", "dist", "htmlcov", "resultater")
    for mappe in (ROT / i).iterdir():
        navn = mappe.name
        if mappe.is_dir() and navn not in utenfor and not navn.startswith((".", "_")) and mappe.suffix != ".egg-info":
            yield f"{mappe.relative_to(ROT).as_posix()}/"


def test_kartet_har_akkurat_mappene_som_finnes() -> None:
    finnes = set(mapper("."))
    for mappe in ("regler", "scenarioer", "tests", "ytelse", "docs", "api/rettesnor_api"):
        finnes |= set(mapper(mappe))
    vist = set(foerste_kolonne(delen(les("docs/kart.md"), "Mappene")))
    assert vist == finnes, f"docs/kart.md: {sorted(vist ^ finnes)}"


def test_kartet_har_akkurat_rommene_i_motoren() -> None:
    motor = PAKKER[0]
    rom = {Path(mappe).name + "/" for mappe in mapper("motor/rettesnor_motor")}
    rom |= {fil.name for fil in motor.glob("*.py") if not fil.name.startswith("_")}
    vist = set(foerste_kolonne(delen(les("docs/kart.md"), "Rommene i motoren")))
    assert vist == rom, f"docs/kart.md: {sorted(vist ^ rom)}"


def test_lagene_i_kartet_er_lagene_kodesjekken_vokter() -> None:
    (vist,) = blokker(les("docs/kart.md"), "")
    doer, motor = (k["layers"] for k in PYPROJECT["tool"]["importlinter"]["contracts"] if k["type"] == "layers")
    lag = [" | ".join(navn for navn in linje.split(" | ") if not navn.startswith("(")) for linje in motor]
    assert [linje for linje in vist.splitlines() if not linje.startswith("─")] == [doer[0], *lag]


def importert() -> dict[str, set[str]]:
    """Gir rommene hvert fremmed bibliotek importeres i."""
    svar: dict[str, set[str]] = defaultdict(set)
    for pakke in PAKKER:
        for fil in pakke.rglob("*.py"):
            under = fil.relative_to(pakke).with_suffix("").parts[0]
            rom = under if pakke == PAKKER[0] else pakke.name
            for node in ast.walk(ast.parse(fil.read_text("utf-8"))):
                navn = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.level == 0:
                    navn = [node.module or ""]
                for topp in {n.partition(".")[0] for n in navn} - sys.stdlib_module_names:
                    if not topp.startswith("rettesnor_"):
                        svar[IMPORTNAVN.get(topp, topp)].add(rom)
    return svar


def test_bibliotekene_i_kartet_bor_der_de_importeres() -> None:
    rader = re.findall(r"^\| ([a-z0-9.-]+)( ★)? \| (`[^|]+`) \|", les("docs/kart.md"), re.MULTILINE)
    assert {navn: set(re.findall(r"`(\w+)`", rom)) for navn, _, rom in rader} == importert()
    trengs = {re.split(r"[=>\[]", navn)[0] for navn in PYPROJECT["project"]["dependencies"]}
    assert {navn for navn, *_ in rader} == trengs - LASTES_AV_ANDRE
    kontrakter = PYPROJECT["tool"]["importlinter"]["contracts"]
    forbudt = {m for k in kontrakter if k["type"] == "forbidden" for m in k["forbidden_modules"]}
    voktet = {IMPORTNAVN.get(m, m) for m in forbudt if not m.startswith("rettesnor_")}  # husets egne er rom
    assert {navn for navn, stjerne, _ in rader if stjerne} == voktet


def test_kontrollen_deler_ingen_kode_med_motoren_slik_kartet_sier() -> None:
    filer = sorted((PAKKER[0] / "evaluering").glob("durable_*.py"))
    assert filer
    tekst = "\n".join(fil.read_text("utf-8") for fil in filer)
    brukt = re.findall(r"^\s*(?:from|import) (rettesnor_\S+)", tekst, re.MULTILINE)
    assert [navn for navn in brukt if not navn.startswith("rettesnor_motor.evaluering.durable_")] == []


# --- Ordlisten ---------------------------------------------------------------------------------------------------


def feltnavn(former: Iterable[Any]) -> set[str]:
    """Gir navnene på alle felt og faste valg i formene, og i formene de bygger på."""
    navn: set[str] = set()
    sett: set[Any] = set()
    igjen = [*former]
    while igjen:
        form = igjen.pop()
        if isinstance(form, type) and issubclass(form, BaseModel):
            if form in sett:
                continue
            sett.add(form)
            navn |= set(form.model_fields)
            igjen += [felt.annotation for felt in form.model_fields.values()]
        elif get_origin(form) is Literal:
            navn |= {verdi for verdi in get_args(form) if isinstance(verdi, str)}
        else:
            igjen += get_args(form)
    return navn


def med_understrek(klasse: str) -> str:
    """Skriver navnet på en klasse slik nøklene skrives: MinstEn blir minst_en."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", klasse).lower()


def klasser_i_modellen() -> set[str]:
    svar = set()
    for info in pkgutil.walk_packages(modell.__path__, f"{modell.__name__}."):
        modul = importlib.import_module(info.name)
        klasser = inspect.getmembers(modul, inspect.isclass)
        svar |= {med_understrek(n) for n, k in klasser if k.__module__ == modul.__name__ and not n.startswith("_")}
    return svar


@cache
def raatre() -> dict[str, Any]:
    return dict(kontroller_regelverk(les_filer(ROT / "regler")).raatre)


def noekler(tre: Any) -> Iterator[str]:
    """Gir alle nøklene i et tre."""
    barn = tre.values() if isinstance(tre, dict) else tre if isinstance(tre, list) else ()
    yield from tre if isinstance(tre, dict) else ()
    for ett in barn:
        yield from noekler(ett)


def navngitt() -> dict[str, str]:
    """Gir id og navn for alt som har en id i ordboken, tolkningene, parametrene og regelsettene."""
    tre = raatre()
    poster = [p for liste in tre["ordbok"].values() if isinstance(liste, list) for p in liste if isinstance(p, dict)]
    poster += [verdi for post in poster for verdi in post.get("verdier", ())]
    poster += [*tre["parametre"], *tre["tolkninger"]]
    poster += [a for sett in tre["regelsett"] for a in sett.get("avledet", ())]
    return {post["id"]: post["navn"] for post in poster}


def krevde_ord() -> set[str]:
    tre = raatre()
    krevd = feltnavn([*FILSLAG.values(), Sakform, Mengdeform, *SVARFORMER])
    krevd |= klasser_i_modellen() | set(navngitt())
    krevd |= {n for sett in tre["regelsett"] for regel in sett["regler"] for n in noekler(regel["naar"])}
    krevd |= {n for sett in tre["regelsett"] for avledet in sett.get("avledet", ()) for n in noekler(avledet["beregn"])}
    krevd |= {sett["regelsett"] for sett in tre["regelsett"]} | {overlegg["kommune"] for overlegg in tre["overlegg"]}
    krevd |= {lesning["id"] for tolkning in tre["tolkninger"] for lesning in tolkning["lesninger"]}
    return krevd | {tilstand.name.lower() for tilstand in Tilstand}


def krevde_kommandoer() -> set[str]:
    regler = [("regler", navn) for navn in kommandoer("regler")]
    alle = [(navn,) for navn in kommandoer()] + regler
    svar = {f"./kjoer {navn}" for navn in i_kjoer()} | {f"rettesnor {' '.join(navn)}" for navn in alle}
    return svar | {ett for navn in [(), *alle] for ett in valg(*navn)} - {"--help"}


ORDLISTE = les("docs/ordliste.md")
ORD = foerste_kolonne(ORDLISTE)


def test_hvert_ord_staar_en_gang_i_ordlisten() -> None:
    assert [ord_ for ord_, antall in Counter(ORD).items() if antall > 1] == []


def test_ordlisten_har_alle_ordene_som_er_i_bruk() -> None:
    savnet = sorted((krevde_ord() | krevde_kommandoer()) - set(ORD))
    assert savnet == [], f"legg til i docs/ordliste.md: {', '.join(savnet)}"


def test_ordlisten_har_ingen_ord_som_ikke_finnes() -> None:
    filer = [*ROT.glob("motor/**/*.py"), *ROT.glob("api/**/*.py"), *ROT.glob("regler/**/*.yaml")]
    funnet = {ett for fil in filer for ett in re.findall(r"\w+", fil.read_text("utf-8"))}
    kjent = funnet | krevde_ord() | krevde_kommandoer()
    til_overs = sorted(set(ORD) - kjent)
    assert til_overs == [], f"fjern fra docs/ordliste.md: {', '.join(til_overs)}"


def test_ordlisten_skriver_ord_i_kode_uten_norske_bokstaver() -> None:
    assert [ord_ for ord_ in ORD if not ord_.isascii()] == []


def test_ordlisten_har_navnene_fra_ordboken() -> None:
    rader = {rad.split("`")[1]: rad for rad in ORDLISTE.splitlines() if rad.startswith("| `")}
    assert {id_: navn for id_, navn in navngitt().items() if navn.lower() not in rader[id_].lower()} == {}
