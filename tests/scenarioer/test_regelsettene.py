"""Kjører scenariene for veiledningsteam, hol kap. 9 og frister."""

from pytest_bdd import scenarios

pytest_plugins = ("scenarioer.steg",)

scenarios("veiledningsteam.feature", "hol_kap9.feature", "frister.feature")
