"""Kommandoene ``regler`` og ``forklar`` (4.3)."""

import shutil
from pathlib import Path

import pytest

from orakel.doer import oppsett
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.kommandolinje import kjoer, kjoer_ekte, skriv
from orakel.stokking import REGELMAPPE

_REGLER = [r for sett in oppsett().bibliotek.regelverk.raatre["regelsett"] for r in sett["regler"]]
FOERSTE_DAG = {regel["id"]: regel["gyldig_fra"]["verdi"] for regel in _REGLER}
ALLE = [regel["id"] for sett in oppsett().bibliotek.regelverk.raatre["regelsett"] for regel in sett["regler"]]


@pytest.fixture
def egne_regler(tmp_path: Path) -> Path:
    """Gir en kopi av reglene og scenarioene som kan endres."""
    for navn in ("regler", "scenarioer"):
        shutil.copytree(REGELMAPPE.parent / navn, tmp_path / navn)
    return tmp_path / "regler"


def _endre(fil: Path, staar: str, ny: str) -> None:
    tekst = fil.read_text("utf-8")
    assert tekst.count(staar) == 1
    fil.write_text(tekst.replace(staar, ny), "utf-8")


def test_kontroller_gir_kode_null_naar_reglene_er_uten_feil() -> None:
    svar = kjoer_ekte("regler", "kontroller")
    assert svar.kode == 0
    assert f"{len(ALLE)} regler" in svar.ut.decode()
    assert oppsett().bibliotek.regelverk.kontrollsum in svar.ut.decode()


def test_kontroller_gir_kode_en_og_alle_feil_med_sted(egne_regler: Path) -> None:
    _endre(egne_regler / "koordinerende_utvalg.yaml", 'over: "15"', 'over: "15,5"')
    _endre(egne_regler / "lokalt" / "eksempel.yaml", 'lesning: "bistandstimer"', 'lesning: "timene"')
    svar = kjoer_ekte("regler", "kontroller", "--regler", egne_regler)
    assert svar.kode == 1
    alt = svar.ut.decode() + svar.feil
    assert "regler/koordinerende_utvalg.yaml:" in alt
    assert "desimalkomma" in alt
    assert "regler/lokalt/eksempel.yaml:" in alt
    assert "ukjent lesning" in alt


def test_kontroller_analyserer_reglene_og_gir_et_vitne(egne_regler: Path) -> None:
    skygget = "alle: [{ansvar_avklart: er_nei}, {bpa_i_saken: er_ja}]"
    _endre(egne_regler / "koordinerende_utvalg.yaml", "ansvar_avklart: er_nei", skygget)
    svar = kjoer_ekte("regler", "kontroller", "--regler", egne_regler)
    assert svar.kode == 1
    (linje,) = [linje for linje in svar.ut.decode().splitlines() if not linje.startswith("Merk: ")]
    assert linje.startswith("regler/koordinerende_utvalg.yaml:")
    assert "regelen er skygget av KU-03: hver gang den er ja, er KU-03 også ja" in linje
    assert 'prøv {"ansvar_avklart": false} med bpa_i_saken = ja' in linje


def test_kontroller_melder_det_ingenting_bruker(egne_regler: Path) -> None:
    with (egne_regler / "kilder.yaml").open("a", encoding="utf-8") as fil:
        fil.write("  - {id: glemt, tittel: Glemt, utgiver: Noen, slag: dokument}\n")
    svar = kjoer_ekte("regler", "kontroller", "--regler", egne_regler)
    assert svar.kode == 1
    assert "regler/kilder.yaml:" in svar.ut.decode()
    assert "glemt: ingenting viser til kilden" in svar.ut.decode()


def test_det_analysen_ikke_kan_avgjoere_er_en_merknad_og_ingen_feil(egne_regler: Path) -> None:
    begge = """alle:
        - reduksjon_timer_per_uke: {over: "0", enhet: timer_per_uke}
        - tidligere_timer_per_uke: {over: "1", enhet: timer_per_uke}"""
    fil = egne_regler / "koordinerende_utvalg.yaml"
    staar = """alle:
        - behandlet_i_utvalget_foer: er_ja
        - reduksjon_timer_per_uke: {over: "0", enhet: timer_per_uke}"""
    _endre(fil, staar, begge)
    svar = kjoer_ekte("regler", "kontroller", "--regler", egne_regler)
    assert svar.kode == 0
    merknad = svar.ut.decode().splitlines()[-1]
    assert merknad.startswith("Merk: regler/koordinerende_utvalg.yaml:")
    assert "reduksjon_timer_per_uke: er regnet som fri i analysen" in merknad


