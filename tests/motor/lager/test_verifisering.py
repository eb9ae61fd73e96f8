"""Hvert slag avvik verifiseringen kan melde, og hva det heter. Den som endrer, rår over hele databasen."""

from pathlib import Path

import pytest
from ytelse.logg.angrep import slipp_vokterne
from ytelse.logg.innhold import fyll

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.verifisering import verifiser_mappe

ENDRINGER = {
    "UPDATE innslag SET kommune = 'en_annen' WHERE nr = 1": "kolonnen kommune er ikke som i kroppen",
    "UPDATE innslag SET bladsum = deltraer WHERE nr = 1": "bladsummen er ikke kroppens",
    "UPDATE innslag SET deltraer = bladsum WHERE nr = 1": "summene av deltrærne stemmer ikke",
    "UPDATE innslag SET kropp = bladsum WHERE nr = 1": "kroppen kan ikke leses",
    "UPDATE innslag SET kropp = (SELECT kropp FROM hode LIMIT 1) WHERE nr = 1": "kroppen kan ikke leses",
    "UPDATE innslag SET kropp = (SELECT kropp FROM innslag WHERE nr = 2) WHERE nr = 1": (
        "fortsetter ikke innslaget foran"
    ),
    "DELETE FROM innslag WHERE nr = 1": "mangler",
    "DELETE FROM stikkord WHERE slag = 'utfall' AND innslag_nr = 1": "stikkordene er ikke som kroppen (utfall)",
    "INSERT INTO stikkord VALUES ('regel', 'KU-09', 1)": "stikkordene er ikke som kroppen (regel)",
    "INSERT INTO stikkord VALUES ('regel', 'KU-09', 900)": "finnes ikke, men har rader i stikkord",
    "INSERT INTO innhold SELECT 900, felt, salt, verdi FROM innhold WHERE innslag_nr = 1": (
        "finnes ikke, men har rader i innhold"
    ),
    "INSERT INTO innhold SELECT 1, 'nytt', salt, verdi FROM innhold WHERE innslag_nr = 1 AND felt = 'sak'": (
        "har innhold i innhold som loggen ikke kjenner"
    ),
    "UPDATE innhold SET verdi = salt WHERE innslag_nr = 1 AND felt = 'svar'": (
        "feltet svar er ikke det loggen er forpliktet"
    ),
    "DELETE FROM innhold WHERE innslag_nr = 1 AND felt = 'svar'": "feltet svar mangler",
    "DELETE FROM hode WHERE stoerrelse = (SELECT max(stoerrelse) FROM hode)": "og de etter det har ikke noe hode",
    "DELETE FROM hode WHERE stoerrelse = (SELECT min(stoerrelse) FROM hode)": "fortsetter ikke hodet foran",
    "UPDATE hode SET kropp = signatur": "er ikke et hode",
    "UPDATE hode SET signatur = (SELECT signatur FROM hode ORDER BY stoerrelse LIMIT 1)": (
        "er ikke signert med loggens nøkkel"
    ),
    "UPDATE hode SET stoerrelse = 900 WHERE stoerrelse = (SELECT max(stoerrelse) FROM hode)": (
        "gjelder flere innslag enn loggen har"
    ),
    "UPDATE regelverk SET innhold = (SELECT kropp FROM innslag WHERE nr = 1)": "innholdet har en annen kontrollsum",
    "INSERT INTO regelverk SELECT 'sha256:x', kropp FROM innslag WHERE nr = 1": "er ikke meldt inn i loggen",
    "DELETE FROM regelverk": "mangler",
}


@pytest.mark.parametrize("setning", ENDRINGER)
def test_hver_endring_har_sitt_avvik(logg: Logg, setning: str) -> None:
    fyll(logg, 2)
    with logg.database.skriv() as f:
        slipp_vokterne(f)
        f.exec_driver_sql(setning)

    avvik = logg.verifiser().avvik

    assert [a for a in avvik if ENDRINGER[setning] in a.feil] != [], [a.som_linje() for a in avvik]


