"""Stedet der delene settes sammen: regelmappe, klokke, kontroll og lager."""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rettesnor_motor.evaluering.til_durable import Kontroll
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.bibliotek import hent_regelverk
from rettesnor_motor.tjeneste.saker import Sjekklager


@dataclass(frozen=True, slots=True)
class Oppsett:
    """Delene, satt sammen; som ``with`` lukkes det som må lukkes."""

    tjeneste: Tjeneste
    bibliotek: Bibliotek
    kontroll: Kontroll | None
    i_dag: Callable[[], dt.date]
    lager: Sjekklager | None = None
    data: Path | None = None

    def __enter__(self) -> Self:
        """Gir oppsettet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Lukker kontrollen og lageret."""
        self.lukk()

    def lukk(self) -> None:
        """Avslutter kontrollprosessen og lukker lageret."""
        if self.kontroll is not None:
            self.kontroll.lukk()
        if self.lager is not None:
            self.lager.lukk()


def finn_regelmappe(oppgitt: str | None = None) -> Path:
    """Finner mappen med regler: den oppgitte, miljøets, eller prosjektets egen.

    Args:
        oppgitt: Mappen fra kommandolinjen.

    Raises:
        FinnesIkkeFeil: Når ingen av mappene finnes.
    """
    valgt = oppgitt or os.environ.get("RETTESNOR_REGLER")
    kandidater = [Path(valgt)] if valgt else [Path(__file__).resolve().parents[2] / "regler", Path("regler")]
    for mappe in kandidater:
        if mappe.is_dir():
            return mappe
    melding = f"Fant ingen regelmappe ({', '.join(map(str, kandidater))}). Oppgi den med --regler."
    raise FinnesIkkeFeil(melding)


def _mellomlager() -> Path | None:
    """Gir brukerens egen mappe for mellomlagrede regelverk, når brukeren har en."""
    oppgitt = os.environ.get("XDG_CACHE_HOME")
    if oppgitt:
        # En relativ mappe ville fulgt etter kommandoen.
        return Path(oppgitt) / "rettesnor" if Path(oppgitt).is_absolute() else None
    try:
        hjemme = Path.home()
    except RuntimeError:
        return None
    # Er HOME tom, blir hjemme roten av disken; en hjemmemappe som ikke finnes, skal ikke lages.
    har_hjemme = hjemme.is_absolute() and hjemme != Path("/") and hjemme.is_dir()
    return hjemme / ".cache" / "rettesnor" if har_hjemme else None


def bygg(
    regler: str | None = None,
    *,
    kontroll: bool = True,
    data: str | None = None,
    i_dag: Callable[[], dt.date] = dt.date.today,
) -> Oppsett:
    """Setter sammen delene.

    Args:
        regler: Mappen med regler, eller ingen for prosjektets egen.
        kontroll: Om kontrollkjøringen skal startes; den starter mens reglene leses.
        data: Mappen sjekkene lagres i, eller ingen når ingenting skal lagres.
        i_dag: Gir dagens dato.

    Raises:
        RegelverkFeil: Når reglene har feil.
    """
    kjoerer = Kontroll() if kontroll else None
    if kjoerer is not None:
        kjoerer.start()
    try:
        bibliotek = Bibliotek(hent_regelverk(finn_regelmappe(regler), _mellomlager()))
        lager: Sjekklager | None = None
        if data is not None:
            # Databasebiblioteket lastes bare når noe skal lagres.
            from rettesnor_motor.lager.sjekker import Sjekklager as Sqlitelager  # noqa: PLC0415

            lager = Sqlitelager.aapne(Path(data))
    except BaseException:
        if kjoerer is not None:
            kjoerer.lukk()
        raise
    return Oppsett(
        Tjeneste(bibliotek, i_dag=i_dag, kontroll=kjoerer, lager=lager),
        bibliotek,
        kjoerer,
        i_dag,
        lager,
        None if data is None else Path(data),
    )
