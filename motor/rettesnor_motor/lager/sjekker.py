"""Lagrede kriteriesjekker: den delen av loggen som svarer på «hva sa maskinen?»."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.database import FILNAVN, meldt
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
        """
        i = t.innhold.c
        spoerring = select(i.verdi).join(t.innslag, t.innslag.c.nr == i.innslag_nr).where(i.felt == "svar")
        with meldt("kunne ikke leses"), self.logg.database.motor.connect() as f:
            verdi = f.execute(spoerring.where(t.innslag.c.id == sjekk_id)).scalar()
            return None if verdi is None else bytes(verdi)

    def side(self, etter: str | None, antall: int) -> list[bytes]:
        """Henter svar i den rekkefølgen de ble lagret; de som er slettet, er ikke med.

        Args:
            etter: Id-en til det siste svaret på forrige side, eller ingenting for den første siden.
            antall: Hvor mange svar siden høyst har.

        Raises:
            FinnesIkkeFeil: Når ingen sjekk har id-en i ``etter``.
        """
        i = t.innhold.c
        fra: int | None = -1
        with meldt("kunne ikke leses"), self.logg.database.motor.connect() as f:
            if etter is not None:
                sjekk = (t.innslag.c.id == etter) & (t.innslag.c.slag == "sjekk")
                fra = f.execute(select(t.innslag.c.nr).where(sjekk)).scalar()
            if fra is not None:
                spoerring = select(i.verdi).join(t.innslag, t.innslag.c.nr == i.innslag_nr)
                spoerring = spoerring.where(t.innslag.c.slag == "sjekk", i.innslag_nr > fra, i.felt == "svar")
                return [bytes(v) for v in f.execute(spoerring.order_by(i.innslag_nr).limit(antall)).scalars()]
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
