"""Spørsmål om reglene selv, før noen sak: hull, skygger, døde vilkår, og hva en endring ville betydd."""
