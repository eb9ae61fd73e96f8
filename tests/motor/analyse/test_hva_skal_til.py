"""Hva som skal til for et annet utfall: det som loves, holder; det som handler om personen, er aldri et forslag."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from orakel.doer import oppsett
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.kommandolinje import kjoer, skriv
from orakel.liten_regelmappe import endret, funn_i
from orakel.saksgenerator import saker, som_bytes, tilfeldighet
from orakel.stokking import stokket_sak
from rettesnor_motor.analyse.hva_skal_til import for_regel, for_regelsett, hva_skal_til
from rettesnor_motor.analyse.leting import FLEST_SAMMEN
from rettesnor_motor.analyse.proevebenk import Endring, Proevebenk, gitt_svar, gitt_tall
from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.veiviser import Veiviser
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.sak import Opplysning, Sak, Tilstand
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.veier import IKKE_RELEVANT, HvaSkalTil, Tallomraade, Vei, Veikrav

Kart = dict[str, Any]
_UTEN_ENDE = Fraction(10**6)


def _les(sak: Kart) -> tuple[Plan, Sak]:
    lest, utsnitt = oppsett().tjeneste.leser.les(les_json(som_bytes(sak), "sak"), "sak")
    return oppsett().bibliotek.plan(utsnitt), lest


def _for(sak: Kart, regel: str) -> HvaSkalTil:
    plan, lest = _les(sak)
    return for_regel(plan, lest, plan.regler[regel])


def _for_settet(sak: Kart) -> HvaSkalTil:
    plan, lest = _les(sak)
    return for_regelsett(plan, lest, plan.utsnitt.regelsett[0])


def _enkle(funnet: HvaSkalTil, punkt: str) -> dict[str, Veikrav]:
    return {v.utfall: v.krav[0] for v in funnet.veier if len(v.krav) == 1 and v.krav[0].punkt == punkt}


# --- det som loves, holder


def _tall_i(r: Random, omraade: Tallomraade, krav: Veikrav, minst: Fraction, hoeyst: Fraction) -> Fraction:
    """Trekker et tall i området, helst helt ute ved en av endene."""
    naa = krav.naa if krav.handling == "finn_ut" and krav.naa is not None else (minst, hoeyst)
    fra = omraade.fra if omraade.fra is not None else naa[0]
    til = omraade.til if omraade.til is not None else min(naa[1], _UTEN_ENDE)
    if fra == til:
        return fra
    litt = (til - fra) / r.choice((2, 3, 10**6, 10**30))
    return r.choice((fra if omraade.fra_med or omraade.fra is None else fra + litt, fra + litt, til - litt))


def _endring(r: Random, plan: Plan, krav: Veikrav) -> Endring:
    """Trekker noe kravet godtar."""
    if krav.slag == "lesning":
        return r.choice(krav.svar)
    if krav.slag == "tegn":
        return gitt_svar("x" * krav.tegn)
    type_ = plan.utsnitt.opplysninger.get(krav.punkt)
    if krav.slag == "svar":
        svar = r.choice(krav.svar)
        assert type_ is not None
        if type_.fra_saken:
            return svar
        if type_.slag == "ordinal":
            return gitt_tall(Fraction([v for v, _ in type_.verdier].index(svar)), "ordinal")
        return gitt_svar(svar if type_.verdier else svar == "ja")
    if krav.svar and r.random() < 0.3:
        assert krav.svar == (IKKE_RELEVANT,)
        return Opplysning(Tilstand.IKKE_RELEVANT)
    if type_ is None:
        return _tall_i(r, r.choice(krav.omraader), krav, Fraction(0), _UTEN_ENDE)
    tall = _tall_i(r, r.choice(krav.omraader), krav, Fraction(type_.minst or 0), Fraction(type_.hoeyst or 0))
    return gitt_tall(Fraction(int(tall)) if type_.slag == "heltall" else tall, type_.regnes_i)


def _holder(r: Random, plan: Plan, sak: Sak, regel: str, vei: Vei) -> None:
    """Krever at noe kravene godtar, gir utfallet, og at alle kravene trengs."""
    benk = Proevebenk(plan, sak, plan.regn_ut(sak))
    endringer = {ett.punkt: _endring(r, plan, ett) for ett in vei.krav}

    def utfall(valgt: dict[str, Endring]) -> str:
        return NAVN[benk.koder(valgt)[plan.plass[regel]]]

    assert utfall(endringer) == vei.utfall, (vei, endringer)
    for navn in endringer:
        uten = {n: e for n, e in endringer.items() if n != navn}
        assert utfall(uten) != vei.utfall, (vei, endringer)


@settings(max_examples=60)
@given(sak=saker(), r=tilfeldighet())
def test_hver_vei_gir_utfallet_den_lover_og_ingen_del_av_den_er_til_overs(sak: Kart, r: Random) -> None:
    plan, lest = _les(sak)
    if not plan.regler:
        return
    regel = r.choice(sorted(plan.regler))
    for vei in for_regel(plan, lest, plan.regler[regel]).veier:
        _holder(r, plan, lest, regel, vei)


@settings(max_examples=30)
@given(sak=saker(), r=tilfeldighet())
def test_personen_og_behovet_er_aldri_et_forslag(sak: Kart, r: Random) -> None:
    plan, lest = _les(sak)
    if not plan.regler:
        return
    regel = plan.regler[r.choice(sorted(plan.regler))]
    for vei in (*for_regel(plan, lest, regel).veier, *for_regelsett(plan, lest, plan.utsnitt.regelsett[0]).veier):
        for krav in vei.krav:
            type_ = plan.utsnitt.opplysninger.get(krav.punkt)
            om_personen = krav.punkt in plan.utsnitt.avledet or (type_ is not None and not type_.kan_foreslaas)
            if om_personen and krav.handling != "finn_ut":
                assert krav.handling == "avstand"
                assert not vei.er_forslag


@settings(max_examples=20)
@given(sak=saker(), r=tilfeldighet())
def test_rekkefoelgen_i_saken_endrer_ikke_hva_som_skal_til(sak: Kart, r: Random) -> None:
    assert _for_settet(stokket_sak(r, sak)) == _for_settet(sak)


@settings(max_examples=40)
@given(sak=saker())
def test_regelsettet_naar_utfallet_naar_hver_regel_i_veien_gjoer_det(sak: Kart) -> None:
    plan, lest = _les(sak)
    funnet = for_regelsett(plan, lest, plan.utsnitt.regelsett[0])
    if funnet.naa == "skal":
        assert all(vei.utfall == "skjoenn" for vei in funnet.veier)
        return
    # En regel som kan bli ja alene, er også en vei for settet, og omvendt.
    fra_reglene = {
        frozenset(k.punkt for k in vei.krav)
        for regel in plan.utsnitt.regelsett[0].regler
        if regel.svarer
        for vei in for_regel(plan, lest, regel).veier
        if vei.utfall == "ja"
    }
    for vei in funnet.veier:
        if vei.utfall == "skal":
            assert frozenset(k.punkt for k in vei.krav) in fra_reglene


# --- grensene, for hånd


def test_over_femten_er_en_aapen_ende_og_en_halv_time_mer_enn_oppgitt() -> None:
    krav = _enkle(_for(grunnsak(timer("14.5")), "KU-01"), "samlet_timer_per_uke")["ja"]
    assert krav.omraader == (Tallomraade(Fraction(15), None, fra_med=False, til_med=False),)
    assert (krav.handling, krav.avstand) == ("avstand", Fraction(1, 2))
    assert _for(grunnsak(timer("14.5"), timer("0.5")), "KU-01").naa == "nei"
    assert _for(grunnsak(timer("14.5"), timer("0.50001")), "KU-01").naa == "ja"


def test_fra_ja_er_grensen_en_lukket_ende() -> None:
    krav = _enkle(_for(grunnsak(timer(18)), "KU-01"), "samlet_timer_per_uke")["nei"]
    assert krav.omraader == (Tallomraade(None, Fraction(15), fra_med=False, til_med=True),)
    assert (krav.handling, krav.avstand) == ("avstand", Fraction(3))


def test_noeyaktig_paa_grensen_er_avstanden_null() -> None:
    krav = _enkle(_for(grunnsak(timer(15)), "KU-01"), "samlet_timer_per_uke")["ja"]
    assert (krav.avstand, krav.omraader[0].fra_med) == (Fraction(0), False)


def test_en_liste_som_ikke_er_komplett_foreslaas_gjort_ferdig() -> None:
    sak = grunnsak(timer(3), opplysninger={"tjenesteliste_komplett": None})
    funnet = _for(sak, "KU-01")
    assert _enkle(funnet, "tjenesteliste_komplett")["nei"].svar == ("ja",)
    assert funnet.uskarpe == (("samlet_timer_per_uke", ("tjenesteliste_komplett",)),)


def test_en_ukjent_mengde_nevnes_som_det_uskarpe() -> None:
    funnet = _for(grunnsak({"type": "stoettekontakt"}, timer(3)), "KU-01")
    assert funnet.uskarpe == (("samlet_timer_per_uke", ("tjenester.stoettekontakt.mengde",)),)
    assert {k.handling for k in _enkle(funnet, "samlet_timer_per_uke").values()} == {"finn_ut"}


def test_ukjent_avlastning_skal_finnes_ut_med_det_hvert_svar_gir() -> None:
    enkle = _enkle(_for(grunnsak(opplysninger={"avlastning": {"tilstand": "ukjent"}}), "KU-02"), "avlastning")
    assert enkle["ja"].omraader == (Tallomraade(Fraction(50), None, fra_med=False, til_med=False),)
    assert enkle["nei"].omraader == (Tallomraade(None, Fraction(50), fra_med=False, til_med=True),)
    assert enkle["nei"].svar == (IKKE_RELEVANT,)
    assert {k.handling for k in enkle.values()} == {"finn_ut"}


def test_kjent_avlastning_er_en_avstand_og_ikke_et_forslag() -> None:
    krav = _enkle(_for(grunnsak(opplysninger={"avlastning": prosent(40)}), "KU-02"), "avlastning")["ja"]
    assert (krav.handling, krav.avstand) == ("avstand", Fraction(10))


def test_en_aapen_tolkning_er_noe_en_leder_kan_avgjoere() -> None:
    mengde = {"type": "stoettekontakt", "mengde": {"verdi": 62, "enhet": "timer_per_maaned"}}
    enkle = _enkle(_for(grunnsak(mengde), "KU-01"), "maaned_til_uke")
    assert {utfall: (k.handling, k.svar) for utfall, k in enkle.items()} == {
        "ja": ("avgjoer", ("iplos",)),
        "nei": ("avgjoer", ("kalender",)),
    }


def test_droefting_krever_baade_oensket_og_begrunnelsen() -> None:
    (vei,) = _for(grunnsak(), "KU-05").veier
    assert vei.er_forslag
    assert [(k.punkt, k.svar, k.tegn) for k in vei.krav] == [
        ("skjoenn_begrunnelse", (), 20),
        ("skjoenn_oensker_droefting", ("ja",), 0),
    ]


def test_en_regel_som_viser_til_en_annen_foelges_helt_ned() -> None:
    sak = grunnsak(opplysninger={"alder": 31, "avlastning": prosent(40)})
    (vei,) = _for(sak, "R-BARN").veier
    assert [(k.punkt, k.avstand) for k in vei.krav] == [("alder", Fraction(14)), ("avlastning", Fraction(10))]
    assert vei.krav[0].omraader == (Tallomraade(None, Fraction(17), fra_med=False, til_med=True),)


def test_et_regnestykke_loeses_noeyaktig() -> None:
    opplysninger = {"behandlet_i_utvalget_foer": True, "tidligere_timer_per_uke": {"tilstand": "ukjent"}}
    mengde = {"type": "stoettekontakt", "mengde": {"verdi": 31, "enhet": "timer_per_aar"}}
    enkle = _enkle(_for(grunnsak(mengde, opplysninger=opplysninger), "R-REDUKSJON"), "tidligere_timer_per_uke")
    assert enkle["ja"].omraader == (Tallomraade(Fraction(31, 52), None, fra_med=False, til_med=False),)
    assert enkle["nei"].omraader == (Tallomraade(None, Fraction(31, 52), fra_med=False, til_med=True),)


def test_et_utfall_som_krever_mange_deler_faar_en_vei_og_sier_at_letingen_er_avgrenset() -> None:
    opplysninger = {"bpa": True, "ansvar_avklart": False, "avlastning": prosent(60)}
    funnet = _for_settet(grunnsak(timer(20), opplysninger=opplysninger))
    (vei,) = funnet.veier
    assert (funnet.naa, funnet.avkortet, vei.utfall) == ("skal", "deler", "skjoenn")
    assert [k.punkt for k in vei.krav] == ["ansvar_avklart", "avlastning", "bpa", "samlet_timer_per_uke"]
    assert len(vei.krav) > FLEST_SAMMEN


@pytest.mark.parametrize("navn", ["alder", "bpa", "avlastning", "ny_utfordrende_atferd", "kap9_vurderes"])
def test_opplysninger_om_person_og_behov_kan_aldri_foreslaas(navn: str) -> None:
    plan, _ = _les(grunnsak())
    assert not plan.utsnitt.opplysninger[navn].kan_foreslaas


def test_hver_opplysning_maa_si_hva_den_handler_om() -> None:
    (uten,) = funn_i(endret(("ordbok.yaml", "handler_om: behov\n  - id: andel", "standard: nei\n  - id: andel")))
    assert "handler_om" in uten.som_linje()
    (feil,) = funn_i(endret(("ordbok.yaml", "handler_om: behov\n  - id: andel", "handler_om: penger\n  - id: andel")))
    assert "handler_om" in feil.som_linje()


# --- i ord


def _tekst(sak: Kart, regel: str, mappe: Any) -> str:
    svar = kjoer("forklar", skriv(mappe, "sak.json", sak), "--regel", regel)
    assert svar.kode == 0
    return svar.ut.decode()


def test_forklar_viser_avstand_og_forslag_hver_for_seg(tmp_path: Any) -> None:
    tekst = _tekst(grunnsak(timer("14.5")), "KU-01", tmp_path)
    foran, avstand = tekst.split("Avstand til grensen (kjennetegn ved saken, ikke forslag):\n", 1)
    linje = "• Samlet ukentlig behov: over 15 timer per uke – 0,5 timer per uke mer enn oppgitt gir «ja».\n"
    assert avstand.startswith(linje)
    assert "Finn ut" not in foran


@pytest.mark.parametrize(
    ("dato", "maalform", "avstand"),
    [
        ("2026-06-19", "nb", "– én dag mer enn oppgitt"),
        ("2026-06-19", "nn", "– éin dag meir enn oppgitt"),
        ("2026-06-18", "nb", "– 2 dager mer enn oppgitt"),
    ],
)
def test_forklar_skriver_en_dag_i_entall(dato: str, maalform: str, avstand: str, tmp_path: Any) -> None:
    sak = grunnsak(opplysninger={"evaluering_avtalt": True, "evaluering_dato": dato}) | {"dato": "2026-06-20"}
    fil = skriv(tmp_path, "sak.json", sak)
    svar = kjoer("forklar", fil, "--regel", "R-FR-EVALUERING", "--maalform", maalform)
    assert avstand in svar.ut.decode()


def test_forklar_runder_en_broek_den_veien_som_gjoer_utsagnet_sant(tmp_path: Any) -> None:
    opplysninger = {"behandlet_i_utvalget_foer": True, "tidligere_timer_per_uke": {"tilstand": "ukjent"}}
    mengde = {"type": "stoettekontakt", "mengde": {"verdi": 31, "enhet": "timer_per_aar"}}
    tekst = _tekst(grunnsak(mengde, opplysninger=opplysninger), "R-REDUKSJON", tmp_path)
    assert "minst 0,6 timer per uke gir «ja»; høyst 0,59 timer per uke gir «nei»" in tekst.replace("0,60", "0,6")


@pytest.mark.parametrize("regelsett", [s["regelsett"] for s in oppsett().bibliotek.regelverk.raatre["regelsett"]])
def test_alle_utfall_av_alle_regler_lar_seg_si(regelsett: str) -> None:
    plan, lest = _les({"sak_ref": "TOM", "kommune": "molde", "dato": "2026-06-20"})
    veiviser = Veiviser(Ordlegger(plan.utsnitt, hent_katalog()))
    (settet,) = [sett for sett in plan.utsnitt.regelsett if sett.id == regelsett]
    for regel in settet.regler:
        for funnet, hva in hva_skal_til(plan, lest, regel):
            linjer = list(veiviser.linjer(funnet, hva))
            assert linjer[0].startswith("Hva skal til for et annet utfall av"), linjer
            assert len(linjer) > 1
