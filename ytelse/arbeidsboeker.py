"""Tiden en arbeidsbok med 2 000 behov tar, lest, kontrollert og besvart: ``python -m ytelse.arbeidsboeker``."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from rettesnor_motor.lesing.regneark import les_arbeidsbok
from rettesnor_motor.modell.bemanning import TIDSBAAND
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import les_bok
from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg
from rettesnor_motor.tjeneste.maler import lag_bemanningsmal

_ENHETER, _BRUKERE, _BEHOV = 40, 500, 4
_RUNDER = 7


def _sak() -> dict[str, Any]:
    """Gir en oppdiktet sak, den samme hver gang."""
    trekk = Random(7)  # noqa: S311 – de samme tallene hver gang
    enheter = [{"id": f"E{i:02}", "navn": f"Enhet {i}", "aarsverk_naa": trekk.randint(5, 20)} for i in range(_ENHETER)]
    brukere = [
        {
            "id": f"b{u:03}",
            "enhet": f"E{u % _ENHETER:02}",
            "vedtakstimer_per_uke": trekk.randint(5, 60),
            "behov": [
                {
                    "id": f"n{n}",
                    "tidsbaand": trekk.choice(TIDSBAAND),
                    "timer_per_uke": trekk.choice(("2.5", "4", "8", "15.5")),
                    "binding": trekk.choice(("fast", "delt")),
                    "ytere": trekk.choice((1, 1, 1, 2)),
                }
                for n in range(_BEHOV)
            ],
        }
        for u in range(_BRUKERE)
    ]
    return {"kommune": "molde", "dato": "2026-11-20", "ramme_aarsverk": 900, "enheter": enheter, "brukere": brukere}


def _regnetid() -> float:
    """Gir tiden kjernene har brukt på denne prosessen og barna."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system


def _rad(navn: str, kall: Callable[[], object]) -> str:
    """Måler et kall, og gir median av tiden på veggen og av regnetiden."""
    vegg, regnet = [], []
    for _ in range(_RUNDER):
        start, foer = time.perf_counter(), _regnetid()
        kall()
        vegg.append(time.perf_counter() - start)
        regnet.append(_regnetid() - foer)
    return f"{navn:50}{statistics.median(vegg) * 1e3:10.0f} ms{statistics.median(regnet) * 1e3:10.0f} ms"


def hoved() -> int:
    """Skriver tabellen; på en travel maskin sier regnetiden mest."""
    raa = lag_bemanningsmal("nb", _sak())
    print(f"{_BRUKERE * _BEHOV} behov, {_BRUKERE} brukere, {_ENHETER} enheter; {len(raa)} byte")
    print(f"{'median av ' + str(_RUNDER):50}{'vegg':>13}{'regnetid':>13}")
    with bygg(kontroll=False) as oppsett, tempfile.TemporaryDirectory() as mappe:
        tjeneste = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
        fil = Path(mappe) / "bok.xlsx"
        fil.write_bytes(raa)
        inn = les_bok(tjeneste, raa, fil.name)
        svar = tjeneste.svar_av(inn.fordeling).json
        print(_rad("les cellene i boken", lambda: les_arbeidsbok(raa, fil.name)))
        print(_rad("les, kontroller og fordel", lambda: les_bok(tjeneste, raa, fil.name)))
        print(_rad("… og svar med JSON", lambda: tjeneste.svar_av(les_bok(tjeneste, raa, fil.name).fordeling)))
        print(_rad("skriv svaret som arbeidsbok", lambda: skriv_vedlegg(oppsett.bibliotek, inn, svar, "xlsx")))
        print(_rad("skriv svaret som rapport", lambda: skriv_vedlegg(oppsett.bibliotek, inn, svar, "pdf")))
        kommando = [sys.executable, "-c", "import sys; from rettesnor_motor.cli import hoved; sys.exit(hoved())"]
        kommando += ["bemanning", str(fil), "--format", "json", "--ut", str(Path(mappe) / "svar.json")]
        print(_rad("hele kommandoen i en kald prosess", lambda: subprocess.run(kommando, check=True)))  # noqa: S603 – vår egen kommando
    return 0


if __name__ == "__main__":
    raise SystemExit(hoved())
