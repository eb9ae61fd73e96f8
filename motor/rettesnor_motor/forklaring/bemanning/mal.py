"""Malen for ressursfordelingen, tom eller fylt ut fra en sak i kontraktens form (4.5)."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any

from rettesnor_motor.forklaring.arkord import betydning, fylles_med, naar_tom, overskrift, svarnavn
from rettesnor_motor.forklaring.bokmal import Malskriver
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.regneark import Celleverdi
from rettesnor_motor.modell.arkform import Arkform, Kolonne, Kolonnetekst
from rettesnor_motor.modell.bemanning.ark import BEMANNINGSARK
from rettesnor_motor.modell.tall import norsk

_SIFRE_I_ET_REGNEARK = 15
_JA_NEI = {"ja_nei": ("ja", "nei")}
_UNDER = ("vinduer", "kompetansekrav", "avstander", "behov")


def bemanningsmal(k: Katalog, sak: Mapping[str, Any] | None = None) -> bytes:
    """Gir malen som en arbeidsbok.

    Args:
        k: Setningene.
        sak: Saken arkene fylles ut fra, når de ikke skal være tomme.
    """

    def ordlegg(form: Arkform, kolonne: Kolonne) -> Kolonnetekst:
        svar = tuple(svarnavn(k, kolonne.felt, s) for s in kolonne.valg)
        return Kolonnetekst(
            overskrift(k, form.id, kolonne.felt),
            betydning(k, form.id, kolonne.felt),
            fylles_med(k, kolonne),
            naar_tom(k, form.id, kolonne),
            _JA_NEI.get(kolonne.slag, svar)
            if kolonne.slag != "ja_nei_eller_ukjent"
            else ("ja", "nei", k("bok.vet_ikke")),
        )

    eksempel = json.loads(files(__package__).joinpath("eksempel.json").read_bytes())
    rader = _radene(sak, k) if sak is not None else {}
    return Malskriver(k, "bemanning", BEMANNINGSARK, ordlegg).skriv(rader, _radene(eksempel, k))


def _radene(sak: Mapping[str, Any], k: Katalog) -> dict[str, list[dict[str, Celleverdi]]]:
    """Gjør saken om til radene i hvert ark."""
    raa: dict[str, list[dict[str, Any]]] = {"ramme": [dict(sak)], "enheter": [], "brukere": []}
    raa |= {navn: [] for navn in _UNDER}
    for enhet in sak["enheter"]:
        raa["enheter"].append(enhet)
        for del_ in ("vinduer", "kompetansekrav"):
            raa[del_] += [{"enhet": enhet["id"], **ett} for ett in enhet.get(del_, ())]
        avstander = enhet.get("avstander", {}).items()
        raa["avstander"] += [{"enhet": enhet["id"], "til": til, "kilometer": km} for til, km in avstander]
    for bruker in sak.get("brukere", ()):
        raa["brukere"].append(bruker)
        raa["behov"] += [{"bruker": bruker["id"], **behov} for behov in bruker.get("behov", ())]
    return {
        form.id: [
            {kol.felt: celle for kol in form.kolonner if (celle := _celle(rad, kol, k)) is not None}
            for rad in raa[form.id]
        ]
        for form in BEMANNINGSARK
    }


def _celle(rad: Mapping[str, Any], kolonne: Kolonne, k: Katalog) -> Celleverdi:
    """Gir innholdet i en celle slik et menneske ville skrevet det."""
    del_, _, rest = kolonne.felt.partition(".")
    verdi = rad.get(del_)
    verdi = (verdi or {}).get(rest) if rest else verdi
    if verdi is None:
        # Timene må fylles ut; står de tomme i saken, er de ukjente.
        return k("bok.vet_ikke") if kolonne.paakrevd and kolonne.slag == "tall_eller_ukjent" else None
    match kolonne.slag:
        case "valg":
            return svarnavn(k, kolonne.felt, verdi)
        case "ja_nei" | "ja_nei_eller_ukjent":
            verdi = verdi.get("verdi") if isinstance(verdi, Mapping) else verdi
            return k("bok.vet_ikke") if verdi is None else bool(verdi)
        case "dato":
            return dt.date.fromisoformat(verdi)
        case "id" | "tekst":
            return str(verdi)
        case _:
            return _tall(verdi, k)


def _tall(verdi: Any, k: Katalog) -> Celleverdi:
    if isinstance(verdi, Mapping):
        ender = [verdi[n] for n in ("verdi", "fra", "til") if n in verdi] + list(verdi.get("verdier", ()))
        if not ender:
            return k("bok.vet_ikke")
        tall = sorted(Decimal(str(ende)) for ende in ender)
        return _tall(tall[0], k) if tall[0] == tall[-1] else f"{_som_tekst(tall[0])}–{_som_tekst(tall[-1])}"
    tall_ = Decimal(str(verdi))
    return tall_ if len(tall_.as_tuple().digits) <= _SIFRE_I_ET_REGNEARK else _som_tekst(tall_)


def _som_tekst(tall: Decimal) -> str:
    return norsk(f"{tall:f}")
