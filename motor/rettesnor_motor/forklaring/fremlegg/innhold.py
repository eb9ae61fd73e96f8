"""Innholdet i saksfremlegget, likt på siden, i PDF-en og i docx-en: delene, opplysningene og saksbehandlerens tekst."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.maalform import Maalform

PLAN: Final[Mapping[str, Sequence[str]]] = {
    "saken": ("melder",),
    "personen": ("verge", "beslutningskompetanse"),
    "viktig": ("hva_er_viktig", "paaroerendes_syn", "medvirkning", "barnets_beste"),
    "tjenester": ("tjenester",),
    "kriterier": (),
    "kartlegging": ("kartlegging",),
    "lavere_nivaa": ("lavere_nivaa",),
    "prioritering": ("alvorlighet", "nytte", "ressursbruk"),
    "konsekvens": ("konsekvens",),
    "ansvar": ("ansvar",),
    "habilitet": ("habilitet",),
    "forslag": ("forslag",),
    "mangler": ("mangler",),
    "utvalget": (),
}
"""Delene i rekkefølge, og feltene saksbehandleren skriver i; forslaget i faktagrunnlaget del 7, en antakelse."""
FELT: Final = tuple(felt for felter in PLAN.values() for felt in felter)
GRADER: Final = ("lav", "middels", "hoey")
GRADERT: Final = PLAN["prioritering"]
"""Feltene som også har en grad; gradene legges aldri sammen til ett tall."""
_FYLLES_UT: Final = ("tilraading", "enhet", "frist", "evaluering")
"""Det utvalget selv fyller ut i møtet."""
_IKKE_TEKST: Final = {"Cc", "Cs", "Cn"}


class Egen(NamedTuple):
    """Ett felt saksbehandleren skriver i; graden er tom der den ikke er vurdert, eller feltet ikke har noen."""

    id: str
    ledetekst: str
    tekst: str
    grad: str


class Del(NamedTuple):
    """En del av saksfremlegget: det som kommer fra saken og reglene, og saksbehandlerens egen tekst."""

    id: str
    overskrift: str
    fakta: tuple[str, ...]
    egne: tuple[Egen, ...]
    fylles_ut: tuple[str, ...]


class Fremlegg(NamedTuple):
    """Hele saksfremlegget; dagen er den det er laget, som ÅÅÅÅ-MM-DD."""

    maalform: Maalform
    tittel: str
    dag: str
    sporing: str
    deler: tuple[Del, ...]


def lag_fremlegg(
    sak_ref: str,
    dag: str,
    sporing: str,
    fakta: Mapping[str, Sequence[str]],
    egne: Mapping[str, str],
    maalform: Maalform,
) -> Fremlegg:
    """Setter saksfremlegget sammen.

    Args:
        sak_ref: Saksreferansen.
        dag: Dagen det lages, som ÅÅÅÅ-MM-DD.
        sporing: Hvor svaret kommer fra.
        fakta: Det som kommer fra saken og reglene, for hver del.
        egne: Saksbehandlerens tekst for hvert felt, og graden i «<felt>.grad».
        maalform: Målformen.
    """
    k = hent_katalog(maalform)
    deler = (
        Del(
            id_,
            k(f"fremlegg.del.{id_}"),
            tuple(rens(linje) for linje in fakta.get(id_, ())),
            tuple(
                Egen(felt, k(f"fremlegg.felt.{felt}"), rens(egne.get(felt, "")), egne.get(f"{felt}.grad", ""))
                for felt in felter
            ),
            tuple(k(f"fremlegg.fylles_ut.{felt}") for felt in _FYLLES_UT) if id_ == "utvalget" else (),
        )
        for id_, felter in PLAN.items()
    )
    return Fremlegg(maalform, k("fremlegg.tittel", sak_ref=rens(sak_ref)), dag, rens(sporing), tuple(deler))


def rens(tekst: str) -> str:
    """Gir teksten uten styretegn, som verken PDF eller docx kan ha i seg; linjeskiftene blir stående.

    Args:
        tekst: Teksten slik den ble skrevet.
    """
    linjer = tekst.replace("\r\n", "\n").replace("\t", " ").replace("\uf0b7", "•").split("\n")
    return "\n".join("".join(t for t in linje if unicodedata.category(t) not in _IKKE_TEKST) for linje in linjer)


def ledetekst(egen: Egen, maalform: Maalform) -> str:
    """Gir ledeteksten til et felt i dokumentet, med graden når den er vurdert.

    Args:
        egen: Feltet.
        maalform: Målformen.
    """
    k = hent_katalog(maalform)
    if egen.id not in GRADERT:
        return egen.ledetekst
    return k("fremlegg.med_grad", felt=egen.ledetekst, grad=k(f"fremlegg.grad.{egen.grad or 'ikke_vurdert'}"))


def avsnitt(egen: Egen, maalform: Maalform) -> list[str]:
    """Gir avsnittene i et felt; et tomt felt sier at det er tomt, så utvalget ser det.

    Args:
        egen: Feltet.
        maalform: Målformen.
    """
    return [linje for linje in egen.tekst.split("\n") if linje.strip()] or [hent_katalog(maalform)("fremlegg.tomt")]
