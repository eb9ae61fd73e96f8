"""Fra ord til orden: hva avhenger av hva i reglene."""
