"""Barneprosessen: den drepes, henger, roter og sprekker på ordentlig, og motoren merker det bare som et svar."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from motor.evaluering.test_til_durable_hjelp import (
    GITT_JA,
    JA,
    JA_SAK,
    JA_SVAR,
    LITE,
    NEI,
    NEI_SAK,
    TIMER,
    UKJENT,
    borte,
    kjoer,
    oppgitt,
    sak,
    skript,
    som_json,
    tall,
    utsnitt,
)
from rettesnor_motor.evaluering.til_durable import Kontroll, Kontrollsvar

FORELDER = """
import time
from rettesnor_motor.evaluering.til_durable import Kontroll
kontroll = Kontroll()
kontroll.start()
print(kontroll.pid, flush=True)
time.sleep(60)
"""
MOTOR = str(Path(__file__).parents[3] / "motor")


@pytest.fixture
def kontroll() -> Iterator[Kontroll]:
    with Kontroll() as kontroll:
        yield kontroll


def test_svarer_med_hver_node(kontroll: Kontroll) -> None:
    assert kjoer(kontroll).utfall == JA_SVAR
    assert kjoer(kontroll, NEI_SAK).utfall == {"A": NEI, "T": UKJENT, "B": NEI}
    assert kontroll.kjoer("regler", som_json(LITE), JA_SAK).utfall == JA_SVAR


def test_henter_utsnittet_bare_naar_barnet_mangler_det(kontroll: Kontroll) -> None:
    hentet: list[str] = []

    def henter(id_: str) -> Callable[[], bytes]:
        def hent() -> bytes:
            hentet.append(id_)
            return json.dumps(LITE).encode()

        return hent

    for id_ in ("x", "y", "x", "x", "y"):
        assert kontroll.kjoer(id_, henter(id_), JA_SAK).utfall
    assert hentet == ["x", "y"]


def test_flere_regelverk_enn_barnet_husker(kontroll: Kontroll) -> None:
    for runde in range(3):
        for i in range(12):
            regler = utsnitt({"t": TIMER}, {"T": {"t": {"over": str(i)}}})
            svar = kontroll.kjoer(f"u{i}", som_json(regler), sak(t=oppgitt(tall("6"))))
            assert svar.utfall == {"T": JA if i < 6 else NEI}, (runde, i)


def test_drept_mellom_to_saker(kontroll: Kontroll) -> None:
    assert kjoer(kontroll).utfall
    foerste = kontroll.pid
    assert foerste
    os.kill(foerste, signal.SIGKILL)
    kjoer(kontroll)
    assert kjoer(kontroll).utfall == JA_SVAR
    assert kontroll.pid != foerste
    assert borte(foerste)


def test_drept_midt_i_en_sak(tmp_path: Path) -> None:
    kommando = skript(
        tmp_path,
        "import time\n"
        "from rettesnor_motor.evaluering import durable_arbeider as barn\n"
        "barn.Arbeider.svar = lambda *_: time.sleep(30)\n"
        "barn.hoved()\n",
    )
    with Kontroll(tidsgrense=20, kommando=kommando) as kontroll:
        kontroll.start()
        pid = kontroll.pid
        assert pid
        threading.Timer(0.4, os.kill, (pid, signal.SIGKILL)).start()
        start = time.monotonic()
        assert kjoer(kontroll) == Kontrollsvar(aarsak="Kontrollprosessen stoppet.")
        assert time.monotonic() - start < 5


def test_henger() -> None:
    with Kontroll(tidsgrense=2.0) as kontroll:
        assert kjoer(kontroll).utfall
        foerste = kontroll.pid
        assert foerste
        os.kill(foerste, signal.SIGSTOP)
        stor = sak(a=GITT_JA, skrevet={"tilstand": "oppgitt", "verdier": ["x" * 1_000_000]})
        for en_sak in (JA_SAK, stor):  # den store fyller røret, så også skrivingen må ha en frist
            start = time.monotonic()
            assert kjoer(kontroll, en_sak).aarsak == "Kontrollen svarte ikke innen tidsgrensen."
            assert time.monotonic() - start < 4
            assert borte(foerste)
            assert kjoer(kontroll, stor).utfall == JA_SVAR
            foerste = kontroll.pid
            assert foerste
            os.kill(foerste, signal.SIGSTOP)


def test_barnet_gaar_naar_forelderen_drepes() -> None:
    forelder = subprocess.Popen(  # noqa: S603  # vår egen tekst, uten skall
        (sys.executable, "-c", FORELDER),
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": MOTOR},
        text=True,
    )
    assert forelder.stdout
    with forelder.stdout as ut:
        pid = int(ut.readline())
    assert not borte(pid)
    forelder.kill()
    forelder.wait()
    frist = time.monotonic() + 5
    while not borte(pid) and time.monotonic() < frist:
        time.sleep(0.02)
    assert borte(pid)


def test_lukking_avslutter_barnet(kontroll: Kontroll) -> None:
    assert kjoer(kontroll).utfall
    pid = kontroll.pid
    assert pid
    kontroll.lukk()
    assert borte(pid)
    assert kontroll.pid is None
    assert kjoer(kontroll).utfall


def test_mange_traader(kontroll: Kontroll) -> None:
    galt: list[object] = []

    def mange(en_sak: object, ventet: int) -> None:
        galt.extend(svar for _ in range(100) if (svar := kjoer(kontroll, en_sak)).utfall != ventet_svar(ventet))

    def ventet_svar(utfall: int) -> dict[str, int]:
        return {"A": utfall, "T": UKJENT, "B": utfall}

    traader = [threading.Thread(target=mange, args=par) for par in [(JA_SAK, JA), (NEI_SAK, NEI)] * 3]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()
    assert not galt


def test_et_utsnitt_som_ikke_lar_seg_hente_er_ikke_barnets_feil(kontroll: Kontroll) -> None:
    def sprekker() -> bytes:
        raise LookupError

    with pytest.raises(LookupError):
        kontroll.kjoer("annet", sprekker, JA_SAK)
    assert kjoer(kontroll).utfall
