"""Kjører scenariene for rettighetene."""

from pytest_bdd import scenarios

pytest_plugins = ("scenarioer.steg",)

scenarios(
    "rett_avlastning.feature",
    "rett_barnekoordinator.feature",
    "rett_bpa.feature",
    "rett_individuell_plan.feature",
    "rett_koordinator.feature",
    "rett_langtidsopphold.feature",
    "rett_omsorgsstoenad.feature",
)
