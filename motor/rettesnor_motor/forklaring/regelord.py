"""Det en regel svarer, og når den gjelder, i ord; de samme ordene i regelboken og på kommandolinjen."""

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.lengdeord import lengde_i_ord
from rettesnor_motor.modell.regelverk import Raatre, Regel, Utsnitt

_UKJENT_FRA = "9999-01-01"
_UKJENT_TIL = "9998-12-31"
"""Datoene reglene bruker når ingen vet hvilken dag det blir; en dag så langt frem er ingen dag."""


def regelsvar(raa: Raatre, regel: Regel, regelsett: str, utsnitt: Utsnitt, k: Katalog) -> str:
    """Sier hva regelen svarer når vilkåret er oppfylt; en form som ikke er kjent, vises som den står i filen.

    Args:
        raa: Regelen slik den står i filen.
        regel: Regelen slik den gjelder.
        regelsett: Regelsettet regelen står i.
        utsnitt: Reglene som gjelder, med trappen og navnene på opplysningene.
        k: Setningene.
    """
    deler = []
    for navn, verdi in sorted(raa["da"].items()):
        vist = regel.raad if navn == "raad" else verdi
        if navn == "frist":
            vist = _frist(verdi, regel, utsnitt, k)
        elif navn == "trinn":
            vist = _trinn(regel, regelsett, utsnitt, k)
        mulige = [f"utfall.{verdi}"] if navn == "henvisning" else [f"regelbok.da.{navn}.{verdi}"]
        noekkel = next(n for n in (*mulige, f"regelbok.da.{navn}", "regelbok.da") if n in k.tekster)
        kolonne = k.tekster.get(f"regelbok.kolonne.{navn}", str(navn).replace("_", " "))
        deler.append(k(noekkel, navn=kolonne, verdi=vist))
    return "; ".join(deler)


def _trinn(regel: Regel, regelsett: str, utsnitt: Utsnitt, k: Katalog) -> str:
    """Gir trinnet slik kommunen teller og kaller det."""
    trapp = next(s.trapp for s in utsnitt.regelsett if s.id == regelsett)
    if trapp is None:
        return str(regel.trinn)
    trinn = trapp.finn(regel.trinn)
    return k("svar_paa.trinn.kort", nr=trinn.nr, navn=trinn.navn)


def _frist(raa: Raatre, regel: Regel, utsnitt: Utsnitt, k: Katalog) -> str:
    """Gir lengden, datoen fristen regnes fra, om den går til en virkedag, og hvem som følger den opp."""
    lengde = lengde_i_ord({navn: int(raa.get(navn, 0)) for navn in ("aar", "maaneder", "uker", "dager")}, k)
    fra = utsnitt.opplysninger[raa["fra"]].navn
    naar = k("frist.lengde", lengde=lengde, fra=fra) if lengde else k("frist.dagen", fra=fra)
    flyttes = k("frist.flyttes" if raa.get("flyttes") == "ja" else "frist.flyttes_ikke")
    return k("frist.i_ord", naar=naar, flyttes=flyttes, hvem=regel.frist.hvem if regel.frist else "")


def dato_i_ord(raa: Raatre, k: Katalog) -> str:
    """Gir en dato slik den står i reglene, og om den er antatt; en dag ingen vet ennå, får aldri et tall.

    Args:
        raa: Datoen slik den står i filen.
        k: Setningene.
    """
    dato = str(raa["verdi"])
    if dato >= _UKJENT_TIL:
        return k("dato.ukjent")
    return k("regel.gyldig.antatt", dato=dato) if raa.get("antatt") == "ja" else dato


def gyldighet(raa: Raatre, k: Katalog) -> str:
    """Sier når en regel gjelder.

    Args:
        raa: Regelen slik den står i filen.
        k: Setningene.
    """
    gyldig_fra, gyldig_til = raa["gyldig_fra"], raa.get("gyldig_til")
    if begynner_ukjent(raa):
        return k("regel.gyldig.fra_ukjent")
    fra = dato_i_ord(gyldig_fra, k)
    if gyldig_til is None:
        return k("regel.gyldig.fra", fra=fra)
    if slutter_ukjent(raa):
        return k("regel.gyldig.til_ukjent", fra=fra)
    return k("regel.gyldig.fra_til", fra=fra, til=dato_i_ord(gyldig_til, k))


def begynner_ukjent(raa: Raatre) -> bool:
    """Sier om ingen vet når regelen begynner å gjelde.

    Args:
        raa: Regelen slik den står i filen.
    """
    return str(raa["gyldig_fra"]["verdi"]) >= _UKJENT_FRA


def slutter_ukjent(raa: Raatre) -> bool:
    """Sier om regelen slutter en dag ingen vet ennå.

    Args:
        raa: Regelen slik den står i filen.
    """
    return "gyldig_til" in raa and str(raa["gyldig_til"]["verdi"]) >= _UKJENT_TIL
