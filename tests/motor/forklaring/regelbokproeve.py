"""Lager regelboken av en liten regelmappe eller av de ekte reglene, til prøvene av den."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from orakel.liten_regelmappe import endret
from orakel.stokking import REGELMAPPE, regelfiler
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.regelbok.bok import lag_bok
from rettesnor_motor.lesing.scenariooversikt import Scenario, les_scenarioer
from rettesnor_motor.modell.regelverk import Regelverk
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

SCENARIOSTI = "../../scenarioer/egenskaper"
_FLUKT = re.compile(r"\\([\\`*_\[\]<>|~#+\-])")


def boken_av(regelverk: Regelverk, scenarioer: Sequence[Scenario]) -> dict[str, str]:
    """Gir regelboken som tekst."""
    filer = lag_bok(regelverk, scenarioer, SCENARIOSTI, hent_katalog())
    return {navn: innhold.decode() for navn, innhold in filer.items()}


@cache
def ekte_scenarioer() -> tuple[Scenario, ...]:
    """Gir de ekte scenarioene."""
    return les_scenarioer(REGELMAPPE.parent / "scenarioer" / "egenskaper")


@cache
def ekte_regelverk() -> Regelverk:
    """Gir de ekte reglene."""
    return kontroller_regelverk(regelfiler())


@cache
def ekte_bok() -> Mapping[str, str]:
    """Gir den ekte regelboken."""
    return boken_av(ekte_regelverk(), ekte_scenarioer())


def liten_bok(*endringer: tuple[str, str, str], scenarioer: Sequence[Scenario] = ()) -> dict[str, str]:
    """Gir regelboken av den lille regelmappen, med noe byttet ut."""
    filer = {navn: tekst.encode() for navn, tekst in endret(*endringer).items()}
    return boken_av(kontroller_regelverk(filer), scenarioer)


def som_lest(markdown: str) -> str:
    """Gir Markdown slik øyet leser den: uten fluktstreker."""
    return _FLUKT.sub(r"\1", markdown)


def regelen(bok: Mapping[str, str], side: str, id_: str) -> str:
    """Gir delen om én regel."""
    return som_lest(bok[side].split(f'<a id="{id_.lower()}"></a>')[1].split("<a id=")[0])
