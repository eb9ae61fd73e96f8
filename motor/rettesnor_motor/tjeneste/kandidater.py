"""Det en kommune kan endre i overlegget sitt, og hvordan en endring skrives der."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import orjson

from rettesnor_motor.analyse.likeverd import regler_i
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.regelvisning import tolkningsspoersmaal
from rettesnor_motor.lesing.overlegg import finn_overlegg, finn_verdi
from rettesnor_motor.modell.noder import Sammenlign
from rettesnor_motor.modell.regelverk import Raatre, Regel, Utsnitt
from rettesnor_motor.modell.tall import enhet_ved

Slag: TypeAlias = Literal["regel", "parameter", "tolkning"]


class Kandidat(NamedTuple):
    """Noe kommunen kan endre: en grense i en regel, en parameter, eller en tolkning med lesningene sine."""

    slag: Slag
    id: str
    sti: str
    navn: str
    verdi: str
    enhet: str
    lesninger: tuple[tuple[str, str], ...]

    @property
    def noekkel(self) -> str:
        """Det kandidaten heter i adressen."""
        return f"{self.slag}:{self.id}{f':{self.sti}' if self.sti else ''}"


class Forslag(NamedTuple):
    """Endringen som skal prøves, slik den ville stått i overlegget."""

    kommune: str
    kandidat: Kandidat
    verdi: str
    fra: str
    vedtatt_av: str
    kilde: str
    sted: str


def finn_kandidat(kandidater: Sequence[Kandidat], noekkel: str) -> Kandidat:
    """Gir kandidaten med en nøkkel.

    Args:
        kandidater: Kandidatene.
        noekkel: Nøkkelen.

    Raises:
        FinnesIkkeFeil: Når kommunen ikke kan endre dette.
    """
    funnet = next((k for k in kandidater if k.noekkel == noekkel), None)
    if funnet is None:
        raise FinnesIkkeFeil("Kommunen kan ikke endre dette.")
    return funnet


def grenser(raatre: Raatre, utsnitt: Utsnitt) -> Iterator[Kandidat]:
    """Gir grensene reglene åpner for, med verdien kommunen har satt, eller grunnregelen sin."""
    gjelder = regler_i(utsnitt)
    satt = {
        (s.get("regel"), s.get("sti")): s["verdi"] for s in finn_overlegg(raatre, utsnitt.kommune).get("setter", ())
    }
    for sett in raatre["regelsett"]:
        for raa in (r for r in sett["regler"] if r["id"] in gjelder):
            for sti in raa.get("aapner_for", ()):
                verdi, regel = satt.get((raa["id"], sti)) or finn_verdi(raa, sti) or "", gjelder[raa["id"]]
                enhet = _grenseenhet(regel, sti, verdi, utsnitt)
                yield Kandidat("regel", raa["id"], sti, f"{raa['id']} {regel.tittel}", verdi, enhet, ())


def _grenseenhet(regel: Regel, sti: str, verdi: str, utsnitt: Utsnitt) -> str:
    """Gir enheten til grensen, når regelen er én sammenligning og det er den som er åpen."""
    naar = regel.naar
    if not isinstance(naar, Sammenlign) or sti != f"naar.{naar.opplysning}.{naar.art}":
        return ""
    return enhet_ved(verdi, utsnitt.enheter.get(naar.enhet, naar.enhet), utsnitt.entall)


def parametre(raatre: Raatre, utsnitt: Utsnitt) -> Iterator[Kandidat]:
    """Gir parametrene som er åpne for kommunene."""
    satt = {s.get("parameter"): s["verdi"] for s in finn_overlegg(raatre, utsnitt.kommune).get("setter", ())}
    for p in (p for p in raatre["parametre"] if p.get("aapen") == "ja"):
        verdi = satt.get(p["id"]) or p["verdier"][-1]["verdi"]
        enhet = enhet_ved(verdi, utsnitt.enheter.get(p["enhet"], p["enhet"]), utsnitt.entall)
        yield Kandidat("parameter", p["id"], "", p["navn"], verdi, enhet, ())


def tolkninger(utsnitt: Utsnitt) -> Iterator[Kandidat]:
    """Gir tolkningene, med lesningen som gjelder."""
    for id_, tolkning in sorted(utsnitt.tolkninger.items()):
        lesninger = tuple((les.id, les.navn) for les in tolkning.lesninger)
        yield Kandidat("tolkning", id_, "", tolkningsspoersmaal(utsnitt, id_), tolkning.valgt, "", lesninger)


def _post(forslag: Forslag) -> tuple[str, dict[str, Any]]:
    """Gir oppføringen i overlegget, og listen den hører hjemme i."""
    k = forslag.kandidat
    felles = {
        "fra": {"verdi": forslag.fra},
        "kilde": {"id": forslag.kilde, "sted": forslag.sted},
        "vedtatt_av": forslag.vedtatt_av,
    }
    match k.slag:
        case "tolkning":
            return "avgjoer", {"tolkning": k.id, "lesning": forslag.verdi, **felles}
        case "parameter":
            return "setter", {"parameter": k.id, "verdi": forslag.verdi, **felles}
        case "regel":
            return "setter", {"regel": k.id, "sti": k.sti, "verdi": forslag.verdi, **felles}


def samme(post: Mapping[str, Any], k: Kandidat) -> bool:
    """Sier om en oppføring i overlegget gjelder det samme som kandidaten."""
    return post.get(k.slag) == k.id and post.get("sti", "") == k.sti


def med_forslag(overlegg: Mapping[str, Any], forslag: Forslag) -> dict[str, Any]:
    """Gir overlegget med endringen lagt til."""
    liste, post = _post(forslag)
    return {**overlegg, liste: [*overlegg.get(liste, ()), post]}


def som_yaml(forslag: Forslag) -> str:
    """Gir det som skal stå i overlegget, til den som fører inn vedtaket.

    Args:
        forslag: Endringen.
    """
    liste, post = _post(forslag)
    # JSON-tekst er også YAML-tekst, uansett hvilke tegn som er i den.
    linjer = [f"{navn}: {orjson.dumps(verdi).decode()}" for navn, verdi in post.items()]
    return f"{liste}:\n  - " + "\n    ".join(linjer) + "\n"
