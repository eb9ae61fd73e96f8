"""Fristene i reglene: lovversjonene bytter på datoen, og rådene følger de samme fristene som fristreglene."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.noder import DagerEtter
from rettesnor_motor.oppsett import finn_regelmappe
from rettesnor_motor.tjeneste.bibliotek import Bibliotek, kontroller_regelverk
from rettesnor_motor.tjeneste.saker import Tjeneste

BARE_DAGER = {"kap9_dager_siden_foerste_dag", "kap9_dager_fra_foerste_til_siste"}
"""Disse teller dager mellom to datoer i kravene til vedtaket, og måler ingen frist."""
SISTE_GAMLE, FOERSTE_NYE = "2026-12-31", "2027-01-01"
SAK: Mapping[str, Any] = {
    "sak_ref": "LOV",
    "kommune": "molde",
    "opplysninger": {
        "soeknad_besvart": False,
        "soeknad_mottatt": "2026-12-01",
        "vedtak_fattet": True,
        "vedtak_rettsgrunnlag": "etter_forvaltningsloven",
        "vedtak_kommet_frem": "2026-12-01",
        "egen_beslutning_i_tvil": True,
    },
    "tjenester": [],
}


def _filer() -> dict[str, bytes]:
    mappe = finn_regelmappe()
    return {str(f.relative_to(mappe)): f.read_bytes() for f in sorted(mappe.rglob("*.yaml"))}


def _svar(filer: dict[str, bytes], dato: str) -> dict[str, Any]:
    tjeneste = Tjeneste(Bibliotek(kontroller_regelverk(filer)), i_dag=lambda: dt.date(2026, 6, 20))
    svar: dict[str, Any] = orjson.loads(tjeneste.sjekk(orjson.dumps({**SAK, "dato": dato}), kontroll=False).json)
    return svar


@pytest.fixture(scope="module")
def i_kraft() -> dict[str, bytes]:
    """Reglene slik de blir når Kongen har satt den nye forvaltningsloven i kraft 1. januar 2027."""
    filer = _filer()
    frister = filer["frister.yaml"]
    for ukjent, dag in ((b'"9999-01-01", antatt: ja', FOERSTE_NYE), (b'"9998-12-31", antatt: ja', SISTE_GAMLE)):
        assert frister.count(ukjent) == 2
        frister = frister.replace(ukjent, f'"{dag}"'.encode())
    return {**filer, "frister.yaml": frister}


@pytest.mark.parametrize(
    ("dato", "ventet"),
    [
        (SISTE_GAMLE, ["FR-KLAGE-FVL", "FR-SVAR"]),
        (FOERSTE_NYE, ["FR-KLAGE-FVL-NY", "FR-SVAR-NY"]),
    ],
)
def test_den_nye_forvaltningsloven_avloeser_den_gamle_den_dagen_den_settes_i_kraft(
    i_kraft: dict[str, bytes], dato: str, ventet: list[str]
) -> None:
    svar = _svar(i_kraft, dato)["svar"]["frister"]
    assert svar["grunner"] == ventet
    assert [f["frist"]["til"] for f in svar["frister"] if f["id"] in ventet] == ["2026-12-22", "2027-01-01"]


@pytest.mark.parametrize("dato", [SISTE_GAMLE, FOERSTE_NYE])
def test_den_nye_forvaltningsloven_gjelder_ikke_foer_noen_har_skrevet_inn_en_dato(dato: str) -> None:
    assert _svar(_filer(), dato)["svar"]["frister"]["grunner"] == ["FR-KLAGE-FVL", "FR-SVAR"]


@pytest.mark.parametrize(("dato", "ventet"), [("2026-05-31", "VT-05"), ("2026-06-01", "VT-06")])
def test_lovens_ord_om_kompetanse_skifter_1_juni_2026(dato: str, ventet: str) -> None:
    assert _svar(_filer(), dato)["svar"]["veiledningsteam"]["grunner"] == [ventet]


@pytest.mark.parametrize("dato", ["2026-06-20", "9999-01-01"])
def test_raadene_bruker_de_samme_fristene_som_fristreglene(dato: str) -> None:
    utsnitt = bygg_utsnitt(kontroller_regelverk(_filer()).raatre, "molde", dato)
    frister = [r.frist for s in utsnitt.regelsett for r in s.regler if r.frist]
    kjente = {(f.fra, f.maaneder, f.dager, f.flyttes) for f in frister}
    maaler = [a for a in utsnitt.avledet.values() if a.id not in BARE_DAGER]
    regnet = [a.beregn for a in maaler if isinstance(a.beregn, DagerEtter)]
    i_raad = {(d.fra.opplysning, d.maaneder, d.dager, d.flyttes) for d in regnet if d.fra.opplysning != "dato"}
    assert i_raad
    assert i_raad <= kjente


def test_alle_regler_etter_hukommelsen_sier_at_de_maa_bekreftes() -> None:
    raatre = kontroller_regelverk(_filer()).raatre
    usikre = {k["id"] for k in raatre["kilder"] if "hukommelsen" in k.get("merknad", "")}
    regler = [r for s in raatre["regelsett"] for r in s["regler"] if r["kilde"]["id"] in usikre]
    assert regler
    assert [r["id"] for r in regler if "må bekreftes" not in r["kilde"]["sted"]] == []


@pytest.mark.parametrize("dager", ["0", "-0.5"])
def test_lengden_paa_en_frist_er_et_helt_tall_foran_eller_bak_dagen(dager: str) -> None:
    filer = _filer()
    kap9 = filer["hol_kap9.yaml"]
    assert kap9.count(b'dager: "-1"') == 1
    filer["hol_kap9.yaml"] = kap9.replace(b'dager: "-1"', f'dager: "{dager}"'.encode())
    with pytest.raises(RegelverkFeil) as avvist:
        kontroller_regelverk(filer)
    assert [f.felt for f in avvist.value.funn] == ["kap9_dager_over_tolv_maaneder.beregn.dager_etter.dager"]
