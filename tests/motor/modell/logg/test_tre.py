"""Treet er RFC 6962: kjente svar, en naiv regnemåte rett fra teksten, og bevis som ikke lar seg lure."""

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.modell.logg import tre

# Bladene og røttene i prøvene til Certificate Transparency (RFC 6962 og 9162).
KJENTE_BLADER = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
KJENTE_ROETTER = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def naiv_rot(blader: Sequence[bytes]) -> bytes:
    """MTH i RFC 6962 avsnitt 2.1, ord for ord."""
    if not blader:
        return sha256(b"").digest()
    if len(blader) == 1:
        return sha256(b"\x00" + blader[0]).digest()
    k = max(2**i for i in range(len(blader)) if 2**i < len(blader))
    return sha256(b"\x01" + naiv_rot(blader[:k]) + naiv_rot(blader[k:])).digest()


def naivt_innholdsbevis(m: int, blader: Sequence[bytes]) -> list[bytes]:
    """PATH i RFC 6962 avsnitt 2.1.1, ord for ord."""
    if len(blader) == 1:
        return []
    k = max(2**i for i in range(len(blader)) if 2**i < len(blader))
    if m < k:
        return [*naivt_innholdsbevis(m, blader[:k]), naiv_rot(blader[k:])]
    return [*naivt_innholdsbevis(m - k, blader[k:]), naiv_rot(blader[:k])]


def naivt_vekstbevis(m: int, blader: Sequence[bytes], kjent: bool = True) -> list[bytes]:
    """SUBPROOF i RFC 6962 avsnitt 2.1.2, ord for ord."""
    if m == len(blader):
        return [] if kjent else [naiv_rot(blader)]
    k = max(2**i for i in range(len(blader)) if 2**i < len(blader))
    if m <= k:
        return [*naivt_vekstbevis(m, blader[:k], kjent), naiv_rot(blader[k:])]
    return [*naivt_vekstbevis(m - k, blader[k:], kjent=False), naiv_rot(blader[:k])]


def lagret(blader: Sequence[bytes]) -> tuple[tre.Topper, Callable[[int, int], bytes]]:
    """Bygger treet blad for blad, og tar vare på de fulle deltrærne slik lageret gjør."""
    topper, deltraer = tre.Topper(), {}
    for nr, blad in enumerate(blader):
        deltraer[0, nr] = tre.bladsum(blad)
        topper, fulle = topper.med(deltraer[0, nr])
        for nivaa, sum_ in enumerate(fulle, 1):
            deltraer[nivaa, nr >> nivaa] = sum_
    return topper, lambda nivaa, indeks: deltraer[nivaa, indeks]


@pytest.mark.parametrize("antall", range(9))
def test_roten_er_den_rfc_en_har(antall: int) -> None:
    blader = [bytes.fromhex(blad) for blad in KJENTE_BLADER[:antall]]

    assert lagret(blader)[0].rot().hex() == KJENTE_ROETTER[antall] == naiv_rot(blader).hex()


def test_beviset_for_det_sjette_bladet_er_det_som_er_regnet_for_haand() -> None:
    blader = [bytes.fromhex(blad) for blad in KJENTE_BLADER]
    a, b, c = tre.bladsum(blader[4]), tre.nodesum(tre.bladsum(blader[6]), tre.bladsum(blader[7])), naiv_rot(blader[:4])

    assert tre.innholdsbevis(lagret(blader)[1], 5, 8) == (a, b, c)


BLADER = st.lists(st.binary(max_size=3), min_size=1, max_size=70)


@given(BLADER)
def test_roten_bevisene_og_toppene_er_som_den_naive_regnemaaten(blader: list[bytes]) -> None:
    antall = len(blader)
    topper, deltre = lagret(blader)

    assert topper.rot() == naiv_rot(blader)
    assert tre.topper_av(deltre, antall) == topper
    for nr in range(antall):
        bevis = tre.innholdsbevis(deltre, nr, antall)
        assert list(bevis) == naivt_innholdsbevis(nr, blader)
        assert tre.er_innholdt(tre.bladsum(blader[nr]), nr, antall, bevis, topper.rot())
    for foer in range(1, antall + 1):
        bevis = tre.vekstbevis(deltre, foer, antall)
        assert list(bevis) == naivt_vekstbevis(foer, blader)
        assert tre.er_vokst(foer, naiv_rot(blader[:foer]), antall, topper.rot(), bevis)
        assert tre.rot_av(deltre, foer) == naiv_rot(blader[:foer])


@given(BLADER, st.data())
def test_et_endret_bevis_viser_ingenting(blader: list[bytes], data: st.DataObject) -> None:
    antall = len(blader)
    topper, deltre = lagret(blader)
    rot = topper.rot()
    nr = data.draw(st.integers(0, antall - 1))
    foer = data.draw(st.integers(1, antall))
    blad, rot_foer = tre.bladsum(blader[nr]), naiv_rot(blader[:foer])
    innhold, vekst = tre.innholdsbevis(deltre, nr, antall), tre.vekstbevis(deltre, foer, antall)
    feil = data.draw(st.binary(min_size=32, max_size=32).filter(lambda sum_: sum_ not in {blad, rot, rot_foer}))

    for endret in (*_endringer(innhold, feil),):
        assert not tre.er_innholdt(blad, nr, antall, endret, rot)
    for endret in (*_endringer(vekst, feil),):
        assert not tre.er_vokst(foer, rot_foer, antall, rot, endret)
    assert not tre.er_innholdt(feil, nr, antall, innhold, rot)
    assert not tre.er_innholdt(blad, nr, antall, innhold, feil)
    assert not tre.er_innholdt(blad, antall, antall, innhold, rot)
    assert not tre.er_vokst(foer, feil, antall, rot, vekst)
    assert not tre.er_vokst(foer, rot_foer, antall, feil, vekst)
    assert not tre.er_vokst(antall + 1, rot_foer, antall, rot, vekst)


def _endringer(bevis: tuple[bytes, ...], feil: bytes) -> list[tuple[bytes, ...]]:
    byttet = [(*bevis[:i], feil, *bevis[i + 1 :]) for i in range(len(bevis))]
    kortere = [(*bevis[:i], *bevis[i + 1 :]) for i in range(len(bevis))]
    return [*byttet, *kortere, (*bevis, feil), (feil, *bevis)]


def test_et_blad_utenfor_treet_og_et_tomt_tre_har_ingen_bevis() -> None:
    _, deltre = lagret([b"a"])

    for nr, stoerrelse in ((1, 1), (-1, 1), (0, 0)):
        with pytest.raises(ValueError, match="ikke i treet"):
            tre.innholdsbevis(deltre, nr, stoerrelse)
    for foer in (0, 2):
        with pytest.raises(ValueError, match="tomt eller større"):
            tre.vekstbevis(deltre, foer, 1)
