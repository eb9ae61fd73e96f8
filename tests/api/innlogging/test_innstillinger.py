"""Innstillingene for innlogging: alle feilene på én gang, og det som ville vært farlig, avvist."""

from pathlib import Path
from typing import Any, TypeAlias

import pytest

from rettesnor_api.innlogging.claims import ClaimFeil, les_bruker
from rettesnor_api.innlogging.innstillinger import NAVN_PAA_FOLK, Innstillinger, Tider, les_innstillinger, tolk
from rettesnor_motor.feil import FinnesIkkeFeil, InndataFeil

Kart: TypeAlias = dict[str, Any]
MINST: Kart = {
    "utsteder": "https://login.example/tenant/v2.0",
    "klient_id": "klient",
    "offentlig_adresse": "https://Rettesnor.kommune.example:443/",
    "roller": {"Rettesnor.Sak": "saksbehandler"},
}


def les(**endret: object) -> Innstillinger:
    return tolk(MINST | endret, "innlogging.toml", "hemmelig")


def felt_med_feil(raa: Kart, hemmelighet: str = "hemmelig") -> set[str]:
    with pytest.raises(InndataFeil) as feil:
        tolk(raa, "innlogging.toml", hemmelighet)
    return {funn.felt for funn in feil.value.funn}


def test_det_minste_som_maa_til_gir_forvalgene() -> None:
    lest = les()
    assert (lest.ident, lest.rolleclaim, lest.omfang, lest.publikum) == ("sub", "roles", "openid", "")
    assert (lest.offentlig_adresse, lest.vert, lest.kryptert) == (
        *("https://rettesnor.kommune.example", "rettesnor.kommune.example"),
        True,
    )
    assert lest.tider == Tider(30, 600, 10, 120, 60, 60)


def test_alle_feilene_meldes_paa_en_gang() -> None:
    assert felt_med_feil({}, "") == {"utsteder", "klient_id", "offentlig_adresse", "roller", "hemmelighet_fil"}
    assert felt_med_feil(
        {
            "utsteder": "http://login.example",
            "klient_id": 5,
            "offentlig_adresse": "https://rettesnor.example/sti",
            "ident": "PID",
            "hemmelighet": "i klartekst",
            "sertifikat": "a.pem",
            "mellomtjener": "127.0.0.1 proxy.example",
            "rollefelt": "resource",
            "roller": {"A": "sjef", "B": ["revisor", "leder"]},
            "tider": {"ledig_minuter": 3, "lengst_minutter": 0, "klokke_sekunder": True},
            "ekstra": {"state": "fast"},
        }
    ) == {
        *(
            "utsteder",
            "klient_id",
            "offentlig_adresse",
            "ident",
            "hemmelighet",
            "sertifikat",
            "rollefelt",
            "mellomtjener",
        ),
        *("roller.A", "roller.B", "tider.ledig_minuter", "tider.lengst_minutter", "tider.klokke_sekunder", "ekstra"),
    }


@pytest.mark.parametrize("ident", sorted(NAVN_PAA_FOLK))
def test_et_navn_en_adresse_og_et_foedselsnummer_kan_aldri_vaere_identen(ident: str) -> None:
    assert felt_med_feil(MINST | {"ident": ident}) == {"ident"}


@pytest.mark.parametrize(
    "adresse",
    [
        *("http://rettesnor.kommune.example", "https://bruker:ord@x.example", "https://x.example?a=1", "x.example"),
        *("https://x.example#a", "https://", "javascript:alert(1)", "https://x.example/ y", "http://localhost:x"),
    ],
)
def test_adresser_som_ikke_er_trygge_avvises(adresse: str) -> None:
    assert felt_med_feil(MINST | {"offentlig_adresse": adresse}) == {"offentlig_adresse"}


def test_denne_maskinen_kan_naas_uten_https_for_aa_proeve() -> None:
    assert not les(offentlig_adresse="http://127.0.0.1:8000").kryptert


def test_et_id_token_kan_ikke_vaere_et_tilgangstoken() -> None:
    assert felt_med_feil(MINST | {"publikum": "klient"}) == {"publikum"}


