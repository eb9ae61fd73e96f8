"""Undersøker reglene og svarene: hva som skal til for et annet utfall."""
