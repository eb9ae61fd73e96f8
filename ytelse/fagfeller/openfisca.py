"""OpenFisca: 25 variabler med inndata og 30 med formel, for én person om gangen.

OpenFisca er laget for å regne på hele befolkninger i én operasjon. Én sak er det den er dårligst til, men det er det
saksbehandleren spør om. Simuleringen lages én gang og brukes om igjen, og inndata settes rett inn som tabeller: det
sparer tolkningen av `build_from_dict`. Alle variabler gjelder én måned, for en formel kan ikke regnes for evigheten.
Tall er float32 i OpenFisca, og grensene er det også, så et tall som er likt grensen, er det etter avrundingen med.
"""

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
import orjson
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from ytelse.arbeidslast import Arbeidslast, Betingelse, Blad
from ytelse.deltaker import Deltaker
from ytelse.fagfeller.felles import leser_utfall, opplysninger
from ytelse.saker import Fakta

_MAANED = period("2026-06")
_SLAG = {"heltall": int, "tall": float, "ja_nei": bool}
_SAMMENLIGN = {"over": operator.gt, "minst": operator.ge, "under": operator.lt, "hoeyst": operator.le}
_Formel = Callable[[Any, Any], Any]


def _bladformel(blad: Blad, valg: dict[str, Any]) -> _Formel:
    """Lager formelen til ett blad; `p` er personen og `m` måneden, som i OpenFiscas egne formler."""
    felt = blad.felt
    match blad.sammenligning:
        case "er_ja":
            return lambda p, m: p(felt, m)
        case "er_nei":
            return lambda p, m: ~p(felt, m)
        case "er" | "en_av":
            mulige = [valg[felt][verdi] for verdi in blad.verdier]

            def en_av(p: Any, m: Any) -> Any:
                svar = p(felt, m)
                return reduce(operator.or_, [svar == verdi for verdi in mulige])

            return en_av
        case "mellom":
            lav, hoey = (np.float32(verdi) for verdi in blad.verdier)

            def mellom(p: Any, m: Any) -> Any:
                tall = p(felt, m)
                return (tall >= lav) & (tall <= hoey)

            return mellom
        case _:
            sammenlign, grense = _SAMMENLIGN[blad.sammenligning], np.float32(blad.verdier[0])
            return lambda p, m: sammenlign(p(felt, m), grense)


def _formel(betingelse: Betingelse, valg: dict[str, Any]) -> _Formel:
    """Lager formelen til en betingelse."""
    if isinstance(betingelse, Blad):
        return _bladformel(betingelse, valg)
    barn = [_formel(b, valg) for b in betingelse.barn]
    match betingelse.binding:
        case "alle":
            return lambda p, m: reduce(operator.and_, [b(p, m) for b in barn])
        case "minst_en":
            return lambda p, m: reduce(operator.or_, [b(p, m) for b in barn])
        case "ikke":
            return lambda p, m: ~barn[0](p, m)
        case "minst":
            antall = betingelse.antall
            return lambda p, m: sum(b(p, m).astype(int) for b in barn) >= antall


def _system(last: Arbeidslast) -> tuple[Any, dict[str, Any]]:
    """Lager regelsystemet og typene til valgene."""
    person = Entity("person", "personer", "", "")
    system = TaxBenefitSystem([person])
    valg: dict[str, Any] = {}
    felles = {"entity": person, "definition_period": DateUnit.MONTH}
    for opplysning in last.opplysninger:
        if opplysning.slag == "valg":
            mulige: Any = Enum(opplysning.id, {verdi: verdi for verdi in opplysning.verdier})
            valg[opplysning.id] = mulige
            slag = {"value_type": Enum, "possible_values": mulige, "default_value": next(iter(mulige))}
        else:
            slag = {"value_type": _SLAG[opplysning.slag]}
        system.add_variable(type(opplysning.id, (Variable,), felles | slag | {"label": opplysning.navn}))
    for regel in last.regler:
        innhold = {"value_type": bool, "label": regel.tittel, "formula": _formel(regel.naar, valg)}
        system.add_variable(type(regel.konklusjon, (Variable,), felles | innhold))
    return system, valg


def deltakere(last: Arbeidslast) -> tuple[Deltaker, ...]:
    """Gir OpenFisca, med spor i JSON-svaret og uten spor ellers."""
    system, valg = _system(last)
    konklusjoner = [regel.konklusjon for regel in last.regler]

    def tabeller(fakta: Fakta) -> dict[str, Any]:
        return {
            felt: EnumArray(np.array([valg[felt][verdi].index]), valg[felt]) if felt in valg else np.array([verdi])
            for felt, verdi in fakta.items()
        }

    def regn(simulering: Any, inndata: dict[str, Any]) -> list[bool]:
        for felt, tabell in inndata.items():
            simulering.set_input(felt, _MAANED, tabell)
        for konklusjon in konklusjoner:
            simulering.delete_arrays(konklusjon)
        return [bool(simulering.calculate(konklusjon, _MAANED)[0]) for konklusjon in konklusjoner]

    uten_spor = SimulationBuilder().build_default_simulation(system, 1)
    med_spor = SimulationBuilder().build_default_simulation(system, 1)

    def fra_json(sak: bytes) -> bytes:
        med_spor.trace = True  # gir et nytt, tomt spor
        utfall = regn(med_spor, tabeller(opplysninger(sak)))
        spor = med_spor.tracer.get_serialized_flat_trace()
        return orjson.dumps({"utfall": dict(zip(konklusjoner, utfall, strict=True)), "spor": spor})

    return (
        Deltaker(
            "OpenFisca",
            "utfall og verdien av alt som ble lest (spor)",
            lambda sak: tabeller(opplysninger(sak)),
            lambda inndata: regn(uten_spor, inndata),
            fra_json,
            leser_utfall(last, "utfall"),
        ),
    )
