"""Dager til en frist."""

import datetime as dt


def dager_til(frist: str, i_dag: dt.date) -> int:
    """Gir hvor mange dager det er til en frist; under null når den er ute.

    Args:
        frist: Fristen, som ÅÅÅÅ-MM-DD.
        i_dag: Dagen det regnes fra.

    """
    return (dt.date.fromisoformat(frist) - i_dag).days
