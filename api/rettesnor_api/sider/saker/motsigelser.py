"""Opplysninger i et svar som ikke kan gjelde det samme, uten at reglene sier hvilken som er rett."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from rettesnor_motor.modell.tall import norsk

Kart = Mapping[str, Any]
_REGEL: Final = "KU-02"
_AVLASTNING: Final = "avlastning_"
_TIMER_I_UKEN: Final = 168
_HELE: Final = Decimal("0.01")


def avlastning_mot_listen(svar: Kart) -> dict[str, str] | None:
    """Gir andelen som er oppgitt, og det tjenestelisten gir, når listen har mer avlastning enn andelen rommer.

    Reglene tror på andelen (semantikken 2.5), så en feil i det ene feltet kan skjule at terskelen er nådd.

    Args:
        svar: Svaret i kontraktens form.

    """
    for sett in svar["svar"].values():
        andel = next((r["verdi"] for r in sett["regler"] if r["id"] == _REGEL and isinstance(r["verdi"], dict)), None)
        if andel is None or andel["enhet"] != "prosent":
            continue
        listen = (Decimal(o["fra"]) for o in sett["samlet_omfang"] if o["type"].startswith(_AVLASTNING))
        timer = sum(listen, Decimal())
        av_listen = timer * 100 / _TIMER_I_UKEN
        if av_listen > Decimal(andel["til"]):
            prosent = min(av_listen, Decimal(100)).quantize(_HELE, ROUND_HALF_UP)
            return {"oppgitt": norsk(andel["til"]), "timer": norsk(str(timer)), "prosent": norsk(str(prosent))}
    return None
