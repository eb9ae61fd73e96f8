"""Dager og klokkeslett slik sidene viser dem."""

import datetime as dt


def dager_til(frist: str, i_dag: dt.date) -> int:
    """Gir hvor mange dager det er til en frist; under null når den er ute.

    Args:
        frist: Fristen, som ÅÅÅÅ-MM-DD.
        i_dag: Dagen det regnes fra.

    """
    return (dt.date.fromisoformat(frist) - i_dag).days


def klokken(endret: str) -> str:
    """Gir klokkeslettet på denne maskinen.

    Args:
        endret: Tidspunktet i UTC.

    """
    return dt.datetime.fromisoformat(endret).astimezone().strftime("%H:%M")


def dagen(endret: str) -> str:
    """Gir datoen på denne maskinen, som ÅÅÅÅ-MM-DD.

    Args:
        endret: Tidspunktet i UTC.

    """
    return dt.datetime.fromisoformat(endret).astimezone().date().isoformat()
