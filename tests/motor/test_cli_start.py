"""Kommandoen start: bare denne maskinen, og alle feil i valgene før noe settes i gang."""

import http.client
import socket
from contextlib import closing
from pathlib import Path

import pytest

from orakel.tjener import egen_prosess
from rettesnor_motor.cli import hoved

VERTER = (
    "0.0.0.0",  # noqa: S104 – skal avvises
    *("::", "192.168.1.10", "localhost", "rettesnor.kommune.no", "127.0.0.2", "::ffff:127.0.0.1"),
)


@pytest.mark.parametrize("vert", ["", *VERTER])
def test_utenfor_denne_maskinen_svares_det_ikke_foer_innlogging_er_satt_opp(
    vert: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hoved(["start", "--vert", vert, "--data", str(tmp_path / "data")]) == 2
    sagt = capsys.readouterr().err
    assert "innlogging" in sagt
    assert "bare på denne maskinen" in sagt
    assert not (tmp_path / "data").exists()


def test_feil_i_grensene_meldes_alle_og_ingenting_startes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feil = ["--grense", "per_adrese=1", "--grense", "alle_adresser=ti"]
    with closing(socket.socket()) as f:
        f.bind(("127.0.0.1", 0))
        port = f.getsockname()[1]
    assert hoved(["start", "--port", str(port), "--data", str(tmp_path / "data"), *feil]) == 2
    sagt = capsys.readouterr().err
    assert "mente du «per_adresse»" in sagt
    assert "alle_adresser" in sagt
    assert not (tmp_path / "data").exists()


def test_en_opptatt_port_meldes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with closing(socket.socket()) as f:
        f.bind(("127.0.0.1", 0))
        f.listen()
        assert hoved(["start", "--port", str(f.getsockname()[1]), "--data", str(tmp_path)]) == 2
    assert "opptatt" in capsys.readouterr().err


def test_grensen_paa_kommandolinjen_og_i_miljoet_gjelder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETTESNOR_GRENSER", "stoet=1")
    with egen_prosess(tmp_path, "--grense", "per_adresse=1") as tjener:
        f = http.client.HTTPConnection("127.0.0.1", tjener.port, timeout=30)
        statuser = []
        for _ in range(6):
            f.request("GET", "/v1/ordbok")
            svar = f.getresponse()
            svar.read()
            statuser.append(svar.status)
    assert 429 in statuser


def test_ipv6_paa_denne_maskinen_virker(tmp_path: Path) -> None:
    with egen_prosess(tmp_path, "--vert", "::1") as tjener:
        f = http.client.HTTPConnection("::1", tjener.port, timeout=30)
        f.request("GET", "/helse")
        assert f.getresponse().status == 200
