"""Oversikten over scenarioene holdt mot en fremmed leser av de samme filene, og mot et scenario skrevet for hånd."""

from pathlib import Path
from typing import Any

import pytest
from gherkin.parser import Parser

from orakel.stokking import REGELMAPPE
from rettesnor_motor.lesing.scenariooversikt import Scenario, les_scenarioer

EGENSKAPER = REGELMAPPE.parent / "scenarioer" / "egenskaper"

TEKST = '''\
# language: no
@A-1
Egenskap: Prøven

  Bakgrunn:
    Gitt noe som alltid gjelder

  @B-1 @vignett
  Regel: En regel

    Scenariomal: Grensen
      Gitt et tall <tall> og en tekst
        """
        Scenario: ikke et scenario
        | ikke | en tabell |
        """
      Så er regelen "B-1" "<svar>"

      @C-1
      Eksempler:
        | tall | svar |
        | 14   | nei  |
        | 15   | ja   |

      Eksempler:
        | tall | svar   |
        | 16   | ukjent |

  @R-1 @R-2
  Scenario: Rådene
    Så gis rådene "R-1"
    # Scenario: heller ikke dette

  Regel: En annen

    @B-1 @B-2 @B-3 @B-4
    Scenario: Tabellen
      Så er grunnene "B-1, B-4"
      Og reglene svarer
        | B-1 | B-2              |
        | ja  | ukjent: tolkning |
      Og gis ikke rådet "B-3"
'''


@pytest.fixture
def lest(tmp_path: Path) -> dict[str, Scenario]:
    """Gir scenarioene i prøveteksten, etter tittelen."""
    (tmp_path / "a.feature").write_text(TEKST, "utf-8")
    return {s.tittel: s for s in les_scenarioer(tmp_path)}


def test_scenarioene_leses_med_tittel_linje_og_regler(lest: dict[str, Scenario]) -> None:
    linjer = TEKST.splitlines()
    assert {s.tittel: s.regler for s in lest.values()} == {
        "Grensen": ("A-1", "B-1"),
        "Rådene": ("A-1", "B-1", "R-1", "R-2"),
        "Tabellen": ("A-1", "B-1", "B-2", "B-3", "B-4"),
    }
    assert all(linjer[s.linje - 1].strip().endswith(f": {s.tittel}") for s in lest.values())


def test_hvert_eksempel_har_sitt_ventede_svar(lest: dict[str, Scenario]) -> None:
    assert lest["Grensen"].ventet == {"A-1": ("", "", ""), "B-1": ("nei", "ja", "ukjent")}


def test_det_som_nevnes_og_ikke_nevnes_i_en_liste_er_sagt(lest: dict[str, Scenario]) -> None:
    assert lest["Rådene"].ventet["R-1"] == ("ja",)
    assert lest["Rådene"].ventet["R-2"] == ("ikke_ja",)


def test_en_tabell_sier_mer_enn_en_liste(lest: dict[str, Scenario]) -> None:
    assert lest["Tabellen"].ventet["B-1"] == ("ja",)
    assert lest["Tabellen"].ventet["B-2"] == ("ukjent",)
    assert lest["Tabellen"].ventet["B-3"] == ("ikke_ja",)
    assert lest["Tabellen"].ventet["B-4"] == ("ja",)


def _fremmed(fil: Path) -> list[tuple[int, str, set[str], int]]:
    """Leser en fil med Gherkins egen leser: linje, tittel, merker og antall eksempler for hvert scenario."""
    svar: list[tuple[int, str, set[str], int]] = []

    def gaa(barna: list[Any], merker: set[str]) -> None:
        for barn in barna:
            node = barn.get("rule") or barn.get("scenario")
            if node is None:
                continue
            egne = merker | {merke["name"][1:] for merke in node["tags"]}
            if "rule" in barn:
                gaa(node["children"], egne)
            else:
                antall = sum(len(tabell["tableBody"]) for tabell in node["examples"]) or 1
                svar.append((node["location"]["line"], node["name"], egne, antall))

    egenskap: Any = Parser().parse(fil.read_text("utf-8"))["feature"]
    gaa(egenskap["children"], {merke["name"][1:] for merke in egenskap["tags"]})
    return svar


def test_de_ekte_scenarioene_leses_likt_av_gherkins_egen_leser() -> None:
    egne = les_scenarioer(EGENSKAPER)
    fremmede = [(fil.name, *ett) for fil in sorted(EGENSKAPER.glob("*.feature")) for ett in _fremmed(fil)]
    assert len(egne) > 100
    assert [(s.fil, s.linje, s.tittel) for s in egne] == [ett[:3] for ett in fremmede]
    for scenario, (*_, merker, antall) in zip(egne, fremmede, strict=True):
        assert set(scenario.regler) == {m for m in merker if m.isupper()}, scenario.tittel
        assert {len(svar) for svar in scenario.ventet.values()} <= {antall}, scenario.tittel
