"""Fra orden til svar: reglene regnes ut for en sak."""
