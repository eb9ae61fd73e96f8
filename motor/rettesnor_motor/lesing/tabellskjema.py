"""JSON-skjemaet for en beslutningstabell, til redigeringsprogrammer; ``tabell.py`` kontrollerer det samme strengt."""

from typing import Any

_GRENSE: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"parameter": {"type": "string"}},
            "required": ["parameter"],
            "additionalProperties": False,
        },
    ]
}
_CELLE: dict[str, Any] = {
    "description": "Ett svar, én sammenligning, en nedre og en øvre ende, eller - når alt godtas",
    "anyOf": [
        {"enum": ["-", "er_ja", "er_nei", "ikke_relevant"]},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 2,
            "additionalProperties": False,
            "properties": {
                **dict.fromkeys(("over", "minst", "under", "hoeyst", "er"), _GRENSE),
                "mellom": {
                    "description": "Begge endene er med; bruk over, minst, under og hoeyst når en ende er åpen",
                    "type": "object",
                    "properties": {"fra": _GRENSE, "til": _GRENSE},
                    "required": ["fra", "til"],
                    "additionalProperties": False,
                },
                "en_av": {"type": "array", "items": {"type": "string"}, "minItems": 1},
            },
        },
    ],
}
TABELLSKJEMA: dict[str, Any] = {
    "type": "object",
    "description": "En beslutningstabell der nøyaktig én rad passer",
    "required": ["inndata", "rader"],
    "additionalProperties": False,
    "properties": {
        "inndata": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"opplysning": {"type": "string"}, "enhet": {"type": "string"}},
                "required": ["opplysning"],
                "additionalProperties": False,
            },
        },
        "rader": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"naar": {"type": "array", "minItems": 1, "items": _CELLE}, "verdi": _GRENSE},
                "required": ["naar", "verdi"],
                "additionalProperties": False,
            },
        },
    },
}
