"""Streng YAML: bare kart, lister og tekster, og hver feil med fil, linje, kolonne og forslag (regelformatet)."""

import pytest

from orakel.liten_regelmappe import FILER, endret, funn_i, plass
from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.lesing.yaml_tekst import les_yaml
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

REGLER, ORDBOK, KILDER = "regler.yaml", "ordbok.yaml", "kilder.yaml"
TITTEL = "tittel: Første"


def test_den_lille_mappen_er_uten_feil() -> None:
    regelverk = kontroller_regelverk({navn: innhold.encode() for navn, innhold in FILER.items()})
    assert regelverk.versjon == "1"
    assert regelverk.kontrollsum.startswith("sha256:")


@pytest.mark.parametrize(
    ("fil", "staar", "ny", "peker", "feil", "forslag"),
    [
        (REGLER, TITTEL, "tittel: &a Første", "&a Første", "anker", "helt ut"),
        (REGLER, "eier: Noen", "eier: *noen", "*noen", "alias", "helt ut"),
        (REGLER, TITTEL, "tittel: !!str Første", "!!str Første", "merkelapp", "fjern"),
        (REGLER, TITTEL, "tittel: !egen Første", "!egen Første", "merkelapp", "fjern"),
        (REGLER, "regler:\n", "regler: !!seq\n", "!!seq", "merkelapp", "fjern"),
        (
            REGLER,
            "    da: {henvisning: skal}\n    aapner",
            "    da: {<<: {henvisning: skal}}\n    aapner",
            "<<:",
            "sammenslåing",
            "helt ut",
        ),
        (REGLER, TITTEL, f"{TITTEL}\n    tittel: Igjen", "tittel: Igjen", "to ganger", "fjern"),
        (REGLER, "eier: Noen", "eier: Noen\neier: Andre", "eier: Andre", "to ganger", "fjern"),
        (
            REGLER,
            "da: {henvisning: skal}\n    aapner",
            "da: {henvisning: skal, henvisning: skal}\n    aapner",
            None,
            "to ganger",
            "fjern",
        ),
        (REGLER, "gjengivelse: Den første.", "gjengivelse: Den første.\n    æøå: x", "æøå: x", "æ, ø og å", "aeoeaa"),
        (REGLER, TITTEL, "tittel:   ", "tittel:   ", "tom", "fjern"),
        (REGLER, TITTEL, "&a tittel: Første", "&a tittel", "anker", "helt ut"),
        (REGLER, TITTEL, "!!str tittel: Første", "!!str tittel", "merkelapp", "fjern"),
        (REGLER, TITTEL, 'tittel: ""', '""', "tom", "fjern"),
        (REGLER, "[naar.dobbelt.over]", "[? {a: b} : c]", None, "enkel tekst", "ett ord"),
        (KILDER, "", "---\nkilder: []\n", "---", "flere dokumenter", "hver sin fil"),
        (KILDER, "kilder:\n", "%TAG ! tag:x,2026:\n---\nkilder:\n", None, "", ""),
    ],
)
def test_det_yaml_har_utenom_kart_lister_og_tekster_avvises(
    fil: str, staar: str, ny: str, peker: str | None, feil: str, forslag: str
) -> None:
    filer = endret((fil, staar, ny))
    if not feil:
        kontroller_regelverk({navn: innhold.encode() for navn, innhold in filer.items()})
        return
    treff = [f for f in funn_i(filer) if feil in f.feil and forslag in f.forslag]
    assert treff, funn_i(filer)
    assert peker is None or plass(filer, fil, peker) in {f.sted for f in treff}


