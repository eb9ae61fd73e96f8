"""Oppdiktede fødselsnumre og D-numre til prøvene, med sin egen utregning av kontrollsifrene (semantikk 2.7)."""

import re

_MOENSTER = re.compile(r"(?<!\d)(\d\d[./ -]?\d\d[./ -]?\d\d)[./ -]?(\d{5})(?!\d)")
_FOERSTE = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_ANDRE = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def _siffer(sifre: str, vekter: tuple[int, ...]) -> int:
    return (11 - sum(int(s) * v for s, v in zip(sifre, vekter, strict=True)) % 11) % 11


def lag_nummer(dag: str, loepenummer: int) -> str:
    """Lager et gyldig nummer; dagen er seks sifre, og D-numre har 4 til 7 som første siffer.

    Args:
        dag: De seks første sifrene.
        loepenummer: Det første individnummeret som prøves.
    """
    for individ in range(loepenummer, 1000):
        ni = f"{dag}{individ:03d}"
        foerste = _siffer(ni, _FOERSTE)
        andre = _siffer(f"{ni}{foerste}", _ANDRE) if foerste < 10 else 10
        if andre < 10:
            return f"{ni}{foerste}{andre}"
    raise ValueError(dag)


def rommer_nummer(tekst: str) -> bool:
    """Sier om teksten tilfeldigvis rommer elleve sifre med gyldige kontrollsifre."""
    for dag, hale in _MOENSTER.findall(tekst):
        ni = re.sub(r"\D", "", f"{dag}{hale[:3]}")
        foerste = _siffer(ni, _FOERSTE)
        if int(hale[3]) == foerste and int(hale[4]) == _siffer(f"{ni}{foerste}", _ANDRE):
            return True
    return False
