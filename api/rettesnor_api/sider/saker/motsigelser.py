"""Opplysninger i et svar som ikke kan gjelde det samme, uten at reglene sier hvilken som er rett."""

from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from rettesnor_motor.modell.noder import HoldtMotTjenester, Sammenlign
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.tall import norsk

Kart = Mapping[str, Any]
_PROSENT: Final = "prosent"
_TIMER_I_UKEN: Final = 168
_HUNDREDELER: Final = Decimal("0.01")


def avlastning_mot_listen(svar: Kart, utsnitt: Utsnitt) -> dict[str, str] | None:
    """Gir andelen som er oppgitt, og det tjenestelisten gir, når listen har mer avlastning enn andelen rommer.

    Reglene tror på andelen (semantikken 2.5), så en feil i det ene feltet kan skjule at terskelen er nådd. De sier
    også hvilke tjenester andelen skal stemme med.

    Args:
        svar: Svaret i kontraktens form.
        utsnitt: Reglene svaret ble gitt med.

    """
    for sett, regel, tjenester in _andeler(utsnitt):
        gitt = svar["svar"].get(sett)
        verdi = next((r["verdi"] for r in gitt["regler"] if r["id"] == regel), None) if gitt else None
        if not isinstance(verdi, dict) or verdi["enhet"] != _PROSENT:
            continue
        listen = (Decimal(o["fra"]) for o in gitt["samlet_omfang"] if o["type"] in tjenester)
        timer = sum(listen, Decimal())
        av_listen = timer * 100 / _TIMER_I_UKEN
        if av_listen > Decimal(verdi["til"]):
            prosent = min(av_listen, Decimal(100)).quantize(_HUNDREDELER, ROUND_HALF_UP)
            return {"oppgitt": norsk(verdi["til"]), "timer": norsk(str(timer)), "prosent": norsk(str(prosent))}
    return None


def _andeler(utsnitt: Utsnitt) -> Iterator[tuple[str, str, Collection[str]]]:
    """Gir regelsettet og regelen som måler en andel holdt mot tjenestelisten, og tjenestene den holdes mot."""
    holdt = {id_: a.beregn for id_, a in utsnitt.avledet.items() if isinstance(a.beregn, HoldtMotTjenester)}
    for sett in utsnitt.regelsett:
        for regel in sett.regler:
            if isinstance(regel.naar, Sammenlign) and regel.naar.opplysning in holdt:
                yield sett.id, regel.id, holdt[regel.naar.opplysning].tjenester
