"""Kommandoen start: bare denne maskinen, og alle feil i valgene før noe settes i gang."""

import datetime as dt
import http.client
import socket
import ssl
from contextlib import closing
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from orakel.tjener import egen_prosess
from rettesnor_motor.cli import hoved
from rettesnor_motor.cli.start import lytt

_EN_TIME = dt.timedelta(hours=1)
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


@pytest.fixture
def innlogging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RETTESNOR_KLIENTHEMMELIGHET", "hemmelig")
    fil = tmp_path / "innlogging.toml"
    fil.write_text(
        'utsteder = "https://utsteder.example"\nklient_id = "rettesnor"\n'
        'offentlig_adresse = "https://rettesnor.example"\nsertifikat = "c.pem"\nsertifikat_noekkel = "n.pem"\n'
        '[roller]\nSak = "saksbehandler"\n',
        "utf-8",
    )
    return fil


def lag_sertifikat(mappe: Path) -> None:
    noekkel = ec.generate_private_key(ec.SECP256R1())
    navn = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "rettesnor.example")])
    naa = dt.datetime.now(dt.UTC)
    bygger = x509.CertificateBuilder(navn, navn, noekkel.public_key(), x509.random_serial_number(), naa, naa + _EN_TIME)
    innhold = bygger.sign(noekkel, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    (mappe / "c.pem").write_bytes(innhold)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (mappe / "n.pem").write_bytes(noekkel.private_bytes(*form))


def test_med_innlogging_men_uten_sertifikat_svares_det_fortsatt_bare_paa_denne_maskinen(
    innlogging: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tekst = innlogging.read_text("utf-8")
    innlogging.write_text("\n".join(linje for linje in tekst.splitlines() if "sertifikat" not in linje), "utf-8")
    valg = ["--innlogging", str(innlogging), "--data", str(tmp_path / "data")]
    assert hoved(["start", "--vert", "0.0.0.0", *valg]) == 2  # noqa: S104 – skal avvises
    assert "Uten et sertifikat" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_et_sertifikat_som_ikke_kan_leses_meldes_foer_noe_startes(
    innlogging: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hoved(["start", "--innlogging", str(innlogging), "--data", str(tmp_path / "data")]) == 2
    assert "Sertifikatet" in capsys.readouterr().err
    lag_sertifikat(tmp_path)
    valg = ["--innlogging", str(innlogging), "--data", str(tmp_path / "data")]
    assert hoved(["start", "--vert", "rettesnor.example", *valg]) == 2
    assert "IP-adresse" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_med_innlogging_og_sertifikat_svares_det_over_tls_og_bare_paa_den_offentlige_adressen(
    innlogging: Path, tmp_path: Path
) -> None:
    lag_sertifikat(tmp_path)
    with egen_prosess(tmp_path / "t", "--vert", "0.0.0.0", "--innlogging", str(innlogging)) as tjener:  # noqa: S104
        kontekst = ssl.create_default_context(cafile=str(tmp_path / "c.pem"))
        kontekst.check_hostname = False

        def hent(sti: str, vert: str) -> tuple[int, str | None]:
            f = http.client.HTTPSConnection("127.0.0.1", tjener.port, timeout=30, context=kontekst)
            f.request("GET", sti, headers={"Host": vert, "Accept": "application/json"})
            svar = f.getresponse()
            return svar.status, svar.headers["strict-transport-security"]

        assert hent("/hjelp", "rettesnor.example") == (200, "max-age=63072000")
        assert hent("/", "rettesnor.example")[0] == 401
        assert hent("/v1/sjekker", "rettesnor.example")[0] == 401
        assert hent("/hjelp", "127.0.0.1")[0] == 421
        assert hent("/helse", "127.0.0.1")[0] == 200
    assert (tmp_path / "t" / "data" / "oekter.sqlite3").stat().st_mode & 0o777 == 0o600


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


def test_et_lite_svar_venter_ikke_paa_en_kvittering_fra_klienten() -> None:
    with closing(lytt("127.0.0.1", 0, "")) as lytter:
        lytter.listen()
        with (
            closing(socket.create_connection(lytter.getsockname())),
            closing(lytter.accept()[0]) as forbindelse,
        ):
            assert forbindelse.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_en_adresse_i_data_avvises_med_hvor_den_skal_staa(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert hoved(["start", "--port", str(_ledig_port()), "--data", "postgresql://localhost/x"]) == 2
    assert "RETTESNOR_DATABASE" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_en_fil_i_data_avvises_med_navnet_paa_den(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    fil = tmp_path / "fil"
    fil.write_text("")
    assert hoved(["start", "--port", str(_ledig_port()), "--data", str(fil)]) == 2
    assert f"{fil} er ikke en mappe. Oppgi en mappe med --data." in capsys.readouterr().err


def _ledig_port() -> int:
    with closing(socket.socket()) as f:
        f.bind(("127.0.0.1", 0))
        port: int = f.getsockname()[1]
        return port
