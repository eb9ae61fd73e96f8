"""Feil i boken viser vei: den rette kolonnen, det rette arket og den rette id-en, i den rekkefølgen radene står."""

import pytest

from orakel.arbeidsboeker import ARK, BEHOV, Rader, bok, med
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import les_bok

ENHETER: Rader = [["Enhet", "Navn", "Årsverk i dag"], ["fjell", "Fjellveien bofellesskap", 9.5], ["Elvegata", "", 2]]


@pytest.fixture(scope="module")
def tjeneste() -> Bemanningstjeneste:
    with bygg(kontroll=False) as oppsett:
        return Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)


def _funn(tjeneste: Bemanningstjeneste, raa: bytes) -> tuple[Funn, ...]:
    with pytest.raises(InndataFeil) as feil:
        les_bok(tjeneste, raa, "b.xlsx")
    return feil.value.funn


@pytest.mark.parametrize(("skrevet", "forslag"), [("Timer", "Timer i uken"), ("i uken", "Timer i uken")])
def test_en_del_av_et_kolonnenavn_som_mangler_foreslaas_foer_noe_som_ligner(
    tjeneste: Bemanningstjeneste, skrevet: str, forslag: str
) -> None:
    funn = [ett for ett in _funn(tjeneste, med("Behov", 0, 3, skrevet)) if ett.feil == "ukjent kolonne"]
    assert [ett.forslag for ett in funn] == [f"mente du «{forslag}»?"]


def test_et_ark_med_nytt_navn_blir_aldri_bedt_slettet_og_foelgefeilene_er_en_linje(
    tjeneste: Bemanningstjeneste,
) -> None:
    ark = {("Beboere" if navn == "Brukere" else navn): rader for navn, rader in ARK.items()}
    funn = _funn(tjeneste, bok(ark))
    assert [(ett.sted, ett.feil) for ett in funn] == [
        ("b.xlsx", "arket «Brukere» mangler"),
        ("b.xlsx:Beboere", "ukjent ark"),
    ]
    assert funn[1].forslag == "er dette «Brukere»? Gi i så fall arket det navnet"


def test_et_ark_for_mye_kan_slettes_naar_ingen_mangler(tjeneste: Bemanningstjeneste) -> None:
    (funn,) = _funn(tjeneste, bok({**ARK, "Diverse": [["x"]]}))
    assert "slett arket" in funn.forslag


def test_feilene_staar_etter_raden_de_er_i(tjeneste: Bemanningstjeneste) -> None:
    behov = [BEHOV[0], *(["b1", f"x{nr}", "dag hverdag", "mye", "fast", None] for nr in range(2, 13))]
    funn = _funn(tjeneste, bok({**ARK, "Behov": behov}))
    assert [ett.sted.rpartition("!")[2] for ett in funn] == [f"D{nr}" for nr in range(2, 13)]


@pytest.mark.parametrize(
    ("skrevet", "id_"),
    [("Fjellveien bofellesskap", "fjell"), ("FJELL", "fjell"), ("elvegata", "Elvegata")],
)
@pytest.mark.parametrize("ark", ["Brukere", "Vinduer"])
def test_navnet_paa_enheten_besvares_med_id_en(tjeneste: Bemanningstjeneste, ark: str, skrevet: str, id_: str) -> None:
    rader: dict[str, Rader] = {
        **ARK,
        "Enheter": ENHETER,
        "Brukere": [["Bruker", "Enhet"], ["b1", "fjell"], ["b2", "fjell"]],
        "Vinduer": [["Enhet", "Tidsbånd", "Personer", "Timer i uken"], ["fjell", "natt hverdag", 1, 40]],
    }
    rader[ark] = [[skrevet if celle == "fjell" else celle for celle in rad] for rad in rader[ark]]
    assert {ett.forslag for ett in _funn(tjeneste, bok(rader))} == {f"skriv id-en «{id_}»"}
