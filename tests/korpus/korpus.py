"""Lagrede sjekker fra hver versjon av motoren, med reglene de ble svart på.

Ligger på disken som ``<versjon>.jsonl.xz``, én sjekk på hver linje, og ``regelverk/<kontrollsum>.json.xz``.
"""

import datetime as dt
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from orakel.saksgenerator import som_bytes
from orakel.scenariosaker import scenariosaker
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.modell.maalform import MAALFORMER
from rettesnor_motor.modell.regelverk import kanonisk
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.etterproeving import Lagretsjekk
from rettesnor_motor.tjeneste.saker import nodeutfall

MAPPE = Path(__file__).parent
EKSEMPLER = Path(__file__).parents[2] / "scenarioer" / "eksempler"
_I_DAG = dt.date(2026, 6, 20)
_SJEKKER_PER_SETT = 40
_XZ: Any = {"format": lzma.FORMAT_XZ, "preset": 9 | lzma.PRESET_EXTREME}


def versjoner() -> list[str]:
    """Gir versjonene det finnes lagrede sjekker fra."""
    return sorted(fil.name.removesuffix(".jsonl.xz") for fil in MAPPE.glob("*.jsonl.xz"))


def korpusfil(versjon: str) -> Path:
    """Gir filen med sjekkene fra en versjon."""
    return MAPPE / f"{versjon}.jsonl.xz"


def les_korpus(versjon: str) -> Iterator[Lagretsjekk]:
    """Gir de lagrede sjekkene fra en versjon, byte for byte slik de ble laget."""
    for linje in lzma.decompress(korpusfil(versjon).read_bytes()).splitlines():
        rad = orjson.loads(linje)
        yield Lagretsjekk(*(rad[navn].encode() for navn in Lagretsjekk._fields))


def hent_regler(kontrollsum: str) -> bytes:
    """Gir reglene en sjekk i korpuset ble svart på."""
    fil = _regelfil(kontrollsum)
    if not fil.is_file():
        raise FinnesIkkeFeil(f"reglene {kontrollsum} er ikke i korpuset")
    return lzma.decompress(fil.read_bytes())


def _regelfil(kontrollsum: str) -> Path:
    return MAPPE / "regelverk" / f"{kontrollsum.removeprefix('sha256:')}.json.xz"


def saker() -> list[bytes]:
    """Gir eksemplene, og et jevnt utvalg av sakene i scenarioene: like mange fra hvert regelsett, spredt utover filen.

    Noen av sakene oppgir ingen dato, slik at også den som ble brukt, må huskes.
    """
    av_sett: dict[str, list[dict[str, Any]]] = {}
    for navn, sak in scenariosaker():
        av_sett.setdefault(navn.partition(":")[0], []).append(sak)
    valgt = []
    for alle in av_sett.values():
        valgt += alle[:: -(-len(alle) // _SJEKKER_PER_SETT)]
    uten_dato = [{k: v for k, v in sak.items() if k != "dato"} for sak in valgt[::25]]
    return list(dict.fromkeys([*_eksempler(), *map(som_bytes, valgt), *map(som_bytes, uten_dato)]))


def _eksempler() -> Iterator[bytes]:
    for fil in sorted(EKSEMPLER.glob("*.json")):
        raa = fil.read_bytes()
        if fil.name not in {"feil.json", "flere-saker.json"}:
            yield raa


def lag(versjon: str) -> int:
    """Lager korpuset for en versjon, og gir hvor mange sjekker det har.

    Args:
        versjon: Versjonen av motoren; den som kjører.
    """
    with bygg(i_dag=lambda: _I_DAG) as oppsett:
        tjeneste, linjer = oppsett.tjeneste, []
        for nr, raa in enumerate(saker()):
            sak, utsnitt = tjeneste.les(raa, "sak")
            utsnitt = tjeneste.velg(sak, utsnitt, maalform=MAALFORMER[nr % len(MAALFORMER)])
            svar = tjeneste.svar(sak, utsnitt, kontroll=True, sjekk_id=f"{nr:032x}")
            lagret = Lagretsjekk(raa, svar.json, nodeutfall(svar.sjekk.noder))
            linjer.append(orjson.dumps({navn: ett.decode() for navn, ett in lagret._asdict().items()}))
        regelverk = oppsett.bibliotek.regelverk
    _regelfil(regelverk.kontrollsum).parent.mkdir(exist_ok=True)
    _regelfil(regelverk.kontrollsum).write_bytes(lzma.compress(kanonisk(regelverk.raatre), **_XZ))
    korpusfil(versjon).write_bytes(lzma.compress(b"\n".join(linjer), **_XZ))
    return len(linjer)
