"""Et innslag har en person, en rolle og egne ord, og kroppen har aldri den skjulte delen i seg."""

import dataclasses
import datetime as dt
from typing import Any

import orjson
import pytest

from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.modell.logg.innslag import (
    Innslag,
    Innsyn,
    Regelsettsvar,
    Regelverkinnslag,
    Sjekkinnslag,
    Sletting,
    Tilraading,
    Valg,
)
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.kropp import Plass, gjelder, kropp_av
from rettesnor_motor.modell.logg.sjekksvar import sjekkinnslag
from rettesnor_motor.modell.logg.stikkord import stikkord

SETT = (
    Regelsettsvar("ku", "skal", (), ("KU-01", "KU-04")),
    Regelsettsvar("beon", None, (3, 5), (), ("maaned_til_uke",)),
)
SJEKK = Sjekkinnslag(
    "molde",
    "2026-11-20",
    "ny",
    "nb",
    "2026.1",
    "sha256:ab",
    "0.1.0",
    "enig",
    SETT,
    "KU-1",
    b"hemmelig sak",
    b"hemmelig svar",
    b"hemmelig",
)
VALG = Valg("a1", "kari", "saksbehandler", "fraviker", "faglig_vurdering", "Søkeren ønsker noe annet nå")
TILRAADING = Tilraading(
    "a1", "ola.n", "utvalg", "enhet-3", dt.date(2027, 1, 15), dt.date(2027, 6, 1), "Prøv dette et halvt år", "Uenig"
)
SLETTING = Sletting("a1", ("sak_ref", "sak", "svar"), "leder7", "personvernforordningen artikkel 17")
ALLE: list[Innslag] = [
    SJEKK,
    VALG,
    TILRAADING,
    Innsyn("a1", "rev", "revisor"),
    SLETTING,
    Regelverkinnslag("2026.1", "sha256:ab"),
]
PLASS = Plass(4, "b2", "2026-11-20T12:37:00.000000+00:00", "cd" * 32)


@pytest.mark.parametrize("innslag", ALLE, ids=lambda i: i.slag)
def test_kroppen_er_kanonisk_og_har_plassen_og_bare_den_aapne_delen(innslag: Innslag) -> None:
    raa = kanonisk(kropp_av(innslag, PLASS, dict.fromkeys(innslag.skjult(), "00" * 32), erstatter="a0"))
    kropp = les_kanonisk(raa)

    assert (kropp["nr"], kropp["id"], kropp["slag"], kropp["erstatter"]) == (4, "b2", innslag.slag, "a0")
    assert kropp["gjelder"] == gjelder(innslag)
    assert kropp["forpliktet"].keys() == innslag.skjult().keys()
    assert kropp["aapent"] == innslag.aapent()
    assert [verdi for verdi in innslag.skjult().values() if verdi in raa] == []


def test_stikkordene_er_lest_av_kroppen() -> None:
    def av(innslag: Innslag) -> set[str]:
        return {"=".join(par) for par in stikkord(kropp_av(innslag, PLASS, {}))}

    assert av(SJEKK) == {
        "sakstype=ny",
        "utfall=ku/skal",
        "regel=KU-01",
        "regel=KU-04",
        "trinn=beon/3",
        "trinn=beon/4",
        "trinn=beon/5",
        "tolkning=maaned_til_uke",
    }
    assert av(VALG) == {
        "person=kari",
        "rolle=saksbehandler",
        "retning=fraviker",
        "begrunnelseskode=faglig_vurdering",
    }
    assert av(TILRAADING) == {"person=ola.n", "rolle=utvalg", "ansvarlig_enhet=enhet-3"}
    assert av(SLETTING) == {"besluttet_av=leder7", "sletter=a1/sak_ref", "sletter=a1/sak", "sletter=a1/svar"}


@pytest.mark.parametrize(
    ("innslag", "endring", "felt"),
    [
        (VALG, {"egne_ord": ""}, "egne_ord"),
        (VALG, {"egne_ord": " … ja, enig! "}, "egne_ord"),
        (VALG, {"retning": "foelger", "egne_ord": "som svaret"}, "egne_ord"),
        (VALG, {"person": "Kari Nordmann"}, "person"),
        (VALG, {"person": "13097248022"}, "person"),
        (VALG, {"rolle": "sjef"}, "rolle"),
        (VALG, {"retning": "kanskje"}, "retning"),
        (VALG, {"begrunnelseskode": ""}, "begrunnelseskode"),
        (VALG, {"egne_ord": "Gjelder 130972 48022 og ingen annen"}, "egne_ord"),
        (TILRAADING, {"dissens": "Dette gjelder 13097248022"}, "dissens"),
        (TILRAADING, {"ansvarlig_enhet": ""}, "ansvarlig_enhet"),
        (SLETTING, {"besluttet_av": ""}, "besluttet_av"),
        (SLETTING, {"hjemmel": " "}, "hjemmel"),
        (SLETTING, {"felt": ()}, "felt"),
        (SLETTING, {"felt": ("kropp",)}, "felt"),
        (SLETTING, {"felt": ("sak_ref",)}, "felt"),
        (SLETTING, {"felt": ("noder", "noder")}, "felt"),
    ],
)
def test_et_innslag_uten_det_som_kreves_avvises_med_feltet(innslag: Any, endring: dict[str, Any], felt: str) -> None:
    with pytest.raises(InndataFeil) as feil:
        dataclasses.replace(innslag, **endring)

    assert {funn.felt for funn in feil.value.funn} == {felt}
    assert "13097248022" not in str(feil.value)


def test_alle_feilene_i_et_valg_kommer_paa_en_gang() -> None:
    with pytest.raises(InndataFeil) as feil:
        dataclasses.replace(VALG, person="", egne_ord="", rolle="sjef")  # type: ignore[arg-type]

    assert {funn.felt for funn in feil.value.funn} == {"person", "egne_ord", "rolle"}


def test_svaret_i_json_blir_innslaget() -> None:
    sett = {"utfall": "skal", "grunner": ["KU-01"], "tolkninger": [{"id": "t"}, {"id": "t"}]}
    svar = {
        "kommune": "molde",
        "dato": "2026-11-20",
        "sakstype": "ny",
        "maalform": "nb",
        "regelverk": {"versjon": "2026.1", "kontrollsum": "sha256:ab"},
        "motor": {"versjon": "0.1.0", "kontroll": "enig"},
        "svar": {"ku": sett, "beon": {"fra": 3, "til": 5, "grunner": [], "tolkninger": []}},
    }

    innslag = sjekkinnslag("KU-1", orjson.dumps(svar), b"sak", b"noder")

    assert innslag.regelsett == (
        Regelsettsvar("ku", "skal", (), ("KU-01",), ("t",)),
        Regelsettsvar("beon", None, (3, 5)),
    )
    assert (innslag.kontrollsum, innslag.kontroll, innslag.sak_ref) == ("sha256:ab", "enig", "KU-1")
    for galt in (b"", b"[]", b"{}", orjson.dumps({**svar, "svar": {"ku": {}}})):
        with pytest.raises(ValueError, match="kontraktens form"):
            sjekkinnslag("KU-1", galt, b"", b"")


def test_en_tilraading_kan_ikke_evalueres_foer_fristen() -> None:
    samme_dag = dataclasses.replace(TILRAADING, evalueringsdato=TILRAADING.frist)
    assert samme_dag.aapent()["evalueringsdato"] == samme_dag.aapent()["frist"]
    with pytest.raises(InndataFeil, match="er før fristen"):
        dataclasses.replace(TILRAADING, evalueringsdato=TILRAADING.frist - dt.timedelta(days=1))
