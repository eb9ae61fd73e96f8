"""Det en regel svarer, og når den gjelder, i ord: likt på kommandolinjen og i boken, uten oppdiktede dager."""

import re

import pytest

from orakel.doer import oppsett
from orakel.kommandolinje import kjoer
from orakel.stokking import REGELMAPPE

SETT = oppsett().bibliotek.regelverk.raatre["regelsett"]
REGLER = {r["id"]: (s["regelsett"], r) for s in SETT for r in s["regler"]}
HELE_SAKEN = REGELMAPPE.parent / "scenarioer" / "eksempler" / "hele-saken.json"
BOKEN = REGELMAPPE.parent / "docs" / "regelbok"


def _vis(id_: str, *valg: str) -> str:
    svar = kjoer("regler", "vis", id_, *valg)
    assert svar.kode == 0, svar.feil
    return svar.ut.decode()


@pytest.mark.parametrize(
    ("regel", "svar"),
    [
        ("KU-01", "Skal meldes til koordinerende utvalg"),
        ("R-VEILEDNING", "Råd: "),
        ("VT-01", "Bør meldes til drøfting"),
        ("BEON-NATT-5", "Krever minst trinn 5 (Hjelp tilgjengelig hele døgnet)"),
        ("BPA-04", "Vilkårene er oppfylt etter opplysningene i saken"),
        ("K9-01", "Kravene gjelder saken"),
        ("K9-02", "Kravet er oppfylt etter opplysningene i saken"),
        ("FR-SVAR", "Frist: én måned fra «Søknaden er mottatt»; flyttes ikke til en virkedag; hvem: kommunen"),
        ("FR-UTLOEP", "Frist: dagen i «Vedtaket gjelder til»; flyttes ikke til en virkedag; hvem: kommunen"),
    ],
)
def test_regelen_sier_hva_akkurat_den_svarer(regel: str, svar: str) -> None:
    assert f"\nSvarer: {svar}" in _vis(regel)


def test_klagefristen_sier_lengde_dag_virkedag_og_hvem() -> None:
    svar = next(linje for linje in _vis("FR-KLAGE-HELSE").splitlines() if linje.startswith("Svarer: "))
    for del_ in ("4 uker fra «Vedtaket er kommet frem»", "flyttes den til neste virkedag", "hvem: den som vil klage"):
        assert del_ in svar


def test_trinnet_heter_det_kommunen_kaller_det() -> None:
    assert "Krever minst trinn 7 (Jeg trenger hjelp hele døgnet)" in _vis("BEON-NATT-5", "--kommune", "eigersund")


@pytest.mark.parametrize("regel", sorted(REGLER))
def test_svaret_i_regelboken_er_det_samme_som_paa_kommandolinjen(regel: str) -> None:
    sett, raa = REGLER[regel]
    dato = raa.get("gyldig_til", {}).get("verdi", max("2026-06-20", raa["gyldig_fra"]["verdi"]))
    svar = next(linje for linje in _vis(regel, "--dato", dato).splitlines() if linje.startswith("Svarer: "))
    side = (BOKEN / f"{sett}.md").read_text("utf-8")
    del_ = side[side.index(f"### {regel} ") :]
    (i_boken,) = re.findall(r"\| \*\*Svarer\*\* \| (.*?) \|\n", del_)[:1]
    assert re.sub(r"\\(.)", r"\1", i_boken) == svar.removeprefix("Svarer: ")


@pytest.mark.parametrize(
    ("regel", "dato", "gyldig"),
    [
        ("FR-SVAR", "2026-06-20", "fra 2025-10-27 (antatt) til nye regler trer i kraft; datoen er ikke kjent ennå"),
        ("FR-SVAR-NY", "9999-01-01", "fra en dato som ikke er kjent ennå"),
        ("BPA-04", "2026-06-20", "fra 2020-07-01"),
    ],
)
def test_en_dag_ingen_vet_staar_ikke_som_en_dato(regel: str, dato: str, gyldig: str) -> None:
    assert f"\nGyldig: {gyldig}\n" in _vis(regel, "--dato", dato)


def test_en_regel_som_begynner_en_ukjent_dag_sier_det_naar_den_ikke_gjelder() -> None:
    svar = kjoer("regler", "vis", "FR-SVAR-NY", "--dato", "2026-06-20")
    assert svar.kode == 2
    assert "gjelder ikke ennå, og ingen vet hvilken dag den begynner" in svar.feil
    forklart = kjoer("forklar", HELE_SAKEN, "--regel", "FR-SVAR-NY").ut.decode()
    assert "FR-SVAR-NY gjelder ikke ennå. Datoen den begynner å gjelde, er ikke kjent." in forklart


def test_regelboken_har_verken_dagen_ingen_vet_eller_en_id_der_det_skal_staa_ord() -> None:
    for sett in SETT:
        side = (BOKEN / f"{sett['regelsett']}.md").read_text("utf-8")
        assert "naar_oppgitt" not in side.replace("\\", "")
        assert not re.search(r"999[89]-", side)
    assert not re.search(r"999[89]-", (BOKEN / "usikkert.md").read_text("utf-8"))


@pytest.mark.parametrize("regel", [*sorted(id_ for id_, (sett, _) in REGLER.items() if sett == "frister"), "K9-04"])
def test_der_kalenderen_slutter_er_det_ingen_grense(regel: str) -> None:
    forklart = kjoer("forklar", HELE_SAKEN, "--regel", regel).ut.decode()
    assert not re.search(r"\b(999[89]|0001)-\d\d-\d\d", forklart)
