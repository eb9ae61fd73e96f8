"""Tidene på sidene: alltid norsk tid, uansett hvor tjeneren står."""

import os
import time

import pytest

from rettesnor_api.sider.tid import dagen, klokken, skriv_dato


@pytest.mark.parametrize("sone", ["UTC", "Pacific/Auckland"])
def test_tiden_er_norsk_sommer_og_vinter_uansett_hvor_tjeneren_staar(
    sone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    foer = os.environ.get("TZ")
    monkeypatch.setenv("TZ", sone)
    time.tzset()
    try:
        assert klokken("2026-07-01T10:15:00+00:00") == "12:15"
        assert klokken("2026-12-01T10:15:00.123456Z") == "11:15"
        assert dagen("2026-06-30T22:30:00+00:00") == "2026-07-01"
    finally:
        monkeypatch.setenv("TZ", foer) if foer else monkeypatch.delenv("TZ")
        time.tzset()


def test_et_tidspunkt_faar_datoen_det_var_i_norge_og_en_dato_staar_som_den_er() -> None:
    assert skriv_dato("2026-12-31T23:30:00+00:00").endswith("januar 2027")
    assert skriv_dato("2026-12-31").endswith("desember 2026")


@pytest.mark.parametrize(
    "skrevet", ["", "i fjor", "Tirsdag", "2026-13-01", "2026-01-01Thei", "0001-01-01T00:00+12:00", "1-2-3", "²-²-²"]
)
def test_det_som_ikke_er_en_dato_staar_som_det_ble_skrevet(skrevet: str) -> None:
    assert skriv_dato(skrevet) == skrevet
