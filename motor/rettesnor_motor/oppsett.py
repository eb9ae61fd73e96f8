"""Stedet der delene settes sammen: regelmappe, klokke, kontroll og lager."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rettesnor_motor.evaluering.til_durable import Kontroll
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.modell.regelverk import kanonisk
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.bibliotek import hent_regelverk
from rettesnor_motor.tjeneste.saker import Kontrollkjoerer, Sjekklager

if TYPE_CHECKING:
    from rettesnor_motor.lager.avvik import Rapport
    from rettesnor_motor.lager.database import Database
    from rettesnor_motor.lager.utkast import Utkastlager
    from rettesnor_motor.modell.logg.hode import SignertHode
    from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
    from rettesnor_motor.tjeneste.logg import Loggtjeneste


@dataclass(frozen=True, slots=True)
class Oppsett:
    """Delene, satt sammen; som ``with`` lukkes det som må lukkes."""

    tjeneste: Tjeneste
    bibliotek: Bibliotek
    kontroll: Kontroll | None
    i_dag: Callable[[], dt.date]
    lager: Sjekklager | None = None
    logg: "Loggtjeneste | None" = None
    regelmappe: Path | None = None
    utkast: "Utkastlager | None" = None
    data: Path | None = None

    def __enter__(self) -> Self:
        """Gir oppsettet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Lukker kontrollen og lageret."""
        self.lukk()

    def lukk(self) -> None:
        """Avslutter kontrollprosessen og lukker lagrene."""
        if self.kontroll is not None:
            self.kontroll.lukk()
        for lager in (self.lager, self.utkast):
            if lager is not None:
                lager.lukk()


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
        data: Mappen med nøkkelen, vitnet og databasen, eller ingen når ingenting skal lagres. Miljøvariabelen
            RETTESNOR_DATABASE er adressen til en PostgreSQL-database som brukes i stedet for SQLite, og
            RETTESNOR_NOEKKEL filen med den private nøkkelen når den ikke ligger i mappen. RETTESNOR_NYTT_VITNE=ja gir
            en logg som har mistet vitnet sitt, et nytt.
        i_dag: Gir dagens dato.

    Raises:
        RegelverkFeil: Når reglene har feil.
    """
    if data is not None:
        _krev_mappe(data)
    kjoerer = Kontroll() if kontroll else None
    if kjoerer is not None:
        kjoerer.start()
    try:
        regelmappe = finn_regelmappe(regler)
        bibliotek = Bibliotek(hent_regelverk(regelmappe, _mellomlager()))
        utkast = None if data is None else _aapne_utkast(data)
        lager, logg = (None, None) if data is None else _aapne_lager(data, kjoerer, utkast)
        if logg is not None:
            # Reglene må være tatt vare på før den første sjekken kan etterprøves.
            logg.logg.ta_vare_paa_regelverk(bibliotek.regelverk.versjon, kanonisk(bibliotek.regelverk.raatre))
    except BaseException:
        if kjoerer is not None:
            kjoerer.lukk()
        raise
    tjeneste = Tjeneste(bibliotek, i_dag=i_dag, kontroll=kjoerer, lager=lager)
    mappe = None if data is None else Path(data)
    return Oppsett(tjeneste, bibliotek, kjoerer, i_dag, lager, logg, regelmappe, utkast, mappe)


def _aapne_lager(
    data: str, kontroll: Kontrollkjoerer | None, utkast: "Utkastlager | None"
) -> "tuple[Sjekklager, Loggtjeneste]":
    """Åpner lageret; hvor databasen og nøkkelen er, kan settes i miljøet."""
    # Databasebiblioteket lastes bare når noe skal lagres.
    from rettesnor_motor.lager.noekkel import aapne_noekkel  # noqa: PLC0415
    from rettesnor_motor.lager.sjekker import Sjekklager as Loggsjekker  # noqa: PLC0415
    from rettesnor_motor.tjeneste.logg import Loggtjeneste  # noqa: PLC0415

    oppgitt = os.environ.get("RETTESNOR_NOEKKEL")
    noekkel = Path(oppgitt) if oppgitt else None
    lager = Loggsjekker.aapne(
        Path(data),
        adresse=os.environ.get("RETTESNOR_DATABASE"),
        noekkel=noekkel,
        nytt_vitne=os.environ.get("RETTESNOR_NYTT_VITNE") == "ja",
    )
    return lager, Loggtjeneste(lager.logg, aapne_noekkel(Path(data), noekkel), kontroll, utkast)


