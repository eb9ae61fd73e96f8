"""Svar i kontraktens form, og innslag av hvert slag, til å fylle et lager med."""

import datetime as dt

import orjson

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.modell.logg.innslag import Innslag, Innsyn, Sjekkinnslag, Sletting, Tilraading, Valg
from rettesnor_motor.modell.logg.sjekksvar import sjekkinnslag


def svar(merke: str, *, regler: str = "sha256:" + "ab" * 32, kommune: str = "molde", dato: str = "2026-11-20") -> bytes:
    """Gir et svar; merket gjør det til et annet enn de andre."""
    return orjson.dumps(
        {
            "merke": merke,
            "kommune": kommune,
            "dato": dato,
            "sakstype": "ny",
            "maalform": "nb",
            "regelverk": {"versjon": "2026.1", "kontrollsum": regler},
            "motor": {"versjon": "0.1.0", "kontroll": "enig"},
            "svar": {
                "ku": {"utfall": "skal", "grunner": ["KU-01", "KU-04"], "tolkninger": [{"id": "maaned_til_uke"}]},
                "beon": {"fra": 3, "til": 4, "grunner": ["BEON-01"], "tolkninger": []},
            },
        }
    )


def sjekk(merke: str, **felt: str) -> Sjekkinnslag:
    """Gir en sjekk med et slikt svar."""
    return sjekkinnslag(f"KU-{merke}", svar(merke, **felt), b'{"sak_ref":"KU"}', b'{"KU-01":"ja"}')


def valg(gjelder: str) -> Valg:
    """Gir et valg som fraviker."""
    return Valg(gjelder, "kari", "saksbehandler", "fraviker", "faglig_vurdering", "Søkeren ønsker noe annet nå")


def tilraading(gjelder: str) -> Tilraading:
    """Gir en tilråding med dissens."""
    frist, evaluering = dt.date(2027, 1, 15), dt.date(2027, 6, 1)
    return Tilraading(gjelder, "ola", "utvalg", "enhet-3", frist, evaluering, "Prøv dette et halvt år", "En var uenig")


SLETT_SAKEN = ("sak_ref", "sak", "svar")


def fyll(logg: Logg, antall: int) -> None:
    """Fyller loggen med alle slag innslag, i grupper av ulik størrelse."""
    sum_ = logg.ta_vare_paa_regelverk("2026.1", b'{"regler":[]}')
    for nr in range(antall):
        gruppe: dict[str, Innslag] = {f"s{nr}-{i}": sjekk(f"{nr}-{i}", regler=sum_) for i in range(nr % 3 + 1)}
        logg.legg_inn_mange(gruppe)
        logg.legg_inn(valg(f"s{nr}-0"), id_=f"v{nr}")
        logg.legg_inn(Innsyn(f"s{nr}-0", "rev1", "revisor"))
        if nr % 2:
            logg.legg_inn(tilraading(f"s{nr}-0"))
            logg.legg_inn(valg(f"s{nr}-0"), erstatter=f"v{nr}")
        if nr % 4 == 3:  # noqa: PLR2004 – hver fjerde
            logg.slett(Sletting(f"s{nr}-0", SLETT_SAKEN, "leder7", "personvernforordningen artikkel 17"))
