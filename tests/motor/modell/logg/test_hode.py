"""Hodet og forpliktelsen binder: én endret byte, en annen nøkkel eller et annet salt holder ikke."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.modell.logg.forpliktelse import aapner, forplikt
from rettesnor_motor.modell.logg.hode import Hode, SignertHode
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel, Signeringsnoekkel

# RFC 8032 avsnitt 7.1, test 2, som PKCS 8.
KJENT = b"""-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7
-----END PRIVATE KEY-----
"""
NOEKKEL = Signeringsnoekkel.ny()
HODE = Hode(NOEKKEL.offentlig.logg, 3, "ab" * 32, "2026-11-20T12:37:00.000000+00:00", "")


def test_signaturen_er_den_rfc_8032_har() -> None:
    noekkel = Signeringsnoekkel.les(KJENT)

    assert noekkel.signer(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert Signeringsnoekkel.les(noekkel.pem()).offentlig.logg == noekkel.offentlig.logg
    assert Offentlignoekkel.les(noekkel.offentlig.pem()).holder(b"\x72", noekkel.signer(b"\x72"))


@pytest.mark.parametrize("pem", [b"", b"ikke en noekkel", NOEKKEL.offentlig.pem()])
def test_det_som_ikke_er_en_privat_noekkel_avvises(pem: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Signeringsnoekkel.les(pem)


def test_et_signert_hode_kan_skrives_og_leses_og_holder_bare_med_sin_noekkel() -> None:
    signert = SignertHode.signer(HODE, NOEKKEL)

    assert SignertHode.les(signert.som_kart()) == signert
    assert signert.hode == HODE
    assert signert.holder(NOEKKEL.offentlig)
    assert not signert.holder(Signeringsnoekkel.ny().offentlig)


def test_et_hode_for_en_annen_logg_holder_ikke_selv_om_signaturen_gjoer_det() -> None:
    signert = SignertHode.signer(dataclasses.replace(HODE, logg="en annen"), NOEKKEL)

    assert NOEKKEL.offentlig.holder(signert.kropp, signert.signatur)
    assert not signert.holder(NOEKKEL.offentlig)


@given(st.data())
def test_ett_endret_bit_i_hodet_eller_signaturen_holder_ikke(data: st.DataObject) -> None:
    signert = SignertHode.signer(HODE, NOEKKEL)
    felt = data.draw(st.sampled_from(["kropp", "signatur"]))
    raa = bytearray(getattr(signert, felt))
    bit = data.draw(st.integers(0, len(raa) * 8 - 1))
    raa[bit // 8] ^= 1 << bit % 8

    assert not dataclasses.replace(signert, **{felt: bytes(raa)}).holder(NOEKKEL.offentlig)


@pytest.mark.parametrize(
    "kart", [{}, {"hode": {}, "signatur": "00"}, {"hode": None, "signatur": "00"}, {"hode": {"logg": 1}, "signatur": 1}]
)
def test_det_som_ikke_er_et_hode_avvises(kart: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        SignertHode.les(kart)


@given(st.binary(min_size=32, max_size=32), st.binary(), st.binary(min_size=32, max_size=32), st.binary())
def test_en_forpliktelse_aapnes_bare_av_saltet_og_verdien(salt: bytes, verdi: bytes, annet: bytes, ny: bytes) -> None:
    forpliktelse = forplikt(salt, verdi)

    assert aapner(forpliktelse, salt, verdi)
    assert aapner(forpliktelse, annet, ny) == ((salt, verdi) == (annet, ny))
    assert not aapner(forpliktelse, salt + verdi[:1], verdi[1:]) or not verdi
