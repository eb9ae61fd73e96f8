"""Den enkle saken prøvene endrer på: alt er avklart, og tjenestelisten er komplett og tom."""

from typing import Any

Kart = dict[str, Any]


def timer(tall: Any, **felt: Any) -> Kart:
    """Gir en tjeneste som alltid teller, med timer per uke."""
    return {"type": "stoettekontakt", "mengde": {"verdi": tall, "enhet": "timer_per_uke"}, **felt}


def prosent(tall: Any) -> Kart:
    """Gir avlastning i prosent av tiden."""
    return {"verdi": tall, "enhet": "prosent"}


def grunnsak(*tjenester: Kart, opplysninger: Kart | None = None, **felt: Any) -> Kart:
    """Gir saken der alt er avklart, med endringene.

    Args:
        tjenester: Tjenestene i saken.
        opplysninger: Opplysninger som kommer i tillegg til eller i stedet for dem grunnsaken har.
        felt: Felt på saken, som kommune og sakstype.
    """
    faste = {"bpa": False, "avlastning": prosent(0), "ansvar_avklart": True, "tjenesteliste_komplett": True}
    return {
        "sak_ref": "SAK",
        "kommune": "molde",
        "dato": "2026-06-20",
        **felt,
        "opplysninger": {**faste, **(opplysninger or {})},
        "tjenester": list(tjenester),
    }
