"""Malene saker og ressursfordeling fylles ut i."""

from collections.abc import Mapping
from typing import Any

from rettesnor_motor.forklaring.bemanning.mal import bemanningsmal
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.saksmal import saksmal
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bibliotek import Bibliotek

_UTVALGET = "koordinerende_utvalg"


def lag_saksmal(bibliotek: Bibliotek, i_dag: str, maalform: Maalform = "nb") -> bytes:
    """Gir malen for saker; opplysningene utvalget bruker, har hver sin kolonne.

    Args:
        bibliotek: Regelverket, med ordboken kolonnene er hentet fra.
        i_dag: Dagens dato.
        maalform: Målformen malen skrives på.
    """
    return saksmal(bibliotek.utsnitt("nasjonal", i_dag, maalform), bibliotek.regelverk.leser[_UTVALGET])


def lag_bemanningsmal(maalform: Maalform = "nb", sak: Mapping[str, Any] | None = None) -> bytes:
    """Gir malen for ressursfordelingen, tom eller fylt ut fra en sak.

    Args:
        maalform: Målformen malen skrives på.
        sak: Saken i kontraktens form, når arkene skal fylles ut.
    """
    return bemanningsmal(hent_katalog(maalform), sak)
