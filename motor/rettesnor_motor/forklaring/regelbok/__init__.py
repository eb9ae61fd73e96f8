"""Regelboken: reglene slik en som ikke leser kode, kan prøve dem."""