@pytest.mark.parametrize(
    ("fil", "staar", "ny", "linje"),
    [
        (REGLER, TITTEL, "tittel: [Første", 14),
        (REGLER, TITTEL, "tittel: Første: andre", 14),
        (REGLER, "eier: Noen", "eier: Noen\n\tmer: x", 5),
        (REGLER, "eier: Noen", "eier: @noen", 4),
        (REGLER, "eier: Noen", "eier: `noen", 4),
        (REGLER, "eier: Noen", "eier: %noen", 4),
        (REGLER, "    tittel: Første", "   tittel: Første", 14),
    ],
)
def test_ugyldig_yaml_meldes_med_linjen(fil: str, staar: str, ny: str, linje: int) -> None:
    (funn,) = funn_i(endret((fil, staar, ny)))
    assert funn.feil == "filen er ikke gyldig YAML"
    assert abs(int(funn.sted.split(":")[1]) - linje) <= 1


@pytest.mark.parametrize(
    "ord_",
    [
        "NO",
        "no",
        "on",
        "off",
        "yes",
        "true",
        "null",
        "~",
        "012",
        "0o14",
        "1e3",
        "1_000",
        "2026-01-01",
        "1:30",
        "0x1F",
        ".inf",
    ],
)
def test_alt_leses_som_tekst(ord_: str) -> None:
    tre = les_yaml("f.yaml", f"navn: {ord_}\n".encode())
    assert tre.innhold == {"navn": ord_}
    assert not tre.funn


@pytest.mark.parametrize("ord_", ["NO", "on", "012", "2026-01-01"])
def test_ord_andre_leser_som_noe_annet_er_vanlige_tekster_i_reglene(ord_: str) -> None:
    regelverk = kontroller_regelverk({n: i.encode() for n, i in endret((REGLER, TITTEL, f"tittel: {ord_}")).items()})
    assert regelverk.raatre["regelsett"][0]["regler"][0]["tittel"] == ord_


@pytest.mark.parametrize("tall", ["15,5", "1,0", "0,5"])
def test_desimalkomma_avvises_med_raad_om_punktum(tall: str) -> None:
    for fil, staar, ny in (
        (REGLER, '{over: "15", enhet: timer_per_uke}', f'{{over: "{tall}", enhet: timer_per_uke}}'),
        ("parametre.yaml", 'verdi: "15"', f'verdi: "{tall}"'),
        (ORDBOK, 'hoeyst: "100"', f'hoeyst: "{tall}"'),
        ("lokalt/liten.yaml", 'verdi: "16"', f'verdi: "{tall}"'),
        ("omregninger.yaml", 'delt_paa: "4"', f'delt_paa: "{tall}"'),
    ):
        filer = endret((fil, staar, ny))
        (funn,) = funn_i(filer)
        assert "desimalkomma" in funn.feil
        assert "punktum" in funn.forslag
        assert funn.sted.startswith(f"regler/{fil}:{filer[fil][: filer[fil].index(tall)].count(chr(10)) + 1}:")


@pytest.mark.parametrize("tall", ["femten", "1e3", "1/3", "NaN", "inf", "٣", "1 000", "+5", "--5", "5.", ".5", "0x1F"])
def test_det_som_ikke_er_et_tall_avvises(tall: str) -> None:
    (funn,) = funn_i(
        endret((REGLER, '{over: "15", enhet: timer_per_uke}', f'{{over: "{tall}", enhet: timer_per_uke}}'))
    )
    assert "tall" in funn.feil


@pytest.mark.parametrize(
    "raa",
    [b"", b"\n\n", b"# bare en kommentar\n", b"---\n", b"--- ~\n", b"tekst\n", b"[a, b]\n", b"- a\n", b"{}\n", b"5\n"],
)
def test_en_fil_som_ikke_er_et_kart_avvises(raa: bytes) -> None:
    (funn,) = funn_i({**FILER, "tom.yaml": raa})
    assert funn.sted.startswith("regler/tom.yaml:")


@pytest.mark.parametrize(
    ("raa", "linje"), [(b"navn: bl\xe5\n", 1), (b"a: b\nc: \xff\n", 2), ("navn: blå".encode("utf-16"), 1)]
)
def test_ugyldig_utf8_meldes_med_linjen(raa: bytes, linje: int) -> None:
    (funn,) = funn_i({**FILER, "f.yaml": raa})
    assert funn.sted == f"regler/f.yaml:{linje}:1"
    assert "UTF-8" in funn.feil


