"""Målingene og de tilfeldige forespørslene mot døren."""
