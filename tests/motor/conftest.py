"""Felles for prøvene av motoren: hypothesis er fast fra gang til gang, og uten tidsfrist."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "motor",
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # sakene er tilfeldige tall i bunn; å krympe dem tar tid og sier lite
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("motor")
