"""Reglene analysert mot seg selv og mot hverandre: hver feil finnes, og det som er riktig, gir ingen."""

import itertools
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from orakel.analyseproeve import utsnitt_for
from orakel.proeveregler import FARGER, TRINN, Regeltrekker, regelmappe
from orakel.referansetolk import Tolk
from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.analyse.forenkling import Forenkler
from rettesnor_motor.analyse.regler import Regelanalyse
from rettesnor_motor.analyse.rom import Rom

T = {"enhet": "timer_per_uke"}
OVER_3, OVER_15, UNDER_3 = {"a": {"over": "3", **T}}, {"a": {"over": "15", **T}}, {"a": {"under": "3", **T}}
JA, NEI = {"j": "er_ja"}, {"j": "er_nei"}


def feil_i(regler: dict[str, Any], avledet: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    """Stedet og feilen for hvert funn; prøvemappens egen regel over alle opplysninger er ikke med."""
    funn = Regelanalyse(utsnitt_for(regelmappe(regler, avledet))).feil()
    alle = [(".".join(map(str, feil.sti[1:])), feil.feil) for feil in funn]
    return [(sted, hva) for sted, hva in alle if not sted.startswith("ALLE-99") and "ALLE-99" not in hva]


@pytest.mark.parametrize(
    "naar",
    [
        OVER_15,
        {"alle": [OVER_3, JA]},
        {"minst_en": [OVER_15, {"alle": [OVER_3, JA]}]},
        {"alle": [{"h": {"minst": "17", "enhet": "aar"}}, {"h": {"under": "18", "enhet": "aar"}}]},
        {"minst": {"antall": "2", "av": [OVER_15, JA, {"v": {"er": "gul"}}]}},
        {"alle": [{"s": "er_ja"}, {"t": {"lengde_minst": "20", "enhet": "tegn"}}]},
        {"a": "er_kjent"},
        {"minst_en": [{"j": "er_kjent"}, {"v": "er_kjent"}]},
        {"ikke": {"p": {"minst": "0", "enhet": "prosent"}}},  # ja når den ikke er relevant
        {"alle": [{"p": {"hoeyst": "100", "enhet": "prosent"}}, JA]},  # nei når den ikke er relevant
    ],
)
def test_en_regel_som_kan_bli_baade_ja_og_ikke_ja_gir_ingen_feil(naar: Any) -> None:
    assert not feil_i({"PR-0": naar})


@pytest.mark.parametrize(
    ("naar", "hva"),
    [
        ({"alle": [OVER_15, UNDER_3]}, "regelen kan aldri bli ja: del 1 og del 2 motsier hverandre"),
        ({"alle": [JA, OVER_3, NEI]}, "regelen kan aldri bli ja: del 1 og del 3 motsier hverandre"),
        ({"minst_en": [JA, NEI]}, "regelen er alltid ja: del 1 og del 2 dekker alt til sammen"),
        ({"a": {"over": "168", **T}}, "regelen kan aldri bli ja"),
        ({"a": {"minst": "0", **T}}, "regelen er alltid ja"),
        ({"h": {"er": "17.5", "enhet": "aar"}}, "regelen kan aldri bli ja"),
        ({"v": {"en_av": list(FARGER)}}, "regelen er alltid ja"),
        ({"o": {"over": "hoey"}}, "regelen kan aldri bli ja"),
        ({"s": "er_kjent"}, "regelen er alltid ja"),
        (
            {"alle": [{"h": {"over": "17", "enhet": "aar"}}, {"h": {"under": "18", "enhet": "aar"}}]},
            "regelen kan aldri bli ja: del 1 og del 2 motsier hverandre",
        ),
    ],
)
def test_en_regel_som_aldri_eller_alltid_er_ja_meldes(naar: Any, hva: str) -> None:
    assert feil_i({"PR-0": naar})[0] == ("PR-0.naar", hva)


def test_et_vilkaar_inne_i_regelen_som_aldri_kan_bli_ja_meldes_der_det_staar() -> None:
    naar = {"minst_en": [JA, {"alle": [OVER_3, {"a": {"over": "500", **T}}]}]}
    assert feil_i({"PR-0": naar}) == [
        ("PR-0.naar.minst_en.1", "vilkåret kan aldri bli ja"),
        ("PR-0.naar.minst_en.1.alle.1", "vilkåret kan aldri bli ja"),
    ]


@pytest.mark.parametrize(
    ("naar", "sted", "hva"),
    [
        ({"alle": [OVER_15, OVER_3]}, "alle.1", "del 2 er overflødig: svaret er det samme uten"),
        ({"minst_en": [OVER_15, OVER_3]}, "minst_en.0", "del 1 er overflødig: svaret er det samme uten"),
        ({"alle": [JA, OVER_3, JA]}, "alle.2", "del 3 sier det samme som del 1: svaret er det samme uten"),
        ({"minst_en": [JA, {"alle": [JA, OVER_3]}]}, "minst_en.1", "del 2 er overflødig: svaret er det samme uten"),
        (
            {"minst": {"antall": "2", "av": [JA, OVER_3, {"ikke": NEI}]}},
            "minst.av.2",
            "del 3 sier det samme som del 1, og teller dobbelt",
        ),
    ],
)
def test_en_del_som_ikke_endrer_noe_svar_meldes(naar: Any, sted: str, hva: str) -> None:
    assert feil_i({"PR-0": naar}) == [(f"PR-0.naar.{sted}", hva)]


def test_en_regel_en_annen_alltid_gaar_foran_er_skygget() -> None:
    (funn,) = feil_i({"PR-0": OVER_3, "PR-1": {"alle": [OVER_15, JA]}})
    assert funn == ("PR-1.naar", "regelen er skygget av PR-0: hver gang den er ja, er PR-0 også ja")


def test_vitnet_til_en_skygget_regel_gjoer_begge_reglene_ja() -> None:
    mappe = regelmappe({"PR-0": OVER_3, "PR-1": {"alle": [OVER_15, JA]}})
    (feil,) = [f for f in Regelanalyse(utsnitt_for(mappe)).feil() if "PR-1" in f.sti and "PR-0" in f.feil]
    assert feil.forslag.endswith('prøv {"a": 16, "j": true}')


def test_to_regler_med_samme_vilkaar_og_svar_meldes_selv_om_de_er_skrevet_ulikt() -> None:
    assert feil_i({"PR-0": {"ikke": {"a": {"hoeyst": "15", **T}}}, "PR-1": OVER_15}) == [
        ("PR-1.naar", "regelen har de samme vilkårene og det samme svaret som PR-0")
    ]


def test_regler_med_ulikt_svar_skygger_ikke_for_hverandre() -> None:
    mappe = regelmappe({"PR-0": OVER_3, "PR-1": OVER_15})
    mappe["regler.yaml"]["regler"][1] |= {"type": "anbefaling", "kan_svare": ["raad"], "da": {"raad": "Si fra."}}
    assert not [f for f in Regelanalyse(utsnitt_for(mappe)).feil() if "ALLE-99" not in str(f)]


def test_krav_som_alle_skal_vaere_oppfylt_skygger_ikke_for_hverandre() -> None:
    mappe = regelmappe({"PR-0": OVER_3, "PR-1": OVER_15})
    mappe["regler.yaml"]["spoersmaal"] = "krav"
    for regel in mappe["regler.yaml"]["regler"]:
        regel |= {"kan_svare": ["oppfylt"], "da": {"krav": "oppfylt"}}
    assert not [f for f in Regelanalyse(utsnitt_for(mappe)).feil() if "skygget" in f.feil]


def test_en_regel_som_viser_til_en_annen_er_regnet_gjennom_den() -> None:
    regler = {"PR-0": OVER_15, "PR-1": {"alle": [{"regel": "PR-0"}, UNDER_3]}}
    assert ("PR-1.naar", "regelen kan aldri bli ja: del 1 og del 2 motsier hverandre") in feil_i(regler)


@pytest.mark.parametrize(
    ("formel", "aldri", "kan"),
    [
        ({"sum": ["a", "a", "10"]}, {"over": "346"}, {"over": "345"}),
        ({"differanse": {"fra": "10", "trekk": "a"}}, {"over": "10"}, {"minst": "10"}),
        ({"produkt": ["x", "-2"]}, {"over": "100"}, {"minst": "100"}),
        ({"kvotient": {"teller": "a", "nevner": "4"}}, {"over": "42"}, {"er": "42"}),
        ({"stoerst": ["a", "x", "3"]}, {"under": "3"}, {"er": "3"}),
        ({"minst_av": ["a", "20"]}, {"over": "20"}, {"minst": "20"}),
        ({"antall": [{"j": "er_ja"}, {"a": {"over": "3", **T}}]}, {"over": "2"}, {"er": "2"}),
        ({"antall": [{"j": "er_ja"}, {"j": "er_nei"}]}, {"over": "1"}, {"minst": "1"}),
        ({"hvis": {"naar": {"a": {"over": "15", **T}}, "saa": "a", "ellers": "20"}}, {"hoeyst": "15"}, {"er": "16"}),
        ({"sum": ["p"]}, {"under": "0"}, {"er": "0"}),
        ({"differanse": {"fra": "a", "trekk": "b"}}, {"over": "168"}, {"minst": "168"}),
    ],
)
def test_regnestykker_er_regnet_eksakt(formel: Any, aldri: dict[str, str], kan: dict[str, str]) -> None:
    # I den siste er tallene frie, men aldri utenfor ytterpunktene sine.
    (funn,) = feil_i({"PR-0": {"f0": {**aldri, **T}}}, {"f0": formel})
    assert funn == ("PR-0.naar", "regelen kan aldri bli ja")
    assert ("PR-0.naar", "regelen kan aldri bli ja") not in feil_i({"PR-0": {"f0": {**kan, **T}}}, {"f0": formel})


def test_en_tabell_bak_en_regel_er_regnet_rad_for_rad() -> None:
    rader = [{"naar": ["er_ja"], "verdi": "3"}, {"naar": ["er_nei"], "verdi": "1"}]
    tabell = {"tabell": {"inndata": [{"opplysning": "j"}], "rader": rader}}
    regler = {"PR-0": {"alle": [{"f0": {"minst": "2", **T}}, JA]}}
    assert feil_i(regler, {"f0": tabell}) == [
        ("PR-0.naar.alle.1", "del 2 sier det samme som del 1: svaret er det samme uten")
    ]


def test_det_som_ikke_kan_regnes_eksakt_er_nevnt_og_gir_ingen_falsk_alarm() -> None:
    regler = {"PR-0": {"alle": [{"f0": {"over": "160", **T}}, {"a": {"under": "1", **T}}]}}
    analyse = Regelanalyse(utsnitt_for(regelmappe(regler, {"f0": {"differanse": {"fra": "a", "trekk": "b"}}})))
    assert analyse.frie() == {"f0"}
    assert not [feil for feil in analyse.feil() if "PR-0" in feil.sti]


def test_et_lineaert_regnestykke_som_er_alene_om_opplysningene_sine_er_regnet_eksakt() -> None:
    regler = {"PR-0": {"alle": [{"f0": {"over": "160", **T}}, JA]}}
    analyse = Regelanalyse(utsnitt_for(regelmappe(regler, {"f0": {"differanse": {"fra": "a", "trekk": "b"}}})))
    assert analyse.frie() == frozenset()


# ---------------------------------------------------------------- mot alle kombinasjoner

_KANDIDATER: dict[str, list[Any]] = {
    "a": ["0", "1", "3", "3.5", "15", "100", "168"],
    "j": [True, False],
    "h": [0, 17, 18, 60, 125],
    "v": list(FARGER),
    "o": list(TRINN),
    "p": ["0", "50", "60", "100", {"tilstand": "ikke_relevant"}],
}
_BLADER: list[Any] = [
    *({"a": {art: t, **T}} for art in ("over", "minst", "under", "hoeyst", "er") for t in ("0", "3", "15", "168")),
    {"a": {"mellom": {"fra": "3", "til": "15"}, **T}},
    *({"h": {art: "18", "enhet": "aar"}} for art in ("under", "minst")),
    {"h": {"mellom": {"fra": "17.2", "til": "17.8"}, "enhet": "aar"}},
    JA,
    NEI,
    *({"v": {"er": farge}} for farge in FARGER),
    {"o": {"under": "middels"}},
    {"o": {"minst": "middels"}},
    {"p": {"over": "50", "enhet": "prosent"}},
    {"p": {"hoeyst": "50", "enhet": "prosent"}},
]


def _tre(r: Random, dybde: int) -> Any:
    if dybde == 0:
        return r.choice(_BLADER)
    barn = [_tre(r, dybde - 1) for _ in range(r.randint(1, 3))]
    return r.choice(
        (
            {"alle": barn},
            {"minst_en": barn},
            {"ikke": barn[0]},
            {"minst": {"antall": str(r.randint(1, len(barn))), "av": barn}},
        )
    )


def _opplysninger_i(tre: Any) -> set[str]:
    if isinstance(tre, dict):
        return {navn for navn in tre if navn in _KANDIDATER}.union(*map(_opplysninger_i, tre.values()))
    return set().union(*map(_opplysninger_i, tre)) if isinstance(tre, list) else set()


@settings(max_examples=150, deadline=None)
@given(r=tilfeldighet())
def test_aldri_ja_alltid_ja_og_skygger_stemmer_med_alle_kombinasjoner(r: Random) -> None:
    regler = {"PR-0": _tre(r, r.randint(1, 2)), "PR-1": _tre(r, r.randint(0, 2))}
    navn = sorted(_opplysninger_i(regler))
    utfall: dict[str, list[str]] = {id_: [] for id_ in regler}
    for verdier in itertools.product(*(_KANDIDATER[ett] for ett in navn)):
        tolk = Tolk(regler, {}, dict(zip(navn, verdier, strict=True)))
        for id_, naar in regler.items():
            utfall[id_].append(tolk.vilkaar(naar))
    funn = feil_i(regler)
    for id_, svar in utfall.items():
        meldt = [hva for sted, hva in funn if sted == f"{id_}.naar"]
        assert ("ja" not in svar) == any(hva.startswith("regelen kan aldri bli ja") for hva in meldt)
        assert (set(svar) == {"ja"}) == any(hva.startswith("regelen er alltid ja") for hva in meldt)
    for id_, annen in (("PR-0", "PR-1"), ("PR-1", "PR-0")):
        felles = _opplysninger_i(regler[id_]) & _opplysninger_i(regler[annen])
        foelger = all(y == "ja" for x, y in zip(utfall[id_], utfall[annen], strict=True) if x == "ja")
        avgjort = any(set(svar) == {"ja"} or "ja" not in svar for svar in utfall.values())
        if felles and not avgjort:
            skygget = any(sted == f"{id_}.naar" and annen in hva for sted, hva in funn)
            like = utfall[id_] == utfall[annen]
            assert skygget == (foelger and (not like or id_ == "PR-1"))


@settings(max_examples=100, deadline=None)
@given(r=tilfeldighet())
def test_forenklede_vilkaar_gir_samme_svar_som_regnestykkene_de_kom_av(r: Random) -> None:
    trekker = Regeltrekker(r, frozenset({"d", "t"}))
    utsnitt = utsnitt_for(trekker.mappe())
    forenkler = Forenkler(utsnitt)
    rom = Rom(utsnitt, forenkler, [])
    sak: dict[str, Any] = {}
    for akse in rom.akser:
        if akse.navn in forenkler.frie:
            return  # en fri størrelse har ingen opplysning å prøve
        if akse.navn.startswith("?"):
            continue  # i en sak der alt er kjent
        bit = r.choice(akse.biter)
        sak[akse.navn] = {"tilstand": "ikke_relevant"} if bit.slag == "ikke_relevant" else bit.verdi
    valgt = {}
    for nummer, akse in enumerate(rom.akser):
        if akse.navn.startswith("?"):
            continue
        verdi = sak[akse.navn]
        lik = [i for i, b in enumerate(akse.biter) if b.verdi == verdi and b.slag in {"tall", "svar"}]
        valgt[nummer] = lik[0] if lik else next(i for i, b in enumerate(akse.biter) if b.slag == "ikke_relevant")
        if isinstance(verdi, Fraction):
            sak[akse.navn] = TRINN[int(verdi)] if akse.navn == "o" else {"verdi": verdi}
    tolk = Tolk(trekker.regler, trekker.avledet, sak)
    regler = {regel.id: regel.naar for sett in utsnitt.regelsett for regel in sett.regler}
    for id_, naar in trekker.regler.items():
        kode = rom.diagrammer.les(rom.diagram(regler[id_]), valgt)
        ventet = tolk.vilkaar(naar)
        assert ventet in {("nei", "ukjent", "", "ja")[kode], "ukjent"}, (id_, naar, trekker.avledet, sak)
