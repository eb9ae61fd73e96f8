"""Kronene, refusjonen, vikarene og forutsetningene i boken og rapporten er svarets, i ord et menneske leser.

Over 250 linjer: hver tabell prøves i boken og i rapporten mot det samme svaret, og prøvene deler måten de leses på.
"""

import copy
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pypdf
import pytest
from openpyxl.chart.chartspace import ChartSpace
from openpyxl.chart.reader import read_chart
from openpyxl.utils import range_boundaries
from openpyxl.xml.functions import fromstring

from orakel.arbeidsboeker import ARK, bok
from orakel.doer import oppsett
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import Inndata, les_bok
from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg

EKSEMPEL = json.loads((Path(__file__).parents[3] / "scenarioer/eksempler/bemanning/eksempel.json").read_bytes())
TILFELLER = ("eksempel", "ukjent", "ingen_refusjon", "ikke_dekket")
FORDELT = TILFELLER[:3]
ENDER = ("fra", "til")
# Typene til openpyxl dekker ikke lesingen av et diagram.
LES_DIAGRAM: Any = read_chart
DIAGRAM: Any = ChartSpace
LEDD = {"Ferie": "ferie", "Fravær": "fravaer", "Helligdager": "helligdager", "Årsverk som dekkes": "grunnlag_aarsverk"}
VIKARER = "Vikarer, utenom årsverkene"
PROEVD = {
    "kostnad_lavest": "Med den laveste kostnaden for et årsverk",
    "kostnad_hoeyest": "Med den høyeste kostnaden for et årsverk",
    "anslag_vekst": "Med innslagspunktet og fratrekket økt til året",
}


def sak_til(tilfelle: str) -> dict[str, Any]:
    sak: dict[str, Any] = copy.deepcopy(EKSEMPEL)
    b1, b5 = sak["brukere"][0], sak["brukere"][4]
    if tilfelle == "ingen_refusjon":
        b1["foedselsaar"] = 1950
    elif tilfelle != "eksempel":
        del b1["foedselsaar"], b1["oekonomi"]["tilskudd"], b1["oekonomi"]["registrert_pu"]
        b5["oekonomi"] = {"loenn_direkte": {"fra": 2500000, "til": 3900000}}
    if tilfelle == "ikke_dekket":
        sak["ramme_aarsverk"] = 5
    return sak


@cache
def _vedlegg(tilfelle: str, form: Literal["xlsx", "pdf"], maalform: Maalform = "nb") -> tuple[bytes, dict[str, Any]]:
    delene = oppsett()
    tjeneste = Bemanningstjeneste(delene.bibliotek, delene.i_dag)
    sak = sak_til(tilfelle)
    inn = Inndata(sak, tjeneste.fordel(sak, "sak"))
    svar = tjeneste.svar_av(inn.fordeling, maalform).json
    return skriv_vedlegg(delene.bibliotek, inn, svar, form, maalform), json.loads(svar)


def _ark(raa: bytes, navn: str) -> dict[Any, dict[str, Any]]:
    """Gir radene ved den første cellen: overskrift → celle."""
    hode, *rader = openpyxl.load_workbook(io.BytesIO(raa))[navn].iter_rows(values_only=True)
    return {rad[0]: dict(zip(map(str, hode), rad, strict=True)) for rad in rader}


def _likt(rad: Mapping[str, Any], navn: str, spenn: Mapping[str, str] | None) -> None:
    """Krever at begge endene står i raden, i én kolonne eller i to."""
    endene = [rad[navn]] * 2 if navn in rad else [rad[f"{navn}, lavest"], rad[f"{navn}, høyest"]]
    if spenn is None:
        assert endene == [None, None]
        return
    desimaler = -int(Decimal(spenn["fra"]).as_tuple().exponent)
    assert [round(ett, desimaler) for ett in endene] == [float(spenn[ende]) for ende in ENDER]


