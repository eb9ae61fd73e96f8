"""De tre utfallene et vilkår kan ha (semantikk 2.2).

Kodene er valgt slik at «og» er bitvis & og «eller» er bitvis | på dem: nei 0 < ukjent 1 < ja 3.
"""

from typing import Final, Literal, TypeAlias

NEI: Final = 0
UKJENT: Final = 1
JA: Final = 3

Utfall: TypeAlias = Literal["nei", "ja", "ukjent"]
Aarsak: TypeAlias = Literal["mangler", "grense", "tolkning"]

NAVN: Final[tuple[Utfall, ...]] = ("nei", "ukjent", "ukjent", "ja")
"""Navnet på utfallet, slått opp med koden (koden 2 finnes ikke)."""
IKKE: Final = (JA, UKJENT, UKJENT, NEI)
"""Det motsatte utfallet, slått opp med koden."""
