"""Ressursfordelingen: fra kartlagte behov til timer, årsverk, fordeling innenfor rammen og omdisponering."""
