"""Det ressursteamet må se for å kontrollere tallene: hele behovet, det enheten får, og hvilken fil som er hvilken."""

import html
import json
import re
from typing import Any

from starlette.testclient import TestClient

from rettesnor_api.sider.felles import spennet

from .test_ressurs import FJORAARET, GRUNNLAG, app, klient, last_opp, send

__all__ = ["app", "klient"]
Kart = dict[str, Any]
BEHOV: Kart = {"id": "stell", "tidsbaand": "dag_hverdag", "timer_per_uke": "7.25", "binding": "fast"}


def tabellen(side: str, id_: str) -> tuple[list[str], list[list[str]]]:
    """Gir overskriftene og cellene i tabellen under en overskrift."""
    bit = side.partition(f'id="{id_}"')[2].partition("</table>")[0]
    hode, _, kropp = bit.partition("<tbody")

    def celler(rad: str) -> list[str]:
        funnet = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", rad, re.DOTALL)
        return [html.unescape(re.sub(r"<[^>]+>", "", ett)).strip() for ett in funnet]

    return celler(hode), [celler(rad) for rad in kropp.split("<tr")[1:]]


def med_behov(**felter: Any) -> Kart:
    """Gir saken der det første behovet til den første brukeren har andre felter."""
    tre: Kart = json.loads(GRUNNLAG)
    tre["brukere"][0]["behov"][0] |= felter
    return tre


def behovene(klient: TestClient, tre: Kart) -> Kart:
    """Gir raden til det første behovet, etter overskrift."""
    enhet = tre["brukere"][0]["enhet"]
    adresse = last_opp(klient, json.dumps(tre).encode())
    kolonner, rader = tabellen(klient.get(f"{adresse}/enhet/{enhet}").text, "kartlagt")
    bruker = tre["brukere"][0]
    (rad,) = (r for r in rader if r[:2] == [bruker["id"], bruker["behov"][0]["id"]])
    return dict(zip(kolonner, rad, strict=True))


def test_alt_regningen_bruker_av_et_behov_staar_i_tabellen(klient: TestClient) -> None:
    rad = behovene(
        klient,
        med_behov(
            timer_per_uke="10",
            ytere="2",
            sted="ute",
            besoek_per_uke="7",
            reise_min={"fra": "10", "til": "20"},
            uker_per_aar="26",
            avloesning="0.25",
            vedtakstimer_per_uke="8.5",
        ),
    )

    assert rad["Timer i uken"] == "10,00"
    assert rad["Dekkes av"] == "Egne ansatte, ute"
    assert rad["Ytere"] == "2"
    assert rad["Besøk og reise"] == "7 i uken × 10–20 min"
    assert rad["Uker i året"] == "26"
    assert rad["Avløsning"] == "25\N{NO-BREAK SPACE}%"
    assert rad["Vedtakstimer"] == "8,50"


def test_fellesbehovet_og_timene_etter_kap_9_staar_i_tabellen(klient: TestClient) -> None:
    rad = behovene(
        klient,
        med_behov(
            binding="delt", fellesbehov_id="natten", timer_per_uke="10", kap9_timer_per_uke="4", kap9_bokstav="b"
        ),
    )

    assert rad["Fellesbehov"] == "natten"
    assert rad["Timer i uken etter hol kap. 9"] == "4,00"


def test_en_kolonne_ingen_har_fylt_ut_er_ikke_med(klient: TestClient) -> None:
    tre = json.loads(GRUNNLAG)
    for bruker in tre["brukere"]:
        bruker.pop("vedtakstimer_per_uke", None)
        for behov in bruker["behov"]:
            for felt in set(behov) - {"id", "tidsbaand", "timer_per_uke", "binding"}:
                del behov[felt]

    assert [*behovene(klient, tre)] == ["Bruker", "Behov", "Tidsbånd", "Timer i uken", "Dekkes av"]


