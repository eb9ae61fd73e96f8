"""Kvitteringen som et ark et menneske kan lese, med kvitteringen selv lagt ved."""

from rettesnor_motor.forklaring.kvittering.ark import kvitteringsark

__all__ = ["kvitteringsark"]
