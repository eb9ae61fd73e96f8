"""Scenarioene slik motoren leser dem: linjer, merker, steg og feil."""

import shutil
from pathlib import Path

import pytest

from rettesnor_motor.cli import hoved
from rettesnor_motor.feil import AvvikFeil, InndataFeil
from rettesnor_motor.lesing.scenarioer import egenskapsmappe, les_egenskap, les_mappe
from rettesnor_motor.lesing.steg import Proeve, finn_steg
from rettesnor_motor.modell.scenario import Scenariosteg

ROT = Path(__file__).parents[2]
EGENSKAP = """\
# language: no
Egenskap: Prøven
  Bakgrunn:
    Gitt en grunnsak med
      | opplysning | svar |
      | avklart    | ja   |

  @A-1
  Regel: Den første
    @B-2
    Scenariomal: Malen
      Gitt en sak i "molde" datert <dato>
      Når saken sjekkes
      Så gis ingen råd

      Eksempler:
        | dato       |
        | 2026-01-01 |
        | 2026-01-02 |
"""


def test_hver_eksempelrad_er_ett_scenario_med_egen_linje_og_regelens_merker() -> None:
    foerste, andre = les_egenskap("scenarioer/egenskaper/proeve.feature", EGENSKAP)
    assert (foerste.regelsett, foerste.navn, set(foerste.merker)) == ("proeve", "Malen", {"A-1", "B-2"})
    assert (foerste.sted, andre.sted) == (
        "scenarioer/egenskaper/proeve.feature:18",
        "scenarioer/egenskaper/proeve.feature:19",
    )
    assert foerste.steg[0] == Scenariosteg("gitt", "en grunnsak med", 4, (("opplysning", "svar"), ("avklart", "ja")))
    assert andre.steg[1] == Scenariosteg("gitt", 'en sak i "molde" datert 2026-01-02', 12)
    assert [steg.slag for steg in andre.steg] == ["gitt", "gitt", "når", "så"]


def test_grunnsaken_er_med_i_hver_sak_og_endres_ikke_av_den() -> None:
    proeve = Proeve("proeve")
    for tekst, tabell in (
        ("en grunnsak med", (("opplysning", "svar"), ("avklart", "ja"))),
        ('en sak i "molde" datert 2026-01-01', ()),
        ('opplysningen "avklart" er nei', ()),
    ):
        finn_steg("gitt", tekst, tabell)(proeve)
    assert proeve.sak["opplysninger"] == {"avklart": False}
    assert proeve.grunnsak == {"avklart": True}


def test_en_fil_som_ikke_er_et_scenario_meldes_med_linjen() -> None:
    with pytest.raises(InndataFeil) as feil:
        les_egenskap(
            "a.feature", "# language: no\nEgenskap: A\n  Scenario: B\n    Gitt noe\n    Dette er ikke et steg\n"
        )
    assert feil.value.funn[0].sted == "a.feature:5"


def test_et_ukjent_steg_meldes_med_stedet_og_teksten() -> None:
    with pytest.raises(InndataFeil) as feil:
        finn_steg("så", "er alt bra", (), "a.feature:7")
    assert feil.value.funn[0].som_linje().startswith("a.feature:7: ukjent steg: «Så er alt bra»")


def test_et_steg_som_ikke_holder_sier_hva_som_var_ventet_og_hva_som_kom() -> None:
    proeve = Proeve("proeve", svar={"svar": {"proeve": {"utfall": "skal"}}})
    with pytest.raises(AvvikFeil, match="ventet avklar, fikk skal"):
        finn_steg("så", 'er utfallet "avklar"')(proeve)


def test_hvert_steg_i_scenarioene_betyr_akkurat_en_ting() -> None:
    scenarioer = les_mappe(egenskapsmappe(ROT / "regler"))
    assert len(scenarioer) > 400
    for scenario in scenarioer:
        for steg in scenario.steg:
            finn_steg(steg.slag, steg.tekst, steg.tabell, scenario.sted)


def test_scenarioene_bak_muren_proever_ingen_regel_og_er_utelatt(tmp_path: Path) -> None:
    (tmp_path / "bemanning.feature").write_text(EGENSKAP.replace("Egenskap", "@ressursfordeling\nEgenskap"), "utf-8")
    assert les_mappe(tmp_path) == []
    (tmp_path / "proeve.feature").write_text(EGENSKAP, "utf-8")
    assert {s.regelsett for s in les_mappe(tmp_path)} == {"proeve"}


@pytest.mark.parametrize("regelsett", ["koordinerende_utvalg", "veiledningsteam"])
def test_scenarioene_merker_minst_95_prosent_av_endringene(regelsett: str, capsys: pytest.CaptureFixture[str]) -> None:
    # De store regelsettene tar minutter; dem prøver «./kjoer regler dekning».
    assert hoved(["regler", "dekning", "--regelsett", regelsett]) == 0, capsys.readouterr().out


GALE = """
  @KU-01
  Scenario: Uten noe å vente
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes

  @KU-01
  Scenario: Et steg som ikke finnes
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes
    Så ble det fint

  @KU-01
  Scenario: En opplysning som ikke finnes
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alderen" er 17
    Når saken sjekkes
    Så er utfallet "skjoenn"
"""


@pytest.mark.parametrize(
    ("gale", "ventet"),
    [
        (GALE, ["har ingen «Så»", "ukjent steg", "alderen"]),
        (GALE.replace("Så ble", "Saa ble"), ["kan ikke leses som et scenario"]),
    ],
)
def test_kontrollen_leser_ogsaa_formen_paa_scenarioene(
    gale: str, ventet: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for navn in ("regler", "scenarioer"):
        shutil.copytree(ROT / navn, tmp_path / navn)
    with (tmp_path / "scenarioer" / "egenskaper" / "hol_kap9.feature").open("a", encoding="utf-8") as fil:
        fil.write(gale)
    assert hoved(["regler", "kontroller", "--regler", str(tmp_path / "regler")]) == 1
    linjer = [linje for linje in capsys.readouterr().out.splitlines() if "hol_kap9.feature:" in linje]
    assert len(linjer) == len(ventet)
    assert all(feil in linje for feil, linje in zip(ventet, linjer, strict=True)), linjer
