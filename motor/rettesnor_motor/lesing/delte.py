"""Husker vanlige verdier ved døren, så like verdier er samme objekt i alle saker.

Bare enkle, feilfrie verdier uten kilde huskes: tall og spenn av tall med enhet, datoer, ja, nei og valg.
Alt annet leses grundig.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.sak import Angivelse, DeltOpplysning, Opplysning, Tilstand

Grundig: TypeAlias = Callable[[Any], Opplysning | None]
"""Leser en verdi med alle kontrollene, og gir ingenting når den har feil."""
_FLEST_HUSKET = 5000
_TALLSLAG = ("tall", "heltall")
_VERDI_OG_ENHET = frozenset({"verdi", "enhet"})
_SPENN_OG_ENHET = frozenset({"fra", "til", "enhet"})


def har_bare_tall_og_enhet(raa: Any) -> bool:
    """Sier om verdien er et objekt med akkurat verdi og enhet, eller akkurat fra, til og enhet.

    Args:
        raa: Verdien fra JSON.
    """
    return type(raa) is dict and (raa.keys() == _VERDI_OG_ENHET or raa.keys() == _SPENN_OG_ENHET)


class DelteVerdier:
    """Husker verdiene som er lest for opplysningene i ett utsnitt."""

    def __init__(self) -> None:
        """Begynner uten noe husket."""
        self._med_enhet: dict[tuple[Any, ...], DeltOpplysning] = {}

    def leser(self, type_: Opplysningstype, grundig: Grundig) -> Grundig:
        """Lager den raske leseren for en opplysning.

        Args:
            type_: Det ordboken sier om den.
            grundig: Leser det som ikke er enkelt.
        """
        if type_.slag == "ja_nei":
            svar = {verdi: DeltOpplysning(Tilstand.OPPGITT, (Angivelse(svar=verdi),)) for verdi in (True, False)}
            return lambda raa: svar[raa] if type(raa) is bool else grundig(raa)
        if type_.slag == "valg":
            valg = {v: DeltOpplysning(Tilstand.OPPGITT, (Angivelse(svar=v),)) for v, _ in type_.verdier}
            return lambda raa: valg.get(raa) if type(raa) is str else grundig(raa)
        if type_.slag == "tekst":
            return grundig
        # 1 og 1.0 er like nøkler i Python; hver talltype har derfor sitt eget kart. Datoer og trinn er tekst i saken.
        husket: dict[type, dict[Any, Opplysning]] = {int: {}, float: {}} if type_.slag in _TALLSLAG else {str: {}}

        def enkel(raa: Any) -> Opplysning | None:
            gruppe = husket.get(type(raa))
            if gruppe is None:
                return self.med_enhet(type_, raa, grundig)
            funnet = gruppe.get(raa)
            if funnet is None:
                funnet = grundig(raa)
                if funnet is not None and len(gruppe) < _FLEST_HUSKET:
                    funnet = gruppe[raa] = DeltOpplysning(*funnet)
            return funnet

        return enkel

    def med_enhet(self, type_: Opplysningstype, raa: Any, grundig: Grundig) -> Opplysning | None:
        """Leser formen med bare tall og enhet, og husker den; alt annet leses grundig.

        Args:
            type_: Det ordboken sier om opplysningen.
            raa: Verdien fra JSON.
            grundig: Leser det som ikke er enkelt.
        """
        if not har_bare_tall_og_enhet(raa):
            return grundig(raa)
        enhet = raa["enhet"]
        fra, til = (raa["verdi"], raa["verdi"]) if "verdi" in raa else (raa["fra"], raa["til"])
        if type(fra) not in {int, float} or type(til) not in {int, float} or type(enhet) is not str:
            return grundig(raa)
        noekkel = (type_.id, len(raa), type(fra), fra, type(til), til, enhet)
        funnet = self._med_enhet.get(noekkel)
        if funnet is None:
            lest = grundig(raa)
            if lest is None or len(self._med_enhet) >= _FLEST_HUSKET:
                return lest
            funnet = self._med_enhet[noekkel] = DeltOpplysning(*lest)
        return funnet
