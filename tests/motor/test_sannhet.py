"""Sannhetstabellene: sterk Kleene for alle, minst én, ikke og minst n av, og hver sammenligning (2.2)."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from orakel.proeveregler import regelmappe
from orakel.proevetjeneste import bygg_tjeneste, nodeutfall, regelutfall
from rettesnor_motor.tjeneste import Tjeneste

TRE = ("a", "b", "x")
UTFALL = ("ja", "nei", "ukjent")
OPPGITT = {"ja": 4, "nei": 2, "ukjent": {"fra": 2, "til": 4}}
ORDEN = {"nei": 0, "ukjent": 1, "ja": 2}
PUNKTER = tuple(Fraction(p) for p in ("14", "14.5", "15", "15.5", "16"))
ENDER = list(combinations_with_replacement((14, 15, 16), 2))
SANNE: dict[str, Callable[[Fraction], bool]] = {
    "over": lambda x: x > 15,
    "minst": lambda x: x >= 15,
    "under": lambda x: x < 15,
    "hoeyst": lambda x: x <= 15,
    "er": lambda x: x == 15,
}
TIMER = {"enhet": "timer_per_uke"}


def _over_3(navn: str) -> dict[str, Any]:
    return {navn: {"over": "3", **TIMER}}


def _minst_av(barn: list[dict[str, Any]], antall: int) -> dict[str, Any]:
    return {"minst": {"antall": str(antall), "av": barn}}


@cache
def _tabellregler() -> Tjeneste:
    regler: dict[str, Any] = {"IKKE-1": {"ikke": _over_3("a")}}
    for antall in (1, 2, 3):
        barn = [_over_3(navn) for navn in TRE[:antall]]
        regler |= {f"ALLE-{antall}": {"alle": barn}, f"EN-{antall}": {"minst_en": barn}}
        regler |= {f"MINST-{krav}-{antall}": _minst_av(barn, krav) for krav in range(1, antall + 1)}
    return bygg_tjeneste(regelmappe(regler))


def _svar(barn: tuple[str, ...]) -> dict[str, str]:
    opplysninger = {
        navn: OPPGITT[ett] if isinstance(OPPGITT[ett], int) else {**OPPGITT[ett]}  # type: ignore[dict-item]
        for navn, ett in zip(TRE, barn, strict=False)
    }
    return regelutfall(_tabellregler(), {"sak_ref": "S", "dato": "2026-06-20", "opplysninger": opplysninger})


def _mulige(barn: tuple[str, ...], regn: Callable[[list[bool]], bool]) -> str:
    """Gir utfallet som følger av å prøve alle måter de ukjente barna kan falle ut på."""
    valg = [(True,) if ett == "ja" else (False,) if ett == "nei" else (True, False) for ett in barn]
    svar = {regn(list(kombinasjon)) for kombinasjon in product(*valg)}
    return "ukjent" if len(svar) > 1 else "ja" if svar == {True} else "nei"


@pytest.mark.parametrize("barn", [*product(UTFALL, repeat=2), *product(UTFALL, repeat=3)], ids="-".join)
def test_alle_er_det_minste_og_minst_en_det_stoerste_av_barna(barn: tuple[str, ...]) -> None:
    svar, antall = _svar(barn), len(barn)
    assert svar[f"ALLE-{antall}"] == min(barn, key=ORDEN.__getitem__) == _mulige(barn, all)
    assert svar[f"EN-{antall}"] == max(barn, key=ORDEN.__getitem__) == _mulige(barn, any)


@pytest.mark.parametrize("krav", [1, 2, 3])
@pytest.mark.parametrize("barn", [*product(UTFALL, repeat=2), *product(UTFALL, repeat=3)], ids="-".join)
def test_minst_n_av_er_ja_bare_naar_ingen_ukjente_kan_endre_det(barn: tuple[str, ...], krav: int) -> None:
    if krav <= len(barn):
        assert _svar(barn)[f"MINST-{krav}-{len(barn)}"] == _mulige(barn, lambda svar: sum(svar) >= krav)


@pytest.mark.parametrize(("barn", "utfall"), [("ja", "nei"), ("nei", "ja"), ("ukjent", "ukjent")])
def test_ikke_snur_ja_og_nei_og_lar_ukjent_staa(barn: str, utfall: str) -> None:
    assert _svar((barn,))["IKKE-1"] == utfall


@pytest.mark.parametrize("barn", list(product(UTFALL, repeat=3)), ids="-".join)
def test_alle_barn_regnes_ut_ogsaa_naar_utfallet_er_avgjort(barn: tuple[str, ...]) -> None:
    opplysninger = {navn: OPPGITT[ett] for navn, ett in zip(TRE, barn, strict=True)}
    noder = nodeutfall(_tabellregler(), {"sak_ref": "S", "dato": "2026-06-20", "opplysninger": opplysninger})
    assert [noder[f"ALLE-3/{i}"] for i in range(3)] == [noder[f"EN-3/{i}"] for i in range(3)] == list(barn)


@cache
def _sammenligninger() -> Tjeneste:
    regler: dict[str, Any] = {f"A-{art.upper()}": {"a": {art: "15", **TIMER}} for art in SANNE}
    regler |= {f"P-{art.upper()}": {"p": {art: "15", "enhet": "prosent"}} for art in SANNE}
    regler["A-MELLOM"] = {"a": {"mellom": {"fra": "15", "til": "15.5"}, **TIMER}}
    regler["P-MELLOM"] = {"p": {"mellom": {"fra": "0", "til": "100"}, "enhet": "prosent"}}
    return bygg_tjeneste(regelmappe(regler))


def _sammenlignet(navn: str, oppgitt: Any) -> dict[str, str]:
    sak = {"sak_ref": "S", "dato": "2026-06-20", "opplysninger": {navn: oppgitt}}
    return regelutfall(_sammenligninger(), sak)


def _for_punktene(fra: int, til: int, sann: Callable[[Fraction], bool]) -> str:
    svar = {sann(punkt) for punkt in PUNKTER if fra <= punkt <= til}
    return "ukjent" if len(svar) > 1 else "ja" if svar == {True} else "nei"


@pytest.mark.parametrize(("fra", "til"), ENDER)
@pytest.mark.parametrize("art", SANNE)
def test_en_sammenligning_er_ja_naar_hvert_punkt_i_intervallet_er_det(art: str, fra: int, til: int) -> None:
    ventet = _for_punktene(fra, til, SANNE[art])
    for navn in ("a", "p"):
        assert _sammenlignet(navn, {"fra": fra, "til": til})[f"{navn.upper()}-{art.upper()}"] == ventet
        assert _sammenlignet(navn, {"verdier": [til, fra]})[f"{navn.upper()}-{art.upper()}"] == ventet


@pytest.mark.parametrize(("fra", "til"), ENDER)
def test_mellom_er_lukket_i_begge_ender(fra: int, til: int) -> None:
    ventet = _for_punktene(fra, til, lambda x: Fraction(15) <= x <= Fraction("15.5"))
    assert _sammenlignet("a", {"fra": fra, "til": til})["A-MELLOM"] == ventet


@pytest.mark.parametrize("art", [*SANNE, "mellom"])
def test_enhver_sammenligning_med_det_som_ikke_er_relevant_er_nei(art: str) -> None:
    assert _sammenlignet("p", {"tilstand": "ikke_relevant"})[f"P-{art.upper()}"] == "nei"


@pytest.mark.parametrize("art", [*SANNE, "mellom"])
@pytest.mark.parametrize("ukjent", [None, {"tilstand": "ukjent"}, {"tilstand": "ikke_spurt"}])
def test_det_som_kanskje_ikke_er_relevant_er_aldri_ja(art: str, ukjent: Any) -> None:
    # Også «mellom 0 og 100», som hele området oppfyller.
    assert _sammenlignet("p", ukjent)[f"P-{art.upper()}"] == "ukjent"


@pytest.mark.parametrize("ukjent", [None, {"tilstand": "ukjent"}, {"tilstand": "ikke_spurt"}])
def test_det_ukjente_er_hele_omraadet(ukjent: Any) -> None:
    assert {_sammenlignet("a", ukjent)[f"A-{art.upper()}"] for art in SANNE} == {"ukjent"}
