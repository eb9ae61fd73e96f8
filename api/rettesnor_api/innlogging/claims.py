"""Fra det utstederen sier om brukeren, til en ident og rollene. Ingenting annet leses, og ingenting annet lagres."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from rettesnor_api.bruker import Bruker, Rolle
from rettesnor_api.innlogging.innstillinger import Innstillinger
from rettesnor_motor.feil import finnes_foedselsnummer

FLEST_VERDIER: Final = 200
"""Så mange verdier rollekravet høyst har. En ansatt har noen få; flere er en feil hos utstederen, eller et forsøk."""
_UGJENNOMSIKTIG = re.compile(r"[A-Za-z0-9._~=+/-]{1,255}")
_IDENT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")


class ClaimFeil(Exception):
    """Det utstederen sier om brukeren, kan ikke brukes."""


def les_bruker(claims: Mapping[str, Any], innstillinger: Innstillinger) -> Bruker:
    """Gir brukeren; uten roller når ingen av verdiene gir noen.

    Args:
        claims: Det utstederen sier, etter at signaturen er kontrollert.
        innstillinger: Hvor identen og rollene står.

    Raises:
        ClaimFeil: Identen mangler, eller er noe som kan være et navn, en adresse eller et fødselsnummer.

    """
    return Bruker(_ident(claims.get(innstillinger.ident)), _roller(claims, innstillinger))


def _ident(verdi: object) -> str:
    if not isinstance(verdi, str) or not _UGJENNOMSIKTIG.fullmatch(verdi) or finnes_foedselsnummer(verdi):
        raise ClaimFeil
    if _IDENT.fullmatch(verdi):
        return verdi
    # Loggen tar bare identer på én form. Summen er like entydig, og sier like lite.
    return f"s-{hashlib.sha256(verdi.encode()).hexdigest()[:40]}"


def _roller(claims: Mapping[str, Any], innstillinger: Innstillinger) -> frozenset[Rolle]:
    """Gir rollene. Et krav av feil slag gir ingen roller: det gjettes aldri på hva utstederen mente."""
    liste = claims.get(innstillinger.rolleclaim)
    if not isinstance(liste, list) or len(liste) > FLEST_VERDIER:
        return frozenset()
    verdier = liste
    if innstillinger.rollefelt:
        gjelder = [ett for ett in liste if isinstance(ett, dict) and _gjelder(ett, innstillinger.organisasjon)]
        verdier = [ett.get(innstillinger.rollefelt) for ett in gjelder]
    if not all(isinstance(verdi, str) for verdi in verdier):
        return frozenset()
    return frozenset(rolle for verdi in verdier for rolle in innstillinger.roller.get(verdi, ()))


def _gjelder(rettighet: Mapping[str, Any], organisasjon: str) -> bool:
    """Sier om rettigheten er gitt for vår virksomhet (feltet «reportees» hos Ansattporten)."""
    for_hvem = rettighet.get("reportees")
    return isinstance(for_hvem, list) and any(isinstance(en, dict) and en.get("ID") == organisasjon for en in for_hvem)