def _kronerader(svar: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    navn = {e["id"]: e["navn"] for e in svar["enheter"]}
    yield from ((navn[e["id"]], e) for e in svar["oekonomi"]["enheter"])
    yield "Sum", svar["oekonomi"]
    yield from ((PROEVD[ett["slag"]], ett) for ett in svar["oekonomi"]["proevd_med"])


def _vikarrader(svar: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    navn = {e["id"]: e["navn"] for e in svar["enheter"]}
    yield from ((navn[e["id"]], e) for e in svar["vikarbehov"]["enheter"])
    yield "Sum", svar["vikarbehov"]


def _sider(raa: bytes) -> list[str]:
    return [" ".join(side.extract_text().split()) for side in pypdf.PdfReader(io.BytesIO(raa)).pages]


def _i_rapporten(spenn: Mapping[str, str]) -> str:
    """Skriver kronene i svaret som rapporten skal vise dem, i millioner."""
    endene = [(Decimal(spenn[e]) / 10**6).quantize(Decimal("0.01"), ROUND_HALF_UP) for e in ENDER]
    fra, til = (f"{ett or abs(ett)}".replace(".", ",").replace("-", "−") for ett in endene)
    return fra if fra == til else f"{fra}{' – ' if Decimal(spenn['fra']) < 0 else '–'}{til}"


@pytest.mark.parametrize("tilfelle", FORDELT)
def test_kronene_i_boken_er_svarets(tilfelle: str) -> None:
    raa, svar = _vedlegg(tilfelle, "xlsx")
    ark = _ark(raa, "Kroner")
    for hva, ett in _kronerader(svar):
        rad, gevinst = ark[hva], ett["gevinst"]
        _likt(rad, "Brutto", ett["brutto_spenn"])
        _likt(rad, "Netto", ett["netto_spenn"])
        assert rad["Endring i årsverk"] == float(gevinst["aarsverk"])
        _likt(rad, "Gevinst, brutto", gevinst["brutto_spenn"])
        _likt(rad, "Gevinst, netto", gevinst["netto_spenn"])


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_er_ingenting_fordelt_staar_det_i_stedet_for_kroner(form: Literal["xlsx", "pdf"]) -> None:
    raa, svar = _vedlegg("ikke_dekket", form)
    setning = "Ingenting er fordelt, så kostnaden for enhetene er ikke regnet ut."
    assert svar["oekonomi"]["brutto_spenn"] is None
    if form == "xlsx":
        assert set(_ark(raa, "Kroner")) == {None, setning}
    else:
        assert setning in " ".join(_sider(raa))


@pytest.mark.parametrize("tilfelle", TILFELLER)
def test_refusjonen_i_boken_er_svarets_for_dem_som_har_eller_kan_ha_den(tilfelle: str) -> None:
    raa, svar = _vedlegg(tilfelle, "xlsx")
    ark = _ark(raa, "Refusjon")
    ventet = {b["id"]: b for b in svar["oekonomi"]["brukere"] if float(b["refusjon"]["til"]) or b["maa_avklares"]}
    assert set(ventet) == {"eksempel": {"b1"}, "ingen_refusjon": set()}.get(tilfelle, {"b1", "b5"})
    assert set(ventet) == set(ark) & {b["id"] for b in svar["oekonomi"]["brukere"]}
    for id_, bruker in ventet.items():
        rad = ark[id_]
        _likt(rad, "Direkte lønn (brutto)", bruker["brutto_spenn"])
        _likt(rad, "Direkte lønn (brutto)", bruker["loenn_direkte"])
        _likt(rad, "Netto", bruker["netto_spenn"])
        for navn in ("fratrekk", "over_innslagspunktet", "refusjon"):
            _likt(rad, navn.replace("_", " ").capitalize(), bruker[navn])
        for overskrift, felt in (("Øremerkede tilskudd", "tilskudd"), ("Egenbetaling", "egenbetaling")):
            if bruker[felt] is None:
                assert rad[overskrift] == "ikke oppgitt"
            else:
                _likt(rad, overskrift, bruker[felt])
        assert rad["Lønnen er"] == "oppgitt"


def test_det_som_maa_avklares_for_refusjonen_staar_med_ord() -> None:
    avklares = {id_: rad["Dette må avklares"] for id_, rad in _ark(_vedlegg("ukjent", "xlsx")[0], "Refusjon").items()}
    assert avklares["b1"] == "Fødselsår, Registrert PU, Øremerkede tilskudd"
    assert avklares["b5"].endswith("Egenbetaling, et nøyaktig tall for timene eller beløpene")
    assert _ark(_vedlegg("eksempel", "xlsx")[0], "Refusjon")["b1"]["Dette må avklares"] == "–"


def test_det_som_maa_avklares_for_refusjonen_staar_med_cellen_naar_inndata_er_en_bok() -> None:
    delene = oppsett()
    hode = ["Bruker", "Enhet", "Fødselsår", "Lønn til direkte tjenester", "Øremerkede tilskudd", "Egenbetaling"]
    raa = bok({**ARK, "Brukere": [hode, ["b1", "A", 1990, 4000000, "ukjent", 0], ["b2", "B"]]})
    tjeneste = Bemanningstjeneste(delene.bibliotek, delene.i_dag)
    inn = les_bok(tjeneste, raa, "b.xlsx")
    ark = _ark(skriv_vedlegg(delene.bibliotek, inn, tjeneste.svar_av(inn.fordeling).json, "xlsx"), "Refusjon")
    assert ark["b1"]["Dette må avklares"] == "Registrert PU, Øremerkede tilskudd (Brukere!E2)"


@pytest.mark.parametrize("tilfelle", TILFELLER)
def test_vikarene_i_boken_er_svarets_og_staar_utenom_aarsverkene(tilfelle: str) -> None:
    raa, svar = _vedlegg(tilfelle, "xlsx")
    ark = _ark(raa, "Vikarer")
    for hva, linje in _vikarrader(svar):
        for overskrift, felt in {**LEDD, VIKARER: "aarsverk"}.items():
            _likt(ark[hva], overskrift, linje[felt])
    _likt(ark["Med det laveste fraværet"], VIKARER, svar["vikarbehov"]["ved_lavest_fravaer"])
    _likt(ark["Med det høyeste fraværet"], VIKARER, svar["vikarbehov"]["ved_hoeyest_fravaer"])


@pytest.mark.parametrize("tilfelle", FORDELT)
def test_kronene_i_rapporten_er_svarets_i_millioner(tilfelle: str) -> None:
    raa, svar = _vedlegg(tilfelle, "pdf")
    tekst = " ".join(_sider(raa))
    for hva, ett in _kronerader(svar):
        gevinst = ett["gevinst"]
        endring = gevinst["aarsverk"].replace(".", ",").replace("-", "−")
        rad = [
            hva,
            _i_rapporten(ett["brutto_spenn"]),
            _i_rapporten(ett["netto_spenn"]),
            f"+{endring}" if Decimal(gevinst["aarsverk"]) > 0 else endring,
            _i_rapporten(gevinst["brutto_spenn"]),
            _i_rapporten(gevinst["netto_spenn"]),
        ]
        assert " ".join(rad) in tekst
    for bruker in svar["oekonomi"]["brukere"]:
        navn = ("loenn_direkte", "fratrekk", "over_innslagspunktet", "refusjon", "netto_spenn")
        rad = [bruker["id"], "oppgitt", *(_i_rapporten(bruker[felt]) for felt in navn)]
        assert (" ".join(rad) in tekst) == bool(float(bruker["refusjon"]["til"]))


@pytest.mark.parametrize("tilfelle", TILFELLER)
def test_rapporten_og_teksten_har_de_samme_vikarene(tilfelle: str) -> None:
    raa, svar = _vedlegg(tilfelle, "pdf")
    tekst = " ".join(_sider(raa))
    _, _, vikarer = svar["tekst"].partition("Vikarer, utenom årsverkene")
    for enhet in svar["enheter"]:
        (linje,) = [rad for rad in vikarer.splitlines() if rad.startswith(f"• {enhet['navn']}: ")]
        tabell = tekst.partition("Vikarer, utenom årsverkene Enhet")[2]
        rad = tabell.partition(f"{enhet['navn']} ")[2].split()[:5]
        assert rad[4] == linje.rpartition(" ")[2]


@pytest.mark.parametrize("maalform", MAALFORMER)
@pytest.mark.parametrize("tilfelle", TILFELLER)
def test_rapporten_er_kort_og_har_ingen_felt_fra_svaret(tilfelle: str, maalform: Maalform) -> None:
    sider = _sider(_vedlegg(tilfelle, "pdf", maalform)[0])
    assert len(sider) <= 5
    for felt in ("_spenn", "maa_avklares", "loenn_direkte", "proevd_med", "aarsverk_naa", "svarbok."):
        assert felt not in " ".join(sider)


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_hver_forutsetning_staar_en_gang_med_anslag_merket(maalform: Maalform) -> None:
    raa, svar = _vedlegg("eksempel", "xlsx", maalform)
    ark = {"nb": "Forutsetninger", "nn": "Føresetnader"}[maalform]
    rader = list(openpyxl.load_workbook(io.BytesIO(raa))[ark].iter_rows(values_only=True))
    hva = [rad[0] for rad in rader]
    for ett in (*svar["oekonomi"]["forutsetninger"], *svar["vikarbehov"]["forutsetninger"]):
        navn = ett["tekst"] if ett["verdi"] is None else ett["tekst"].partition(": ")[0]
        assert hva.count(navn) == 1, navn
        if ett["verdi"] is not None:
            rad = rader[hva.index(navn)]
            assert rad[1] == float(ett["verdi"])
            assert ett["kilde"]["tittel"] in str(rad[3])
            assert (rad[4] is not None) == ett["anslag"]
    navnene = [navn for navn in hva if navn and navn not in {"Hva", "Kva"}]
    assert len(navnene) == len(set(navnene))


def test_anslagene_er_merket_i_rapporten() -> None:
    raa, svar = _vedlegg("eksempel", "pdf")
    anslag = [ett for ett in svar["oekonomi"]["forutsetninger"] if ett.get("anslag")]
    tekst = " ".join(_sider(raa))
    assert anslag
    assert tekst.count("(anslag)") == len(anslag)
    assert tekst.count("er et anslag for 2027.") == len(anslag)


def _celler(raa: bytes, omraade: str) -> list[Any]:
    ark, celler = omraade.replace("'", "").split("!")
    kol, foerste, _, siste = range_boundaries(celler.replace("$", ""))
    assert isinstance(kol, int)
    assert isinstance(foerste, int)
    assert isinstance(siste, int)
    lest = openpyxl.load_workbook(io.BytesIO(raa))[ark]
    return [lest.cell(rad, kol).value for rad in range(foerste, siste + 1)]


@pytest.mark.parametrize("maalform", MAALFORMER)
@pytest.mark.parametrize("tilfelle", TILFELLER)
def test_diagrammet_i_boken_peker_paa_tallene_i_svaret(tilfelle: str, maalform: Maalform) -> None:
    raa, svar = _vedlegg(tilfelle, "xlsx", maalform)
    with zipfile.ZipFile(io.BytesIO(raa)) as deler:
        # Leseren er streng: et ukjent ledd eller en verdi som ikke er lov, er en feil.
        diagram = LES_DIAGRAM(DIAGRAM.from_tree(fromstring(deler.read("xl/charts/chart1.xml"))))
    enheter: Sequence[Mapping[str, Any]] = svar["enheter"]
    ventet = [
        [e["aarsverk_naa"] for e in enheter],
        [e["behov"]["til"] for e in enheter],
        [e["minstenivaa"]["til"] for e in enheter],
    ]
    if enheter[0]["tildelt"] is not None:
        ventet.append([e["tildelt"] for e in enheter])
    assert len(diagram.series) == len(ventet)
    for serie, tallene in zip(diagram.series, ventet, strict=True):
        assert _celler(raa, serie.cat.strRef.f) == [e["navn"] for e in enheter]
        assert _celler(raa, serie.val.numRef.f) == pytest.approx([float(tall) for tall in tallene], abs=1e-9)
        assert [pt.v for pt in serie.cat.strRef.strCache.pt] == [e["navn"] for e in enheter]


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
@pytest.mark.parametrize("maalform", MAALFORMER)
def test_bytene_med_kroner_er_de_samme_hver_gang(form: Literal["xlsx", "pdf"], maalform: Maalform) -> None:
    assert _vedlegg("ukjent", form, maalform)[0] == _vedlegg.__wrapped__("ukjent", form, maalform)[0]
