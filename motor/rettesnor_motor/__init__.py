"""Regelmotoren i Rettesnor: fra regler og en sak til et forklart svar."""

__version__ = "0.1.0"
