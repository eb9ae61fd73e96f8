"""Skadde regelfiler: de lastes, eller de avvises med funn – aldri noe annet unntak, og aldri uten sted."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orakel.liten_regelmappe import FILER
from orakel.stokking import regelfiler
from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.lesing.yaml_tekst import les_yaml
from rettesnor_motor.modell.regelverk import Regelverk
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

STED = re.compile(r"regler(/[^:]+:\d+:\d+)?")
ORD = re.findall(r"[\w.-]+|[^\w\s]", " ".join(FILER.values()))
EKTE = {navn: raa.decode() for navn, raa in regelfiler().items()}


def _les(filer: dict[str, bytes]) -> Regelverk | None:
    try:
        return kontroller_regelverk(filer)
    except RegelverkFeil as feil:
        alle = feil.funn
    assert alle
    for funn in alle:
        assert STED.fullmatch(funn.sted), funn
        assert len(funn.som_linje().splitlines()) == 1, funn
    return None


def _mappe(fil: str, innhold: str | bytes) -> dict[str, bytes]:
    raa = innhold if isinstance(innhold, bytes) else innhold.encode("utf-8", "surrogatepass")
    return {navn: tekst.encode() for navn, tekst in FILER.items()} | {fil: raa}


@settings(max_examples=80)
@given(fil=st.sampled_from(sorted(FILER)), hvor=st.floats(0, 1), fjern=st.integers(0, 12), ny=st.text(max_size=6))
def test_noen_tegn_byttet_ut(fil: str, hvor: float, fjern: int, ny: str) -> None:
    tekst = FILER[fil]
    plass = int(hvor * len(tekst))
    _les(_mappe(fil, tekst[:plass] + ny + tekst[plass + fjern :]))


@settings(max_examples=80)
@given(fil=st.sampled_from(sorted(FILER)), hvor=st.floats(0, 1), ord_=st.sampled_from(sorted(set(ORD))))
def test_et_ord_byttet_med_et_annet_ord_fra_reglene(fil: str, hvor: float, ord_: str) -> None:
    deler = re.split(r"([\w.-]+)", FILER[fil])
    plass = 1 + 2 * int(hvor * (len(deler) // 2 - 1))
    deler[plass] = ord_
    _les(_mappe(fil, "".join(deler)))


@settings(max_examples=60)
@given(fil=st.sampled_from(sorted(FILER)), data=st.data())
def test_linjer_fjernet_doblet_og_flyttet(fil: str, data: st.DataObject) -> None:
    linjer = FILER[fil].splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        if not linjer:
            break
        fra, til = (data.draw(st.integers(0, len(linjer) - 1)) for _ in range(2))
        match data.draw(st.integers(0, 2)):
            case 0:
                del linjer[fra]
            case 1:
                linjer.insert(til, linjer[fra])
            case _:
                linjer[fra], linjer[til] = linjer[til], linjer[fra]
    _les(_mappe(fil, "".join(linjer)))


def _stier(tre: Any, sti: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    par = list(tre.items()) if isinstance(tre, dict) else list(enumerate(tre)) if isinstance(tre, list) else []
    return [sti, *(ny for ledd, verdi in par for ny in _stier(verdi, (*sti, ledd)))]


TRAER = {fil: les_yaml(fil, tekst.encode()).innhold for fil, tekst in FILER.items()}
VERDIER: tuple[Any, ...] = (
    "",
    "x",
    "0",
    "-1",
    "ja",
    "LI-01",
    "behov",
    [],
    {},
    ["x"],
    {"x": "y"},
    [[]],
    {"parameter": "mest"},
    {"regel": "LI-02"},
)


def _flyt(tre: Any) -> str:
    """Skriver treet som YAML på en linje."""
    if isinstance(tre, dict):
        return "{" + ", ".join(f'"{navn}": {_flyt(verdi)}' for navn, verdi in tre.items()) + "}"
    if isinstance(tre, list):
        return "[" + ", ".join(map(_flyt, tre)) + "]"
    return '"' + str(tre).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _med(tre: Any, sti: tuple[Any, ...], verdi: Any) -> Any:
    if not sti:
        return verdi
    ny = dict(tre) if isinstance(tre, dict) else list(tre)
    ny[sti[0]] = _med(tre[sti[0]], sti[1:], verdi)
    return ny


@pytest.mark.parametrize("verdi", VERDIER, ids=_flyt)
@pytest.mark.parametrize("fil", sorted(TRAER))
def test_hver_verdi_byttet_med_noe_av_en_annen_form(fil: str, verdi: Any) -> None:
    stier = _stier(TRAER[fil])
    # Hver verdi settes inn på sine egne steder, så alle til sammen prøver det meste av filen.
    for sti in stier[VERDIER.index(verdi) :: 1 + len(stier) // 3]:
        _les(_mappe(fil, _flyt(_med(TRAER[fil], sti, verdi))))


@settings(max_examples=12)
@given(
    fil=st.sampled_from(sorted(EKTE)),
    hvor=st.floats(0, 1),
    fjern=st.integers(0, 30),
    ny=st.sampled_from(["", "x", "\n", ": ", "{", "- ", "12", "ja"]),
)
def test_skader_i_de_ekte_reglene(fil: str, hvor: float, fjern: int, ny: str) -> None:
    plass = int(hvor * len(EKTE[fil]))
    skadet = EKTE[fil][:plass] + ny + EKTE[fil][plass + fjern :]
    _les({navn: tekst.encode() for navn, tekst in {**EKTE, fil: skadet}.items()})


@settings(max_examples=200)
@given(raa=st.binary(max_size=80) | st.text(alphabet="ab: \n-{}[]\"'&*!#|>?%@`\t,~<", max_size=60).map(str.encode))
def test_tilfeldig_innhold_gir_bare_tekst_kart_lister_eller_funn(raa: bytes) -> None:
    tre = les_yaml("f.yaml", raa)
    assert tre.funn or isinstance(tre.innhold, str | dict | list)
