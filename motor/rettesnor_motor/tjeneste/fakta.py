"""Opplysningene og tjenestene i en sak, i ord, slik de ble oppgitt."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.sak import Sakleser
from rettesnor_motor.modell.regelverk import Utsnitt


class Faktum(NamedTuple):
    """En opplysning eller en tjeneste i saken, i ord; en tjeneste har ingen id."""

    id: str
    navn: str
    verdi: str


def fakta_i_ord(raa: bytes, utsnitt: Utsnitt, dato: str, *, fri_tekst: bool = False) -> Iterator[Faktum]:
    """Gir opplysningene og tjenestene med mengde, ytere, status og kilde.

    Args:
        raa: Saken i JSON.
        utsnitt: Reglene den leses med.
        dato: Datoen saken gjelder, som ÅÅÅÅ-MM-DD.
        fri_tekst: Om fri tekst gjengis; ellers gis bare lengden.

    Raises:
        InndataFeil: Når saken ikke kan leses.
    """
    dag = dt.date.fromisoformat(dato)
    sak, _ = Sakleser(lambda _k, _d: utsnitt, lambda: dag).les(les_json(raa, "sak"), "sak", raa=raa)
    o = Ordlegger(utsnitt, hent_katalog(utsnitt.maalform))
    for id_, gitt in sak.opplysninger.items():
        type_ = utsnitt.opplysninger[id_]
        yield Faktum(id_, type_.navn, o.med_kilde(gitt, er_tekst=type_.slag == "tekst" and not fri_tekst))
    for tjeneste in sak.tjenester:
        yield Faktum("", utsnitt.tjenestetyper[tjeneste.type], o.oppfoering(tjeneste))
