"""Tekstene i reglene på nynorsk: alle er der, de følger bokmålet, og feil i dem meldes."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from orakel.doer import oppsett
from orakel.liten_regelmappe import FILER, funn_i
from orakel.maalformer import bokmaalsord
from rettesnor_motor.lesing import skjema
from rettesnor_motor.lesing.nynorsk import TEKSTER, kontroller_nynorsk, paa_nynorsk, tekster, uten_nynorsk
from rettesnor_motor.lesing.skjema import FILSLAG
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.tjeneste.bibliotek import Bibliotek, kontroller_regelverk

RAATRE = oppsett().bibliotek.regelverk.raatre
# Tekster som ikke er til å oversette: navn på noen, adresser, stier og fri tekst om hvem som har vedtatt noe.
IKKE_OVERSATT = {
    "Ordbokfil.versjon",
    "Kildeform.utgiver",
    "Kildeform.adresse",
    "Kildeform.merknad",
    "Regelform.eier",
    "Regelform.vedtatt_av",
    "Regelform.aapner_for",
    "Regelsettfil.eier",
    "Vedtakform.vedtatt_av",
    "Avgjoerelse.tolkning",
    "Avgjoerelse.vedtatt_av",
    "Setting.sti",
    "Setting.vedtatt_av",
    "Trappform.vedtatt_av",
    "Oversatt.nb",
    "Oversatt.nn",
}
# Leddet i navnet på en tekst → formen det står i.
FORMER = {
    "enhet": "Enhet",
    "tjenestetype": "Navngitt",
    "tjenestestatus": "Navngitt",
    "opplysning": "Opplysningsform",
    "kilde": "Kildeform",
    "parameter": "Parameterform",
    "tolkning": "Tolkningsform",
    "omregning": "Omregningsform",
    "regelsett": "Regelsettfil",
    "avledet": "Avledetform",
    "regel": "Regelform",
    "overlegg": "Overleggfil",
}


def _filer(*poster: tuple[str, str, str]) -> dict[str, str]:
    linjer = [f'  - {{til: {til}, nb: "{nb}", nn: "{nn}"}}' for til, nb, nn in poster]
    return {**FILER, "nynorsk/liten.yaml": "\n".join(["oversettelse: nn", "tekster:", *linjer, ""])}


def _les(filer: Mapping[str, str]) -> Raatre:
    return kontroller_regelverk({navn: tekst.encode() for navn, tekst in filer.items()}).raatre


def _er_tekst(type_: Any) -> bool:
    return type_ == skjema.Tekst or any(_er_tekst(arg) for arg in get_args(type_)) if type_ is not None else False


def _tekstfelt(form: type, sett: set[str]) -> None:
    """Samler feltene med tekst i en form og alle formene i den."""
    for navn, type_ in form.__annotations__.items():
        for former in _former(type_):
            _tekstfelt(former, sett)
        if _er_tekst(type_):
            sett.add(f"{form.__name__}.{navn}")
    for over in form.__bases__:
        if over.__annotations__ and over.__name__ != "BaseModel" and "model_config" not in over.__annotations__:
            _tekstfelt(over, sett)


def _former(type_: Any) -> list[type]:
    if isinstance(type_, type) and type_.__module__ == skjema.__name__:
        return [type_]
    return [form for arg in get_args(type_) for form in _former(arg)]


def _naadd(form: str, felt: list[str]) -> str:
    """Gir «form.felt» for teksten en sti ender i."""
    klasse: type = getattr(skjema, form)
    for ledd in felt[:-1]:
        if ledd != "*":
            alle = {n: t for k in reversed(klasse.__mro__) for n, t in getattr(k, "__annotations__", {}).items()}
            (klasse,) = _former(alle[ledd])
    eier = next(k for k in klasse.__mro__ if felt[-1] in getattr(k, "__annotations__", {}))
    return f"{eier.__name__}.{felt[-1]}"


def test_hver_tekst_i_formene_blir_oversatt_eller_er_unntatt_med_vilje() -> None:
    alle: set[str] = set()
    for form in FILSLAG.values():
        _tekstfelt(form, alle)
    naadd = {_naadd(FORMER[slag], ett.split(".")) for slag, (_, felt) in TEKSTER.items() for ett in felt}
    assert alle - naadd - IKKE_OVERSATT == set(), "legg feltet til i TEKSTER, eller unnta det her"
    assert naadd & IKKE_OVERSATT == set()


def test_alle_tekstene_i_reglene_har_nynorsk_som_foelger_bokmaalet() -> None:
    assert [f.som_linje() for f in kontroller_nynorsk(RAATRE)] == []


def test_ingen_nynorsk_tekst_i_reglene_har_ord_som_bare_er_bokmaal() -> None:
    assert {n: ord_ for n, o in RAATRE["nynorsk"].items() if (ord_ := bokmaalsord(o["nn"]))} == {}


def test_treet_paa_nynorsk_har_de_samme_tekstene_under_de_samme_navnene() -> None:
    nynorsk = paa_nynorsk(RAATRE)
    assert [t.navn for t in tekster(nynorsk)] == [t.navn for t in tekster(RAATRE)]
    oversatt = {t.navn: t.nb for t in tekster(nynorsk) if t.navn in RAATRE["nynorsk"]}
    assert oversatt == {navn: post["nn"] for navn, post in RAATRE["nynorsk"].items()}


def test_en_oversettelse_av_noe_som_ikke_finnes_avvises_med_forslag() -> None:
    (funn,) = funn_i(_filer(("regel.LI-01.titel", "Første", "Fyrste")))
    assert (funn.feil, funn.forslag) == ("ingen tekst har dette navnet", "mente du «regel.LI-01.tittel»?")
    assert funn.sted.startswith("regler/nynorsk/liten.yaml:3:")


def test_to_oversettelser_av_samme_tekst_avvises() -> None:
    (funn,) = funn_i(_filer(*[("regel.LI-01.tittel", "Første", "Fyrste")] * 2))
    assert "finnes også på regler/nynorsk/liten.yaml:3" in funn.feil


def test_en_oversettelse_som_setter_inn_andre_verdier_avvises() -> None:
    (funn,) = funn_i(_filer(("regel.LI-01.tittel", "Over {grense}", "Over grensa")))
    assert funn.feil == "oversettelsen setter inn andre verdier enn teksten"
    assert "{grense}" in funn.forslag


def test_en_tekst_uten_nynorsk_meldes_og_staar_paa_bokmaal() -> None:
    raatre = _les(FILER)
    funn = {f.felt: f.feil for f in kontroller_nynorsk(raatre)}
    assert funn["regel.LI-01.tittel"] == "teksten mangler nynorsk"
    assert "kilde.kilden.tittel" not in funn, "tittelen på andres kilde er et navn"
    assert "regel.LI-01.kilde.sted" not in funn, "stedet i andres dokument er deres overskrift"
    assert "overlegg.liten.navn" not in funn, "en kommunes egne navn er dens egne"
    assert [t.nb for t in tekster(paa_nynorsk(raatre))] == [t.nb for t in tekster(raatre)]


def test_en_oversettelse_eldre_enn_teksten_meldes_og_brukes_ikke() -> None:
    gammel = _les(_filer(("regel.LI-01.tittel", "Den aller første", "Den aller fyrste")))
    funn = {f.felt: f for f in kontroller_nynorsk(gammel)}["regel.LI-01.tittel"]
    assert funn.feil == "oversettelsen er eldre enn teksten"
    assert funn.forslag.endswith("Første")
    assert {t.navn: t.nb for t in tekster(paa_nynorsk(gammel))}["regel.LI-01.tittel"] == "Første"
    assert {t.navn: gml for t, gml in uten_nynorsk(gammel)}["regel.LI-01.tittel"] == "Den aller fyrste"


def test_det_samme_bokmaalet_foreslaas_oversatt_som_foer() -> None:
    mangler = {t.navn: forslag for t, forslag in uten_nynorsk(_les(_filer(("enhet.tegn.navn", "tegn", "teikn"))))}
    assert (mangler["enhet.tegn.kort"], mangler["enhet.prosent.navn"]) == ("teikn", "")


@pytest.mark.parametrize("fil", ["regler.yaml", "ordbok.yaml"])
def test_en_fil_som_ikke_kan_leses_gir_ingen_funn_om_oversettelsene(fil: str) -> None:
    filer = _filer(("regel.LI-01.tittel", "Første", "Fyrste"), ("opplysning.farge.navn", "Farge", "Farge"))
    funn = funn_i({**filer, fil: filer[fil] + "\nukjent_noekkel: x\n"})
    assert {f.feil for f in funn} == {"ukjent felt"}


def test_utsnitt_paa_nynorsk_har_samme_id_og_andre_tekster() -> None:
    bibliotek = Bibliotek(oppsett().bibliotek.regelverk)
    nb, nn = (bibliotek.utsnitt("molde", "2026-06-20", m) for m in ("nb", "nn"))
    assert nb.id == nn.id
    assert (nb.maalform, nn.maalform) == ("nb", "nn")
    assert nb.tjenestetyper["bpa"] != nn.tjenestetyper["bpa"]
    assert bibliotek.skriver(nb) is not bibliotek.skriver(nn)
    assert bibliotek.skriver(nn) is bibliotek.skriver(bibliotek.utsnitt("molde", "2026-07-01", "nn"))


def test_kommunen_kan_velge_maalform_i_overlegget() -> None:
    filer = {**FILER, "lokalt/liten.yaml": FILER["lokalt/liten.yaml"] + "maalform: nn\n"}
    bibliotek = Bibliotek(kontroller_regelverk({n: t.encode() for n, t in filer.items()}))
    assert (bibliotek.maalform("liten"), bibliotek.maalform("nasjonal")) == ("nn", "nb")
    (funn,) = funn_i({**FILER, "lokalt/liten.yaml": FILER["lokalt/liten.yaml"] + "maalform: no\n"})
    assert funn.felt.endswith("maalform")
