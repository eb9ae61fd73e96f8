"""Formene i svarene, slik OpenAPI viser dem. Svarene selv er motorens byte, og går aldri gjennom disse."""

from pydantic import BaseModel

from rettesnor_api.kontrakt.bemanning import Bemanning
from rettesnor_api.kontrakt.felles import Helse, Klar, Problem
from rettesnor_api.kontrakt.logg import Etterproeving, Loggbevis, SignertLogghode, Skrevet
from rettesnor_api.kontrakt.regelverk import Ordbok, Regelsett, Regelverk, Regelvisning
from rettesnor_api.kontrakt.simulering import Simuleringer
from rettesnor_api.kontrakt.sjekk import Sjekk, Sjekkside

SVARFORMER: tuple[type[BaseModel], ...] = (
    Bemanning,
    Etterproeving,
    Helse,
    Klar,
    Loggbevis,
    Ordbok,
    Problem,
    Regelsett,
    Regelverk,
    Regelvisning,
    SignertLogghode,
    Simuleringer,
    Sjekk,
    Sjekkside,
    Skrevet,
)

__all__ = ["SVARFORMER"]