@pytest.mark.parametrize("adresse", [None])
@pytest.mark.parametrize(
    ("setning", "sted", "feil"),
    [
        ("UPDATE innslag SET bladsum = deltraer WHERE nr = 0", "innslag 1 (nr 0)", "bladsummen er ikke kroppens"),
        ("DELETE FROM innslag WHERE nr = 1", "innslag 2 (nr 1)", "mangler"),
        ("DELETE FROM innslag WHERE nr IN (1, 2)", "innslag 2 (nr 1)", "til og med innslag 3 mangler"),
        (
            "INSERT INTO stikkord VALUES ('regel', 'KU-09', 900)",
            "innslag 901 (nr 900)",
            "finnes ikke, men har rader i stikkord",
        ),
    ],
)
def test_et_avvik_teller_innslagene_fra_en_som_sidene_gjoer(logg: Logg, setning: str, sted: str, feil: str) -> None:
    fyll(logg, 2)
    with logg.database.skriv() as f:
        slipp_vokterne(f)
        f.exec_driver_sql(setning)
    assert (sted, feil) in [(a.sted, a.feil) for a in logg.verifiser().avvik]


def test_innslag_uten_hode_telles_fra_en(logg: Logg) -> None:
    fyll(logg, 2)
    with logg.database.skriv() as f:
        slipp_vokterne(f)
        f.exec_driver_sql("DELETE FROM hode WHERE stoerrelse = (SELECT max(stoerrelse) FROM hode)")
        dekket = f.exec_driver_sql("SELECT max(stoerrelse) FROM hode").scalar_one()
    uten = [a.sted for a in logg.verifiser().avvik if a.feil == "og de etter det har ikke noe hode"]
    assert uten == [f"innslag {dekket + 1} (nr {dekket})"]


@pytest.mark.parametrize("tabell_og_kolonne", ["innslag.kropp", "innhold.salt", "hode.signatur", "regelverk.innhold"])
def test_en_tekst_der_det_skal_staa_byte_er_et_avvik(logg: Logg, tabell_og_kolonne: str) -> None:
    """SQLite tar imot alt i alle kolonner."""
    fyll(logg, 2)
    tabell, _, kolonne = tabell_og_kolonne.partition(".")
    with logg.database.skriv() as f:
        slipp_vokterne(f)
        f.exec_driver_sql(f"UPDATE {tabell} SET {kolonne} = 'tekst'")  # noqa: S608 – egne navn

    assert logg.verifiser().avvik != ()


def test_et_vitne_som_er_endret_eller_ikke_kan_leses_blir_meldt(logg: Logg) -> None:
    fyll(logg, 2)
    foerste, *resten = logg.vitne.read_text().splitlines(keepends=True)
    falsk = foerste.replace('"tid":"2026', '"tid":"2025')
    logg.vitne.write_text("".join(["halv lin\n", falsk, *resten]))

    rapport = logg.verifiser()

    assert [(a.sted, a.feil) for a in rapport.avvik] == [("vitne.jsonl linje 2", "er ikke signert med loggens nøkkel")]
    assert [(m.sted, m.feil) for m in rapport.merknader] == [("vitne.jsonl linje 1", "kan ikke leses")]


def test_et_vitne_som_er_mistet_eller_toemt_er_en_merknad(logg: Logg) -> None:
    fyll(logg, 2)
    hoder = len(logg.vitne.read_text().splitlines())
    assert logg.verifiser().merknader == ()
    logg.vitne.write_text("")

    rapport = logg.verifiser()

    assert rapport.avvik == ()
    assert [m.feil for m in rapport.merknader] == [f"vitnet har 0 av {hoder} hoder"]


def test_stoerrelsen_er_antall_innslag(logg: Logg) -> None:
    assert logg.stoerrelse() == 0

    fyll(logg, 2)

    assert logg.stoerrelse() == logg.verifiser().stoerrelse > 0


def test_loggen_kan_verifiseres_uten_aa_aapnes(logg: Logg, mappe: Path, adresse: str | None) -> None:
    fyll(logg, 2)

    assert verifiser_mappe(mappe, adresse) == (logg.verifiser(), logg.noekkel.logg)