def test_det_som_gjelder_fra_foer_det_ble_vedtatt_er_en_merknad_paa_linjen_det_staar(egne_regler: Path) -> None:
    """Lokale vedtak har datoen i kilden, og en regel kan ha den selv; begge deler kan være meningen."""
    lokalt = egne_regler / "lokalt" / "eksempel.yaml"
    _endre(
        lokalt,
        'lesning: "bistandstimer"\n    fra: {verdi: "2026-05-13"}',
        'lesning: "bistandstimer"\n    fra: {verdi: "2026-01-01"}',
    )
    fil = egne_regler / "koordinerende_utvalg.yaml"
    fil.write_text(
        fil.read_text("utf-8").replace("    gyldig_fra", '    vedtatt_dato: "2027-01-01"\n    gyldig_fra', 1)
    )
    svar = kjoer_ekte("regler", "kontroller", "--regler", egne_regler)
    assert svar.kode == 0
    merknader = [linje for linje in svar.ut.decode().splitlines() if "ble vedtatt" in linje]
    linje = next(nr for nr, rad in enumerate(lokalt.read_text("utf-8").splitlines(), 1) if "2026-01-01" in rad)
    assert merknader[0].startswith("Merk: regler/koordinerende_utvalg.yaml:")
    assert "KU-01.gyldig_fra.verdi: gjelder fra 2026-05-13, men ble vedtatt 2027-01-01; saker" in merknader[0]
    assert merknader[1].startswith(f"Merk: regler/lokalt/eksempel.yaml:{linje}:")
    assert "gjelder fra 2026-01-01, men ble vedtatt 2026-05-13" in merknader[1]
    assert len(merknader) == 2


def test_kontroller_melder_en_regel_uten_scenario(egne_regler: Path) -> None:
    fil = egne_regler.parent / "scenarioer" / "egenskaper" / "koordinerende_utvalg.feature"
    fil.write_text(fil.read_text("utf-8").replace("@KU-04", "@KU-44"), "utf-8")
    svar = kjoer("regler", "kontroller", "--regler", egne_regler)
    assert svar.kode == 1
    alt = svar.ut.decode() + svar.feil
    assert "KU-04" in alt
    assert "KU-44" in alt


def test_sjekk_med_feil_i_reglene_gir_kode_to_og_ingenting_paa_standard_ut(egne_regler: Path, tmp_path: Path) -> None:
    _endre(egne_regler / "koordinerende_utvalg.yaml", 'over: "15"', 'over: "15,5"')
    svar = kjoer("sjekk", skriv(tmp_path, "a.json", grunnsak()), "--regler", egne_regler, "--uten-kontroll")
    assert (svar.kode, svar.ut) == (2, b"")
    assert "regler/koordinerende_utvalg.yaml:" in svar.feil


def test_en_endret_terskel_gjelder_fra_neste_kommando(egne_regler: Path, tmp_path: Path) -> None:
    fil = skriv(tmp_path, "a.json", grunnsak(timer(15)))
    valg = ("sjekk", fil, "--regler", egne_regler, "--format", "json", "--uten-kontroll")
    foer = kjoer(*valg).json
    _endre(egne_regler / "koordinerende_utvalg.yaml", 'over: "15"', 'over: "14.5"')
    etter = kjoer(*valg).json
    assert [s["svar"]["koordinerende_utvalg"]["utfall"] for s in (foer, etter)] == ["skjoenn", "skal"]
    assert foer["regelverk"]["kontrollsum"] != etter["regelverk"]["kontrollsum"]


@pytest.mark.parametrize("id_", ALLE)
def test_vis_skriver_regelen_som_setning_med_kilde_og_scenarioer(id_: str) -> None:
    svar = kjoer("regler", "vis", id_, "--dato", FOERSTE_DAG[id_])
    tekst = svar.ut.decode()
    assert svar.kode == 0
    for ventet in (id_, "Kilde", "scenario"):
        assert ventet.lower() in tekst.lower()


def test_vis_viser_terskelen_og_kilden() -> None:
    tekst = kjoer("regler", "vis", "KU-01").ut.decode()
    assert "over 15 timer per uke" in tekst.replace("\N{NO-BREAK SPACE}", " ")
    assert "Erfaringskonferanse" in tekst


