"""Arkene i arbeidsboken ressursfordelingen kan fylles ut i; hver kolonne er et felt i kontrakten 4.5."""

from typing import get_args

from rettesnor_motor.modell.arkform import Arkform, Kolonne
from rettesnor_motor.modell.bemanning import TIDSBAAND, Kap9utdanning, Nattype

_ENHET = Kolonne("enhet", "id", paakrevd=True, gjentas=True)
_BAAND = Kolonne("tidsbaand", "valg", paakrevd=True, valg=TIDSBAAND, gjentas=True)
_PERSONER = (1, 20)

RAMME = Arkform(
    "ramme",
    (
        Kolonne("kommune", "tekst"),
        Kolonne("periode", "tekst"),
        Kolonne("dato", "dato"),
        Kolonne("ramme_aarsverk", "tall", paakrevd=True),
    ),
)
ENHETER = Arkform(
    "enheter",
    (
        Kolonne("id", "id", paakrevd=True),
        Kolonne("navn", "tekst"),
        Kolonne("aarsverk_naa", "tall", paakrevd=True),
        Kolonne("natt_type", "valg", valg=get_args(Nattype)),
        Kolonne("indirekte_timer_per_uke", "tall"),
        Kolonne("funksjoner_aarsverk", "tall"),
        Kolonne("kap9_samtidig", "ja_nei"),
        Kolonne("helg_hver_n_te", "tall"),
        *(Kolonne(f"omregning.{baand}", "andel") for baand in TIDSBAAND),
        *(Kolonne(f"ukearbeidstid.{baand}", "tall") for baand in TIDSBAAND),
    ),
)
VINDUER = Arkform(
    "vinduer",
    (
        _ENHET,
        _BAAND,
        Kolonne("personer", "heltall", paakrevd=True, grense=_PERSONER),
        Kolonne("timer_per_uke", "tall", paakrevd=True),
        Kolonne("grunnlag", "tekst"),
        Kolonne("dato", "dato"),
    ),
)
KOMPETANSEKRAV = Arkform(
    "kompetansekrav",
    (_ENHET, _BAAND, Kolonne("rolle", "tekst", paakrevd=True), Kolonne("personer", "heltall", grense=_PERSONER)),
)
AVSTANDER = Arkform(
    "avstander",
    (_ENHET, Kolonne("til", "id", paakrevd=True), Kolonne("kilometer", "tall", paakrevd=True)),
)
BRUKERE = Arkform(
    "brukere",
    (
        Kolonne("id", "id", paakrevd=True),
        _ENHET,
        Kolonne("foedselsaar", "heltall", grense=(1900, 2199)),
        Kolonne("vedtakstimer_per_uke", "tall_eller_ukjent"),
        Kolonne("oekonomi.registrert_pu", "ja_nei_eller_ukjent"),
        Kolonne("oekonomi.loenn_direkte", "tall_eller_ukjent"),
        Kolonne("oekonomi.tilskudd", "tall_eller_ukjent"),
        Kolonne("oekonomi.egenbetaling", "tall_eller_ukjent"),
    ),
)
BEHOV = Arkform(
    "behov",
    (
        Kolonne("bruker", "id", paakrevd=True, gjentas=True),
        Kolonne("id", "id"),
        _BAAND,
        Kolonne("timer_per_uke", "tall_eller_ukjent", paakrevd=True),
        Kolonne("binding", "valg", paakrevd=True, valg=("fast", "delt"), gjentas=True),
        Kolonne("ytere", "tall_eller_ukjent"),
        Kolonne("fellesbehov_id", "id"),
        Kolonne("sted", "valg", valg=("base", "ute")),
        Kolonne("uker_per_aar", "tall_eller_ukjent"),
        Kolonne("besoek_per_uke", "tall_eller_ukjent"),
        Kolonne("reise_min", "tall_eller_ukjent"),
        Kolonne("avloesning", "andel_eller_ukjent"),
        Kolonne("kap9_timer_per_uke", "tall_eller_ukjent"),
        Kolonne("kap9_bokstav", "tekst"),
        Kolonne("kap9_vedtak_til", "dato"),
        Kolonne("kap9_overproevd", "ja_nei"),
        Kolonne("kap9_utdanning", "valg", valg=get_args(Kap9utdanning)),
        Kolonne("kap9_dispensasjon_til", "dato"),
        Kolonne("kap9_ugunst", "ja_nei"),
        Kolonne("vedtakstimer_per_uke", "tall_eller_ukjent"),
    ),
)
BEMANNINGSARK = (RAMME, ENHETER, VINDUER, KOMPETANSEKRAV, AVSTANDER, BRUKERE, BEHOV)
PAAKREVDE_ARK = ("ramme", "enheter", "brukere", "behov")
