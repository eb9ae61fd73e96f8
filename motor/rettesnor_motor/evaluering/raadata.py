"""Saken som rådata til kontrollkjøringen: slik den er oppgitt, uten omregning."""

import datetime as dt
from decimal import Decimal
from typing import Any

from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import Angivelse, Oppgitt, Opplysning, Sak

_TILSTAND = ("oppgitt", "ukjent", "ikke_spurt", "ikke_relevant", "ulike")


def _tall(verdi: Oppgitt | None) -> str | None:
    if verdi is None:
        return None
    return f"{verdi:f}" if isinstance(verdi, Decimal) else str(verdi)


def _verdi(verdi: Angivelse, type_: Opplysningstype | None) -> Any:
    if type_ is not None and not type_.er_tall:
        return verdi.svar
    return {
        "fra": _tall(verdi.fra),
        "til": _tall(verdi.til),
        # En dato og et trinn er ordenstall uten måleenhet.
        "enhet": None if type_ is not None and type_.slag in {"dato", "ordinal"} else verdi.enhet or None,
        "faktor": _tall(verdi.faktor),
    }


def _opplysning(opplysning: Opplysning, type_: Opplysningstype | None) -> dict[str, Any]:
    return {
        "tilstand": _TILSTAND[opplysning.tilstand],
        "verdier": [_verdi(v, type_) for v in opplysning.verdier],
    }


def til_raadata(sak: Sak, utsnitt: Utsnitt) -> dict[str, Any]:
    """Gir saken som kart av tekster.

    Args:
        sak: Saken slik den er oppgitt.
        utsnitt: Reglene som gjelder; gir slaget til hver opplysning.
    """
    dag = str(dt.date.fromisoformat(sak.dato).toordinal())
    return {
        "sakstype": sak.sakstype,
        "dato": {"fra": dag, "til": dag, "enhet": None, "faktor": None},
        "opplysninger": {
            navn: _opplysning(verdi, utsnitt.opplysninger[navn]) for navn, verdi in sak.opplysninger.items()
        },
        "tjenester": [
            {"type": t.type, "status": t.status, "ytere": t.ytere, "mengde": _opplysning(t.mengde, None)}
            for t in sak.tjenester
        ],
    }
