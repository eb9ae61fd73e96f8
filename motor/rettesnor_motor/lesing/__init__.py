"""Fra tekst til ord: reglene og sakene leses strengt, og alle feil meldes på én gang."""
