"""Fra svar til setninger: grunnlag, tekst, JSON og CSV."""
