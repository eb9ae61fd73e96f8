"""Ressursfordelingen fra en arbeidsbok: alle feilene på én gang med celle, og de samme svarene som fra JSON.

Over 250 linjer: prøvene deler boken som endres én celle om gangen.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment

from orakel.arbeidsboeker import ARK, BEHOV, BRUKERE, Rader, bok, med, med_openpyxl
from orakel.foedselsnumre import lag_nummer
from orakel.kommandolinje import kjoer, skriv
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import les_bok


@pytest.fixture(scope="module")
def tjeneste() -> Bemanningstjeneste:
    with bygg(kontroll=False) as oppsett:
        return Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)


def _funn(tjeneste: Bemanningstjeneste, raa: bytes, kolonner: str | None = None) -> tuple[Funn, ...]:
    with pytest.raises(InndataFeil) as feil:
        les_bok(tjeneste, raa, "b.xlsx", None if kolonner is None else (kolonner.encode(), "k.yaml"))
    return feil.value.funn


def _steder(funn: tuple[Funn, ...]) -> list[str]:
    return [ett.sted.removeprefix("b.xlsx:") for ett in funn]


def _behov(tjeneste: Bemanningstjeneste, raa: bytes, nr: int = 0) -> dict[str, Any]:
    return les_bok(tjeneste, raa, "b.xlsx").tre["brukere"][nr]["behov"][0]  # type: ignore[no-any-return]


def test_boken_svarer(tjeneste: Bemanningstjeneste) -> None:
    svar = json.loads(tjeneste.svar_av(les_bok(tjeneste, bok(ARK), "b.xlsx").fordeling).json)
    assert svar["status"] == "innenfor_rammen"
    assert [e["behov"]["til"] for e in svar["enheter"]] == ["0.5634", "3.3803"]


@pytest.mark.parametrize("verdi", [20, "20", " 20 ", "20,0", "20.0"])
def test_et_tall_kan_vaere_tall_eller_tekst_med_komma(tjeneste: Bemanningstjeneste, verdi: Any) -> None:
    assert _behov(tjeneste, med("Behov", 1, 3, verdi))["timer_per_uke"] == 20


@pytest.mark.parametrize("verdi", ["10–12", "10-12", "10 – 12", "10 til 12", "10,0-12"])
def test_et_spenn_leses(tjeneste: Bemanningstjeneste, verdi: str) -> None:
    assert _behov(tjeneste, med("Behov", 1, 3, verdi))["timer_per_uke"] == {"fra": 10, "til": 12}


@pytest.mark.parametrize("verdi", ["vet ikke", "Vet ikke", "veit ikkje", "ukjent"])
def test_vet_ikke_er_ukjent(tjeneste: Bemanningstjeneste, verdi: str) -> None:
    assert _behov(tjeneste, med("Behov", 1, 3, verdi))["timer_per_uke"] == {"tilstand": "ukjent"}


@pytest.mark.parametrize(
    ("verdi", "hva"),
    [
        ("1.234", "tusenskille"),
        ("12 t", "ikke et tall"),
        ("1 234", "ikke et tall"),
        ("12–10", "høyere enn det slutter"),
        (dt.date(2026, 12, 10), "er en dato"),
        (-1, "for lite"),
        (41, "for stort"),
        (True, "ja eller nei"),
        ("50 %", "prosent"),
        (None, "tom"),
        ("=1+1", "formelen"),
    ],
)
def test_en_celle_som_ikke_kan_vaere_timer_meldes_med_cellen(
    tjeneste: Bemanningstjeneste, verdi: Any, hva: str
) -> None:
    (funn,) = _funn(tjeneste, med("Behov", 1, 3, verdi))
    assert (funn.sted, funn.felt) == ("b.xlsx:Behov!D2", "Timer i uken")
    assert hva in funn.feil
    assert funn.forslag


@pytest.mark.parametrize("verdi", ["dag hverdag", "dag_hverdag", "Dag Hverdag ", "DAG HVERDAG", "dag kvardag"])
def test_et_svar_kjennes_igjen_paa_begge_maalformer_og_paa_id(tjeneste: Bemanningstjeneste, verdi: str) -> None:
    assert _behov(tjeneste, med("Behov", 1, 2, verdi))["tidsbaand"] == "dag_hverdag"


@pytest.mark.parametrize(
    "verdi", [dt.date(2026, 11, 20), "20.11.2026", "2026-11-20", (dt.date(2026, 11, 20) - dt.date(1899, 12, 30)).days]
)
def test_en_dato_kan_vaere_en_dato_tekst_eller_dagtallet(tjeneste: Bemanningstjeneste, verdi: Any) -> None:
    assert les_bok(tjeneste, med("Ramme", 1, 1, verdi), "b.xlsx").tre["dato"] == "2026-11-20"


def test_dagtallet_foelger_boken_naar_den_teller_fra_1904(tjeneste: Bemanningstjeneste) -> None:
    def endre(b: Any) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 – bare her

        b.epoch = CALENDAR_MAC_1904
        b["Ramme"]["B2"] = (dt.date(2026, 11, 20) - dt.date(1904, 1, 1)).days

    assert les_bok(tjeneste, med_openpyxl(endre), "b.xlsx").tre["dato"] == "2026-11-20"


@pytest.mark.parametrize("verdi", ["32.11.2026", "11/20/2026", "i dag", dt.datetime(2026, 11, 20, 8, 30), 5, True])  # noqa: DTZ001
def test_det_som_ikke_er_en_dato_meldes(tjeneste: Bemanningstjeneste, verdi: Any) -> None:
    (funn,) = _funn(tjeneste, med("Ramme", 1, 1, verdi))
    assert funn.sted == "b.xlsx:Ramme!B2"


@pytest.mark.parametrize(("verdi", "andel"), [(0.5, "0.5"), ("0,5", "0.5"), ("50 %", "0.5"), ("12,5%", "0.125")])
def test_en_andel_kan_staa_i_prosent(tjeneste: Bemanningstjeneste, verdi: Any, andel: str) -> None:
    ark: dict[str, Rader] = {**ARK, "Behov": [[*BEHOV[0], "Avløsning"], [*BEHOV[1], verdi]]}
    assert str(_behov(tjeneste, bok(ark))["avloesning"]) == andel


@pytest.mark.parametrize("verdi", ["10 %–20 %", "10%-20%", "0,1–0,2"])
def test_et_spenn_av_andeler_har_prosent_i_begge_ender_eller_ingen(tjeneste: Bemanningstjeneste, verdi: str) -> None:
    ark: dict[str, Rader] = {**ARK, "Behov": [[*BEHOV[0], "Avløsning"], [*BEHOV[1], verdi]]}
    assert [str(ende) for ende in _behov(tjeneste, bok(ark))["avloesning"].values()] == ["0.1", "0.2"]


@pytest.mark.parametrize("verdi", ["0,1–20 %", "10–20 %", "10 %–0,2"])
def test_et_spenn_med_prosent_i_bare_den_ene_enden_avvises(tjeneste: Bemanningstjeneste, verdi: str) -> None:
    ark: dict[str, Rader] = {**ARK, "Behov": [[*BEHOV[0], "Avløsning"], [*BEHOV[1], verdi]]}
    (funn,) = _funn(tjeneste, bok(ark))
    assert funn.sted == "b.xlsx:Behov!G2"
    assert "bare den ene enden" in funn.feil


def test_en_andel_over_en_avvises_med_forslag(tjeneste: Bemanningstjeneste) -> None:
    ark: dict[str, Rader] = {**ARK, "Behov": [[*BEHOV[0], "Avløsning"], [*BEHOV[1], 50]]}
    (funn,) = _funn(tjeneste, bok(ark))
    assert funn.sted == "b.xlsx:Behov!G2"
    assert "50 %" in funn.forslag


def test_alle_feilene_kommer_paa_en_gang_ogsaa_de_leseren_av_json_finner(tjeneste: Bemanningstjeneste) -> None:
    ark: dict[str, Rader] = {
        "Ramme": [["Kommune", "Ramme i årsverk"], ["eksempell", "16,005"]],
        "Enheter": [
            ["Enhet", "Årsverk i dag", "Nattevakt", "Ukearbeidstid dag hverdag"],
            ["A", "1.234", "hvilende", 40],
            ["A", 2, "sovende", None],
        ],
        "Vinduer": [["Enhet", "Tidsbånd", "Personer", "Timer i uken"], ["C", "natt hverdag", 0, 41]],
        "Brukere": [["Bruker", "Enhet"], ["b1", "C"], ["b 2", "A"]],
        "Behov": [
            ["Bruker", "Tidsbånd", "Timer i uken", "Binding", "Ytere"],
            ["b1", "dag hverdag", 41, "fast", 1.5],
            ["b9", "dag hverdag", 4, "delt", 9],
            ["b1", "morgen", None, "", "to"],
        ],
    }
    assert _steder(_funn(tjeneste, bok(ark))) == [
        "Behov!C2", "Behov!E2", "Behov!A3", "Behov!E3", "Behov!B4", "Behov!C4", "Behov!D4", "Behov!E4",
        "Brukere!B2", "Brukere!A3", "Enheter!A2", "Enheter!B2", "Enheter!D2", "Enheter!A3", "Enheter!C3",
        "Ramme!A2", "Ramme!B2", "Vinduer!A2", "Vinduer!C2", "Vinduer!D2",
    ]  # fmt: skip


def test_en_hvilende_nattevakt_uten_omregning_meldes_i_raden(tjeneste: Bemanningstjeneste) -> None:
    ark: dict[str, Rader] = {
        **ARK,
        "Enheter": [["Enhet", "Årsverk i dag", "Nattevakt"], ["A", 1, "hvilende"], ["B", 2, None]],
    }
    assert set(_steder(_funn(tjeneste, bok(ark)))) == {"Enheter!A2"}
    ark["Enheter"] = [
        ["Enhet", "Årsverk i dag", "Nattevakt", "Omregning natt hverdag", "Omregning natt helg"],
        ["A", 1, "hvilende", None, None],
        ["B", 2, None, None, None],
    ]
    assert _steder(_funn(tjeneste, bok(ark))) == ["Enheter!D2", "Enheter!E2"]


def test_en_bruker_i_to_enheter_meldes_i_den_andre_raden(tjeneste: Bemanningstjeneste) -> None:
    ark: dict[str, Rader] = {**ARK, "Brukere": [*BRUKERE, ["b1", "B", 1]]}
    (funn,) = _funn(tjeneste, bok(ark))
    assert funn.sted == "b.xlsx:Brukere!A4"
    assert "to enheter" in funn.feil


def test_en_id_som_ligner_et_nummer_forveksles_ikke_med_plassen(tjeneste: Bemanningstjeneste) -> None:
    ark: dict[str, Rader] = {
        **ARK,
        "Enheter": [["Enhet", "Årsverk i dag"], [1, 2], [0, "3,005"]],
        "Brukere": [["Bruker", "Enhet"], ["b1", 1], ["b2", 0]],
    }
    (funn,) = _funn(tjeneste, bok(ark))
    assert funn.sted == "b.xlsx:Enheter!B3"


def test_behov_uten_id_faar_et_loepende_nummer_som_er_ledig(tjeneste: Bemanningstjeneste) -> None:
    rader: Rader = [BEHOV[0], ["b1", None, *BEHOV[1][2:]], ["b1", "b1-1", *BEHOV[1][2:]], ["b1", None, *BEHOV[1][2:]]]
    tre = les_bok(tjeneste, bok({**ARK, "Behov": rader}), "b.xlsx").tre
    assert [b["id"] for b in tre["brukere"][0]["behov"]] == ["b1-2", "b1-1", "b1-3"]


def test_overskriftene_kan_staa_i_en_annen_rekkefoelge_under_en_tittel_og_med_andre_bokstaver(
    tjeneste: Bemanningstjeneste,
) -> None:
    rader = [["Kartlegging"], [], ["YTERE", "binding *", "Timar i veka", "tidsbaand", "Behov:", " bruker "]]
    rader += [[rad[5], rad[4], rad[3], rad[2], rad[1], rad[0]] for rad in BEHOV[1:]]
    lest = les_bok(tjeneste, bok({**ARK, "Behov": rader}), "b.xlsx")
    assert lest.tre["brukere"] == les_bok(tjeneste, bok(ARK), "b.xlsx").tre["brukere"]


@pytest.mark.parametrize(
    ("overskrift", "forslag"), [("Timer i ukn", "«Timer i uken»"), ("Kommentar", "kolonnefilen"), ("Bruker", "den ene")]
)
def test_en_overskrift_som_er_feil_meldes_med_forslag(
    tjeneste: Bemanningstjeneste, overskrift: str, forslag: str
) -> None:
    funn = _funn(tjeneste, med("Behov", 0, 6, overskrift))
    assert [ett.sted for ett in funn] == ["b.xlsx:Behov!G1"]
    assert forslag in funn[0].forslag


def test_en_kolonne_som_maa_vaere_der_og_et_ark_som_mangler_meldes(tjeneste: Bemanningstjeneste) -> None:
    ark: dict[str, Rader] = {
        "Enheter": ARK["Enheter"],
        "Brukere": [["Bruker", "Navn"], ["b1", "x"]],
        "Behovv": ARK["Behov"],
    }
    linjer = "\n".join(ett.som_linje() for ett in _funn(tjeneste, bok(ark)))
    assert "arket «Ramme» mangler" in linjer
    assert "mente du «Behov»?" in linjer
    assert "Brukere!A1 Enhet: kolonnen mangler" in linjer


def test_sammenslaatte_celler_gjelder_radene_de_dekker_bare_der_det_er_trygt(tjeneste: Bemanningstjeneste) -> None:
    rader: Rader = [BEHOV[0], ["b1", "x", *BEHOV[1][2:]], [None, "y", *BEHOV[1][2:]]]

    def bruker(b: Any) -> None:
        b.get_worksheet_by_name("Behov").merge_range(1, 0, 2, 0, "b1")

    def timer(b: Any) -> None:
        b.get_worksheet_by_name("Behov").merge_range(1, 3, 2, 3, 20)

    tre = les_bok(tjeneste, bok({**ARK, "Behov": rader}, bruker), "b.xlsx").tre
    assert [b["id"] for b in tre["brukere"][0]["behov"]] == ["x", "y"]
    rader = [BEHOV[0], ["b1", "x", *BEHOV[1][2:]], ["b1", "y", "dag helg", None, "fast"]]
    steder = _steder(_funn(tjeneste, bok({**ARK, "Behov": rader}, timer)))
    assert steder == ["Behov!D2", "Behov!D3"]


def test_tomme_rader_overses_og_celler_uten_overskrift_meldes(tjeneste: Bemanningstjeneste) -> None:
    rader: Rader = [BEHOV[0], [], BEHOV[1], [" ", "\u00a0"], BEHOV[2]]
    assert len(les_bok(tjeneste, bok({**ARK, "Behov": rader}), "b.xlsx").tre["brukere"]) == 2
    assert _steder(_funn(tjeneste, med("Behov", 2, 8, "husk!"))) == ["Behov!I3"]


def test_et_skjult_ark_meldes_bare_naar_det_skulle_vaert_lest(tjeneste: Bemanningstjeneste) -> None:
    def skjul(b: Any) -> None:
        b["Behov"].sheet_state = "hidden"

    def legg_til(b: Any) -> None:
        b.create_sheet("Lister").sheet_state = "hidden"

    assert _steder(_funn(tjeneste, med_openpyxl(skjul))) == ["Behov"]
    assert les_bok(tjeneste, med_openpyxl(legg_til), "b.xlsx").fordeling.status == "innenfor_rammen"


@pytest.mark.parametrize("hvor", ["merknaden i B2", "topp- eller bunnteksten", "egenskapene til boken"])
def test_et_foedselsnummer_utenfor_cellene_avvises_ogsaa(tjeneste: Bemanningstjeneste, hvor: str) -> None:
    nummer = lag_nummer("010190", 100)

    def skriv_det(b: Any) -> None:
        if hvor.startswith("merknaden"):
            b["Behov"]["B2"].comment = Comment(f"gjelder {nummer}", "x")
        elif hvor.startswith("topp"):
            b["Brukere"].oddFooter.center.text = f"gjelder {nummer}"
        else:
            b.properties.description = f"gjelder {nummer}"

    funn = _funn(tjeneste, med_openpyxl(skriv_det))
    assert _steder(funn) == [hvor]
    assert "fødselsnummer" in funn[0].feil
    assert nummer not in str(funn)


def test_et_foedselsnummer_avvises_hvor_som_helst_i_boken_og_gjentas_ikke(tjeneste: Bemanningstjeneste) -> None:
    nummer = lag_nummer("010190", 100)
    for raa in (
        med("Behov", 1, 0, nummer),
        med("Behov", 1, 9, f"om {nummer[:6]} {nummer[6:]}"),
        med("Enheter", 1, 2, int(nummer)),
        bok({**ARK, "Forklaring": [[nummer]]}),
        bok({**ARK, nummer: [["x"]]}),
    ):
        funn = _funn(tjeneste, raa)
        assert any("fødselsnummer" in ett.feil for ett in funn)
        assert nummer not in "".join(ett.som_linje() for ett in funn)
        assert nummer[6:] not in "".join(ett.som_linje() for ett in funn)


EGEN: dict[str, Rader] = {
    "Ramme": ARK["Ramme"],
    "Avdelinger": [["Avd", "Stillinger"], ["A", 9.5], ["B", 2]],
    "Brukere": ARK["Brukere"],
    "Kartlegging": [
        ["Pasient", "Vakt", "Timer/uke", "Måte", "Kommentar"],
        ["b1", "D", 20, "fast", "x"],
        ["b2", "N", 40, "fast", None],
    ],
    "Notater": [["husk"]],
}
KOLONNER = """
ark:
  enheter:
    navn: Avdelinger
    kolonner: {id: Avd, aarsverk_naa: Stillinger}
  behov:
    navn: Kartlegging
    kolonner: {bruker: Pasient, tidsbaand: Vakt, timer_per_uke: Timer/uke, binding: Måte}
    svar:
      tidsbaand: {dag_hverdag: [D], natt_hverdag: [N, natt]}
    overse: [Kommentar]
