"""Kjører scenariene for innsatstrinnet (BEON)."""

from pytest_bdd import scenarios

pytest_plugins = ("scenarioer.steg",)

scenarios("beon.feature")
