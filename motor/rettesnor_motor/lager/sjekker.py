"""Lagrede kriteriesjekker: den delen av loggen som svarer på «hva sa maskinen?»."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, select

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.database import FILNAVN, meldt, som_byte
from rettesnor_motor.lager.lesing import endrede
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.modell.logg.sjekksvar import sjekkinnslag

__all__ = ["FILNAVN", "Sjekklager"]


class Sjekklager:
    """Tar vare på kriteriesjekker, og gir dem tilbake byte for byte."""

    def __init__(self, logg: Logg) -> None:
        """Tar imot loggen; bruk ``aapne``."""
        self.logg = logg

    @classmethod
    def aapne(
        cls,
        mappe: Path,
        naa: Callable[[], dt.datetime] | None = None,
        *,
        adresse: str | None = None,
        noekkel: Path | None = None,
        nytt_vitne: bool = False,
    ) -> "Sjekklager":
        """Åpner lageret i mappen, og lager det når det ikke finnes.

        Args:
            mappe: Mappen med nøkkelen, vitnet og SQLite-databasen.
            naa: Gir tidspunktet en sjekk lagres.
            adresse: Adressen til en PostgreSQL-database, når den skal brukes i stedet.
            noekkel: Filen med den private nøkkelen, når den ikke ligger i mappen.
            nytt_vitne: Om loggen skal få et nytt vitne når det den hadde, er tapt.

        Raises:
            LagerFeil: Når lageret ikke kan åpnes, eller er laget av en nyere utgave.
        """
        klokke = {} if naa is None else {"naa": naa}
        return cls(Logg.aapne(mappe, adresse=adresse, noekkel=noekkel, nytt_vitne=nytt_vitne, **klokke))

    def legg_til(self, sjekk_id: str, sak_ref: str, innhold: bytes, sak: bytes, noder: bytes) -> None:
        """Legger til en sjekk. Når metoden er ferdig, ligger sjekken trygt på disken.

        Args:
            sjekk_id: Id-en svaret har.
            sak_ref: Referansen til saken.
            innhold: Svaret; det åpne i innslaget leses av det.
            sak: Saken slik den ble oppgitt.
            noder: Utfallet av hver node.

        Raises:
            LagerFeil: Når sjekken ikke ble lagret.
        """
        try:
            innslag = sjekkinnslag(sak_ref, innhold, sak, noder)
        except ValueError as feil:
            raise LagerFeil("Lageret kunne ikke ta imot sjekken: svaret har ikke kontraktens form.") from feil
        self.logg.legg_inn(innslag, id_=sjekk_id)

    def hent(self, sjekk_id: str) -> bytes | None:
        """Henter svaret med denne id-en, slik det ble lagret, eller ingenting når det ikke finnes eller er slettet.

        Args:
            sjekk_id: Id-en svaret har.

        Raises:
            LagerFeil: Når svaret i databasen ikke er det loggen er forpliktet på.
        """
        with meldt("kunne ikke leses"), self.logg.database.motor.connect() as f:
            svarene = _svar(f, t.innslag.c.id == sjekk_id)
        return svarene[0] if svarene else None

    def side(self, etter: str | None, antall: int) -> list[bytes]:
        """Henter svar i den rekkefølgen de ble lagret; de som er slettet, er ikke med.

        Args:
            etter: Id-en til det siste svaret på forrige side, eller ingenting for den første siden.
            antall: Hvor mange svar siden høyst har.

        Raises:
            FinnesIkkeFeil: Når ingen sjekk har id-en i ``etter``.
            LagerFeil: Når et av svarene i databasen ikke er det loggen er forpliktet på.
        """
        fra: int | None = -1
        with meldt("kunne ikke leses"), self.logg.database.motor.connect() as f:
            if etter is not None:
                sjekk = (t.innslag.c.id == etter) & (t.innslag.c.slag == "sjekk")
                fra = f.execute(select(t.innslag.c.nr).where(sjekk)).scalar()
            if fra is not None:
                sjekker = (t.innslag.c.slag == "sjekk") & (t.innslag.c.nr > fra)
                return _svar(f, sjekker, antall)
        raise FinnesIkkeFeil("Fant ingen lagret kriteriesjekk å fortsette etter.")

    def krev_skrivbar(self) -> None:
        """Kontrollerer at lageret kan ta imot en sjekk nå, uten å legge til noe.

        Raises:
            LagerFeil: Når det ikke kan det.
        """
        with meldt("kan ikke skrives i"), self.logg.database.skriv() as f:
            f.rollback()

    def lukk(self) -> None:
        """Lukker databasen."""
        self.logg.lukk()


def _svar(f: Connection, hvilke: ColumnElement[bool], hoeyst: int = 1) -> list[bytes]:
    """Gir svarene slik de ble lagret; et svar som er endret siden, gis aldri ut, heller ikke i en liste."""
    i, h = t.innslag.c, t.innhold.c
    spoerring = select(i.id, i.kropp, h.salt, h.verdi).join(t.innhold, h.innslag_nr == i.nr)
    svarene = []
    for rad in f.execute(spoerring.where(hvilke, h.felt == "svar").order_by(i.nr).limit(hoeyst)):
        verdi = som_byte(rad.verdi)
        if endrede(som_byte(rad.kropp), {"svar": (som_byte(rad.salt), verdi)}):
            raise LagerFeil(
                f"Svaret på sjekken {rad.id} er endret i databasen etter at det ble skrevet, og vises ikke. "
                "«rettesnor logg verifiser --data MAPPE» viser alt som ikke stemmer."
            )
        svarene.append(verdi)
    return svarene
