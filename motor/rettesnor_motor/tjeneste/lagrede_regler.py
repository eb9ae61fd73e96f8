"""Regler lagret etter kontrollsummen, klare til bruk på nytt."""

import hashlib
import json

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.lesing.overlegg import begynnelser, kommuner
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.regelverk import Regelverk, kanonisk
from rettesnor_motor.tjeneste.bibliotek import ordne


def _feil(kontrollsum: str, hva: str, forslag: str) -> RegelverkFeil:
    return RegelverkFeil([Funn(f"regelverk {kontrollsum}", "", hva, forslag)])


def les_lagrede_regler(raa: bytes, kontrollsum: str) -> Regelverk:
    """Gir regelverket slik det var da det ble lagret; bytene er selve det kontrollsummen er regnet av.

    Reglene ble kontrollert da de ble tatt i bruk, og analyseres ikke på nytt.

    Args:
        raa: Reglene på kanonisk form.
        kontrollsum: Summen de er lagret under.

    Raises:
        RegelverkFeil: Når bytene ikke har kontrollsummen, eller denne motoren ikke kan bruke reglene.
    """
    if f"sha256:{hashlib.sha256(raa).hexdigest()}" != kontrollsum:
        raise _feil(kontrollsum, "de lagrede reglene har en annen kontrollsum", "hent dem fra en sikkerhetskopi")
    from rettesnor_motor.graf.avhengighet import ulike_grafer  # noqa: PLC0415 – grafene er tunge å laste

    try:
        raatre = json.loads(raa)
        utsnitt = [bygg_utsnitt(raatre, k, dato) for k in kommuner(raatre) for dato in begynnelser(raatre, k)]
        regelverk = ordne(raatre, ulike_grafer(utsnitt))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _feil(kontrollsum, "reglene har en form denne motoren ikke kan lese", "bruk motoren de er fra") from None
    if kanonisk(raatre) != raa:
        raise _feil(kontrollsum, "reglene er ikke på kanonisk form", "hent dem fra en sikkerhetskopi")
    return regelverk