def test_vis_av_en_regel_som_ikke_gjelder_paa_datoen_er_en_feil() -> None:
    svar = kjoer("regler", "vis", "KU-01", "--dato", "2020-01-01")
    assert (svar.kode, svar.ut) == (2, b"")


@pytest.mark.parametrize("id_", ["KU-1", "ku-01", "KU01", "RAKUTT"])
def test_vis_av_en_ukjent_regel_foreslaar_den_naermeste(id_: str) -> None:
    svar = kjoer("regler", "vis", id_)
    assert (svar.kode, svar.ut) == (2, b"")
    assert "«KU-01»" in svar.feil or "«R-AKUTT»" in svar.feil


def test_tolkninger_lister_de_aapne_spoersmaalene_til_avgjoerelse() -> None:
    tekst = kjoer("regler", "tolkninger").ut.decode()
    for tolkning in ("maaned_til_uke", "avlastning_grunnlag", "behov_regnes_av", "timer_regnes", "dagaktivitet"):
        assert tolkning in tekst or tolkning.replace("_", " ") in tekst
    avgjort = kjoer("regler", "tolkninger", "--kommune", "eksempel").ut.decode()
    assert "maaned_til_uke" not in avgjort or "avgjort" in avgjort.lower()
    assert len(avgjort) < len(tekst)


@pytest.mark.parametrize(
    ("sak", "regel", "ord_"),
    [
        (grunnsak(timer(20)), "KU-01", "20"),
        (grunnsak(timer(3)), "KU-01", "under"),
        (grunnsak(opplysninger={"avlastning": prosent(60)}), "KU-02", "60"),
        (grunnsak(opplysninger={"ansvar_avklart": None}), "KU-04", "KU-04"),
        (grunnsak(sakstype="akutt"), "R-AKUTT", "R-AKUTT"),
    ],
)
def test_forklar_sier_hvorfor_og_hvorfor_ikke(tmp_path: Path, sak: dict[str, object], regel: str, ord_: str) -> None:
    svar = kjoer("forklar", skriv(tmp_path, "a.json", sak), "--regel", regel)
    assert svar.kode == 0
    assert ord_ in svar.ut.decode()


def test_forklar_svarer_for_hver_sak_i_filen(tmp_path: Path) -> None:
    saker = [grunnsak(sak_ref="A"), grunnsak(sak_ref="B", dato="2020-01-01")]
    tekst = kjoer("forklar", skriv(tmp_path, "a.jsonl", saker), "--regel", "KU-01").ut.decode()
    assert tekst.index("Sak A") < tekst.index("Sak B")
    assert "gjelder ikke på datoen" in tekst


def test_forklar_av_en_ukjent_regel_er_en_feil(tmp_path: Path) -> None:
    svar = kjoer("forklar", skriv(tmp_path, "a.json", grunnsak()), "--regel", "KU-1")
    assert (svar.kode, svar.ut) == (2, b"")
    assert "«KU-01»" in svar.feil


def test_uten_scenarioer_ved_siden_av_reglene_sies_det_en_gang(tmp_path: Path) -> None:
    shutil.copytree(REGELMAPPE, tmp_path / "regler")
    svar = kjoer("regler", "kontroller", "--regler", tmp_path / "regler")
    assert svar.kode == 1
    (linje,) = [linje for linje in svar.ut.decode().splitlines() if not linje.startswith("Merk: ")]
    assert linje.startswith("scenarioer/egenskaper: fant ingen scenarioer ved siden av reglene")


@pytest.mark.parametrize(("skrevet", "ment"), [("bpa", "rett_bpa"), ("kap9", "hol_kap9"), ("beonn", "beon")])
def test_et_ukjent_regelsett_gir_forslag_og_de_som_finnes(tmp_path: Path, skrevet: str, ment: str) -> None:
    fil = skriv(tmp_path, "a.json", grunnsak(timer(2)))
    for kommando in (("sjekk", fil), ("regler", "dekning")):
        svar = kjoer(*kommando, "--regelsett", skrevet)
        assert svar.kode == 2
        assert f"ukjent regelsett «{skrevet}» – mente du «{ment}»? regelsettene er " in svar.feil
        for sett in oppsett().bibliotek.regelverk.raatre["regelsett"]:
            assert sett["regelsett"] in svar.feil
