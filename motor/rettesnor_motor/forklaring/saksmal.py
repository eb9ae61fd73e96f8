"""Malen for saker: de samme kolonnene som i CSV, med navnene fra ordboken."""

from collections.abc import Mapping

from rettesnor_motor.forklaring.bokmal import Malskriver
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.regneark import Celleverdi
from rettesnor_motor.forklaring.saksord import Saksord
from rettesnor_motor.lesing.saksbok import saksform
from rettesnor_motor.modell.regelverk import Utsnitt


def saksmal(utsnitt: Utsnitt, brukt: frozenset[str]) -> bytes:
    """Gir malen for saker som en arbeidsbok.

    Args:
        utsnitt: Ordboken på målformen malen skrives på.
        brukt: Opplysningene som får en kolonne; de andre blir bare forklart.
    """
    k = hent_katalog(utsnitt.maalform)
    ord_ = Saksord(utsnitt, k)
    form = saksform(utsnitt)
    utelat = frozenset(
        kol.felt
        for kol in form.kolonner
        if (type_ := utsnitt.opplysninger.get(kol.felt.removesuffix("_enhet"))) is not None
        and not type_.fra_saken
        and (type_.id not in brukt or (kol.felt != type_.id and len(type_.enheter) == 1))
    )
    eksempel: Mapping[str, list[dict[str, Celleverdi]]] = {
        "saker": [
            {
                "sak_ref": "KU-1",
                "kommune": "molde",
                "dato": "2026-06-20",
                "alder": 31,
                "bpa": "nei",
                "tjenesteliste_komplett": "ja",
                "tjeneste_stoettekontakt": 4,
                "tjeneste_stoettekontakt_enhet": ord_.svarnavn("tjeneste_stoettekontakt_enhet", "timer_per_uke"),
                "tjeneste_stoettekontakt_status": ord_.svarnavn("tjeneste_stoettekontakt_status", "vurdert"),
            }
        ]
    }
    return Malskriver(k, "saker", [form], ord_.kolonnetekst, utelat).skriv({}, eksempel)
