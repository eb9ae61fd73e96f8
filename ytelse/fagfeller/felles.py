"""Det oversettelsene har felles."""

from collections.abc import Callable, Sequence

import orjson

from ytelse.arbeidslast import Arbeidslast, Betingelse, Blad, blader
from ytelse.saker import Fakta

TEGN = {"over": ">", "minst": ">=", "under": "<", "hoeyst": "<="}


def opplysninger(sak: bytes) -> Fakta:
    """Leser opplysningene i en sak med den raskeste vanlige JSON-leseren."""
    fakta: Fakta = orjson.loads(sak)["opplysninger"]
    return fakta


def leser_utfall(last: Arbeidslast, *sti: str) -> Callable[[bytes], Sequence[bool]]:
    """Lager en leser som finner konklusjonene på et fast sted i JSON-svaret."""

    def les(svar: bytes) -> list[bool]:
        tre = orjson.loads(svar)
        for navn in sti:
            tre = tre[navn]
        return [tre[regel.konklusjon] for regel in last.regler]

    return les


def leste_felter(betingelse: Betingelse) -> tuple[str, ...]:
    """Gir feltene en betingelse leser, hvert felt én gang."""
    return tuple(dict.fromkeys(blad.felt for blad in blader(betingelse)))


def dybder(last: Arbeidslast) -> dict[str, int]:
    """Gir hvilket ledd i kjeden hver konklusjon står i; det første leser bare opplysninger."""
    dybde: dict[str, int] = {}
    for regel in last.regler:
        dybde[regel.konklusjon] = 1 + max(dybde.get(felt, 0) for felt in leste_felter(regel.naar))
    return dybde


def tekst(betingelse: Betingelse, blad: Callable[[Blad], str], og: str, eller: str, ikke: str) -> str:
    """Skriver en betingelse som uttrykk i et språk med sine egne ord for og, eller og ikke."""
    if isinstance(betingelse, Blad):
        return blad(betingelse)
    deler = [f"({tekst(barn, blad, og, eller, ikke)})" for barn in betingelse.barn]
    if betingelse.binding == "alle":
        return f" {og} ".join(deler)
    if betingelse.binding == "minst_en":
        return f" {eller} ".join(deler)
    if betingelse.binding == "ikke":
        return f"{ikke}{deler[0]}"
    return " + ".join(f"({del_} ? 1 : 0)" for del_ in deler) + f" >= {betingelse.antall}"