def test_filen_og_hemmeligheten_leses_hver_for_seg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fil = tmp_path / "innlogging.toml"
    linjer = [f'{navn} = "{verdi}"' for navn, verdi in MINST.items() if isinstance(verdi, str)]
    fil.write_text("\n".join([*linjer, 'hemmelighet_fil = "ord"', "[roller]", 'A = ["revisor", "utvalg"]']), "utf-8")
    with pytest.raises(FinnesIkkeFeil, match="klienthemmeligheten"):
        les_innstillinger(str(fil))
    (tmp_path / "ord").write_text("fra filen\n", "utf-8")
    monkeypatch.setenv("RETTESNOR_INNLOGGING", str(fil))
    lest = les_innstillinger(None)
    assert lest is not None
    assert (lest.hemmelighet, set(lest.roller["A"])) == ("fra filen", {"revisor", "utvalg"})
    fil.write_text("\n".join([*linjer, "[roller]", 'A = "revisor"']), "utf-8")
    monkeypatch.setenv("RETTESNOR_KLIENTHEMMELIGHET", "fra miljøet")
    lest = les_innstillinger(str(fil))
    assert lest is not None
    assert lest.hemmelighet == "fra miljøet"
    monkeypatch.delenv("RETTESNOR_INNLOGGING")
    assert les_innstillinger(None) is None


def test_en_fil_som_ikke_kan_leses_meldes(tmp_path: Path) -> None:
    with pytest.raises(FinnesIkkeFeil):
        les_innstillinger(str(tmp_path / "mangler"))
    (tmp_path / "feil.toml").write_text("ikke toml", "utf-8")
    with pytest.raises(InndataFeil):
        les_innstillinger(str(tmp_path / "feil.toml"))


ANSATTPORTEN: Kart = {
    "rolleclaim": "authorization_details",
    "rollefelt": "resource",
    "organisasjon": "0192:921221967",
    "roller": {"urn:altinn:resource:rettesnor-sak": "saksbehandler"},
}


def rettighet(for_hvem: object, resource: object = "urn:altinn:resource:rettesnor-sak") -> Kart:
    return {"type": "ansattporten:altinn:resource", "resource": resource, "reportees": for_hvem}


VAAR = [{"ID": "0192:921221967", "Rights": ["Read"], "Authority": "iso6523-actorid-upis"}]


@pytest.mark.parametrize(
    ("detaljer", "gir"),
    [
        ([rettighet(VAAR)], {"saksbehandler"}),
        ([rettighet([{"ID": "0192:111111111"}, *VAAR])], {"saksbehandler"}),
        ([rettighet([{"ID": "0192:111111111"}])], set()),
        ([rettighet([])], set()),
        ([rettighet("0192:921221967")], set()),
        ([rettighet(VAAR, "urn:altinn:resource:annet")], set()),
        ([rettighet(VAAR, ["urn:altinn:resource:rettesnor-sak"])], set()),
        (rettighet(VAAR), set()),
        (["urn:altinn:resource:rettesnor-sak"], set()),
    ],
)
def test_en_rettighet_i_ansattporten_gjelder_bare_for_vaar_virksomhet(detaljer: object, gir: set[str]) -> None:
    claims = {"sub": "u-1", "pid": "13097248022", "authorization_details": detaljer}
    bruker = les_bruker(claims, les(**ANSATTPORTEN))
    assert (bruker.person, set(bruker.roller)) == ("u-1", gir)


@pytest.mark.parametrize("ident", ["_begynner-med-strek", "slutter-paa-strek-", "a" * 65, "med/skraastrek="])
def test_en_ident_paa_en_annen_form_blir_en_sum(ident: str) -> None:
    person = les_bruker({"sub": ident}, les()).person
    assert person.startswith("s-")
    assert len(person) == 42
    assert person == les_bruker({"sub": ident}, les()).person != les_bruker({"sub": ident + "x"}, les()).person


@pytest.mark.parametrize(
    "ident", ["13097248022", "130972 48022", "Kari Nordmann", "kari@x.example", "", None, 1, ["u-1"]]
)
def test_en_ident_som_kan_vaere_et_menneske_avvises(ident: object) -> None:
    with pytest.raises(ClaimFeil):
        les_bruker({"sub": ident}, les())
