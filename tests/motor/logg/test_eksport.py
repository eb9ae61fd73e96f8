"""Eksporten er den samme hver gang, kontrolleres uten database, og tåler ikke en eneste endring."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
import pytest

from korpus.korpus import EKSEMPLER, saker
from orakel.loggproeve import SAK, Minnelogg
from rettesnor_motor.forklaring.loggord import om_pakken
from rettesnor_motor.modell.logg.hjemmel import Hjemmel, finn_hjemler
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.tjeneste.eksport import FORMAAL, SIGNATUR, SUMMER, Utvalg, eksporter
from rettesnor_motor.tjeneste.eksportkontroll import Eksportkontroll, verifiser_eksport
from rettesnor_motor.tjeneste.pakke import Pakke, summeliste

# Et dypt grunnlag: alle regelsettene svarer.
HELE_SAKEN = (EKSEMPLER / "hele-saken.json").read_bytes()


@cache
def _logg() -> Minnelogg:
    return Minnelogg([SAK, HELE_SAKEN, *saker()[::60]], Signeringsnoekkel.ny())


def _eksport(logg: Minnelogg | None = None, **valg: Any) -> bytes:
    ut = io.BytesIO()
    logg = logg or _logg()
    eksporter(ut, logg, logg.noekkel, Utvalg(**valg))
    return ut.getvalue()


@cache
def _vanlig() -> bytes:
    return _eksport()


@cache
def _med_innhold() -> bytes:
    return _eksport(med_innhold=True)


@cache
def _liten() -> tuple[Minnelogg, bytes]:
    """Gir en logg med én sak, og eksporten av den, til dem som prøver mange endringer."""
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    return logg, _eksport(logg, med_innhold=True)


@cache
def _liten_uten_innhold() -> bytes:
    return _eksport(_liten()[0])


def _filer(raa: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raa)) as z:
        return {navn: z.read(navn) for navn in z.namelist()}


def _pakket(filer: dict[str, bytes], *, signer: Signeringsnoekkel | None = None) -> bytes:
    """Pakker filene på nytt; med en nøkkel blir summene og signaturen også laget på nytt."""
    ut = io.BytesIO()
    pakke = Pakke(ut)
    for navn, raa in filer.items():
        if signer is None or navn not in {SUMMER, SIGNATUR}:
            pakke.legg_til(navn, [raa])
    if signer is not None:
        summer = summeliste(pakke.summer)
        pakke.legg_til(SUMMER, [summer])
        pakke.legg_til(SIGNATUR, [signer.signer(FORMAAL + summer).hex().encode()])
    pakke.lukk()
    return ut.getvalue()


def _feil(kontroll: Eksportkontroll) -> list[str]:
    return [funn.som_linje() for funn in kontroll.feil]


def _rader(raa: bytes, fil: str) -> list[Any]:
    return [orjson.loads(linje) for linje in _filer(raa)[fil].splitlines()]


def test_en_uroert_eksport_stemmer_og_er_den_samme_hver_gang() -> None:
    assert _eksport() == _vanlig()
    for raa in (_vanlig(), _med_innhold()):
        kontroll = verifiser_eksport(raa, _logg().noekkel.offentlig)
        assert kontroll.stemmer, _feil(kontroll)
        assert kontroll.merknader == ()
    assert verifiser_eksport(_vanlig()).merknader == ("sammenlign_avtrykk",)


def test_uten_innhold_er_ingen_opplysning_fra_sakene_med() -> None:
    alt = b"".join(raa for navn, raa in _filer(_vanlig()).items() if not navn.startswith("regelverk/"))
    for ord_ in (b"KU-2026-0142", b"enig i alle", b"70 timer", b'"oppgitt":"', b"kartlegging 2026"):
        assert ord_ not in alt
    alt = b"".join(_filer(_med_innhold()).values())
    for ord_ in (b"KU-2026-0142", b"enig i alle", b"70 timer"):
        assert ord_ in alt


def test_subsumsjonen_har_en_rad_for_hver_paragraf_med_inndata_utdata_og_utfall() -> None:
    rader = _rader(_med_innhold(), "subsumsjon.jsonl")
    ku_01 = next(r for r in rader if r["regel"] == "KU-01" and r["sjekk_id"] == "sjekk000")
    assert (ku_01["lov"], ku_01["utfall"], ku_01["utdata"]["terskel"]) == (None, "ja", "15")
    opplysninger = {d["opplysning"]: d["oppgitt"] for d in ku_01["inndata"]}
    assert opplysninger["tjenester.praktisk_bistand_opplaering.mengde"] == "70 timer per måned, vurdert"
    assert {r["paragraf"] for r in rader} >= {"2-1 d", "9-5", "9-7"}
    assert {r["ledd"] for r in rader} == {None, "tredje"}
    uten = _rader(_vanlig(), "subsumsjon.jsonl")
    assert len(uten) == len(rader)
    assert all(r["utdata"] is None and all(set(d) == {"opplysning"} for d in r["inndata"]) for r in uten)


@pytest.mark.parametrize(
    ("tittel", "sted", "ventet"),
    [
        ("Forvaltningsloven av 1967", "§ 11 a; må bekreftes", [("Forvaltningsloven av 1967", "11 a", "")]),
        (
            "Helse- og omsorgstjenesteloven kapittel 9 (hol kap. 9)",
            "§ 9-5 tredje ledd og § 9-7; må bekreftes",
            [("Helse- og omsorgstjenesteloven", "9-5", "tredje"), ("Helse- og omsorgstjenesteloven", "9-7", "")],
        ),
        (
            "Helse- og omsorgstjenesteloven § 3-2 a, jf. pasient- og brukerrettighetsloven § 2-1 e",
            "Kriteriene",
            [("Helse- og omsorgstjenesteloven", "3-2 a", ""), ("Pasient- og brukerrettighetsloven", "2-1 e", "")],
        ),
        ("Lov om endringer (LOV-2025-06-20-67)", "pbrl § 4-3, i kraft 1. juni 2026", [("pbrl", "4-3", "")]),
        ("Loven", "§ 9-7 i den nye loven", [("Loven", "9-7", "")]),
        ("Loven", "Hele loven", [("Loven", "", "")]),
    ],
)
def test_loven_paragrafen_og_leddet_leses_av_kilden(tittel: str, sted: str, ventet: list[Any]) -> None:
    assert list(finn_hjemler(tittel, sted)) == [Hjemmel(*ett) for ett in ventet]


def test_en_periode_har_bare_sine_egne_innslag_med_bevis_mot_hele_loggen() -> None:
    tom = _eksport(fra="2026-06-21")
    assert verifiser_eksport(tom).stemmer
    assert _rader(tom, "innslag.jsonl") == []
    assert len(_rader(_eksport(fra="2026-06-20", til="2026-06-20"), "innslag.jsonl")) == len(list(_logg().kropper()))


def test_uten_periode_skal_hele_loggen_vaere_med_og_ellers_sies_det_hva_som_er_utenfor() -> None:
    assert verifiser_eksport(_vanlig()).utenfor == ()
    tom = verifiser_eksport(_eksport(fra="2026-06-21"))
    assert (tom.utenfor, tom.merknader) == (((0, len(list(_logg().kropper())) - 1),), ("tom", "sammenlign_avtrykk"))
    filer = _filer(_vanlig())
    foerste, tredje = (filer["innslag.jsonl"].splitlines(keepends=True)[nr] for nr in (0, 2))
    filer["innslag.jsonl"] = foerste + tredje
    om = orjson.loads(filer["om.json"]) | {"innslag": 2}
    filer["om.json"] = kanonisk(om)
    noekkel = _logg().noekkel
    assert any("men eksporten har 2" in linje for linje in _feil(verifiser_eksport(_pakket(filer, signer=noekkel))))
    filer["om.json"] = kanonisk(om | {"fra": "2026-06-20"})
    kontroll = verifiser_eksport(_pakket(filer, signer=noekkel))
    assert kontroll.feil == ()
    assert kontroll.utenfor[0] == (1, 1)
    assert "ikke i pakken: 2" in "\n".join(om_pakken(2, "", (), kontroll.utenfor))
    assert kontroll.avtrykk == noekkel.offentlig.logg


def test_bare_regler_ingen_har_tatt_vare_paa_kan_mangle() -> None:
    filer = _filer(_vanlig())
    (regler,) = (navn for navn in filer if navn.startswith("regelverk/"))
    sum_ = f"sha256:{regler.removeprefix('regelverk/').removesuffix('.json')}"
    om = orjson.loads(filer["om.json"])
    noekkel = _logg().noekkel

    def feil(uten: list[str]) -> list[str]:
        return _feil(
            verifiser_eksport(_pakket({**filer, "om.json": kanonisk(om | {"uten_regler": uten})}, signer=noekkel))
        )

    assert any("ikke dem eksporten sier" in linje for linje in feil([sum_]))
    del filer[regler]
    assert any("er ikke i eksporten" in linje for linje in feil([]))
    assert feil([sum_]) == []
    assert any("ikke dem eksporten sier" in linje for linje in feil([sum_, "sha256:x"]))


def test_det_som_er_slettet_er_ikke_med_og_resten_stemmer() -> None:
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    logg.slett(0, "sak_ref", "sak", "svar")
    raa = _eksport(logg, med_innhold=True)
    assert verifiser_eksport(raa).stemmer
    assert b"KU-2026-0142" not in b"".join(_filer(raa).values())
    assert _rader(raa, "subsumsjon.jsonl") == []


def test_det_som_mangler_skal_noen_ha_besluttet_aa_slette() -> None:
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    logg.slett(0, "sak_ref", "sak", "svar", uten_beslutning=True)
    feil = _feil(verifiser_eksport(_eksport(logg, med_innhold=True)))
    assert [linje for linje in feil if "uten at noen har besluttet" in linje] == feil
    assert len(feil) == 3
    assert verifiser_eksport(_eksport(logg)).stemmer


def test_en_sletting_etter_perioden_foelger_med() -> None:
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    logg.slett(0, "sak_ref", "sak", "svar", minutt=3 * 24 * 60)
    raa = _eksport(logg, fra="2026-06-20", til="2026-06-20", med_innhold=True)
    assert verifiser_eksport(raa).stemmer
    assert [rad["innslag"]["slag"] for rad in _rader(raa, "innslag.jsonl")] == ["sjekk", "valg", "sletting"]


def test_en_sletting_i_perioden_kan_gjelde_et_innslag_fra_foer_den() -> None:
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    logg.slett(0, "sak_ref", "sak", "svar", minutt=3 * 24 * 60)
    raa = _eksport(logg, fra="2026-06-23", med_innhold=True)
    assert _feil(verifiser_eksport(raa)) == []
    assert [rad["innslag"]["slag"] for rad in _rader(raa, "innslag.jsonl")] == ["sletting"]


@pytest.mark.parametrize("navn", sorted(_filer(_liten_uten_innhold())))
def test_en_endret_eller_borttatt_fil_blir_funnet(navn: str) -> None:
    filer = _filer(_liten_uten_innhold())
    raa = filer[navn]
    for skade in (raa + b" ", raa[:-1], bytes([raa[0] ^ 1]) + raa[1:], b""):
        assert verifiser_eksport(_pakket({**filer, navn: skade})).feil
    assert verifiser_eksport(_pakket({n: r for n, r in filer.items() if n != navn})).feil


def test_en_fil_til_blir_funnet() -> None:
    feil = _feil(verifiser_eksport(_pakket({**_filer(_vanlig()), "annet.txt": b"x"})))
    assert any("hører ikke hjemme" in linje for linje in feil)


def _i_linje(fil: str, nr: int, endre: Callable[[Any], None]) -> Callable[[dict[str, bytes]], None]:
    def gjoer(filer: dict[str, bytes]) -> None:
        linjer = filer[fil].splitlines()
        tre = orjson.loads(linjer[nr])
        endre(tre)
        linjer[nr] = orjson.dumps(tre, option=orjson.OPT_SORT_KEYS)
        filer[fil] = b"\n".join(linjer) + b"\n"

    return gjoer


def _bytt(filer: dict[str, bytes]) -> None:
    en, to, *resten = filer["innslag.jsonl"].splitlines(keepends=True)
    filer["innslag.jsonl"] = b"".join([to, en, *resten])


def _kutt(fil: str) -> Callable[[dict[str, bytes]], None]:
    return lambda filer: filer.update({fil: b"".join(filer[fil].splitlines(keepends=True)[:-1])})


@pytest.mark.parametrize(
    ("angrep", "ventet"),
    [
        (_i_linje("innslag.jsonl", 0, lambda t: t["innslag"]["aapent"].update(dato="2026-06-21")), "bevis"),
        (_i_linje("innslag.jsonl", 0, lambda t: t["innslag"].update(nr=1)), "bevis"),
        (_i_linje("innslag.jsonl", 0, lambda t: t["bevis"].pop()), "bevis"),
        (_i_linje("innslag.jsonl", 0, lambda t: t["innhold"]["sak"].update(verdi="{}")), "forpliktet"),
        (_i_linje("innslag.jsonl", 1, lambda t: t["innhold"]["egne_ord"].update(verdi="Jeg er uenig")), "forpliktet"),
        (_i_linje("innslag.jsonl", 0, lambda t: t.update(innhold=None)), "om.json"),
        (_i_linje("innslag.jsonl", 1, lambda t: t["innhold"].pop("egne_ord")), "uten at noen har besluttet"),
        (_i_linje("subsumsjon.jsonl", 3, lambda t: t.update(utfall="nei")), "ikke den svaret og reglene gir"),
        (_i_linje("subsumsjon.jsonl", 3, lambda t: t.update(utfall="kanskje")), "ukjent verdi"),
        (_bytt, "rekkefølge"),
        (_kutt("innslag.jsonl"), "skal ha"),
        (_kutt("subsumsjon.jsonl"), "rader mangler"),
        (lambda filer: filer.update({"innslag.jsonl": filer["innslag.jsonl"].replace(b":", b": ", 1)}), "kanonisk"),
    ],
)
def test_ogsaa_den_som_har_noekkelen_kan_ikke_endre_noe_uten_at_det_blir_funnet(
    angrep: Callable[[dict[str, bytes]], None], ventet: str
) -> None:
    logg, raa = _liten()
    filer = _filer(raa)
    angrep(filer)
    kontroll = verifiser_eksport(_pakket(filer, signer=logg.noekkel), logg.noekkel.offentlig)
    assert any(ventet in linje for linje in _feil(kontroll)), _feil(kontroll)


def test_en_eksport_fra_en_annen_logg_blir_avsloert_av_noekkelen() -> None:
    fremmed = _eksport(Minnelogg([SAK], Signeringsnoekkel.ny()))
    assert verifiser_eksport(fremmed).stemmer
    assert _feil(verifiser_eksport(fremmed, _logg().noekkel.offentlig))


@pytest.mark.parametrize("raa", [b"", b"PK", b"PK\x03\x04" + b"0" * 500, b"\x00" * 1000])
def test_noe_som_ikke_er_en_pakke_gir_en_setning(raa: bytes) -> None:
    assert _feil(verifiser_eksport(raa)) == [
        "eksporten: er ikke en pakke (zip) som kan leses – bruk pakken slik den ble laget"
    ]


@pytest.mark.parametrize("navn", ["../x", "/etc/x", "a\\b", "C:x", "a//b", ".x"])
def test_farlige_filnavn_avvises(navn: str) -> None:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as z:
        z.writestr(navn, b"x")
    assert any("filnavn" in linje for linje in _feil(verifiser_eksport(ut.getvalue())))


def test_en_pakke_som_sveller_opp_stanses() -> None:
    filer = _filer(_vanlig())
    feil = _feil(verifiser_eksport(_pakket({**filer, "hode.json": b" " * (2 << 20)})))
    assert any("større enn" in linje for linje in feil)


def test_en_skadet_byte_hvor_som_helst_i_pakken_gir_en_setning_eller_det_samme_innholdet() -> None:
    raa = _vanlig()

    for sted in range(7, len(raa), len(raa) // 60):
        skadet = raa[:sted] + bytes([raa[sted] ^ 0x55]) + raa[sted + 1 :]
        assert _feil(verifiser_eksport(skadet)) or _filer(skadet) == _filer(raa)
