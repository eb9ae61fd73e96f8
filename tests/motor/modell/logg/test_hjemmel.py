"""En paragraf slik mennesker skriver den, og om et sted i en lov er i den."""

import pytest

from rettesnor_motor.modell.logg.hjemmel import Hjemmel, fullt_navn, les_paragraf, samme_sted


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("9-7", ("", "9-7")),
        ("§ 9-7", ("", "9-7")),
        ("hol § 9-7", ("hol", "9-7")),
        ("hol. §9-7", ("hol", "9-7")),
        ("pbrl § 2-1d", ("pbrl", "2-1 d")),
        ("Pasient- og brukerrettighetsloven § 2-1 d", ("Pasient- og brukerrettighetsloven", "2-1 d")),
        ("Forvaltningsloven av 1967 § 11 a", ("Forvaltningsloven av 1967", "11 a")),
        ("hol", None),
        ("", None),
    ],
)
def test_en_paragraf_leses_med_og_uten_loven(tekst: str, ventet: tuple[str, str] | None) -> None:
    assert les_paragraf(tekst) == ventet


def test_en_lov_uten_aarstall_er_begge_lovene_med_det_navnet() -> None:
    gammel = Hjemmel("Forvaltningsloven av 1967", "29", "")
    assert samme_sted(gammel, "fvl", "29")
    assert samme_sted(gammel, "", "29")
    assert not samme_sted(gammel, "Forvaltningsloven av 2025", "29")
    assert not samme_sted(gammel, "fvl", "2")
    assert samme_sted(Hjemmel("pbrl", "4-3", ""), "pasient- og brukerrettighetsloven", "4-3")
    assert fullt_navn("hol") == "Helse- og omsorgstjenesteloven"
