"""``regler dekning`` og ``regler proev``: svake scenarioer gir de overleverne de skal, og likt svar hver gang."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from orakel.liten_regelmappe import FILER
from rettesnor_motor.cli import hoved
from rettesnor_motor.lesing.scenarioer import egenskapsmappe, les_mappe
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk, les_filer
from rettesnor_motor.tjeneste.dekning import Maaling, Steder, maal

HODE = "# language: no\nEgenskap: Liten\n"
GODT_OVER = """
  @LI-01
  Scenario: Godt over
    Gitt en sak i "nasjonal" datert 2026-06-01
    Og opplysningen "behov" er 20 timer_per_uke
    Når saken sjekkes
    Så er regelen "LI-01" "ja"
"""
TETT_PAA = """
  @LI-01
  Scenariomal: Tett på grensen, og tett på den første dagen
    Gitt en sak i "nasjonal" datert <dato>
    Og opplysningen "behov" er <timer> timer_per_uke
    Når saken sjekkes
    Så <svaret>

    Eksempler:
      | dato       | timer | svaret                      |
      | 2026-01-01 | 7,5   | er regelen "LI-01" "nei"    |
      | 2026-01-01 | 7,505 | er regelen "LI-01" "ja"     |
      | 2025-12-31 | 20    | er svaret merket med feil   |
"""
TETT_PAA_LOKALT = """
  @LI-01
  Scenariomal: Tett på grensen kommunen har satt, den første dagen den gjelder
    Gitt en sak i "liten" datert 2026-01-01
    Og opplysningen "behov" er <timer> timer_per_uke
    Når saken sjekkes
    Så er regelen "LI-01" "<utfall>"

    Eksempler:
      | timer | utfall |
      | 8     | nei    |
      | 8,005 | ja     |
