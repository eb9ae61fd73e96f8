"""Svaret på regelsettets spørsmål, i ord og i JSON: henvisning, drøfting, trinn, rettighet, krav eller frist."""

from typing import Any

from rettesnor_motor.forklaring.fristord import er_ute, frister, fristlinje
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.regelverk import Regelsett, Trapp, Trinn
from rettesnor_motor.modell.svar import Feil, Fristsvar, Regelutfall, Settsvar, Sjekk


def overskrift(sett: Settsvar, k: Katalog) -> str:
    """Gir svaret på én linje.

    Args:
        sett: Svaret fra regelsettet.
        k: Setningene.
    """
    if sett.trinn is None or sett.regelsett.trapp is None:
        return svar_i_ord(sett.regelsett, sett.utfall, (), k)
    return svar_i_ord(sett.regelsett, None, tuple(map(sett.regelsett.trapp.finn, sett.trinn)), k)


def svar_i_ord(regelsett: Regelsett, utfall: str | None, trinn: tuple[Trinn, ...], k: Katalog) -> str:
    """Gir svaret på én linje, av utfallet eller av det laveste og det høyeste trinnet.

    Args:
        regelsett: Regelsettet som har svart.
        utfall: Utfallet, når regelsettet ikke svarer med trinn.
        trinn: Trinnene, når regelsettet svarer med trinn.
        k: Setningene.
    """
    slag = regelsett.spoersmaal
    if slag == "henvisning":
        return k.tekster[f"utfall.{utfall}"]
    svar = _trinn_i_ord(trinn[0], trinn[-1], k) if trinn else k.tekster[f"svar_paa.{slag}.{utfall}"]
    return k("svar_paa", tittel=regelsett.tittel.rstrip("?"), svar=svar)


def feil_i_settet(sjekk: Sjekk, sett: Settsvar) -> Feil | None:
    """Gir feilen i svaret, når den gjelder regelsettet; at ingen henvisning gjelder, sier ikke noe om de andre.

    Args:
        sjekk: Svaret.
        sett: Svaret fra regelsettet.
    """
    feil = sjekk.feil
    gjelder_bare_henvisning = feil is not None and feil.slag == "ingen_regel_i_kraft"
    return None if gjelder_bare_henvisning and sett.regelsett.spoersmaal != "henvisning" else feil


def paaminnelse(sett: Settsvar, k: Katalog) -> str:
    """Gir påminnelsen om den faglige vurderingen.

    Args:
        sett: Svaret fra regelsettet.
        k: Setningene.
    """
    slag = sett.regelsett.spoersmaal
    return k.tekster[f"skjoenn.{sett.utfall}" if slag == "henvisning" else f"skjoenn.{slag}"]


def linjer_om_svaret(sett: Settsvar, dato: str, k: Katalog) -> list[str]:
    """Gir linjene som hører til svaret selv: trappen det er lest i, og fristene.

    Args:
        sett: Svaret fra regelsettet.
        dato: Datoen i saken, som sier om en frist er ute.
        k: Setningene.
    """
    if not sett.regler:
        return [k("sett.ingen_regel", begynner=sett.regelsett.begynner)]
    trapp = sett.regelsett.trapp
    if trapp is None:
        return [fristlinje(f, dato, k) for f in frister(sett, dato)]
    return [k("trapp", opphav=trapp.opphav) if trapp.opphav else k("trapp.grunn"), *_omraadelinjer(sett, trapp, k)]


def _omraadelinjer(sett: Settsvar, trapp: Trapp, k: Katalog) -> list[str]:
    """Gir trinnet hvert behovsområde krever, for dem som krever noe eller kan gjøre det."""
    omraader: dict[str, list[Regelutfall]] = {}
    for r in sett.regler:
        if r.utfall != "nei" and r.regel.omraade:
            omraader.setdefault(r.regel.omraade, []).append(r)
    linjer = []
    for omraade, utfall in sorted(omraader.items()):
        sikkert = max((r.regel.trinn for r in utfall if r.utfall == "ja"), default=trapp.trinn[0].fra)
        ender = sikkert, max(r.regel.trinn for r in utfall)
        fra, til = map(trapp.finn, ender)
        linjer.append(k("omraade", omraade=omraade, svar=_trinn_i_ord(fra, til, k)))
    return linjer


def _trinn_i_ord(fra: Trinn, til: Trinn, k: Katalog) -> str:
    """Setter ett trinn, eller et spenn av trinn, i ord."""
    if fra == til:
        return k("svar_paa.trinn.ett", nr=fra.nr, navn=fra.navn)
    return k("svar_paa.trinn.spenn", fra=fra.nr, navn_fra=fra.navn, til=til.nr, navn_til=til.navn)


def svar_i_json(sett: Settsvar, dato: str) -> dict[str, Any]:
    """Gir det JSON-svaret begynner med: utfallet, eller trinnene, og fristene.

    Args:
        sett: Svaret fra regelsettet.
        dato: Datoen i saken, som sier om en frist er ute.
    """
    trapp = sett.regelsett.trapp
    if sett.trinn is not None and trapp is not None:
        fra, til = map(trapp.finn, sett.trinn)
        mellom = [t for t in trapp.trinn if fra.nr <= t.nr <= til.nr]
        return {
            "fra": fra.nr,
            "til": til.nr,
            "trinn": [{"nr": t.nr, "navn": t.navn} for t in mellom],
            "trapp": trapp.opphav or None,
        }
    if sett.regelsett.spoersmaal == "frist":
        return {"utfall": sett.utfall, "frister": [_frist_i_json(f, dato) for f in sett.frister]}
    return {"utfall": sett.utfall}


def _frist_i_json(frist: Fristsvar, dato: str) -> dict[str, Any]:
    tidligst, senest = frist.tidligst, frist.senest
    return {
        "id": frist.regel.id,
        "gjelder": frist.gjelder,
        "frist": {"fra": tidligst.isoformat(), "til": senest.isoformat()} if tidligst and senest else None,
        "ute": er_ute(frist, dato),
        "hvem": frist.regel.frist.hvem if frist.regel.frist else None,
        "mangler": frist.mangler,
    }
