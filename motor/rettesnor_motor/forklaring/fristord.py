"""Fristene i et svar: rekkefølgen, om de er ute på datoen i saken, og setningene."""

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.svar import Fristsvar, Settsvar


def er_ute(frist: Fristsvar, dato: str) -> bool | None:
    """Sier om fristen er passert på datoen i saken, eller ingenting når dagen ikke er kjent.

    Args:
        frist: Fristen.
        dato: Datoen i saken.
    """
    return None if frist.tidligst is None or frist.senest is None else frist.senest.isoformat() < dato


def frister(sett: Settsvar, dato: str) -> list[Fristsvar]:
    """Gir fristene, de som er ute, først; så de nærmeste; og til sist dem uten dato.

    Args:
        sett: Svaret fra regelsettet.
        dato: Datoen i saken.
    """

    def plass(frist: Fristsvar) -> tuple[int, str]:
        naar = frist.tidligst.isoformat() if frist.tidligst else ""
        return {True: 0, False: 1, None: 2}[er_ute(frist, dato)], naar

    return sorted(sett.frister, key=plass)


def fristlinje(frist: Fristsvar, dato: str, k: Katalog) -> str:
    """Gir fristen på én linje.

    Args:
        frist: Fristen.
        dato: Datoen i saken.
        k: Setningene.
    """
    regel, naar = frist.regel, _naar(frist, k)
    hvem = regel.frist.hvem if regel.frist else ""
    if not naar:
        return k("frist.ukjent", tittel=regel.tittel, hvem=hvem)
    linje = k("frist.kanskje" if frist.gjelder == "ukjent" else "frist", tittel=regel.tittel, naar=naar, hvem=hvem)
    tilstand = _tilstand(frist, dato)
    return k(f"frist.{tilstand}", linje=linje) if tilstand else linje


def frist_i_celle(frist: Fristsvar, dato: str, k: Katalog) -> str:
    """Gir fristen kort nok til en celle i et regneark: regelen, dagen, og om fristen er ute.

    Args:
        frist: Fristen.
        dato: Datoen i saken.
        k: Setningene.
    """
    naar = _naar(frist, k)
    tekst = k("csv.frist", id=frist.regel.id, naar=naar or k("csv.frist.ukjent"))
    if naar and frist.gjelder == "ukjent":
        tekst = k("csv.frist.kanskje", frist=tekst)
    tilstand = _tilstand(frist, dato)
    return k(f"csv.frist.{tilstand}", frist=tekst) if tilstand else tekst


def _naar(frist: Fristsvar, k: Katalog) -> str:
    """Gir dagen, eller dagene fristen kan være; tom tekst når ingen er kjent."""
    if frist.tidligst is None or frist.senest is None:
        return ""
    if frist.tidligst == frist.senest:
        return frist.tidligst.isoformat()
    return k("frist.mellom", fra=frist.tidligst.isoformat(), til=frist.senest.isoformat())


def _tilstand(frist: Fristsvar, dato: str) -> str:
    """Sier om fristen er eller kan være ute, som del av en nøkkel i katalogen."""
    if er_ute(frist, dato):
        return "ute"
    return "kan_vaere_ute" if frist.tidligst is not None and frist.tidligst.isoformat() < dato else ""
