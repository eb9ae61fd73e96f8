"""Et tall og enheten etter det brytes aldri fra hverandre på en side."""

import pytest

from rettesnor_api.sider.felles import mengde
from rettesnor_api.sider.linjebrudd import hold_sammen


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("egne ansatte 15 t", "egne ansatte 15\xa0t"),
        ("14,81–16,50 timer per uke, 2 ytere", "14,81–16,50\xa0timer per uke, 2\xa0ytere"),
        ("over 50 %", "over 50\xa0%"),
        ("Bruker b8 er ny", "Bruker b8 er ny"),
        ("fra 2 000 000 kr", "fra 2 000 000\xa0kr"),
        ("", ""),
    ],
)
def test_tallet_og_enheten_holdes_sammen(tekst: str, ventet: str) -> None:
    assert hold_sammen(tekst) == ventet


def test_en_mengde_paa_1_har_enheten_i_entall() -> None:
    entall = {"timer per uke": "time per uke"}
    assert mengde("1", "timer per uke", entall) == "1\xa0time per uke"
    assert mengde("1.00", "timer per uke", entall) == "1,00\xa0timer per uke"
    assert mengde("15", "timer per uke", entall) == "15\xa0timer per uke"
