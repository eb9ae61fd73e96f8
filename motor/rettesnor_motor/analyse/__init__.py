"""Spørsmål om reglene selv, før noen sak: hull, overlapp, skygger og vilkår som aldri kan bli ja eller nei."""
