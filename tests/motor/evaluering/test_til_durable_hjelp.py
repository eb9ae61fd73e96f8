"""Det testene av kontrollen deler: utsnitt av regelverket og saker på rå form."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from rettesnor_motor.evaluering.til_durable import Kontroll, Kontrollsvar

REGLER = Path(__file__).parents[3] / "regler"
NEI, JA, UKJENT = 0, 1, 2
GITT_JA: dict[str, Any] = {"tilstand": "oppgitt", "verdier": [True]}
GITT_NEI: dict[str, Any] = {"tilstand": "oppgitt", "verdier": [False]}

JA_NEI: dict[str, Any] = {"type": "ja_nei"}
TIMER: dict[str, Any] = {"type": "tall", "enhet": "timer_per_uke", "minst": "0", "hoeyst": "168"}
MAANED: dict[str, Any] = {
    "id": "OM-01",
    "fra": "timer_per_maaned",
    "til": "timer_per_uke",
    "tolkning": "maaned_til_uke",
}
MAANED |= {"lesninger": [{"id": "iplos", "delt_paa": "4"}, {"id": "kalender", "ganger": "12", "delt_paa": "52"}]}


def tall(fra: str, til: str | None = None, *, enhet: str | None = "timer_per_uke", faktor: str | None = None) -> Any:
    """Ett tall, slik det står i en rå sak."""
    return {"fra": fra, "til": til or fra, "enhet": enhet, "faktor": faktor}


def oppgitt(*verdier: object) -> dict[str, Any]:
    """En opplysning med én verdi, eller flere som er uenige."""
    return {"tilstand": "oppgitt" if len(verdier) == 1 else "ulike", "verdier": list(verdier)}


def uten(tilstand: str) -> dict[str, Any]:
    """En opplysning uten verdi."""
    return {"tilstand": tilstand, "verdier": []}


def sak(tjenester: Sequence[Mapping[str, Any]] = (), *, sakstype: str = "ny", **opplysninger: Any) -> dict[str, Any]:
    """En rå sak."""
    return {"sakstype": sakstype, "opplysninger": opplysninger, "tjenester": list(tjenester)}


def utsnitt(
    opplysninger: Mapping[str, Mapping[str, Any]],
    regler: Mapping[str, Any],
    avledet: Mapping[str, Any] | None = None,
    parametre: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Et lite regelverk til én test."""
    return {
        "ordbok": {"opplysninger": [{"id": id_, **post} for id_, post in opplysninger.items()], "tjenestestatuser": []},
        "omregninger": [MAANED],
        "tolkninger": {"maaned_til_uke": None},
        "lesninger": {"maaned_til_uke": ["iplos", "kalender"]},
        "parametre": parametre or {},
        "avledet": [{"id": id_, "type": "tall", "beregn": beregn} for id_, beregn in (avledet or {}).items()],
        "regler": [{"id": id_, "naar": naar} for id_, naar in regler.items()],
    }


def som_json(innhold: object) -> Callable[[], bytes]:
    """Henteren kontrollen kaller når barnet mangler utsnittet."""
    return lambda: json.dumps(innhold).encode()


def _yaml(navn: str) -> Any:
    """En regelfil, der hver skalar er tekst."""
    return YAML(typ="base", pure=True).load((REGLER / navn).read_text())


def _uavgjort(lesning: str) -> str | None:
    return None if lesning == "uavgjort" else lesning


def ku_utsnitt(kommune: str = "nasjonal", **avgjort: str) -> dict[str, Any]:
    """Reglene for koordinerende utvalg med det kommunen har avgjort."""
    tolkninger: dict[str, str | None] = {}
    lesninger: dict[str, list[str]] = {}
    for post in _yaml("tolkninger.yaml")["tolkninger"]:
        lesninger[post["id"]] = [lesning["id"] for lesning in post["lesninger"]]
        standard = post["standard"]
        per = standard.items() if isinstance(standard, dict) else [("", standard)]
        tolkninger |= {f"{post['id']}.{type_}".rstrip("."): _uavgjort(lest) for type_, lest in per}
    avgjoer: Iterable[Mapping[str, str]] = _yaml(f"lokalt/{kommune}.yaml").get("avgjoer", [])
    regelsett = _yaml("koordinerende_utvalg.yaml")
    return {
        "ordbok": _yaml("ordbok.yaml"),
        "omregninger": _yaml("omregninger.yaml")["omregninger"],
        "stoerste_mengde": "168",
        "tolkninger": tolkninger | {post["tolkning"]: post["lesning"] for post in avgjoer} | avgjort,
        "lesninger": lesninger,
        "parametre": {post["id"]: post["verdier"][-1]["verdi"] for post in _yaml("parametre.yaml")["parametre"]},
        "avledet": regelsett["avledet"],
        "regler": [{"id": regel["id"], "naar": regel["naar"]} for regel in regelsett["regler"]],
    }


LITE = utsnitt({"a": JA_NEI, "t": TIMER}, {"A": {"a": "er_ja"}, "T": {"t": {"over": "15"}}, "B": {"regel": "A"}})
JA_SAK, NEI_SAK = sak(a=GITT_JA), sak(a=GITT_NEI)
JA_SVAR = {"A": JA, "T": UKJENT, "B": JA}


def kjoer(kontroll: Kontroll, en_sak: Any = None, regler: Any = None) -> Kontrollsvar:
    """Kjører en sak gjennom et regelverk; det lille når ikke annet er sagt."""
    regelverk = json.dumps(regler or LITE).encode()
    return kontroll.kjoer(str(hash(regelverk)), lambda: regelverk, json.dumps(en_sak or JA_SAK).encode())


def utfallene(kontroll: Kontroll, regler: Any, en_sak: Any) -> Mapping[str, int]:
    """Kjører en sak som skal få svar."""
    svar = kjoer(kontroll, en_sak, regler)
    assert svar.utfall is not None, svar.aarsak
    return svar.utfall


def borte(pid: int) -> bool:
    """Sier om prosessen er borte, eller bare venter på å bli hentet av noen andre."""
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def skript(sti: Path, innhold: str) -> tuple[str, ...]:
    """Kommandoen som starter et barn av denne teksten."""
    fil = sti / "barn.py"
    fil.write_text(innhold)
    return (sys.executable, str(fil))