def test_en_bom_foran_er_lov() -> None:
    filer: dict[str, bytes] = {navn: b"\xef\xbb\xbf" + innhold.encode() for navn, innhold in FILER.items()}
    uten = {navn: innhold.encode() for navn, innhold in FILER.items()}
    assert kontroller_regelverk(filer).kontrollsum == kontroller_regelverk(uten).kontrollsum


def test_kommentarer_anfoerselstegn_og_linjeskift_endrer_ikke_kontrollsummen() -> None:
    uten = {navn: innhold.encode() for navn, innhold in FILER.items()}
    andre = endret((REGLER, TITTEL, "# en kommentar\n    tittel: 'Første'   # og en til"), (KILDER, "", "\n\n"))
    med = {navn: innhold.replace("\n", "\r\n").encode() for navn, innhold in andre.items()}
    assert kontroller_regelverk(med).kontrollsum == kontroller_regelverk(uten).kontrollsum


def test_en_fil_over_fire_megabyte_avvises() -> None:
    (funn,) = funn_i({**FILER, "stor.yaml": b"# " + b"x" * 4_000_000})
    assert "større enn" in funn.feil
    assert funn.sted == "regler/stor.yaml:1:1"


@pytest.mark.parametrize("dypt", ["[" * 200 + "]" * 200, "{a: " * 200 + "b" + "}" * 200, "[" * 20_000 + "]" * 20_000])
def test_dyp_noesting_avvises(dypt: str) -> None:
    assert all(f.sted.startswith("regler/") for f in funn_i(endret((REGLER, "eier: Noen", f"eier: {dypt}"))))


def test_et_tusendelt_alias_blaases_ikke_opp() -> None:
    bombe = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{n}: &{n} [{', '.join(['*' + f] * 9)}]\n" for f, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert any("alias" in f.feil for f in funn_i({**FILER, "bombe.yaml": bombe}))


def test_alle_feil_i_alle_filer_meldes_paa_en_gang() -> None:
    filer = endret(
        (REGLER, TITTEL, "tittel: &a Første"),
        (REGLER, "eier: Noen", "eier: Noen\neier: Igjen"),
        (ORDBOK, "navn: Andel", "navn: !!str Andel"),
        (KILDER, "utgiver: Noen", "utgiver: Noen, utgiver: Andre"),
        ("lokalt/liten.yaml", "navn: Liten kommune", "nåvn: Liten kommune"),
    )
    funn = funn_i({**filer, "ukjent.yaml": "noe: annet\n", "ugyldig.yaml": "a: [\n", "latin.yaml": b"\xe6: \xf8\n"})
    steder = {f.sted.split(":")[0] for f in funn}
    ventet = (REGLER, ORDBOK, KILDER, "lokalt/liten.yaml", "ukjent.yaml", "ugyldig.yaml", "latin.yaml")
    assert steder == {f"regler/{fil}" for fil in ventet}
    assert len([f for f in funn if f.sted.startswith(f"regler/{REGLER}")]) == 2


def test_en_tom_mappe_avvises() -> None:
    with pytest.raises(RegelverkFeil, match="ingen regelfiler"):
        kontroller_regelverk({})


def test_et_foedselsnummer_i_reglene_gjengis_ikke() -> None:
    for linje in ("01019010046: x", "x: 01019010046", "regelsett: 01019010046"):
        assert "01019010046" not in "".join(f.som_linje() for f in funn_i({**FILER, "f.yaml": f"{linje}\n"}))


@pytest.mark.parametrize(
    ("tekst", "raad"),
    [
        (b"kilder:\n\t- {id: a}\n", "tabulator"),
        (b"kommune: liten\nnavn: Merk: liten\n", "to kolon"),
        (b"kilder: [\n", "innrykk, kolon"),
    ],
)
def test_en_fil_som_ikke_er_yaml_faar_raadet_som_passer_linjen(tekst: bytes, raad: str) -> None:
    (funn,) = les_yaml("a.yaml", tekst).funn
    assert raad in funn.forslag
