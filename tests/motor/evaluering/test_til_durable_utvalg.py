"""Koordinerende utvalg gjennom durable-rules: de utregnede eksemplene, og hvert punkt i det samlede behovet."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from motor.evaluering.test_til_durable_hjelp import (
    GITT_JA,
    GITT_NEI,
    ku_utsnitt,
    oppgitt,
    sak,
    som_json,
    tall,
    uten,
)
from rettesnor_motor.evaluering.til_durable import Kontroll

KU = ("KU-01", "KU-02", "KU-03", "KU-04", "KU-05")
OPPLAERING, DAGLIG, STOETTE = "praktisk_bistand_opplaering", "praktisk_bistand_daglig", "stoettekontakt"
AVLASTNING = "avlastning_i_institusjon"
IKKE_OPPGITT: Any = object()


def tjeneste(type_: str, *mengde: Any, status: str = "vurdert", ytere: int = 1) -> dict[str, Any]:
    gitt = oppgitt(*mengde) if mengde else uten("ukjent")
    return {"type": type_, "status": status, "ytere": ytere, "mengde": gitt}


def timer(fra: str, til: str | None = None, per: str = "uke") -> Any:
    return tall(fra, til, enhet=f"timer_per_{per}")


def avlastning(verdi: str, enhet: str | None = "prosent") -> Any:
    return oppgitt(tall(verdi, enhet=enhet))


def hel_sak(*tjenester: Any, **endret: Any) -> dict[str, Any]:
    """En sak der alt er avklart, så bare det som endres, avgjør."""
    opplysninger = {"bpa": GITT_NEI, "avlastning": avlastning("0"), "ansvar_avklart": GITT_JA}
    opplysninger |= {"tjenesteliste_komplett": GITT_JA, "alder": oppgitt(tall("31", enhet="aar"))}
    sakstype = endret.pop("sakstype", "ny")
    alle = {id_: verdi for id_, verdi in (opplysninger | endret).items() if verdi is not IKKE_OPPGITT}
    return sak(tjenester, sakstype=sakstype, **alle)


@pytest.fixture(scope="module")
def kontroll() -> Iterator[Kontroll]:
    with Kontroll() as kontroll:
        yield kontroll


def utfall(kontroll: Kontroll, en_sak: Any, kommune: str = "molde", **avgjort: str) -> str:
    navn = f"{kommune}{sorted(avgjort.items())}"
    svar = kontroll.kjoer(navn, lambda: json.dumps(ku_utsnitt(kommune, **avgjort)).encode(), en_sak)
    assert svar.utfall is not None, svar.aarsak
    return "".join(str(svar.utfall[regel]) for regel in KU)


ANNENHVER: dict[str, Any] = {"fra": None, "til": None, "enhet": "annenhver_uke", "faktor": None}
INGENTING = {"bpa": IKKE_OPPGITT, "avlastning": IKKE_OPPGITT, "ansvar_avklart": IKKE_OPPGITT}
INGENTING |= {"tjenesteliste_komplett": IKKE_OPPGITT}
EKSEMPLER: dict[str, tuple[Any, str]] = {
    "F01 nøyaktig 15 timer": (hel_sak(tjeneste(OPPLAERING, timer("15"))), "00000"),
    "F02 to hver dag og halvannen": (
        hel_sak(tjeneste(DAGLIG, timer("2", per="doegn")), tjeneste(DAGLIG, timer("1.5"))),
        "10000",
    ),
    "F03 62 timer i måneden": (hel_sak(tjeneste(OPPLAERING, timer("62", per="maaned"))), "20000"),
    "F04 teller dagaktivitet": (
        hel_sak(tjeneste(OPPLAERING, timer("9")), tjeneste(STOETTE, timer("4")), tjeneste("dagaktivitet", timer("20"))),
        "20000",
    ),
    "F05 annenhver uke": (hel_sak(avlastning=oppgitt(ANNENHVER)), "00000"),
    "F06 15 døgn i måneden": (hel_sak(avlastning=avlastning("15", "doegn_per_maaned")), "02000"),
    "F07 BPA 18 timer": (hel_sak(tjeneste("bpa", timer("18")), bpa=GITT_JA), "10100"),
    "F08 søker BPA 8 timer": (hel_sak(tjeneste("bpa", timer("8"), status="soekt"), bpa=GITT_JA), "00100"),
    "F09 ingen har ansvaret": (hel_sak(tjeneste(DAGLIG, timer("7")), ansvar_avklart=GITT_NEI), "00010"),
    "F10 akutt heldøgns": (
        hel_sak(tjeneste(DAGLIG, timer("168"), status="soekt"), sakstype="akutt"),
        "10000",
    ),
    "F11 uten enhet": (hel_sak(tjeneste(DAGLIG, tall("15", enhet=None))), "20000"),
    "K41 saken i kontrakten": (
        hel_sak(
            tjeneste(OPPLAERING, timer("62", per="maaned")),
            tjeneste(STOETTE, timer("0.5", "1")),
            avlastning=avlastning("14", "doegn_per_maaned"),
            ansvar_avklart=uten("ikke_spurt"),
        ),
        "20020",
    ),
    "K42 nesten ingenting": (hel_sak(tjeneste(DAGLIG, timer("2")), **INGENTING), "22220"),
    "K43 én grunn er nok": (hel_sak(**{**INGENTING, "bpa": GITT_JA}), "22120"),
    "K44 skjønn uten begrunnelse": (
        hel_sak(tjeneste(DAGLIG, timer("9")), skjoenn_oensker_droefting=GITT_JA),
        "00002",
    ),
    "K45 to til stede": (hel_sak(tjeneste(DAGLIG, timer("8"), ytere=2)), "20000"),
}


@pytest.mark.parametrize(("en_sak", "ventet"), EKSEMPLER.values(), ids=EKSEMPLER)
def test_eksemplene(kontroll: Kontroll, en_sak: Any, ventet: str) -> None:
    assert utfall(kontroll, en_sak) == ventet


def test_62_timer_i_maaneden_der_kommunen_har_avgjort(kontroll: Kontroll) -> None:
    en_sak = hel_sak(tjeneste(OPPLAERING, timer("62", per="maaned")))
    assert utfall(kontroll, en_sak, "eksempel") == "00000"
    assert utfall(kontroll, en_sak, maaned_til_uke="iplos") == "10000"
    assert utfall(kontroll, en_sak, maaned_til_uke="kalender") == "00000"


BEHOV: list[tuple[str, list[Any], str]] = [
    # 65 / 4 = 16,25 og 65 × 12 / 52 = 15 akkurat
    ("65 i måneden", [tjeneste(DAGLIG, timer("65", per="maaned"))], "2"),
    ("65,0001 i måneden", [tjeneste(DAGLIG, timer("65.0001", per="maaned"))], "1"),
    ("780 i året", [tjeneste(DAGLIG, timer("780", per="aar"))], "0"),
    ("780,0000001 i året", [tjeneste(DAGLIG, timer("780.0000001", per="aar"))], "1"),
    ("900 minutter", [tjeneste(DAGLIG, tall("900", enhet="minutter_per_uke"))], "0"),
    ("901 minutter", [tjeneste(DAGLIG, tall("901", enhet="minutter_per_uke"))], "1"),
    ("20 ganger 45", [tjeneste(DAGLIG, tall("45", enhet="minutter_per_gang", faktor="20"))], "0"),
    ("20,1 ganger 45", [tjeneste(DAGLIG, tall("45", enhet="minutter_per_gang", faktor="20.1"))], "1"),
    ("5 døgn à 3", [tjeneste(DAGLIG, tall("3", enhet="timer_per_doegn", faktor="5"))], "0"),
    ("5,01 døgn à 3", [tjeneste(DAGLIG, tall("3", enhet="timer_per_doegn", faktor="5.01"))], "1"),
    ("730 er døgnet rundt", [tjeneste(DAGLIG, timer("730", per="maaned"))], "1"),
    ("8760 er døgnet rundt", [tjeneste(DAGLIG, timer("8760", per="aar"))], "1"),
    ("ukjent mengde", [tjeneste(DAGLIG)], "2"),
    ("intervall over", [tjeneste(DAGLIG, timer("15.01", "300"))], "1"),
    ("ulike", [tjeneste(DAGLIG, timer("14"), timer("16"))], "2"),
    ("ulike over", [tjeneste(DAGLIG, timer("16"), timer("80", per="maaned"))], "1"),
    ("matombringing teller ikke", [tjeneste("matombringing", timer("80"))], "0"),
    ("uavgjort type", [tjeneste("bolig_heldoegn", timer("168"))], "2"),
    ("levert teller ikke", [tjeneste(DAGLIG, timer("80"), status="levert")], "0"),
    ("avslått teller ikke i en ny sak", [tjeneste(DAGLIG, timer("80"), status="avslaatt")], "0"),
    ("søkt og innvilget", [tjeneste(DAGLIG, timer("20"), status=s) for s in ("soekt", "innvilget")], "1"),
    ("søkt mot innvilget", [tjeneste(DAGLIG, timer("20"), status="soekt"), *[
        tjeneste(DAGLIG, timer("5"), status="innvilget")] * 3], "2"),
    ("to av samme status", [tjeneste(DAGLIG, timer("8"), status="soekt")] * 2, "1"),
    ("to ytere over", [tjeneste(DAGLIG, timer("16"), ytere=2)], "1"),
    ("fire ytere ukjent", [tjeneste(DAGLIG, timer("1", "4"), ytere=4)], "2"),
]  # fmt: skip


@pytest.mark.parametrize(("tjenester", "ventet"), [rad[1:] for rad in BEHOV], ids=[rad[0] for rad in BEHOV])
def test_samlet_behov(kontroll: Kontroll, tjenester: list[Any], ventet: str) -> None:
    assert utfall(kontroll, hel_sak(*tjenester))[0] == ventet
    for svar in (GITT_NEI, uten("ukjent"), oppgitt(True, False), IKKE_OPPGITT):
        # En liste som kanskje ikke er komplett, tar bort et nei og ingenting annet.
        aapen = utfall(kontroll, hel_sak(*tjenester, tjenesteliste_komplett=svar))[0]
        assert aapen == ("2" if ventet == "0" else ventet)


def test_tolkningene_avgjoer(kontroll: Kontroll) -> None:
    ytere = hel_sak(tjeneste(DAGLIG, timer("8"), ytere=2))
    assert utfall(kontroll, ytere, timer_regnes="bistandstimer")[0] == "0"
    assert utfall(kontroll, ytere, timer_regnes="ytertimer")[0] == "1"
    status = hel_sak(tjeneste(DAGLIG, timer("20"), status="soekt"), tjeneste(DAGLIG, timer("5"), status="innvilget"))
    assert utfall(kontroll, status, behov_regnes_av="soekt")[0] == "1"
    assert utfall(kontroll, status, behov_regnes_av="innvilget")[0] == "0"
    assert utfall(kontroll, status, behov_regnes_av="vurdert")[0] == "2"
    klage = hel_sak(tjeneste(DAGLIG, timer("20"), status="avslaatt"), sakstype="klage")
    assert utfall(kontroll, klage, behov_regnes_av="soekt")[0] == "1"
    assert utfall(kontroll, klage | {"sakstype": "ny"})[0] == "0"
    bolig = hel_sak(tjeneste("bolig_heldoegn", timer("168")))
    assert [utfall(kontroll, bolig, kommune)[0] for kommune in ("nasjonal", "molde", "eksempel")] == list("221")


@pytest.mark.parametrize(
    ("fakta", "tjenester", "komplett", "ventet"),
    [
        (avlastning("50.0001"), [], GITT_JA, "1"),
        (avlastning("100"), [], GITT_JA, "1"),
        (avlastning("3.5", "doegn_per_uke"), [], GITT_JA, "0"),
        (avlastning("4", "doegn_per_uke"), [], GITT_JA, "1"),
        (avlastning("182.5", "doegn_per_aar"), [], GITT_JA, "0"),
        (avlastning("84", "timer_per_uke"), [], GITT_JA, "0"),
        (avlastning("336", "timer_per_maaned"), [], GITT_JA, "0"),
        (avlastning("350", "timer_per_maaned"), [], GITT_JA, "2"),
        (avlastning("730", "timer_per_maaned"), [], GITT_JA, "1"),
        (avlastning("30", "doegn_per_maaned"), [], GITT_JA, "1"),
        (avlastning("60", None), [], GITT_JA, "2"),
        (uten("ikke_relevant"), [], IKKE_OPPGITT, "0"),
        (uten("ukjent"), [], GITT_JA, "2"),
        (IKKE_OPPGITT, [], GITT_JA, "0"),
        (IKKE_OPPGITT, [], GITT_NEI, "2"),
        (IKKE_OPPGITT, [tjeneste(AVLASTNING, timer("1"))], GITT_JA, "2"),
        (IKKE_OPPGITT, [tjeneste(AVLASTNING, timer("1"), status="levert")], GITT_JA, "0"),
        (avlastning("0"), [tjeneste(AVLASTNING, timer("1"))], GITT_JA, "2"),
        (avlastning("0"), [tjeneste(AVLASTNING)], GITT_JA, "2"),
        (avlastning("0"), [tjeneste(AVLASTNING, timer("0"))], GITT_JA, "0"),
        (avlastning("0.1"), [tjeneste(AVLASTNING, timer("1"))], GITT_JA, "0"),
        (uten("ikke_relevant"), [tjeneste(AVLASTNING, timer("1"))], GITT_JA, "2"),
    ],
)
def test_avlastning(kontroll: Kontroll, fakta: Any, tjenester: list[Any], komplett: Any, ventet: str) -> None:
    en_sak = hel_sak(*tjenester, avlastning=fakta, tjenesteliste_komplett=komplett)
    assert utfall(kontroll, en_sak)[1] == ventet


@pytest.mark.parametrize(
    ("fakta", "ventet"),
    [
        # ingen BPA i listen og komplett, ingen og ikke komplett, BPA i listen
        (GITT_JA, "111"),
        (GITT_NEI, "002"),
        (uten("ukjent"), "221"),
        (IKKE_OPPGITT, "021"),
        (oppgitt(True, False), "222"),
    ],
)
def test_bpa(kontroll: Kontroll, fakta: Any, ventet: str) -> None:
    listet = tjeneste("bpa", status="soekt")
    saker = [hel_sak(bpa=fakta), hel_sak(bpa=fakta, tjenesteliste_komplett=uten("ukjent")), hel_sak(listet, bpa=fakta)]
    assert "".join(utfall(kontroll, en_sak)[2] for en_sak in saker) == ventet


@pytest.mark.parametrize(
    ("oensker", "begrunnelse", "ventet"),
    [
        (GITT_JA, oppgitt("x" * 20), "1"),
        (GITT_JA, oppgitt("   " + "x" * 19 + "   "), "2"),
        (GITT_JA, IKKE_OPPGITT, "2"),
        (oppgitt(True, False), oppgitt("x" * 20), "0"),
        (uten("ukjent"), oppgitt("x" * 20), "0"),
        (IKKE_OPPGITT, IKKE_OPPGITT, "0"),
    ],
)
def test_skjoenn(kontroll: Kontroll, oensker: Any, begrunnelse: Any, ventet: str) -> None:
    en_sak = hel_sak(skjoenn_oensker_droefting=oensker, skjoenn_begrunnelse=begrunnelse)
    assert utfall(kontroll, en_sak)[4] == ventet


@pytest.mark.parametrize(
    "en_sak",
    [
        hel_sak(avlastning=avlastning("31", "doegn_per_maaned")),  # over hele tiden i hver lesning
        hel_sak(tjeneste(DAGLIG, timer("169"))),
        hel_sak(tjeneste(DAGLIG, timer("8800", per="aar"))),
        hel_sak(tjeneste(DAGLIG, tall("3", enhet="minutter_per_gang"))),
        hel_sak(tjeneste(DAGLIG, tall("3", enhet="doegn_per_uke"))),
        hel_sak(alder=oppgitt(tall("3e1", enhet="aar"))),
    ],
)
def test_det_doeren_skulle_ha_stanset_faar_ikke_noe_svar(kontroll: Kontroll, en_sak: Any) -> None:
    assert kontroll.kjoer("molde", som_json(ku_utsnitt("molde")), en_sak).utilgjengelig
