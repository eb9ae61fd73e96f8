"""OpenAPI-beskrivelsen: rutene fra FastAPI, formene fra kontrakten, og navnene fra ordboken."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from rettesnor_api.eksempler import EKSEMPLER
from rettesnor_api.inndata import FLEST_PAA_SIDEN, ID_MOENSTER, VANLIG_ANTALL
from rettesnor_api.kontrakt import SVARFORMER
from rettesnor_api.problem import MEDIETYPE, TITLER
from rettesnor_api.tilgang import finn_linje
from rettesnor_api.vokter import UTEN_FARTSGRENSE
from rettesnor_motor.lesing.bemanning.form import Bemanningsform
from rettesnor_motor.lesing.bemanning.simulering import FLEST_SCENARIOER
from rettesnor_motor.lesing.bemanning.simuleringsform import FORMER, Simuleringsform
from rettesnor_motor.lesing.kvitteringsform import Kvitteringsform
from rettesnor_motor.lesing.loggform import Tilraadingsform, Valgform
from rettesnor_motor.lesing.sakform import Mengdeform, Opplysningsform, Sakform
from rettesnor_motor.modell.maalform import MAALFORMER
from rettesnor_motor.modell.regelverk import Raatre

Kart = dict[str, Any]
_REF = "#/components/schemas/{model}"
_DESIMALTALL = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}
_SKALAR: Mapping[str, Kart] = {
    "ja_nei": {"type": "boolean"},
    "heltall": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?\d+$"}]},
    "tekst": {"type": "string", "maxLength": 4000},
    "dato": {"type": "string", "format": "date"},
}


def _parameter(navn: str, beskrivelse: str, skjema: Kart, **ekstra: object) -> Kart:
    return {"name": navn, "in": "query", "required": False, "description": beskrivelse, "schema": skjema, **ekstra}


_MAALFORM = _parameter(
    "maalform",
    "Målformen på tekstene: bokmål (nb) eller nynorsk (nn); uten den brukes kommunens, ellers bokmål.",
    {"type": "string", "enum": list(MAALFORMER)},
)
TEKSTER: Kart = {"parameters": [_MAALFORM]}
SAK: Kart = {
    **TEKSTER,
    "requestBody": {
        "required": True,
        "description": "En sak (høyst 1 MiB). Tall leses eksakt; de kan også skrives som tekst.",
        "content": {
            "application/json": {
                "schema": {"$ref": _REF.format(model="Sakform")},
            }
        },
    },
}


def _kropp(form: str, beskrivelse: str) -> Kart:
    innhold = {"application/json": {"schema": {"$ref": _REF.format(model=form)}}}
    return {"requestBody": {"required": True, "description": beskrivelse, "content": innhold}}


VALG = _kropp("Valgform", "Om svaret følges, hvorfor, og begrunnelsen med egne ord.")
TILRAADING = _kropp("Tilraadingsform", "Ansvarlig enhet, frist, evalueringsdato, begrunnelse og eventuell dissens.")
KVITTERING: Kart = {
    "parameters": [_parameter("format", "JSON, eller et ark i PDF.", {"type": "string", "enum": ["json", "pdf"]})]
}

BEMANNING: Kart = {
    **TEKSTER,
    "requestBody": {
        "required": True,
        "description": "Enhetene, brukerne og rammen (høyst 1 MiB). Tall leses eksakt; de kan også skrives som tekst.",
        "content": {"application/json": {"schema": {"$ref": _REF.format(model="Bemanningsform")}}},
    },
}

SIMULERING: Kart = {
    **TEKSTER,
    "requestBody": {
        "required": True,
        "description": "Det som fordeles, og scenarioene det settes ved siden av (høyst 1 MiB til sammen).",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["bemanning", "scenarioer"],
                    "properties": {
                        "bemanning": {"$ref": _REF.format(model="Bemanningsform")},
                        "scenarioer": {
                            "type": "array",
                            "maxItems": FLEST_SCENARIOER,
                            "items": {"$ref": _REF.format(model="Simuleringsform")},
                        },
                    },
                }
            }
        },
    },
}

SIDE: Kart = {
    "parameters": [
        _parameter("etter", "«neste» fra forrige side.", {"type": "string", "pattern": f"^{ID_MOENSTER}$"}),
        _parameter(
            "antall",
            "Hvor mange sjekker siden høyst har.",
            {"type": "integer", "minimum": 1, "maximum": FLEST_PAA_SIDEN, "default": VANLIG_ANTALL},
        ),
    ]
}
UTSNITT: Kart = {
    "parameters": [
        _parameter("kommune", "Kommunen reglene vises for.", {"type": "string", "default": "nasjonal"}),
        _parameter("dato", "Datoen reglene vises for; uten den, i dag.", {"type": "string", "format": "date"}),
        _MAALFORM,
    ]
}
STED: Kart = {"headers": {"Location": {"description": "Adressen til sjekken.", "schema": {"type": "string"}}}}


def svarene(status: int, form: str, tekst: str, *problemer: int, **ekstra: object) -> dict[int | str, Kart]:
    """Beskriver svarene en rute kan gi; feil i spørringen (422) og interne feil (500) kan alle gi.

    Args:
        status: Statusen når det går godt.
        form: Navnet på formen svaret da har.
        tekst: Hva svaret da er.
        problemer: Statusene når det går galt.
        ekstra: Mer om svaret når det går godt.

    """
    innhold = {"application/json": {"schema": {"$ref": _REF.format(model=form)}}}
    svar: dict[int | str, Kart] = {status: {"description": tekst, "content": innhold, **ekstra}}
    return svar | {kode: _problem(kode) for kode in sorted({*problemer, 422, 500})}


def _problem(kode: int) -> Kart:
    innhold = {MEDIETYPE: {"schema": {"$ref": _REF.format(model="Problem")}}}
    hoder = {"headers": _VENT} if kode in _MED_VENTETID else {}
    return {"description": TITLER[kode], "content": innhold, **hoder}


_MED_VENTETID = (429, 503)
_VENT: Kart = {"Retry-After": {"description": "Sekunder å vente.", "schema": {"type": "integer", "minimum": 1}}}
MAALERE: dict[int | str, Kart] = {
    200: {
        "description": "Målerne, i Prometheus' tekstform.",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    },
    422: _problem(422),
    500: _problem(500),
}


def beskriv(app: FastAPI, raatre: Raatre) -> Kart:
    """Lager hele OpenAPI-beskrivelsen.

    Args:
        app: Rutene.
        raatre: Regelverket; ordboken gir navnene en sak kan bruke.

    """
    kart = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.0",
        summary=app.summary,
        description=app.description,
        license_info=app.license_info,
        routes=app.routes,
    )
    alle: list[type[BaseModel]] = [
        Sakform,
        Opplysningsform,
        Mengdeform,
        Bemanningsform,
        Simuleringsform,
        *FORMER.values(),
        Kvitteringsform,
        Tilraadingsform,
        Valgform,
        *SVARFORMER,
    ]
    former = models_json_schema([(form, "validation") for form in alle], ref_template=_REF)[1]["$defs"]
    _sett_inn_navnene(former, raatre)
    tiltak = [{"$ref": _REF.format(model=form.__name__)} for form in FORMER.values()]
    former["Simuleringsform"]["properties"]["tiltak"]["items"] = {
        "oneOf": tiltak,
        "discriminator": {
            "propertyName": "slag",
            "mapping": dict(zip(FORMER, (t["$ref"] for t in tiltak), strict=True)),
        },
    }
    token = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "Når innlogging er satt opp."}
    kart["components"] = {"schemas": dict(sorted(former.items())), "securitySchemes": {"token": token}}
    for sti, metoder in kart["paths"].items():
        for metode, rute in metoder.items():
            linje = finn_linje(metode.upper(), sti)
            lukket = linje is None or not linje.aapen
            koder = (421, *([] if sti in UTEN_FARTSGRENSE else [429]), *([401, 403] if lukket else []))
            rute["responses"] |= {str(kode): _problem(kode) for kode in koder}
            if lukket:
                # Uten innlogging kreves ingenting; da svarer døren bare denne maskinen.
                rute["security"] = [{}, {"token": []}]
    for sti, eksempel in EKSEMPLER.items():
        # Settes inn her, for FastAPI fjerner det som er null, også i eksempler.
        kart["paths"][sti]["post"]["requestBody"]["content"]["application/json"]["example"] = eksempel
    for navn, parameter in _spoerringer(kart):
        if navn == "kommune":
            parameter["schema"]["enum"] = [o["kommune"] for o in raatre["overlegg"]]
    return kart


def _spoerringer(kart: Kart) -> list[tuple[str, Kart]]:
    alle = (sti["get"] for sti in kart["paths"].values() if "get" in sti)
    return [(p["name"], p) for rute in alle for p in rute.get("parameters", ()) if p["in"] == "query"]


def _sett_inn_navnene(former: Kart, raatre: Raatre) -> None:
    """Setter ordbokens navn inn i formen på en sak, så beskrivelsen sier det døren faktisk tar imot."""
    ordbok = raatre["ordbok"]
    sak, tjeneste = former["Sakform"]["properties"], former["Tjenesteform"]["properties"]
    sak["kommune"] |= {"anyOf": [{"enum": [o["kommune"] for o in raatre["overlegg"]]}, {"type": "null"}]}
    sak["opplysninger"] |= {
        "additionalProperties": False,
        "properties": {o["id"]: _opplysning(o) for o in ordbok["opplysninger"] if o.get("fra_saken") != "ja"},
    }
    for felt in (*former["Opplysningsform"]["properties"].values(), *former["Mengdeform"]["properties"].values()):
        # Et felt som er null, er som om det ikke sto der; det sier ikke alle formene selv.
        alternativer = felt.setdefault("anyOf", [])
        if {"type": "null"} not in alternativer:
            alternativer.append({"type": "null"})
    tjeneste["type"] |= {"enum": [t["id"] for t in ordbok["tjenestetyper"]]}
    tjeneste["status"] |= {"enum": [s["id"] for s in ordbok["tjenestestatuser"]]}


def _opplysning(raa: Mapping[str, Any]) -> Kart:
    skalar = {"enum": [v["id"] for v in raa["verdier"]]} if "verdier" in raa else _SKALAR.get(raa["type"], _DESIMALTALL)
    former = [{"type": "null"}, *skalar.get("anyOf", [skalar]), {"$ref": _REF.format(model="Opplysningsform")}]
    enheter = f" Enheter: {', '.join(raa['enheter'])}." if "enheter" in raa else ""
    return {"title": raa["navn"], "description": raa["spoersmaal"] + enheter, "anyOf": former}