overse: [Notater]
"""


def test_en_kolonnefil_gjoer_at_kommunens_egen_bok_kan_leses(tjeneste: Bemanningstjeneste) -> None:
    assert _funn(tjeneste, bok(EGEN))
    lest = les_bok(tjeneste, bok(EGEN), "b.xlsx", (KOLONNER.encode(), "k.yaml")).tre
    assert [b["tidsbaand"] for bruker in lest["brukere"] for b in bruker["behov"]] == ["dag_hverdag", "natt_hverdag"]


@pytest.mark.parametrize(
    ("fra", "til", "hva"),
    [
        ("timer_per_uke:", "timer_per_uka:", "«timer_per_uke»"),
        ("behov:", "behova:", "«behov»"),
        ("dag_hverdag:", "dag_kvardag:", "«dag_hverdag»"),
        ("tidsbaand: {", "ytere: {", "faste svar"),
        ("Måte}", "Vakt}", "to ganger"),
        ("overse: [Notater]", "oversett: [Notater]", "«overse»"),
        ("navn: Avdelinger", "navn: ''", "navn"),
        ("ark:", "ark: [", "YAML"),
    ],
)
def test_en_feil_i_kolonnefilen_meldes_med_linje_og_forslag(
    tjeneste: Bemanningstjeneste, fra: str, til: str, hva: str
) -> None:
    assert fra in KOLONNER
    funn = _funn(tjeneste, bok(EGEN), KOLONNER.replace(fra, til))
    assert all(ett.sted.startswith("k.yaml:") for ett in funn)
    assert any(hva in ett.som_linje() for ett in funn)


def test_en_kolonnefil_stoerre_enn_64_000_byte_leses_ikke(tjeneste: Bemanningstjeneste) -> None:
    assert [f.feil for f in _funn(tjeneste, bok(EGEN), "#" * 64_001)] == ["filen er større enn 64000 byte"]
    assert "tom" in _funn(tjeneste, bok(EGEN), "#" * 64_000)[0].feil


def test_forslaget_til_kolonnefil_kan_brukes(tmp_path: Path) -> None:
    ark: dict[str, Rader] = {
        "Ramme": ARK["Ramme"],
        "Enhetene": [["Enheten", "Årsverk idag"], ["A", 9.5], ["B", 2]],
        "Brukere": ARK["Brukere"],
        "Behov 2027": [
            ["Brukar-id", "Tidsbånd", "Timer i uka", "Binding", "Kommentar"],
            ["b1", "dag helg", 4, "delt", "x"],
        ],
        "Logg": [["et", "annet", "ark"]],
    }
    fil, kolonner = skriv(tmp_path, "egen.xlsx", bok(ark)), tmp_path / "kolonner.yaml"
    assert kjoer("mal", kolonner, "--fra", fil).kode == 0
    tekst = kolonner.read_text("utf-8")
    assert 'timer_per_uke: "Timer i uka"' in tekst
    assert '- "Kommentar"' in tekst
    assert '- "Logg"' in tekst
    svar = kjoer("bemanning", fil, "--kolonner", kolonner)
    assert (svar.kode, svar.feil) == (0, "")


def test_forslaget_av_vaar_egen_mal_er_malens_navn_og_utelater_forklaringen(tmp_path: Path) -> None:
    mal, kolonner = tmp_path / "bemanning.xlsx", tmp_path / "kolonner.yaml"
    assert kjoer("mal", mal).kode == 0
    assert kjoer("mal", kolonner, "--fra", mal).kode == 0
    tekst = kolonner.read_text("utf-8")
    assert "Forklaring" not in tekst
    assert '  enheter:\n    navn: "Enheter"\n' in tekst
    assert "må ha en kolonne" not in tekst


def test_forslaget_sier_hvilken_kolonne_som_mangler(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "b.xlsx", bok({**ARK, "Enheter": [["Noe"], ["x"]]}))
    assert kjoer("mal", tmp_path / "kolonner.yaml", "--fra", fil).kode == 0
    assert "    # aarsverk_naa må ha en kolonne" in (tmp_path / "kolonner.yaml").read_text("utf-8")


def test_forslaget_sier_hvilket_ark_som_mangler(tmp_path: Path) -> None:
    fil, kolonner = skriv(tmp_path, "b.xlsx", bok({"Behov": ARK["Behov"]})), tmp_path / "kolonner.yaml"
    assert kjoer("mal", kolonner, "--fra", fil).kode == 0
    assert "  # ramme: ingen ark ble kjent igjen" in kolonner.read_text("utf-8")
    assert kjoer("bemanning", fil, "--kolonner", kolonner).kode == 2


def test_kommandoen_skriver_feilene_og_ingenting_annet(tmp_path: Path) -> None:
    fil, ut = skriv(tmp_path, "bok.xlsx", med("Behov", 1, 3, "1.234")), tmp_path / "svar.xlsx"
    svar = kjoer("bemanning", fil, "--ut", ut)
    assert (svar.kode, svar.ut) == (2, b"")
    assert svar.feil.startswith("bok.xlsx:Behov!D2 Timer i uken: ")
    assert not ut.exists()


def test_kolonner_til_json_er_en_feil(tmp_path: Path) -> None:
    svar = kjoer("bemanning", skriv(tmp_path, "a.json", b"{}"), "--kolonner", skriv(tmp_path, "k.yaml", b"ark: {}"))
    assert (svar.kode, svar.ut) == (2, b"")
    assert "--kolonner" in svar.feil
