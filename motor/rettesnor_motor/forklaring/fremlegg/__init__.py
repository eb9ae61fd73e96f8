"""Saksfremlegget til utvalget: saksbehandlerens egen tekst sammen med opplysningene, svaret og grunnene."""