def _aapne_utkast(data: str) -> "Utkastlager":
    """Åpner sakene under arbeid; bare sidene bruker dem."""
    from rettesnor_motor.lager.utkast import Utkastlager as Utkastfil  # noqa: PLC0415 – som over

    return Utkastfil.aapne(Path(data))


@contextmanager
def bygg_logg(data: str) -> "Iterator[Loggtjeneste]":
    """Åpner en logg som finnes, uten å lese reglene som gjelder nå.

    Args:
        data: Mappen loggen ligger i.

    Raises:
        FinnesIkkeFeil: Når mappen ikke har en logg.
    """
    _krev_logg(data)
    utkast = _aapne_utkast(data)
    try:
        lager, logg = _aapne_lager(data, None, utkast)
        try:
            yield logg
        finally:
            lager.lukk()
    finally:
        utkast.lukk()


def verifiser_logg(
    data: str, noekkel: str | None = None, mot: "Mapping[str, SignertHode] | None" = None
) -> "tuple[Rapport, str]":
    """Kontrollerer hele loggen uten å åpne den for skriving; da kan også en som er endret eller rullet tilbake, leses.

    Args:
        data: Mappen loggen ligger i. RETTESNOR_DATABASE gjelder som ellers.
        noekkel: Filen med den offentlige nøkkelen leseren selv har fått; uten den brukes mappens egen.
        mot: Hoder noen har tatt vare på, etter hvor de ligger; loggen skal være en fortsettelse av dem.

    Returns:
        Det kontrollen kom til, og fingeravtrykket til nøkkelen.

    Raises:
        FinnesIkkeFeil: Når mappen ikke har en logg.
        LagerFeil: Når nøkkelen eller databasen ikke kan leses.
    """
    from rettesnor_motor.lager.verifisering import verifiser_mappe  # noqa: PLC0415 – som over

    _krev_logg(data)
    return verifiser_mappe(Path(data), os.environ.get("RETTESNOR_DATABASE"), Path(noekkel) if noekkel else None, mot)


@contextmanager
def aapne_til_lesing(data: str, noekkel: str | None = None) -> "Iterator[tuple[Database, Offentlignoekkel]]":
    """Åpner databasen til en logg for lesing, med nøkkelen loggen er signert med.

    Args:
        data: Mappen loggen ligger i. RETTESNOR_DATABASE gjelder som ellers.
        noekkel: Filen med den offentlige nøkkelen leseren selv har fått; uten den brukes mappens egen.

    Raises:
        FinnesIkkeFeil: Når mappen ikke har en logg.
        LagerFeil: Når nøkkelen eller databasen ikke kan leses.
    """
    from rettesnor_motor.lager.verifisering import apen_mappe  # noqa: PLC0415 – som over

    _krev_logg(data)
    adresse = os.environ.get("RETTESNOR_DATABASE")
    with apen_mappe(Path(data), adresse, Path(noekkel) if noekkel else None) as aapnet:
        yield aapnet


def _krev_mappe(data: str) -> None:
    """Krever at det oppgitte er en mappe, og ikke adressen til en database."""
    if "://" in data:
        raise FinnesIkkeFeil(
            "--data er en mappe, ikke en adresse. Sett adressen til databasen i miljøvariabelen RETTESNOR_DATABASE, "
            "og oppgi mappen nøkkelen og vitnet skal ligge i, med --data (docs/drift.md)."
        )


def _krev_logg(data: str) -> None:
    _krev_mappe(data)
    from rettesnor_motor.lager.database import FILNAVN  # noqa: PLC0415 – som over

    if not os.environ.get("RETTESNOR_DATABASE") and not (Path(data) / FILNAVN).is_file():
        raise FinnesIkkeFeil(f"Fant ingen logg i {data}. Oppgi mappen med --data.")