def test_vedtakstimer_for_hele_brukeren_er_ikke_vedtakstimer_for_behovet(klient: TestClient) -> None:
    tre = med_behov()
    for behov in tre["brukere"][0]["behov"]:
        behov.pop("vedtakstimer_per_uke", None)
    assert behovene(klient, tre)["Vedtakstimer"] == "ikke oppgitt"
    tre["brukere"][0]["vedtakstimer_per_uke"] = "18"
    assert behovene(klient, tre)["Vedtakstimer"] == "del av 18,00 til brukeren"
    tre["brukere"][0]["behov"][0]["vedtakstimer_per_uke"] = {"tilstand": "ukjent"}
    assert behovene(klient, tre)["Vedtakstimer"] == "vet ikke"


def test_arbeidene_i_listen_skilles_av_tiden_og_innholdet(klient: TestClient) -> None:
    foerst = last_opp(klient)
    sak = json.loads(GRUNNLAG)
    sak["enheter"] = [e | {"avstander": {}} for e in sak["enheter"][:1]]
    sak["brukere"] = [u for u in sak["brukere"] if u["enhet"] == sak["enheter"][0]["id"]][:1]
    andre = last_opp(klient, json.dumps(sak).encode(), fjor=GRUNNLAG)
    send(klient, f"{andre}/hva-om/nytt", slag="ramme", kutt_prosent="3", navn="Kutt", grunnlag="x")
    liste = klient.get("/ressurs").text.partition('id="egne"')[2]
    deler = {
        a: html.unescape(re.sub(r"<[^>]+>", "", liste.partition(f'href="{a}"')[2].partition("</li>")[0]))
        for a in (foerst, andre)
    }

    assert all(re.search(r"Lastet opp \d+\.\s\w+ \d{4} kl\. \d\d:\d\d", del_) for del_ in deler.values())
    assert "· 3 enheter · 9 brukere" in deler[foerst]
    assert "· 1 enhet · 1 bruker · 1 scenario · med fjoråret" in deler[andre]


def test_likebehandlingen_viser_det_enheten_faar_ved_siden_av_behovet(klient: TestClient) -> None:
    tre = json.loads(GRUNNLAG)
    like = [{"id": f"x{nr}", "enhet": e["id"], "behov": [BEHOV]} for nr, e in enumerate(tre["enheter"])]
    tre["brukere"] += like
    for ramme, faar in (("16", True), ("14", True), ("2", False)):
        adresse = last_opp(klient, json.dumps(tre | {"ramme_aarsverk": ramme}).encode())
        svaret = klient.get(f"{adresse}/last-ned/ressursfordeling.json").json()
        side = klient.get(f"{adresse}/likebehandling").text
        gruppe = next(nr for nr in range(1, 9) if any(r[0] == "x0" for r in tabellen(side, f"gruppe-{nr}")[1]))
        kolonner, rader = tabellen(side, f"gruppe-{gruppe}")
        hos = {r[0]: " ".join(r[kolonner.index("Enheten får")].split()) for r in rader}
        for bruker in like:
            enhet = next(e for e in svaret["enheter"] if e["id"] == bruker["enhet"])
            if faar:
                tildelt, behov = (enhet["tildelt"].replace(".", ","), spennet(enhet["behov"]))
                assert hos[bruker["id"]].startswith(f"{tildelt} av {behov} årsverk")
                assert hos[bruker["id"]].endswith("%") == (svaret["status"] == "fordelt_innenfor_rammen")
            else:
                assert hos[bruker["id"]] == "–"


