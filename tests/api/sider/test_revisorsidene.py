"""Sidene til revisor, utvalget og regelforvalteren: det de viser, det de skriver, og det de aldri viser."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from orakel.eldre_lager import ULESELIG, id_nr, lag_eldre_lager
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.modell.logg.innslag import Sletting
from rettesnor_motor.modell.regelverk import kanonisk
from rettesnor_motor.oppsett import Oppsett, finn_regelmappe
from rettesnor_motor.tjeneste import Bibliotek
from rettesnor_motor.tjeneste.logg import Loggtjeneste
from rettesnor_motor.tjeneste.regelhistorie import Regelhistorie

FNR = "13097248022"
HTML = {"accept": "text/html"}


@pytest.fixture
def lagret(klient: TestClient, sak: dict[str, Any]) -> str:
    return str(klient.post("/v1/sjekker", json=sak).json()["sjekk_id"])


@pytest.fixture
def logg(oppsett: Oppsett) -> Loggtjeneste:
    assert oppsett.logg is not None
    return oppsett.logg


def hent(klient: TestClient, adresse: str, status: int = 200, maalform: str = "nb") -> str:
    svar = klient.get(adresse, headers={**HTML, "cookie": f"maalform={maalform}"})
    assert svar.status_code == status, adresse
    return svar.text


def send(klient: TestClient, side: str, til: str = "", status: int = 200, **felt: Any) -> Any:
    merke = re.search(r'name="vern" value="([^"]+)"', hent(klient, side))
    assert merke is not None
    filer = felt.pop("filer", None)
    svar = klient.post(til or side, data={"vern": merke[1], **felt}, files=filer, headers=HTML, follow_redirects=False)
    assert svar.status_code == status, svar.text[:500]
    return svar


def meld(klient: TestClient, id_: str, **felt: Any) -> None:
    valg = {"retning": "foelger", "begrunnelseskode": "annet", "egne_ord": "Saken bør drøftes nå", "meldes": True}
    assert klient.post(f"/v1/sjekker/{id_}/valg", json=valg | felt).status_code == 201


TILRAADING = {
    "enhet": "bolig-nord",
    "frist": "2026-12-01",
    "evaluering": "2027-06-01",
    "egne_ord": "Prøv dette i et halvt år",
}


def test_registeret_viser_sjekken_og_filtrene_skiller(klient: TestClient, lagret: str) -> None:
    for treff in ("", "?regel=KU-01", "?utfall=koordinerende_utvalg/skal&kommune=molde", "?q=KU-2026-0142"):
        assert lagret in hent(klient, f"/revisor{treff}"), treff
    for bom in ("?regel=KU-04", "?kommune=eksempel", "?til=2020-01-01", "?q=KU-2026-9999", "?tolkning=maaned_til_uke"):
        assert lagret not in hent(klient, f"/revisor{bom}"), bom
    for treff in (
        "?q=KU-2026",
        "?q=KU-2026-0142&regel=KU-01&kommune=molde",
        f"?q={lagret}&utfall=koordinerende_utvalg/skal",
    ):
        assert lagret in hent(klient, f"/revisor{treff}"), treff
    for bom in ("?q=KU-2026-0142&regel=KU-04", f"?q={lagret}&kommune=eksempel", "?q=2026-0142"):
        assert lagret not in hent(klient, f"/revisor{bom}").partition("<tbody")[2], bom
    svar = klient.get(f"/revisor?q={lagret}", headers=HTML, follow_redirects=False)
    assert svar.headers["location"] == f"/revisor/{lagret}"


def test_registeret_viser_utfallet_av_sjekker_fra_et_eldre_lager(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    lag_eldre_lager(tmp_path / "data")
    klient: TestClient = request.getfixturevalue("klient")
    side = hent(klient, "/revisor")
    for tekst in ("KU-1", "KU-7", "3–4"):
        assert tekst in side
    assert send(klient, "/revisor/eksport", innhold="ja").content.startswith(b"PK")
    for id_ in (id_nr(1), ULESELIG):
        side = hent(klient, f"/revisor/{id_}")
        assert "reglene den ble gjort med, er ikke tatt vare på" in side
        assert "slettet" not in side.partition("Opplysningene i saken")[0]


def test_registeret_finner_sjekker_etter_utfall_i_hvert_regelsett(klient: TestClient) -> None:
    sak = json.loads((finn_regelmappe().parent / "scenarioer/eksempler/hele-saken.json").read_bytes())
    svar = klient.post("/v1/sjekker", json=sak).json()
    assert len(svar["svar"]) > 2
    side = hent(klient, "/revisor")
    for sett, del_ in svar["svar"].items():
        verdi = f"{sett}/{del_['utfall']}" if "utfall" in del_ else f"{sett}/{del_['fra']}"
        assert f'value="{verdi}"' in side
        assert svar["sjekk_id"] in hent(klient, f"/revisor?utfall={verdi}")
        annet, *_ = [v for v in re.findall(rf'value="({sett}/[^"]+)"', side) if v != verdi]
        if "utfall" in del_:
            assert svar["sjekk_id"] not in hent(klient, f"/revisor?utfall={annet}")


def test_grensen_har_enhet_ogsaa_naar_verdien_ikke_er_relevant(klient: TestClient) -> None:
    sak = json.loads((finn_regelmappe().parent / "scenarioer/eksempler/bpa-soeknad.json").read_bytes())
    id_ = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    regelen = hent(klient, f"/revisor/{id_}").partition("<summary>KU-02")[2].partition("</details>")[0]
    assert re.findall(r"<dt>Grense</dt><dd>(.*?)</dd>", regelen) == ["50\xa0prosent"]


def test_kravet_som_ikke_er_oppfylt_staar_foerst_i_registeret_og_paa_siden(klient: TestClient) -> None:
    sak = json.loads((finn_regelmappe().parent / "scenarioer/eksempler/hele-saken.json").read_bytes())
    id_ = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    register = hent(klient, "/revisor").partition("<tbody")[2]
    assert "Ikke dokumentert oppfylt, eller ikke avklart: K9-07<" in register
    assert "Dokumentert oppfylt: K9-01, K9-02" in register
    for regel, finnes in (("K9-07", True), ("K9-01", True), ("KU-02", False)):
        assert (f"/revisor/{id_}" in hent(klient, f"/revisor?regel={regel}")) == finnes, regel
    side = hent(klient, f"/revisor/{id_}").partition('id="sett-hol_kap9"')[2]
    assert re.findall(r"<h3>(.*?) \(\d+\)</h3>", side)[:2] == ["Ikke dokumentert oppfylt", "Dokumentert oppfylt"]
    assert re.findall(r"<summary>(K9-\d+)", side)[0] == "K9-07"


def test_en_akutt_sak_som_maa_avklares_viser_hvorfor_hva_som_mangler_og_raadet(
    klient: TestClient, sak: dict[str, Any]
) -> None:
    sak |= {"sakstype": "akutt", "opplysninger": {"bpa": False, "tjenesteliste_komplett": True}}
    sak["tjenester"][0]["mengde"] = {"verdi": 62, "enhet": "timer_per_maaned"}
    svar = klient.post("/v1/sjekker", json=sak).json()
    ku = svar["svar"]["koordinerende_utvalg"]
    assert (ku["utfall"], ku["grunner"]) == ("avklar", [])
    utvalget, revisor = (hent(klient, f"/{rolle}/{svar['sjekk_id']}") for rolle in ("utvalg", "revisor"))
    for side in (utvalget, revisor):
        for tekst in (
            "Akutt",
            "KU-01",
            "KU-04",
            "Er det avklart hvilken enhet",
            "14,31",
            *(raad["tekst"] for raad in ku["raad"]),
        ):
            assert tekst in side, tekst
    assert "Svaret hang på åpne tolkninger: Fra måned til uke." in revisor
    assert "Hvordan regnes timer per måned om til" in utvalget


def test_fristene_i_saken_staar_med_dato(klient: TestClient) -> None:
    sak = json.loads((finn_regelmappe().parent / "scenarioer/eksempler/hele-saken.json").read_bytes())
    id_ = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    for rolle in ("utvalg", "revisor"):
        side = hent(klient, f"/{rolle}/{id_}")
        assert re.search(r"<strong>18\.\xa0juni 2026</strong> Foreløpig svar på søknaden", side), rolle


def test_det_revisor_leser_om_en_regel_og_en_sletting_har_enhet_og_ord(
    klient: TestClient, lagret: str, logg: Loggtjeneste
) -> None:
    side = hent(klient, f"/revisor/{lagret}")
    assert re.search(r"<dd>15\xa0timer per uke</dd>", side)
    logg.slett(Sletting(lagret, ("sak_ref", "sak", "svar", "noder"), "leder7", "personvernforordningen artikkel 17"))
    side = hent(klient, f"/revisor/{lagret}")
    assert "saksreferansen, opplysningene, svaret, utfallet av hver del" in side


def test_registeret_finner_sjekken_etter_paragrafen_grunnen_bygger_paa(klient: TestClient, lager: Sjekklager) -> None:
    sak = json.loads((finn_regelmappe().parent / "scenarioer/eksempler/hele-saken.json").read_bytes())
    svar = klient.post("/v1/sjekker", json=sak).json()
    grunner = {regel for del_ in svar["svar"].values() for regel in del_["grunner"]}
    historie = Regelhistorie(lager.logg.database)
    treffer = [h for h in historie.paragrafer() if grunner & {*historie.regler_etter(h.lov, h.paragraf)}]
    assert treffer
    for h in historie.paragrafer():
        side = hent(klient, f"/revisor?paragraf={quote(f'{h.lov} § {h.paragraf}')}")
        assert (svar["sjekk_id"] in side) == (h in treffer), h


def test_registeret_finner_sjekkene_etter_enheten_i_den_siste_tilraadingen(klient: TestClient, lagret: str) -> None:
    send(klient, f"/utvalg/{lagret}", status=303, **TILRAADING)
    assert lagret in hent(klient, "/revisor?enhet=bolig-nord&regel=KU-01")
    send(klient, f"/utvalg/{lagret}", status=303, **{**TILRAADING, "enhet": "tildeling"})
    assert lagret not in hent(klient, "/revisor?enhet=bolig-nord")
    assert lagret in hent(klient, "/revisor?enhet=tildeling")


def test_registeret_blar_med_de_nyeste_foerst(klient: TestClient, sak: dict[str, Any]) -> None:
    for nr in range(27):
        assert klient.post("/v1/sjekker", json={**sak, "sak_ref": f"B-{nr:02}"}).status_code == 201
    foerste = hent(klient, "/revisor")
    sett = re.findall(r">(B-\d\d)<", foerste)
    assert sett == [f"B-{nr:02}" for nr in range(26, 1, -1)]
    neste = re.search(r'rel="next" href="([^"]+)"', foerste)
    assert neste is not None
    assert re.findall(r">(B-\d\d)<", hent(klient, neste[1])) == ["B-01", "B-00"]


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_siden_om_en_sjekk_viser_fakta_regler_og_bevis_og_skriver_innsynet(
    klient: TestClient, lagret: str, logg: Loggtjeneste, maalform: str
) -> None:
    rot = logg.hode().hode.rot
    side = hent(klient, f"/revisor/{lagret}", maalform=maalform)
    for tekst in ("KU-2026-0142", "KU-01", "KU-05", "16", rot, "sha256:"):
        assert tekst in side
    assert ("lagra på bokmål" in side) == (maalform == "nn")
    assert "ble lagret på" not in side
    assert [innslag.slag for innslag in logg.logg.om(lagret)] == ["innsyn"]


def test_sjekken_kjoeres_paa_nytt_og_verifiseres_fra_siden(klient: TestClient, lagret: str) -> None:
    side = f"/revisor/{lagret}"
    assert 'data-color="success"' in send(klient, side, f"{side}/etterproeving").text
    assert 'data-color="success"' in send(klient, side, f"{side}/verifisering").text


def test_en_kvittering_med_et_annet_tall_avvises_av_siden(klient: TestClient, lagret: str) -> None:
    god = klient.get(f"/v1/sjekker/{lagret}/kvittering").content
    falsk = god.replace(b"KU-2026-0142", b"KU-2026-0143")
    side, til = "/revisor/logg", "/revisor/logg/kvittering"
    assert f"/revisor/{lagret}" in send(klient, side, til, filer={"kvittering": ("k.json", god)}).text
    svar = send(klient, side, til, filer={"kvittering": ("k.json", falsk)}).text
    assert 'data-color="danger"' in svar
    assert f"/revisor/{lagret}" not in svar
    send(klient, side, til, 422)


def test_hele_loggen_verifiseres_fra_siden(klient: TestClient, lagret: str) -> None:
    svar = send(klient, "/revisor/logg").text
    assert lagret
    assert 'data-color="success"' in svar


def test_eksporten_er_en_pakke_og_en_gal_periode_meldes(klient: TestClient, lagret: str) -> None:
    svar = send(klient, "/revisor/eksport", innhold="ja")
    linjer = zipfile.ZipFile(io.BytesIO(svar.content)).read("innslag.jsonl").splitlines()
    assert lagret in {json.loads(linje)["innslag"]["id"] for linje in linjer}
    send(klient, "/revisor/eksport", status=422, fra="i fjor")


def test_saken_staar_paa_dagsordenen_til_tilraadingen_er_skrevet(
    klient: TestClient, lagret: str, logg: Loggtjeneste
) -> None:
    assert lagret in hent(klient, "/utvalg").partition('id="umeldte"')[2]
    meld(klient, lagret)
    assert lagret in hent(klient, "/utvalg")
    assert 'id="umeldte"' not in hent(klient, "/utvalg")
    svar = send(klient, f"/utvalg/{lagret}", status=303, **TILRAADING, dissens="En ville vente")
    assert svar.headers["location"] == f"/utvalg/{lagret}"
    assert lagret not in hent(klient, "/utvalg")
    frister = hent(klient, "/utvalg/frister")
    assert frister.count(f'href="/utvalg/{lagret}"') == 2
    assert "bolig-nord" in frister
    (gitt,) = logg.logg.om(lagret, "tilraading")
    assert gitt.skjult["dissens"][1].decode() == "En ville vente"
    assert "En ville vente" in hent(klient, f"/utvalg/{lagret}")


def test_en_ny_tilraading_retter_den_forrige_og_flytter_fristen(
    klient: TestClient, lagret: str, logg: Loggtjeneste
) -> None:
    send(klient, f"/utvalg/{lagret}", status=303, **TILRAADING)
    send(klient, f"/utvalg/{lagret}", status=303, **{**TILRAADING, "enhet": "tildeling", "frist": "2027-01-15"})
    foerst, saa = logg.logg.om(lagret, "tilraading")
    assert json.loads(saa.kropp)["erstatter"] == foerst.id
    assert "bolig-nord" not in hent(klient, "/utvalg/frister")


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("enhet", ""),
        ("enhet", "Bolig nord"),
        ("frist", "snart"),
        ("evaluering", "2026-01-01"),
        ("frist", "2020-01-01"),
        ("frist", "2026-11-19"),
        ("evaluering", "2036-11-21"),
        ("evaluering", "9999-12-31"),
        ("egne_ord", "To ord"),
        ("egne_ord", f"Gjelder {FNR} i et halvt år"),
        ("dissens", FNR),
    ],
)
def test_en_gal_tilraading_skrives_ikke_og_feltet_faar_feilen(
    klient: TestClient, lagret: str, logg: Loggtjeneste, felt: str, verdi: str
) -> None:
    svar = send(klient, f"/utvalg/{lagret}", status=422, **{**TILRAADING, felt: verdi}).text
    assert f'href="#felt-{felt}"' in svar
    assert FNR not in svar
    assert logg.logg.om(lagret, "tilraading") == []


def test_en_dato_mer_enn_ti_aar_fram_har_et_feilskrevet_aar(klient: TestClient, lagret: str) -> None:
    langt = {**TILRAADING, "frist": "2126-12-01", "evaluering": "2127-06-01"}
    svar = send(klient, f"/utvalg/{lagret}", status=422, **langt).text
    assert svar.count("Datoen er mer enn ti år fram i tid. Kontroller årstallet.") == 4
    send(klient, f"/utvalg/{lagret}", status=303, **{**TILRAADING, "evaluering": "2036-11-20"})


def test_samme_enhet_faar_samme_navn_og_blir_foreslaatt(
    klient: TestClient, lagret: str, sak: dict[str, Any], logg: Loggtjeneste
) -> None:
    send(klient, f"/utvalg/{lagret}", status=303, **{**TILRAADING, "enhet": "Øst-Åsen"})
    (gitt,) = logg.logg.om(lagret, "tilraading")
    assert json.loads(gitt.kropp)["aapent"]["ansvarlig_enhet"] == "oest-aasen"
    ny = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    assert '<option value="oest-aasen">' in hent(klient, f"/utvalg/{ny}")


def test_en_ny_sjekk_etter_tilraadingen_setter_saken_paa_dagsordenen_igjen(
    klient: TestClient, lagret: str, sak: dict[str, Any]
) -> None:
    send(klient, f"/utvalg/{lagret}", status=303, **TILRAADING)
    ny = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    dagsorden = hent(klient, "/utvalg")
    assert ny in dagsorden
    assert lagret not in dagsorden


def test_en_sak_som_kommer_igjen_viser_det_som_er_skrevet_foer(
    klient: TestClient, lagret: str, sak: dict[str, Any], logg: Loggtjeneste
) -> None:
    meld(klient, lagret)
    send(klient, f"/utvalg/{lagret}", status=303, **TILRAADING, dissens="En ville vente")
    ny = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    sett_foer = len(logg.logg.om(lagret, "innsyn"))
    _, _, tidligere = hent(klient, f"/utvalg/{ny}").partition('id="i-saken"')
    for tekst in (f"/utvalg/{lagret}", "bolig-nord", "Prøv dette i et halvt år", "En ville vente", "1.\xa0juni 2027"):
        assert tekst in tidligere, tekst
    assert len(logg.logg.om(lagret, "innsyn")) == sett_foer + 1
    send(klient, f"/utvalg/{ny}", status=303, **TILRAADING)
    assert "Erstattet av en nyere tilråding" in hent(klient, f"/utvalg/{lagret}")
    assert "Erstattet av en nyere tilråding" not in hent(klient, f"/utvalg/{ny}")


def test_en_slettet_sak_staar_for_seg_og_kan_ikke_faa_en_tilraading(
    klient: TestClient, lagret: str, logg: Loggtjeneste
) -> None:
    meld(klient, lagret)
    logg.slett(Sletting(lagret, ("sak_ref", "sak", "svar"), "leder7", "personvernforordningen artikkel 17"))
    foer, _, etter = hent(klient, "/utvalg").partition('id="slettede"')
    assert lagret not in foer
    assert lagret in etter
    side = hent(klient, f"/utvalg/{lagret}")
    assert "Saken er slettet" in side
    assert 'name="egne_ord"' not in side
    send(klient, f"/revisor/{lagret}", f"/utvalg/{lagret}", 422, **TILRAADING)
    assert logg.logg.om(lagret, "tilraading") == []


def test_en_sak_saksbehandleren_selv_melder_kommer_paa_dagsordenen(klient: TestClient, sak: dict[str, Any]) -> None:
    sak["tjenester"][0]["mengde"]["verdi"] = 2
    id_ = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    assert id_ not in hent(klient, "/utvalg")
    meld(klient, id_, retning="foelger")
    assert id_ in hent(klient, "/utvalg")


def test_en_sak_som_skal_meldes_og_ikke_blir_meldt_staar_for_seg_med_hvem_og_hvorfor(
    klient: TestClient, lagret: str
) -> None:
    meld(klient, lagret, retning="fraviker", begrunnelseskode="nye_opplysninger", meldes=False)
    foer, _, etter = hent(klient, "/utvalg").partition('id="fravalgte"')
    assert f"/utvalg/{lagret}" not in foer
    assert f"/utvalg/{lagret}" in etter
    assert "lokal" in etter
    assert "Nye opplysninger" in etter
    meld(klient, lagret)
    assert 'id="fravalgte"' not in hent(klient, "/utvalg")


def test_avvikene_viser_aldri_en_gruppe_under_fem(klient: TestClient, sak: dict[str, Any]) -> None:
    for nr in range(9):
        id_ = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
        kode = "enig_i_grunnene" if nr < 5 else "personens_oenske"
        valg = {"retning": "foelger", "begrunnelseskode": kode, "egne_ord": "Vi gjør det slik"}
        klient.post(f"/v1/sjekker/{id_}/valg", json=valg)
    rader = re.findall(r"<tr role=\"row\"><th.*?</tr>", hent(klient, "/revisor/avvik"), re.DOTALL)
    enig, oenske = (next(rad for rad in rader if navn in rad) for navn in ("Enig", "ønske"))
    assert ">5<" in enig
    assert "færre enn 5" in oenske
    assert ">4<" not in oenske
    assert "Ingen valg passer" in hent(klient, "/revisor/avvik?kommune=eigersund")
    for adresse in ("/revisor/avvik", "/revisor"):
        assert "er før den første dagen" in hent(klient, f"{adresse}?fra=2026-11-24&til=2026-11-01", 422)


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_regelsidene_viser_hver_regel_som_gjelder(klient: TestClient, oppsett: Oppsett, maalform: str) -> None:
    utsnitt = oppsett.bibliotek.utsnitt("eigersund", "2026-11-20")
    oversikt = hent(klient, "/regler?kommune=eigersund&dato=2026-11-20", maalform=maalform)
    for regel in (r for sett in utsnitt.regelsett for r in sett.regler):
        assert f"/regler/{regel.id}?" in oversikt
        side = hent(klient, f"/regler/{regel.id}?kommune=eigersund&dato=2026-11-20", maalform=maalform)
        assert "<svg" in side
    hent(klient, "/regler/FINNES-IKKE", 404)


def test_forskjellen_viser_tolkningene_den_ene_kommunen_har_avgjort(klient: TestClient) -> None:
    side = hent(klient, "/regler/forskjell?kommune=molde&dato=2026-11-20&mot_kommune=eksempel&mot_dato=2026-11-20")
    assert "365/12" in side
    lik = hent(klient, "/regler/forskjell?kommune=molde&dato=2026-11-20&mot_kommune=molde&mot_dato=2026-11-21")
    assert 'data-color="success"' in lik


def test_revisor_ser_hva_som_er_endret_mellom_to_regelverk_i_loggen(
    klient: TestClient, bibliotek: Bibliotek, lager: Sjekklager
) -> None:
    assert "bare ett regelverk" in hent(klient, "/revisor/regelverk")
    gammelt = json.loads(kanonisk(bibliotek.regelverk.raatre))
    gammelt["ordbok"]["versjon"] = "2025.9"
    utvalget = next(s for s in gammelt["regelsett"] if s["regelsett"] == "koordinerende_utvalg")
    utvalget["regler"][0]["gjengivelse"] = "Slik sto det før."
    gammelt["regelsett"] = [s for s in gammelt["regelsett"] if s["regelsett"] != "veiledningsteam"]
    foer = lager.logg.ta_vare_paa_regelverk("2025.9", kanonisk(gammelt))
    side = hent(klient, f"/revisor/regelverk?foer={foer}&etter={bibliotek.regelverk.kontrollsum}&kommune=molde")
    assert "Slik sto det før." in side
    assert utvalget["regler"][0]["id"] in side
    assert "VT-01" in side.partition('id="nye"')[2]
    hent(klient, "/revisor/regelverk?foer=sha256:ab", 422)
    assert hent(klient, f"/revisor/regelverk?foer={foer}", maalform="nn")


def test_listen_til_underskrift_har_hver_aapne_tolkning(klient: TestClient, oppsett: Oppsett) -> None:
    utsnitt = oppsett.bibliotek.utsnitt("molde", "2026-11-20")
    aapne = [t for t in utsnitt.tolkninger.values() if t.er_aapen]
    side = hent(klient, "/regler/tolkninger?kommune=molde&dato=2026-11-20")
    assert side.count('class="linjer"') == len(aapne) > 0
    assert 'class="linjer"' not in hent(klient, "/regler/tolkninger?kommune=eksempel&dato=2026-11-20")


def test_kvitteringen_lastes_ned_fra_siden_og_er_den_samme_som_i_api_et(klient: TestClient, lagret: str) -> None:
    side = hent(klient, f"/revisor/{lagret}")
    adresser = re.findall(r'href="([^"]*/kvittering[^"]*)"', side)
    assert len(adresser) == 2
    for adresse in adresser:
        # API-et tar bare et tilgangstoken, så en lenke dit ville ikke virket for den som er logget inn.
        assert adresse.startswith("/revisor/")
        svar = klient.get(adresse.replace("&amp;", "&"))
        assert svar.status_code == 200
        assert svar.content.startswith(b"%PDF" if "pdf" in adresse else b"{")


def test_hver_knapp_paa_siden_om_loggen_sier_hva_den_kontrollerer(klient: TestClient) -> None:
    side = klient.get("/revisor/logg", headers=HTML).text.partition("<main")[2]
    knapper = re.findall(r"<button[^>]*>([^<]+)</button>", side)
    assert len(knapper) == len(set(knapper)) > 2


def test_hvert_regelsett_naas_fra_toppen_av_siden_med_reglene(klient: TestClient) -> None:
    side = klient.get("/regler?kommune=molde", headers=HTML).text
    lenker = re.findall(r'href="#([\w-]+)"', side.partition('class="hopp"')[2].partition("</nav>")[0])
    assert set(lenker) == {*re.findall(r'<h2[^>]* id="(sett-[\w-]+)"', side), "vedtak", "aapne"}
    assert all(f'id="{maal}"' in side for maal in lenker)
