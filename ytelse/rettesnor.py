"""Rettesnor som deltaker i målingen, med alle kontrollene ved døren på."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.sannhet import JA
from rettesnor_motor.oppsett import bygg
from ytelse.arbeidslast import Arbeidslast
from ytelse.deltaker import Deltaker
from ytelse.til_rettesnor import skriv_regelmappe


def deltakere(last: Arbeidslast) -> tuple[Deltaker, ...]:
    """Gir Rettesnor med arbeidslasten lest som en vanlig regelmappe.

    Args:
        last: Reglene og opplysningene.
    """
    with tempfile.TemporaryDirectory() as mappe:
        skriv_regelmappe(last, Path(mappe))
        oppsett = bygg(mappe, kontroll=False)
    tjeneste = oppsett.tjeneste
    utsnitt = oppsett.bibliotek.utsnitt("nasjonal", "2026-06-20")
    plan = oppsett.bibliotek.plan(utsnitt)
    plasser = [plan.plass[regel.id] for regel in last.regler]
    kjente = plan.kompiler_kjente([regel.id for regel in last.regler])

    def les_fakta(sak: bytes) -> Any:
        """Leser saken til vektoren reglene regnes ut på."""
        return plan.innleser.les(tjeneste.leser.les(les_json(sak, "sak"), "sak", raa=sak)[0]).vektor

    def alle_noder(vektor: Any) -> Sequence[bool]:
        noder = plan.utfall_av_vektor(vektor)
        return [noder[plass] == JA for plass in plasser]

    def fra_json(sak: bytes) -> bytes:
        return tjeneste.sjekk(sak, kontroll=False).json

    def les_utfall(svar: bytes) -> Sequence[bool]:
        regler = json.loads(svar)["svar"][utsnitt.regelsett[0].id]["regler"]
        funnet = {regel["id"]: regel["utfall"] == "ja" for regel in regler}
        return [funnet[regel.id] for regel in last.regler]

    return (
        Deltaker(
            navn="Rettesnor",
            svaret_viser="hele kriteriesjekken: hvert vilkår med utfall, verdi, setning og kilde, og teksten",
            les_fakta=les_fakta,
            utfall=kjente,
            fra_json=fra_json,
            les_utfall=les_utfall,
            egen=True,
        ),
        Deltaker(
            navn="Rettesnor, hver node med tre sannhetsverdier",
            svaret_viser="",
            les_fakta=les_fakta,
            utfall=alle_noder,
        ),
    )
