"""Regelsett svarer på hvert sitt slags spørsmål: trinn, rettighet, krav, drøfting og frist (kontrakten 4.2)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.oppsett import Oppsett, bygg

Kart = dict[str, Any]
KILDE = {"id": "proeve", "sted": "prøven"}
OPPLYSNINGER: dict[str, Mapping[str, Any]] = {
    "henvist": {"type": "ja_nei"},
    "timer": {"type": "tall", "enhet": "timer_per_uke", "minst": "0", "hoeyst": "168"},
    "alene": {"type": "ja_nei"},
    "mottatt": {"type": "dato"},
    "vedtak": {"type": "ja_nei"},
    "to_til_stede": {"type": "ja_nei"},
}


def _regel(id_: str, slag: str, svar: Any, naar: Kart, **felt: Any) -> Kart:
    ord_ = svar if slag in {"henvisning", "droefting", "rettighet", "krav"} else slag
    return {
        "id": id_,
        "tittel": f"Regel {id_}",
        "type": "anbefaling" if slag in {"raad", "droefting"} else "norm",
        "kan_svare": [ord_],
        "kilde": KILDE,
        "gjengivelse": "Regelen til prøven.",
        "gyldig_fra": {"verdi": "2026-01-01"},
        "naar": naar,
        "da": {slag: svar},
        **felt,
    }


def _sett(id_: str, spoersmaal: str, *regler: Kart, **felt: Any) -> Kart:
    svarer = {} if spoersmaal == "henvisning" else {"svarer": "naar_oppgitt"}
    felles = {"regelsett": id_, "tittel": id_.capitalize(), "spoersmaal": spoersmaal, "eier": "Prøven"}
    return {**felles, **svarer, **felt, "regler": list(regler)}


def _over(timer: str) -> Kart:
    return {"timer": {"over": timer, "enhet": "timer_per_uke"}}


TRAPP = [{"nr": str(nr), "navn": f"trinn {nr}"} for nr in range(6)]
FRIST = {"fra": "mottatt", "maaneder": "1", "flyttes": "ja", "hvem": "kommunen"}
SETT = (
    _sett("utvalg", "henvisning", _regel("UT-01", "henvisning", "skal", {"henvist": "er_ja"})),
    _sett(
        "beon",
        "trinn",
        _regel("TR-02", "trinn", "2", _over("2")),
        _regel("TR-04", "trinn", "4", {"alene": "er_nei"}, omraade="Trygghet"),
        trapp=TRAPP,
    ),
    _sett("rett", "rettighet", _regel("RE-01", "rettighet", "oppfylt", _over("10"))),
    _sett(
        "krav",
        "krav",
        _regel("KR-00", "krav", "gjelder", {"vedtak": "er_ja"}),
        _regel("KR-01", "krav", "oppfylt", {"to_til_stede": "er_ja"}),
    ),
    _sett("frister", "frist", _regel("FR-01", "frist", FRIST, {"mottatt": "er_kjent"})),
)
EGEN_TRAPP: Kart = {
    "regelsett": "beon",
    "navn": "Vår trapp",
    "trinn": [
        {"nr": "1", "navn": "lite hjelp", "dekker": ["0", "1", "2"]},
        {"nr": "2", "navn": "mye hjelp", "dekker": ["3", "4"]},
        {"nr": "3", "navn": "mest hjelp", "dekker": ["5"]},
    ],
    "fra": {"verdi": "2026-01-01"},
    "kilde": KILDE,
    "vedtatt_av": "Kommunestyret",
}


def _mappe(rot: Path, *, trapp: Kart = EGEN_TRAPP) -> str:
    felles = {"settes_av": ["saksbehandler"], "foelsomhet": "intern", "handler_om": "behov"}
    filer: dict[str, Kart] = {
        "ordbok.yaml": {
            "ordbok": "proeve",
            "versjon": "1",
            "enheter": [{"id": "timer_per_uke", "navn": "timer per uke", "kort": "t/uke"}],
            "opplysninger": [
                {"id": id_, "navn": id_, "spoersmaal": f"{id_}?", **felles, **felt}
                for id_, felt in OPPLYSNINGER.items()
            ],
        },
        "kilder.yaml": {"kilder": [{"id": "proeve", "tittel": "Prøven", "utgiver": "Prøven", "slag": "antakelse"}]},
        **{f"{sett['regelsett']}.yaml": sett for sett in SETT},
        "lokalt/nasjonal.yaml": {"kommune": "nasjonal", "navn": "Nasjonal"},
        "lokalt/egen.yaml": {"kommune": "egen", "navn": "Egen", "trapper": [trapp]},
    }
    for navn, innhold in filer.items():
        (rot / navn).parent.mkdir(parents=True, exist_ok=True)
        (rot / navn).write_text(json.dumps(innhold, ensure_ascii=False), "utf-8")
    return str(rot)


@pytest.fixture(scope="module")
def oppsett(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oppsett]:
    with bygg(_mappe(tmp_path_factory.mktemp("regler"))) as oppsett:
        yield oppsett


def _svar(oppsett: Oppsett, *, kommune: str = "nasjonal", dato: str = "2026-06-20", **opplysninger: Any) -> Kart:
    sak = {"sak_ref": "A", "kommune": kommune, "dato": dato, "opplysninger": opplysninger}
    svar: Kart = json.loads(oppsett.tjeneste.sjekk(json.dumps(sak).encode(), kontroll=True).json)
    assert svar["motor"]["kontroll"] == "enig"
    return svar


@pytest.mark.parametrize(
    ("opplysninger", "fra", "til"),
    [
        ({"timer": 1, "alene": True}, 0, 0),
        ({"timer": 3, "alene": True}, 2, 2),
        ({"timer": 3}, 2, 4),
        ({"alene": {"tilstand": "ukjent"}}, 0, 4),
        ({"timer": 3, "alene": False}, 4, 4),
    ],
)
def test_trinnet_gaar_fra_det_sikre_til_det_mulige(oppsett: Oppsett, opplysninger: Kart, fra: int, til: int) -> None:
    svar = _svar(oppsett, **opplysninger)["svar"]["beon"]
    assert (svar["fra"], svar["til"]) == (fra, til)
    assert [t["nr"] for t in svar["trinn"]] == list(range(fra, til + 1))
    assert set(svar["grunner"]) == {r["id"] for r in svar["regler"] if r["utfall"] == "ja"}


def test_kommunens_egen_trapp_gir_trinnene_navn_og_nummer(oppsett: Oppsett) -> None:
    svar = _svar(oppsett, kommune="egen", timer=3)
    beon = svar["svar"]["beon"]
    assert (beon["fra"], beon["til"]) == (1, 2)
    assert [t["navn"] for t in beon["trinn"]] == ["lite hjelp", "mye hjelp"]
    assert "Vår trapp" in beon["trapp"]
    assert "fra trinn 1 (lite hjelp) til trinn 2 (mye hjelp)" in svar["tekst"]


@pytest.mark.parametrize("dekker", [["0", "1"], ["1", "0", "2"], ["0", "1", "2", "3"]])
def test_en_trapp_som_ikke_dekker_grunntrappen_blir_avvist(tmp_path: Path, dekker: list[str]) -> None:
    trinn = [{**EGEN_TRAPP["trinn"][0], "dekker": dekker}, *EGEN_TRAPP["trinn"][1:]]
    with (
        pytest.raises(RegelverkFeil, match="dekker ikke grunntrappen"),
        bygg(_mappe(tmp_path, trapp={**EGEN_TRAPP, "trinn": trinn})),
    ):
        pass


@pytest.mark.parametrize(
    ("timer", "utfall"),
    [(10, "ikke_dokumentert_oppfylt"), ("10.01", "oppfylt"), ({"fra": 9, "til": 11}, "avklar")],
)
def test_en_rettighet_er_oppfylt_ikke_dokumentert_eller_maa_avklares(oppsett: Oppsett, timer: Any, utfall: str) -> None:
    assert _svar(oppsett, timer=timer)["svar"]["rett"]["utfall"] == utfall


@pytest.mark.parametrize(
    ("vedtak", "to", "utfall"),
    [
        (False, None, "gjelder_ikke"),
        (None, True, "avklar"),
        (True, None, "avklar"),
        (True, True, "oppfylt"),
        (True, False, "ikke_dokumentert_oppfylt"),
    ],
)
def test_krav_svarer_bare_naar_de_gjelder(oppsett: Oppsett, vedtak: Any, to: Any, utfall: str) -> None:
    assert _svar(oppsett, vedtak=vedtak, to_til_stede=to)["svar"]["krav"]["utfall"] == utfall


def test_en_frist_regnes_ut_flyttes_og_er_ute_dagen_etter(oppsett: Oppsett) -> None:
    def frist(dato: str) -> Kart:
        ((ett,),) = [_svar(oppsett, dato=dato, mottatt="2026-04-17")["svar"]["frister"]["frister"]]
        return dict(ett)

    assert frist("2026-05-18")["frist"] == {"fra": "2026-05-18", "til": "2026-05-18"}  # 17. mai er en søndag
    assert [frist(dato)["ute"] for dato in ("2026-05-18", "2026-05-19")] == [False, True]


def test_en_frist_uten_startdato_mangler_datoen(oppsett: Oppsett) -> None:
    svar = _svar(oppsett, mottatt={"tilstand": "ukjent"})["svar"]["frister"]
    assert svar["utfall"] == "avklar"
    assert svar["frister"] == [
        {"id": "FR-01", "gjelder": "ukjent", "frist": None, "ute": None, "hvem": "kommunen", "mangler": ["mottatt"]}
    ]


@pytest.mark.parametrize(
    ("opplysninger", "svarer"),
    [
        ({}, {"utvalg"}),
        ({"henvist": True}, {"utvalg"}),
        ({"alene": None}, {"utvalg"}),
        ({"alene": {"tilstand": "ukjent"}}, {"utvalg", "beon"}),
        ({"timer": 3}, {"utvalg", "beon", "rett"}),
        ({"mottatt": "2026-04-17", "vedtak": True}, {"utvalg", "frister", "krav"}),
    ],
)
def test_bare_regelsettene_saken_spoer_om_svarer(oppsett: Oppsett, opplysninger: Kart, svarer: set[str]) -> None:
    svar = _svar(oppsett, **opplysninger)
    assert set(svar["svar"]) == set(svar["grunnlag"]) == svarer
    assert set(svar["ikke_vurdert"]) == {s["regelsett"] for s in SETT} - svarer
    assert ("Ikke vurdert her" in svar["tekst"]) == bool(svar["ikke_vurdert"])


def test_en_dato_utenfor_kalenderen_blir_avvist_ved_doeren(oppsett: Oppsett) -> None:
    sak = {"sak_ref": "A", "dato": "2026-06-20", "opplysninger": {"mottatt": "9999-12-31"}}
    with pytest.raises(Exception, match="utenfor kalenderen"):
        oppsett.tjeneste.sjekk(json.dumps(sak).encode(), kontroll=False)
