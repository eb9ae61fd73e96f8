"""Kommandolinjen: ``rettesnor …``."""

from rettesnor_motor.cli.hoved import hoved

__all__ = ["hoved"]
