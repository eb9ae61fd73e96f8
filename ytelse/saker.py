"""Sakene til målingen, med fasit fra en liten vurdering som ikke deler kode med noen motor."""

import hashlib
import json
import random
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias, assert_never

from ytelse.arbeidslast import Arbeidslast, Betingelse, Blad, Opplysning, arbeidslast, blader

Verdi: TypeAlias = bool | int | float | str
Fakta: TypeAlias = dict[str, Verdi]

ANTALL_SAKER = 200
_FROE = 20260620
_ANDEL_VED_GRENSEN = 0.3  # så ofte treffer et tall en grense på en prikk, eller like ved
_ANDEL_JA = 0.4
# Endres bare når arbeidslasten endres, og da kan ikke nye tall holdes opp mot gamle.
_KONTROLLSUM = "ddddb81cef16e4119e2cd4ead9ea29be1275c7eb55b33f82d0c29df89004a983"


class Maalesak(NamedTuple):
    """En sak slik den kommer inn døra, de samme opplysningene ferdig lest, og fasiten."""

    json: bytes
    fakta: Fakta
    fasit: tuple[bool, ...]


def _tall(trekning: random.Random, opplysning: Opplysning, grenser: list[Decimal]) -> int | float:
    """Trekker et tall i det vanlige området, og ofte en grense eller ett trinn fra den."""
    skala: int = 10**opplysning.desimaler
    if grenser and trekning.random() < _ANDEL_VED_GRENSEN:
        skalert = int(trekning.choice(grenser) * skala) + trekning.choice((-1, 0, 0, 1))
    else:
        skalert = trekning.randint(opplysning.laveste * skala, opplysning.vanlig * skala)
    skalert = min(max(skalert, opplysning.laveste * skala), opplysning.hoeyeste * skala)
    return skalert // skala if skalert % skala == 0 else skalert / skala


def _verdi(trekning: random.Random, opplysning: Opplysning, grenser: list[Decimal]) -> Verdi:
    """Trekker en kjent verdi."""
    match opplysning.slag:
        case "heltall" | "tall":
            return _tall(trekning, opplysning, grenser)
        case "ja_nei":
            return trekning.random() < _ANDEL_JA
        case "valg":
            return trekning.choice(opplysning.verdier)
        case _:
            assert_never(opplysning.slag)


def _blad(blad: Blad, fakta: Mapping[str, object]) -> bool:
    """Avgjør ett blad med desimaltall."""
    verdi = fakta[blad.felt]
    if blad.sammenligning in {"er_ja", "er_nei"}:
        return verdi is (blad.sammenligning == "er_ja")
    if blad.sammenligning in {"er", "en_av"}:
        return verdi in blad.verdier
    tall = Decimal(str(verdi))
    grense = Decimal(blad.verdier[0])
    return {
        "over": tall > grense,
        "minst": tall >= grense,
        "under": tall < grense,
        "hoeyst": tall <= grense,
        "mellom": grense <= tall <= Decimal(blad.verdier[-1]),
    }[blad.sammenligning]


def _holder(betingelse: Betingelse, fakta: Mapping[str, object]) -> bool:
    """Avgjør en betingelse ved å telle barna som holder."""
    if isinstance(betingelse, Blad):
        return _blad(betingelse, fakta)
    ja = sum(_holder(barn, fakta) for barn in betingelse.barn)
    match betingelse.binding:
        case "alle":
            return ja == len(betingelse.barn)
        case "minst_en":
            return ja > 0
        case "ikke":
            return ja == 0
        case "minst":
            return ja >= betingelse.antall
        case _:
            assert_never(betingelse.binding)


def fasit(last: Arbeidslast, sak: bytes) -> tuple[bool, ...]:
    """Gir utfallet av hver regel, i reglenes rekkefølge, rett fra sakens JSON."""
    kjent: dict[str, object] = dict(json.loads(sak, parse_float=Decimal)["opplysninger"])
    for regel in last.regler:
        kjent[regel.konklusjon] = _holder(regel.naar, kjent)
    return tuple(kjent[regel.konklusjon] is True for regel in last.regler)


def lag_saker(last: Arbeidslast, antall: int = ANTALL_SAKER) -> tuple[Maalesak, ...]:
    """Lager de samme sakene hver gang, med alle opplysninger kjent."""
    trekning = random.Random(_FROE)  # noqa: S311 (skal være forutsigbar)
    grenser: dict[str, set[Decimal]] = {}
    for regel in last.regler:
        for blad in blader(regel.naar):
            if blad.sammenligning in {"over", "minst", "under", "hoeyst", "mellom"}:
                grenser.setdefault(blad.felt, set()).update(map(Decimal, blad.verdier))
    saker = []
    for nummer in range(1, antall + 1):
        fakta = {o.id: _verdi(trekning, o, sorted(grenser.get(o.id, ()))) for o in last.opplysninger}
        sak = {
            "sak_ref": f"YT-{nummer:04d}",
            "kommune": "nasjonal",
            "dato": "2026-06-20",
            "sakstype": "ny",
            "opplysninger": fakta,
            "tjenester": [],
        }
        tekst = json.dumps(sak, ensure_ascii=False).encode()
        saker.append(Maalesak(tekst, fakta, fasit(last, tekst)))
    return tuple(saker)


def kontrollsum(last: Arbeidslast, saker: tuple[Maalesak, ...]) -> str:
    """Gir ett fingeravtrykk av regler, saker og fasit."""
    avtrykk = hashlib.sha256(repr(last).encode())
    for sak in saker:
        avtrykk.update(sak.json)
        avtrykk.update(bytes(sak.fasit))
    return avtrykk.hexdigest()


def faste_saker() -> tuple[Maalesak, ...]:
    """Gir de 200 sakene, og nekter hvis arbeidslasten er blitt en annen enn den var."""
    last = arbeidslast()
    saker = lag_saker(last)
    if (sum_ := kontrollsum(last, saker)) != _KONTROLLSUM:
        melding = f"Arbeidslasten er endret: kontrollsummen er {sum_}."
        raise AssertionError(melding)
    return saker
