"""Et barn som roter, sprekker, motsier seg eller ikke lar seg starte, og tall og regler det ikke tar imot."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from motor.evaluering.test_til_durable_hjelp import (
    JA_SVAR,
    NEI,
    NEI_SAK,
    TIMER,
    UKJENT,
    borte,
    kjoer,
    oppgitt,
    sak,
    skript,
    tall,
    utsnitt,
)
from rettesnor_motor.evaluering.til_durable import Kontroll, Kontrollsvar


@pytest.fixture
def kontroll() -> Iterator[Kontroll]:
    with Kontroll() as kontroll:
        yield kontroll


@pytest.mark.parametrize(
    "svar",
    [
        "os.urandom(4096)",
        "b'\\xff\\xff\\xff\\xff' + b'x' * 100",
        "b'\\x00\\x00\\x00\\x05{\"a\":'",
        "b'\\x00\\x00\\x00\\x02[]'",
        "ramme({'nr': 99, 'utfall': {'A': 1}})",
        "ramme({'nr': 1, 'utfall': {'A': 3}})",
        "ramme({'nr': 1, 'utfall': {'A': True}})",
        "ramme({'nr': 1, 'utfall': [1]})",
        "ramme({'nr': 1, 'avslag': ['tall']})",
        "ramme({'nr': 1})",
        "ramme({'nr': 1, 'trenger': 'regler'}) + ramme({'nr': 1, 'utfall': {'A': 1}})",
    ],
)
def test_roter(tmp_path: Path, svar: str) -> None:
    kommando = skript(
        tmp_path,
        "import json, os, sys\n"
        "def ramme(x):\n"
        "    b = json.dumps(x).encode()\n"
        "    return len(b).to_bytes(4, 'big') + b\n"
        "sys.stdin.buffer.read(10)\n"
        f"sys.stdout.buffer.write({svar})\n"
        "sys.stdout.buffer.flush()\n"
        "sys.stdin.buffer.read()\n",
    )
    with Kontroll(tidsgrense=1.0, kommando=kommando) as kontroll:
        kontroll.start()
        foerste = kontroll.pid
        assert foerste
        svaret = kjoer(kontroll)
        assert svaret.utilgjengelig
        assert svaret.aarsak
        assert borte(foerste)


@pytest.mark.parametrize(
    "unntak",
    [
        "ZeroDivisionError('hemmelig 12345')",
        "SystemExit(0)",
        "KeyboardInterrupt",
        "__import__('ctypes').string_at(0)",  # minnefeil på ordentlig
    ],
)
def test_en_regel_som_sprekker_gir_aldri_et_svar(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], unntak: str
) -> None:
    kommando = skript(
        tmp_path,
        "from rettesnor_motor.evaluering import durable_arbeider as barn\n"
        "vanlig = barn.Program._handling\n"
        "def handling(self, felt, verdi):\n"
        "    def sprekker(_):\n"
        f"        raise {unntak}\n"
        "    return sprekker if verdi == 0 else vanlig(self, felt, verdi)\n"
        "barn.Program._handling = handling\n"
        "barn.hoved()\n",
    )
    with Kontroll(kommando=kommando) as kontroll:
        assert kjoer(kontroll).utfall == JA_SVAR
        assert kjoer(kontroll, NEI_SAK) == Kontrollsvar(aarsak="Kontrollprosessen stoppet.")
        assert kjoer(kontroll).utfall == JA_SVAR
    assert capfd.readouterr() == ("", "")


def test_regler_som_motsier_hverandre_gir_aldri_et_svar(tmp_path: Path) -> None:
    kommando = skript(
        tmp_path,
        "from rettesnor_motor.evaluering import durable_arbeider as barn\n"
        "vanlig = barn.Program._handling\n"
        "def begge(self, felt, verdi):\n"
        "    def handling(oekt):\n"
        "        vanlig(self, felt, verdi)(oekt)\n"
        "        vanlig(self, felt, 1 - verdi)(oekt)\n"
        "    return handling\n"
        "barn.Program._handling = begge\n"
        "barn.hoved()\n",
    )
    with Kontroll(kommando=kommando) as kontroll:
        assert kjoer(kontroll) == Kontrollsvar(aarsak="Kontrollprosessen stoppet.")


@pytest.mark.parametrize("kommando", [("/finnes/ikke",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_oedelagt_installasjon_gir_ro(kommando: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    starter: list[object] = []
    vanlig = subprocess.Popen

    def teller(*args: object, **ekstra: object) -> object:
        starter.append(args)
        return vanlig(*args, **ekstra)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", teller)
    with Kontroll(kommando=kommando) as kontroll:
        kontroll.start()
        svar = [kjoer(kontroll) for _ in range(50)]
    assert all(ett.utilgjengelig and ett.aarsak for ett in svar)
    assert len(starter) <= 4


@pytest.mark.parametrize("grense", ["1", "0.123456789012345", "99999999999999999999", "9" * 100])
def test_for_store_eller_for_fine_tall(kontroll: Kontroll, grense: str) -> None:
    assert kjoer(kontroll).utfall
    pid = kontroll.pid
    svar = kjoer(kontroll, sak(t=oppgitt(tall(grense))))
    if grense == "1":
        assert svar.utfall == {"A": UKJENT, "T": NEI, "B": UKJENT}
    else:
        assert svar == Kontrollsvar(aarsak="Kontrollen kan ikke holde et av tallene i saken eksakt.")
    assert kjoer(kontroll).utfall
    assert kontroll.pid == pid  # et avslag er ikke en svikt


@pytest.mark.parametrize(
    "naar", [{"ukjent_form": []}, {"t": {"omtrent": "3"}}, {"t": {"over": "3", "enhet": "aar"}}, {"regel": "X"}, None]
)
def test_regler_kontrollen_ikke_kjenner(kontroll: Kontroll, naar: object) -> None:
    regler = utsnitt({"t": TIMER}, {"T": naar})
    for _ in range(15):
        svar = kjoer(kontroll, sak(t=oppgitt(tall("3"))), regler)
        assert svar == Kontrollsvar(aarsak="Kontrollen kjenner ikke en av formene i reglene.")


def test_regler_i_sirkel(kontroll: Kontroll) -> None:
    regler = utsnitt({}, {"X": {"regel": "Y"}, "Y": {"ikke": {"regel": "X"}}})
    assert kjoer(kontroll, sak(), regler).utilgjengelig
