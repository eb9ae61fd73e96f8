"""Et vitne satt i skrift: opplysninger en regelforvalter kan prøve, og celler hun kan lime inn i en tabell."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rettesnor_motor.analyse.biter import Akse, Bit
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Utsnitt

_PRIMTALL = (2, 5)


def _desimal(verdi: Fraction) -> str:
    """Skriver et tall eksakt: som desimaltall når det går, ellers som brøk."""
    nevner = verdi.denominator
    for prim in _PRIMTALL:
        while nevner % prim == 0:
            nevner //= prim
    if nevner != 1:
        return f"{verdi.numerator}/{verdi.denominator}"
    return f"{Decimal(verdi.numerator) / Decimal(verdi.denominator):f}"


def _tall(verdi: Fraction) -> Any:
    """Gir et helt tall som tall, og andre som tekst, så JSON aldri runder dem."""
    return int(verdi) if verdi.denominator == 1 else _desimal(verdi)


def _verdi(type_: Opplysningstype, bit: Bit) -> Any:
    """Gir verdien slik den skrives i en sak."""
    verdi = bit.verdi
    if not isinstance(verdi, Fraction):
        return verdi if bit.slag == "svar" else {"tilstand": bit.slag}
    match type_.slag:
        case "dato":
            return dt.date.fromordinal(int(verdi)).isoformat()
        case "ordinal":
            return type_.verdier[int(verdi)][0]
        case "tekst":
            return "x" * int(verdi)
        case _ if len(type_.enheter) > 1:
            return {"verdi": _tall(verdi), "enhet": type_.regnes_i}
        case _:
            return _tall(verdi)


def proev(utsnitt: Utsnitt, vitne: Mapping[str, Bit], navn: Mapping[str, str]) -> str:
    """Gir vitnet som opplysninger i JSON, og det som er regnet ut, for seg.

    Args:
        utsnitt: Ordboken.
        vitne: Størrelse → bit.
        navn: Navnet på de frie størrelsene.
    """
    gitt = {id_: _verdi(utsnitt.opplysninger[id_], b) for id_, b in vitne.items() if id_ in utsnitt.opplysninger}
    regnet = [f"{navn.get(id_, id_)} = {_vist(b)}" for id_, b in vitne.items() if id_ not in gitt and id_[0] != "?"]
    regnet += [f"{id_[1:]} kjent" for id_ in vitne if id_[0] == "?" and id_[1:] not in gitt]
    deler = [json.dumps(gitt, ensure_ascii=False)] if gitt or not regnet else []
    return " med ".join([*deler, " og ".join(regnet)] if regnet else deler)


def _vist(bit: Bit) -> str:
    if isinstance(bit.verdi, Fraction):
        return _desimal(bit.verdi)
    if isinstance(bit.verdi, bool):
        return "ja" if bit.verdi else "nei"
    return str(bit.verdi) if bit.slag == "svar" else bit.slag.replace("_", " ")


def celle(utsnitt: Utsnitt, akse: Akse, maske: int) -> str:
    """Gir cellen som godtar akkurat disse bitene, slik den skrives i YAML.

    Args:
        utsnitt: Ordboken.
        akse: Kolonnen.
        maske: Bitene, slik ``bokser.voks`` gir dem.
    """
    valgt = [bit for i, bit in enumerate(akse.biter) if maske >> i & 1]
    if len(valgt) == len(akse.biter):
        return '"-"'
    if valgt[0].slag == "ikke_relevant":
        return "ikke_relevant"
    if valgt[0].slag == "svar":
        if isinstance(valgt[0].verdi, bool):
            return "er_ja" if valgt[0].verdi else "er_nei"
        svar = [str(bit.verdi) for bit in valgt]
        return f"{{er: {svar[0]}}}" if len(svar) == 1 else f"{{en_av: [{', '.join(svar)}]}}"
    tallbiter = [bit for bit in akse.biter if bit.slag == "tall"]
    lav, hoey = valgt[0], valgt[-1]
    if lav.lav is not None and lav.lav == hoey.hoey:
        return f"{{er: {_grense(utsnitt, akse, lav.lav)}}}"
    deler = []
    # Enden av det størrelsen kan være, må bare skrives når «ikke relevant» ellers ville fulgt med.
    alle_tall = len(valgt) == len(tallbiter)
    if lav.lav is not None and (lav != tallbiter[0] or (alle_tall and akse.domene.ikke_relevant)):
        deler.append(f"{'minst' if lav.lav_med else 'over'}: {_grense(utsnitt, akse, lav.lav)}")
    if hoey.hoey is not None and hoey != tallbiter[-1]:
        deler.append(f"{'hoeyst' if hoey.hoey_med else 'under'}: {_grense(utsnitt, akse, hoey.hoey)}")
    return f"{{{', '.join(deler)}}}" if deler else '"-"'


def _grense(utsnitt: Utsnitt, akse: Akse, verdi: Fraction) -> str:
    type_ = utsnitt.opplysninger.get(akse.navn)
    if type_ is not None and type_.slag in {"ordinal", "dato"}:
        return str(_verdi(type_, Bit("tall", verdi)))
    return f'"{_desimal(verdi)}"'
