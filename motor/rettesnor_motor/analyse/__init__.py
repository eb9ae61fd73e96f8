"""Spørsmål om reglene selv, før noen sak: hull og skygger, vilkår som aldri avgjør noe, og hva en endring ville betydd."""
