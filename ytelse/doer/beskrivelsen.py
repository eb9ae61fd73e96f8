"""Holder hvert svar mot OpenAPI-beskrivelsen: statusen, innholdstypen, formen, og hodene alle svar skal ha."""

import json
import re
from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from rettesnor_api.vokter import HODER
from ytelse.doer.forespoersel import Forespoersel, Svar

_FAELLES = (400, 404, 405, 421, 422, 429)
"""Det en adresse eller metode som ikke er beskrevet, kan få til svar."""
_FEIL_FRA = 400
_KAN_IKKE_STAA = 500


def brudd_paa_hodene(_forespoersel: Forespoersel, svar: Svar) -> str | None:
    """Sier om svaret er en intern feil, eller mangler et hode alle svar skal ha.

    Args:
        svar: Det som kom.

    """
    if svar.status >= _KAN_IKKE_STAA:
        return f"status {svar.status}"
    mangler = [navn.decode() for navn in HODER if navn.decode() not in svar.hoder]
    if mangler or not re.fullmatch("[0-9a-f]{32}", svar.hoder.get("x-request-id", "")):
        return f"hodene mangler eller er feil: {mangler}"
    return None


def _strengt(skjema: Any) -> Any:
    """Gir skjemaet der ingen form har felt som ikke er beskrevet."""
    if isinstance(skjema, list):
        return [_strengt(ett) for ett in skjema]
    if not isinstance(skjema, dict):
        return skjema
    nytt = {navn: _strengt(verdi) for navn, verdi in skjema.items()}
    if isinstance(nytt.get("properties"), dict) and nytt.get("type") == "object":
        nytt.setdefault("additionalProperties", False)
    return nytt


class Beskrivelse:
    """OpenAPI-beskrivelsen, klar til å holde svar mot."""

    def __init__(self, kart: Mapping[str, Any]) -> None:
        """Tar imot beskrivelsen slik tjeneren ga den."""
        self.kart = kart
        formene = _strengt(kart["components"])
        self._problem = jsonschema_rs.validator_for(
            {"$ref": "#/components/schemas/Problem", "components": formene}, validate_formats=True
        )
        self._ruter = []
        for mal, metoder in kart["paths"].items():
            moenster = re.compile(re.sub(r"\{\w+\}", "[^/]+", mal))
            svarene = {
                metode.upper(): {
                    int(kode): {
                        slag: jsonschema_rs.validator_for(
                            {**_strengt(innhold["schema"]), "components": formene}, validate_formats=True
                        )
                        for slag, innhold in svar["content"].items()
                    }
                    for kode, svar in rute["responses"].items()
                }
                for metode, rute in metoder.items()
            }
            self._ruter.append((moenster, mal, svarene))
        # En fast adresse går foran en med plassholder.
        self._ruter.sort(key=lambda r: r[1].count("{"))

    def brudd(self, forespoersel: Forespoersel, svar: Svar) -> str | None:
        """Sier hva i svaret som ikke er som beskrevet, eller ingenting.

        Args:
            forespoersel: Det som ble sendt.
            svar: Det som kom.

        """
        if (feil := brudd_paa_hodene(forespoersel, svar)) is not None:
            return feil
        slag = svar.hoder.get("content-type", "").partition(";")[0]
        if forespoersel.raa is None and (kjente := self._svarene(forespoersel)) is not None:
            if svar.status not in kjente or slag not in kjente[svar.status]:
                return f"{svar.status} {slag} er ikke beskrevet"
            validator = kjente[svar.status][slag]
        elif forespoersel.raa is None and svar.status < _FEIL_FRA:
            return None  # startsiden, stilen og beskrivelsen selv
        elif svar.status not in _FAELLES and forespoersel.raa is None:
            return f"status {svar.status} fra noe som ikke er beskrevet"
        elif slag == "text/html" and (b"accept", b"text/html") in forespoersel.hoder:
            return None  # utenfor API-et får den som ber om en side, feilen som en side
        elif slag != "application/problem+json":
            return f"feilen har innholdstypen {slag}"
        else:
            validator = self._problem
        if forespoersel.metode == "HEAD" and forespoersel.raa is None:
            return None if svar.kropp == b"" else "HEAD har innhold"
        return _form(validator, slag, svar)

    def _svarene(self, forespoersel: Forespoersel) -> Any:
        metode = "GET" if forespoersel.metode == "HEAD" else forespoersel.metode
        for moenster, _, metoder in self._ruter:
            if moenster.fullmatch(forespoersel.sti):
                return metoder.get(metode)
        return None


def _form(validator: Any, slag: str, svar: Svar) -> str | None:
    innhold: Any
    try:
        innhold = json.loads(svar.kropp) if slag.endswith("json") else svar.kropp.decode()
    except ValueError:
        return "innholdet kan ikke leses"
    feil = next(iter(validator.iter_errors(innhold)), None)
    if feil is not None:
        return f"formen: {str(feil.message)[:200]} i {list(feil.instance_path)}"
    if slag == "application/problem+json" and innhold["status"] != svar.status:
        return "statusen i innholdet er en annen"
    return None