"""


def skriv(rot: Path, scenarioer: str, filer: dict[str, str] | None = None) -> Path:
    for navn, innhold in (filer or dict(FILER)).items():
        fil = rot / "regler" / navn
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(innhold, "utf-8")
    mappe = rot / "scenarioer" / "egenskaper"
    mappe.mkdir(parents=True, exist_ok=True)
    (mappe / "liten.feature").write_text(HODE + scenarioer, "utf-8")
    return rot / "regler"


def kjoer(capsys: pytest.CaptureFixture[str], *ord_: str) -> tuple[int, str]:
    kode = hoved(["regler", *ord_])
    return kode, capsys.readouterr().out


def dekning(regler: Path, capsys: pytest.CaptureFixture[str], *ord_: str) -> tuple[int, dict[str, Any]]:
    kode, ut = kjoer(capsys, "dekning", "--regler", str(regler), "--format", "json", *ord_)
    (sett,) = json.loads(ut)["regelsett"]
    return kode, {**sett, "deler": {del_["id"]: del_ for del_ in sett["deler"]}}


def overlevere(sett: dict[str, Any], id_: str) -> set[tuple[str, str, str]]:
    return {(o["slag"], o["fra"], o["til"]) for o in sett["deler"][id_]["overlevere"]}


def test_et_svakt_sett_gir_akkurat_de_overleverne_det_skal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode, sett = dekning(skriv(tmp_path, GODT_OVER), capsys, "--regel", "LI-01")
    assert kode == 1
    # Førti timer er over alle grensene i nærheten, og datoen er langt fra den første dagen.
    assert overlevere(sett, "LI-01") == {
        ("grense", "15", "15.01"),
        ("grense", "15", "14.99"),
        ("grense", "15", "16"),
        ("grense", "15", "14"),
        ("sammenligning", "over", "minst"),
        ("gyldig_fra", "2026-01-01", "2026-01-02"),
        ("gyldig_fra", "2026-01-01", "2025-12-31"),
        # Kommunen «liten» har satt grensen til 16 fra samme dag; dagen før gjelder ingen regel.
        ("lokal_verdi", "16", "16.01"),
        ("lokal_verdi", "16", "15.99"),
        ("lokal_verdi", "16", "17"),
        ("lokal_verdi", "16", "15"),
        ("lokal_fra", "2026-01-01", "2026-01-02"),
    }
    assert overlevere(sett, "dobbelt") == {("ledd_fjernet", "behov", "")}
    assert set(sett["deler"]) == {"LI-01", "dobbelt"}
    # «ikke», «under» og differansen merkes.
    assert (sett["fanget"], sett["talt"], sett["poeng"], sett["holder"]) == (3, 16, "18.7", False)


def test_scenarioer_tett_paa_merker_alt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode, sett = dekning(skriv(tmp_path, TETT_PAA + TETT_PAA_LOKALT), capsys, "--regel", "LI-01")
    assert (kode, sett["fanget"], sett["talt"]) == (0, 16, 16)


def test_en_grense_kommunen_har_satt_krever_scenarioer_fra_kommunen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regler = skriv(tmp_path, TETT_PAA)
    kode, ut = kjoer(capsys, "dekning", "--regler", str(regler), "--regel", "LI-01")
    assert kode == 1
    assert "merker 11 av 16" in ut
    linje = next(i for i, rad in enumerate(FILER["lokalt/liten.yaml"].splitlines(), 1) if "LI-01" in rad)
    assert f"– LI-01 (regler/lokalt/liten.yaml:{linje}:" in ut
    assert "Verdien 16 som Liten kommune har satt, kan endres til 16,01" in ut
    assert '    Gitt en sak i "liten" datert 2026-01-01\n' in ut
    assert "Skriv ett scenario fra kommunen datert 2026-01-01 og ett dagen før" in ut


def test_en_parameter_kommunen_har_satt_krever_scenarioer_fra_kommunen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, sett = dekning(skriv(tmp_path, TETT_PAA), capsys, "--regel", "LI-02")
    assert ("lokal_verdi", "14", "14.01") in overlevere(sett, "mest")


def test_svaret_er_det_samme_hver_gang(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regler = skriv(tmp_path, GODT_OVER)
    svar = [kjoer(capsys, "dekning", "--regler", str(regler), "--format", form) for form in ("json", "json", "tekst")]
    assert svar[0] == svar[1]
    assert svar[2] == kjoer(capsys, "dekning", "--regler", str(regler))


def test_en_overlever_sier_hvor_den_staar_og_hvilket_scenario_som_mangler(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regler = skriv(tmp_path, GODT_OVER)
    _, ut = kjoer(capsys, "dekning", "--regler", str(regler), "--regel", "LI-02")
    linje = next(i for i, rad in enumerate(FILER["regler.yaml"].splitlines(), 1) if "avklart: er_nei" in rad)
    assert (
        f"– LI-02 (regler/regler.yaml:{linje}:13): ««Avklart» er besvart med nei» kan snus fra nei til ja "
        "uten at noe eksempel feiler.\n"
    ) in ut
    linjer = ut.splitlines()
    her = next(i for i, rad in enumerate(linjer) if "kan snus fra nei til ja" in rad)
    assert linjer[her + 1].startswith("  Skriv et scenario der ")
    assert any(rad.startswith('    Og opplysningen "avklart" er ') for rad in linjer[her + 2 : her + 8])
    assert any(rad.startswith('    Så er regelen "LI-02" ') for rad in linjer[her + 2 : her + 8])


def test_en_endring_uten_virkning_telles_ikke(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heltall = FILER["ordbok.yaml"] + (
        "  - {id: alder, navn: Alder, spoersmaal: Hvor gammel?, type: heltall, enhet: tegn,\n"
        '     minst: "0", hoeyst: "120", settes_av: [saksbehandler], foelsomhet: intern, handler_om: person}\n'
    )
    # Under 0,5 og høyst 0 er det samme for et heltall, så «under 0,5» til «høyst 0,5» har ingen virkning.
    regler = FILER["regler.yaml"].replace(
        "- avklart: er_nei", '- alder: {under: "0.5", enhet: tegn}\n          - avklart: er_nei'
    )
    filer = {**FILER, "ordbok.yaml": heltall, "regler.yaml": regler}
    _, sett = dekning(skriv(tmp_path, GODT_OVER, filer), capsys, "--regel", "LI-02")
    assert sett["deler"]["LI-02"]["likeverdige"] > 0
    assert ("sammenligning", "under", "hoeyst") not in overlevere(sett, "LI-02")
    assert ("sammenligning", "under", "over") in overlevere(sett, "LI-02")


def test_et_scenario_som_ikke_gaar_gjennom_meldes_og_regnes_ikke_med(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    galt = GODT_OVER.replace("Godt over", "Galt").replace('"LI-01" "ja"', '"LI-01" "nei"')
    kode, ut = kjoer(capsys, "dekning", "--regler", str(skriv(tmp_path, galt)), "--regel", "LI-01")
    assert kode == 1
    assert (
        "– Galt (scenarioer/egenskaper/liten.feature:5)\n"
        '  Så er regelen "LI-01" "nei" (linje 9)\n  ventet nei, fikk ja\n' in ut
    )
    assert "merker 0 av 16" in ut


@pytest.mark.parametrize("valg", [("--regelsett", "litn"), ("--regel", "LI-1")])
def test_et_ukjent_navn_avvises_med_forslag(
    valg: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hoved(["regler", "dekning", "--regler", str(skriv(tmp_path, GODT_OVER)), *valg]) == 2
    fanget = capsys.readouterr()
    assert fanget.out == ""
    assert valg[0] in fanget.err
    assert "mente du" in fanget.err


def test_uten_scenarioer_sies_det_hvor_de_skal_ligge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regler = skriv(tmp_path, GODT_OVER)
    (tmp_path / "scenarioer" / "egenskaper" / "liten.feature").unlink()
    assert hoved(["regler", "dekning", "--regler", str(regler)]) == 2
    assert "Fant ingen scenarioer" in capsys.readouterr().err


# ---------------------------------------------------------------- proev


def endre(tmp_path: Path, scenarioer: str) -> list[str]:
    gammel = skriv(tmp_path / "foer", scenarioer)
    nye = {**FILER, "regler.yaml": FILER["regler.yaml"].replace('{over: "15"', '{over: "13"')}
    return ["proev", "--regler", str(skriv(tmp_path / "naa", scenarioer, nye)), "--mot", str(gammel)]


def test_en_endret_grense_viser_setningen_scenarioene_og_overleverne(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kode, ut = kjoer(capsys, *endre(tmp_path, TETT_PAA))
    assert kode == 1
    assert "    – Dobbelt er over 15 timer per uke\n" in ut
    assert "    – Dobbelt er over 13 timer per uke\n" in ut
    assert "Scenarioer som feiler nå: 1." in ut
    assert "ventet nei, fikk ja" in ut
    assert "Grensen 13 timer per uke i «Dobbelt er over 13 timer per uke» kan endres til 13,01 timer per uke" in ut
    assert "LI-02" not in ut


def test_uten_endring_gaar_alt_gjennom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regler = skriv(tmp_path, TETT_PAA)
    kode, ut = kjoer(capsys, "proev", "--regler", str(regler), "--mot", str(regler))
    assert kode == 0
    assert ut == f"Ingen regler er endret siden {regler}.\n\nAlle 3 scenarioene går gjennom.\n"


def test_en_endret_parameter_viser_reglene_som_foelger_med(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gammel = skriv(tmp_path / "foer", GODT_OVER)
    nye = {**FILER, "parametre.yaml": FILER["parametre.yaml"].replace('verdi: "15"', 'verdi: "12"')}
    regler = skriv(tmp_path / "naa", GODT_OVER, nye)
    _, ut = kjoer(capsys, "proev", "--regler", str(regler), "--mot", str(gammel))
    assert "parameter mest (regler/parametre.yaml:2:5)" in ut
    assert "– Behov er minst 15 timer per uke" in ut
    assert "– Behov er minst 12 timer per uke" in ut


def test_uten_git_og_uten_mappe_sies_det_hva_som_mangler(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regler = skriv(tmp_path, GODT_OVER)
    assert hoved(["regler", "proev", "--regler", str(regler)]) == 2
    assert "--mot" in capsys.readouterr().err


def test_to_maalinger_samtidig_i_en_tjener_faar_hver_sitt_svar(tmp_path: Path) -> None:
    mapper = [skriv(tmp_path / str(nr), HODE + innhold) for nr, innhold in enumerate((GODT_OVER, GODT_OVER + TETT_PAA))]

    def en(mappe: Path, kjerner: int | None) -> Maaling:
        filer = les_filer(mappe)
        regelverk = kontroller_regelverk(filer)
        alle = [sett["regelsett"] for sett in regelverk.raatre["regelsett"]]
        return maal(regelverk, les_mappe(egenskapsmappe(mappe)), Steder(filer), regelsett=alle, kjerner=kjerner)

    hver_for_seg = [en(mappe, None) for mappe in mapper]
    with ThreadPoolExecutor(8) as traader:
        samtidig = [*traader.map(lambda mappe: en(mappe, 1), mapper * 8)]
    assert hver_for_seg[0] != hver_for_seg[1]
    assert samtidig == hver_for_seg * 8