def test_ett_av_noe_staar_i_entall(klient: TestClient) -> None:
    tre = json.loads(GRUNNLAG)
    tre["enheter"] = [e | {"avstander": {}} for e in tre["enheter"][:1]]
    behov = BEHOV | {"vedtakstimer_per_uke": "1"}
    enhet = tre["enheter"][0]["id"]
    tre["brukere"] = [{"id": "x1", "enhet": enhet, "behov": [behov]}, {"id": "x2", "enhet": enhet, "behov": []}]
    adresse = last_opp(klient, json.dumps(tre).encode())
    sidene = klient.get(adresse).text + klient.get(f"{adresse}/enhet/{enhet}").text

    for ett in ("1 opplysning må avklares", "1 bruker har ingen kartlagte behov", "Det ene behovet i enheten"):
        assert ett in sidene
    assert not re.search(r"\b1 (?:opplysninger|brukere|behovene|enheter|ansatte)\b", sidene)


def test_det_staar_ved_helgene_at_snittstillingen_er_regnet_av_behovet(klient: TestClient) -> None:
    helgene = klient.get(last_opp(klient)).text.partition('id="helg"')[2].partition("</section>")[0]
    assert "hvor stor stilling behovet gir hver av dem" in helgene
    assert "Den er ikke regnet av det tildelte." in helgene


def test_fra_i_fjor_viser_hele_spennet_med_ekte_minus_og_mellomrom(klient: TestClient) -> None:
    fjor, naa = json.loads(FJORAARET), json.loads(GRUNNLAG)
    for tre, timer in ((fjor, {"fra": "2", "til": "5"}), (naa, {"fra": "1", "til": "4"})):
        bruker = next(b for b in tre["brukere"] if b["enhet"] == "solbakken" and b["behov"])
        bruker["behov"][0] |= {"timer_per_uke": timer}
        bruker["behov"][0].pop("vedtakstimer_per_uke", None)
    vei = last_opp(klient, json.dumps(naa).encode(), fjor=json.dumps(fjor).encode())
    side = klient.get(f"{vei}/aar").text
    solbakken = side.partition('id="enhet-solbakken"')[2].partition("</dl>")[0]
    behovet = re.findall(r"<dd>([\d,]+)–([\d,]+) → ([\d,]+)–([\d,]+)</dd>", solbakken)
    assert behovet, solbakken
    assert re.search(r"\s-\d", re.sub(r"<[^>]+>", " ", side.partition("<main")[2])) is None
    assert '</span><span class="virkning">' not in side


def test_kapselen_varer_like_lenge_som_arbeidet_og_fornyes_naar_det_vises(klient: TestClient) -> None:
    vei = last_opp(klient)
    for side in ("", "/omdisponering", "/penger"):
        kapsel = klient.get(vei + side).headers["set-cookie"]
        assert kapsel.startswith(f"vern={klient.cookies['vern']}; HttpOnly; Max-Age=604800;")


def test_et_arbeid_som_ikke_finnes_kan_ikke_slettes(klient: TestClient) -> None:
    assert klient.get(f"/ressurs/{'f' * 32}/slett").status_code == 404


def test_det_staar_ved_vikarene_hva_de_teller_og_hvor_de_ikke_er_med(klient: TestClient) -> None:
    adresse = last_opp(klient)
    svaret = klient.get(f"{adresse}/last-ned/ressursfordeling.json").json()["tekst"]

    for tekst in (klient.get(f"{adresse}/penger").text, svaret):
        assert "Vikarene dekker ferie, fravær og helligdager for årsverkene som er tildelt" in tekst
        assert "verken med i behovet, minstenivået, rammen eller kronene" in tekst


def test_hjelpen_sier_hva_uker_og_spenn_betyr_for_tallene(klient: TestClient) -> None:
    adresse = last_opp(klient)
    hjelpen = klient.get("/hjelp").text

    assert "Reisen blir ikke regnet om" in hjelpen
    assert "Tildelingen er regnet av det høyeste tallet i et spenn." in hjelpen
    assert "besøkene må være et snitt over hele året" in klient.get(f"{adresse}/enhet/solbakken").text
    assert "Tildelingen regnes av det høyeste" in klient.get(f"{adresse}/hva-om/nytt?slag=nytt_behov").text
