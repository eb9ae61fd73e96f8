"""Det som kan sendes inn, slik beskrivelsen av API-et viser det; hvert eksempel virker."""

from collections.abc import Mapping
from typing import Any

Kart = dict[str, Any]

EKSEMPEL: Kart = {
    "sak_ref": "KU-2026-0142",
    "kommune": "molde",
    "dato": "2026-06-20",
    "sakstype": "ny",
    "opplysninger": {
        "alder": 31,
        "bpa": False,
        "avlastning": {"verdi": 14, "enhet": "doegn_per_maaned"},
        "ansvar_avklart": None,
        "tjenesteliste_komplett": True,
    },
    "tjenester": [
        {
            "type": "praktisk_bistand_opplaering",
            "mengde": {"verdi": 62, "enhet": "timer_per_maaned"},
            "status": "vurdert",
            "kilde": "kartlegging 2026-04-02",
        },
        {
            "type": "stoettekontakt",
            "mengde": {"fra": 0.5, "til": 1, "enhet": "timer_per_uke"},
            "status": "vurdert",
        },
    ],
}

BEMANNINGSEKSEMPEL: Kart = {
    "kommune": "eksempel",
    "periode": "2027",
    "dato": "2026-11-20",
    "ramme_aarsverk": "16.00",
    "enheter": [
        {
            "id": "A",
            "navn": "Bofellesskap A",
            "aarsverk_naa": "9.50",
            "vinduer": [{"tidsbaand": "natt_hverdag", "personer": 1, "timer_per_uke": 40, "grunnlag": "ROS brann"}],
            "avstander": {"B": 12},
        },
        {"id": "B", "navn": "Bofellesskap B", "aarsverk_naa": "2.00"},
    ],
    "brukere": [
        {
            "id": "b1",
            "enhet": "A",
            "foedselsaar": 1990,
            "behov": [
                {
                    "id": "b1-1",
                    "tidsbaand": "dag_hverdag",
                    "timer_per_uke": 20,
                    "binding": "fast",
                    "vedtakstimer_per_uke": 18,
                }
            ],
            "oekonomi": {"registrert_pu": None, "tilskudd": 0, "egenbetaling": 0},
        }
    ],
}


SIMULERINGSEKSEMPEL: Kart = {
    "bemanning": BEMANNINGSEKSEMPEL,
    "scenarioer": [
        {
            "id": "nytt-behov",
            "navn": "Et nytt behov om kvelden",
            "beskrivelse": "En beboer trenger egen ansatt noen timer om kvelden.",
            "grunnlag": "Kartlegging i november",
            "tiltak": [
                {
                    "slag": "nytt_behov",
                    "bruker": "b1",
                    "behov": {
                        "id": "b1-2",
                        "tidsbaand": "kveld_hverdag",
                        "timer_per_uke": {"fra": 5, "til": 8},
                        "binding": "fast",
                        "vedtakstimer_per_uke": 5,
                    },
                }
            ],
        },
        {
            "id": "kutt",
            "navn": "Rammen kuttes med 5 prosent",
            "beskrivelse": "Rammen blir 5 prosent mindre.",
            "grunnlag": "Forslag til budsjett",
            "tiltak": [{"slag": "ramme", "kutt_prosent": 5}],
        },
    ],
}
EKSEMPLER: Mapping[str, Kart] = {
    "/v1/sjekker": EKSEMPEL,
    "/v1/sjekker/forhaandsvisning": EKSEMPEL,
    "/v1/bemanning": BEMANNINGSEKSEMPEL,
    "/v1/simuleringer": SIMULERINGSEKSEMPEL,
}
