"""Prøver av reglene selv: hva en endring ville betydd, og om scenarioene ville merket den."""
