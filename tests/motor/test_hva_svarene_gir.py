"""Det svaret lover om neste spørsmål og åpne tolkninger, slår til når spørsmålet besvares eller tolkningen avgjøres."""

from typing import Any

from hypothesis import event, given, settings

from orakel.doer import oppsett, svar_paa, vis
from orakel.grunnsak import grunnsak, timer
from orakel.overlegg import AVGJOERELSER, svar_i
from orakel.saksgenerator import saker
from rettesnor_motor.feil import InndataFeil

Kart = dict[str, Any]
SVAR = {"ja": True, "nei": False}
KOMMUNER = {next(iter(avgjort.items())): kommune for kommune, avgjort in AVGJOERELSER.items() if len(avgjort) == 1}


def _utvalg(svar: Kart) -> Kart:
    del_: Kart = svar["svar"]["koordinerende_utvalg"]
    return del_


def _med_svar(sak: Kart, navn: str, verdi: Any) -> Kart:
    return {**sak, "opplysninger": {**sak["opplysninger"], navn: verdi}}


@settings(max_examples=400)
@given(sak=saker())
def test_hvert_svar_paa_et_spoersmaal_gir_utfallet_som_er_lovet(sak: Kart) -> None:
    for spoersmaal in svar_paa(sak)["neste_spoersmaal"]:
        for ord_, lovet in spoersmaal["svar_gir"].items():
            if set(spoersmaal["svar_gir"]) == set(SVAR):
                event(spoersmaal["opplysning"])
                besvart = _med_svar(sak, spoersmaal["opplysning"], SVAR[ord_])
                assert _utvalg(svar_paa(besvart))["utfall"] == lovet, f"{spoersmaal} {vis(sak)}"


@settings(max_examples=400)
@given(sak=saker())
def test_hoeyst_tre_spoersmaal_og_bare_naar_noe_maa_avklares(sak: Kart) -> None:
    svar = svar_paa(sak)
    spoersmaal, utvalg = svar["neste_spoersmaal"], _utvalg(svar)
    assert len(spoersmaal) <= 3
    assert not spoersmaal or (utvalg["utfall"] == "avklar" and svar["feil"] is None)
    assert len({s["opplysning"] for s in spoersmaal}) == len(spoersmaal)
    ukjente = {regel["id"] for regel in utvalg["regler"] if regel["utfall"] == "ukjent"}
    assert all(s["regler"] and set(s["regler"]) <= ukjente for s in spoersmaal)
    # Det som kan avgjøre utfallet med ett svar, spørres det om før det som ikke kan det.
    avgjoer = [any(utfall != "avklar" for utfall in s["svar_gir"].values()) for s in spoersmaal]
    assert avgjoer == sorted(avgjoer, reverse=True), f"{spoersmaal} {vis(sak)}"


@settings(max_examples=400)
@given(sak=saker())
def test_hver_lesning_av_en_tolkning_gir_regelen_utfallet_som_er_lovet(sak: Kart) -> None:
    sak = {**sak, "kommune": "molde", "dato": "2026-06-20"}
    utvalg = _utvalg(svar_paa(sak))
    for tolkning in utvalg["tolkninger"]:
        event(tolkning["id"])
        for lesning, lovet in tolkning["lesninger"].items():
            try:
                svar, _ = svar_i(KOMMUNER[tolkning["id"], lesning], sak)
            except InndataFeil:
                event("tallet er umulig under lesningen")
                continue
            utfall = {regel["id"]: regel["utfall"] for regel in _utvalg(svar)["regler"]}
            assert utfall[tolkning["regel"]] == lovet, f"{tolkning} {lesning} {vis(sak)}"
    nevnt = {tolkning["regel"] for tolkning in utvalg["tolkninger"]}
    assert nevnt == set(utvalg["tolkning"]), vis(sak)


def test_alle_aapne_lesninger_er_med_for_en_regel_som_henger_paa_tolkning() -> None:
    sak = grunnsak({"type": "stoettekontakt", "mengde": {"verdi": 62, "enhet": "timer_per_maaned"}})
    (tolkning,) = _utvalg(svar_paa(sak))["tolkninger"]
    assert (tolkning["id"], tolkning["regel"]) == ("maaned_til_uke", "KU-01")
    assert tolkning["lesninger"] == {"iplos": "ja", "kalender": "nei"}
    dagaktivitet = {"type": "dagaktivitet", "mengde": {"verdi": 20, "enhet": "timer_per_uke"}}
    (teller,) = _utvalg(svar_paa(grunnsak(dagaktivitet, timer(3))))["tolkninger"]
    assert teller["id"] == "teller_i_samlet_behov.dagaktivitet"
    assert teller["lesninger"] == {"ja": "ja", "nei": "nei"}


def test_spoersmaalene_er_ordbokens_egne() -> None:
    ordbok = {o["id"]: o["spoersmaal"] for o in oppsett().bibliotek.regelverk.raatre["ordbok"]["opplysninger"]}
    for spoersmaal in svar_paa({"sak_ref": "A", "dato": "2026-06-20"})["neste_spoersmaal"]:
        assert spoersmaal["spoersmaal"] == ordbok[spoersmaal["opplysning"]]
        assert spoersmaal["hvorfor"]


def test_ulike_statuser_legges_ikke_sammen_til_ett_timetall_i_spoersmaalet() -> None:
    mengde = {"fra": 5, "til": 160, "enhet": "timer_per_uke"}
    sak = grunnsak(*({"type": "stoettekontakt", "mengde": mengde, "status": s} for s in ("soekt", "vurdert")))
    (spoersmaal,) = svar_paa(sak)["neste_spoersmaal"]
    assert spoersmaal["svar_gir"] == {"øvre ende av det oppgitte": "skal", "nedre ende av det oppgitte": "skjoenn"}


def test_rekkefoelgen_paa_tjenester_med_ulikt_antall_ytere_endrer_ikke_spoersmaalene() -> None:
    mengde = {"fra": 1, "til": 9, "enhet": "timer_per_uke"}
    to = [{"type": "stoettekontakt", "mengde": mengde, "ytere": ytere} for ytere in (1, 2)]
    en_vei, motsatt = (svar_paa(grunnsak(*tjenester)) for tjenester in (to, to[::-1]))
    assert en_vei["neste_spoersmaal"] == motsatt["neste_spoersmaal"]
    assert len(en_vei["neste_spoersmaal"]) == 1
