"""Den faste arbeidslasten: 25 opplysninger og 30 kjedede regler, skrevet én gang og uten kjennskap til noen motor.

Reglene er oppdiktede, men ligner dem en kommune bruker. Femten av dem leser bare opplysninger; femten bygger på
konklusjonene til tidligere regler, i opptil seks ledd. Alle motorene i `ytelse/` får sine regler herfra.
Filen er lang fordi de tretti reglene står her, én etter én.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

Slag: TypeAlias = Literal["heltall", "tall", "ja_nei", "valg"]
Sammenligning: TypeAlias = Literal["over", "minst", "under", "hoeyst", "mellom", "er", "en_av", "er_ja", "er_nei"]
Binding: TypeAlias = Literal["alle", "minst_en", "ikke", "minst"]
Betingelse: TypeAlias = "Blad | Knute"


class Opplysning(NamedTuple):
    """En opplysning med slag, enhet og det den kan være."""

    id: str
    navn: str
    slag: Slag
    enhet: str | None = None
    laveste: int = 0
    hoeyeste: int = 0
    vanlig: int = 0  # sakene trekkes for det meste mellom `laveste` og denne
    desimaler: int = 0
    verdier: tuple[str, ...] = ()


class Blad(NamedTuple):
    """Én opplysning, eller én tidligere konklusjon, holdt opp mot faste verdier (`mellom` tar med begge ender)."""

    sammenligning: Sammenligning
    felt: str
    verdier: tuple[str, ...] = ()


class Knute(NamedTuple):
    """Flere betingelser bundet sammen; `antall` gjelder bare `minst`."""

    binding: Binding
    barn: tuple[Betingelse, ...]
    antall: int = 0


class Regel(NamedTuple):
    """En regel: betingelsen `naar` avgjør om `konklusjon` er ja eller nei."""

    id: str
    konklusjon: str
    tittel: str
    naar: Betingelse


class Arbeidslast(NamedTuple):
    """Alle opplysningene og alle reglene, i en rekkefølge der ingen regel leser en senere konklusjon."""

    opplysninger: tuple[Opplysning, ...]
    regler: tuple[Regel, ...]


def _heltall(navn: str, tekst: str, enhet: str, hoeyeste: int, vanlig: int) -> Opplysning:
    """Lager en opplysning med hele tall fra null."""
    return Opplysning(navn, tekst, "heltall", enhet, 0, hoeyeste, vanlig)


def _tall(navn: str, tekst: str, enhet: str, hoeyeste: int, vanlig: int) -> Opplysning:
    """Lager en opplysning med én desimal fra null."""
    return Opplysning(navn, tekst, "tall", enhet, 0, hoeyeste, vanlig, 1)


def _ja_nei(navn: str, tekst: str) -> Opplysning:
    """Lager en opplysning som er ja eller nei."""
    return Opplysning(navn, tekst, "ja_nei")


def _valg(navn: str, tekst: str, *verdier: str) -> Opplysning:
    """Lager en opplysning med faste valg."""
    return Opplysning(navn, tekst, "valg", verdier=verdier)


OPPLYSNINGER = (
    _heltall("alder", "Alder", "aar", 110, 95),
    _tall("timer_praktisk_bistand", "Praktisk bistand", "timer_per_uke", 168, 22),
    _tall("timer_helsetjenester", "Helsetjenester i hjemmet", "timer_per_uke", 168, 16),
    _tall("timer_stoettekontakt", "Støttekontakt", "timer_per_uke", 168, 6),
    _tall("timer_dagaktivitet", "Dagaktivitet", "timer_per_uke", 168, 30),
    _tall("timer_bpa", "Brukerstyrt personlig assistanse", "timer_per_uke", 168, 20),
    _tall("avlastning", "Avlastningens andel av tiden", "prosent", 100, 80),
    _heltall("netter_med_tilsyn", "Netter med tilsyn", "netter_per_uke", 7, 5),
    _heltall("antall_tjenester", "Tjenester i alt", "antall", 12, 9),
    _heltall("antall_enheter", "Enheter som er inne i saken", "antall", 8, 6),
    _tall("avstand", "Reisevei fra basen", "km", 200, 90),
    _heltall("innleggelser", "Innleggelser siste år", "antall", 30, 5),
    _heltall("fall", "Fall siste halvår", "antall", 50, 4),
    _heltall("kognitiv_skaar", "Kognitiv skår", "poeng", 30, 30),
    _tall("timer_fra_paaroerende", "Omsorg fra pårørende", "timer_per_uke", 168, 60),
    _ja_nei("bor_alene", "Bor alene"),
    _ja_nei("har_verge", "Har verge"),
    _ja_nei("ansvar_avklart", "Oppfølgingsansvaret er avklart"),
    _ja_nei("akutt_endring", "Situasjonen har endret seg brått"),
    _ja_nei("oensker_bpa", "Ønsker brukerstyrt personlig assistanse"),
    _ja_nei("barn_i_husstanden", "Det bor barn i husstanden"),
    _ja_nei("utfordrende_atferd", "Utfordrende atferd"),
    _ja_nei("individuell_plan", "Har individuell plan"),
    _valg("boform", "Boform", "eid", "leid", "omsorgsbolig", "bofellesskap", "institusjon"),
    _valg("henvist_fra", "Henvist fra", "sykehus", "fastlege", "skole", "paaroerende", "selv"),
)


def _ja(felt: str) -> Blad:
    """Krever at feltet er ja."""
    return Blad("er_ja", felt)


def _nei(felt: str) -> Blad:
    """Krever at feltet er nei."""
    return Blad("er_nei", felt)


def _alle(*barn: Betingelse) -> Knute:
    """Krever alle."""
    return Knute("alle", barn)


def _minst_en(*barn: Betingelse) -> Knute:
    """Krever minst én."""
    return Knute("minst_en", barn)


def _minst(antall: int, *barn: Betingelse) -> Knute:
    """Krever minst så mange."""
    return Knute("minst", barn, antall)


def _ikke(barn: Betingelse) -> Knute:
    """Krever at betingelsen ikke holder."""
    return Knute("ikke", (barn,))


_PRAKTISK_OVER_15 = Blad("over", "timer_praktisk_bistand", ("15",))
_BPA_FRA_7_5 = Blad("minst", "timer_bpa", ("7.5",))
_FAA_TIMER_MED_STOETTEKONTAKT = Blad("hoeyst", "timer_stoettekontakt", ("1",))
_ALLEREDE_TRYGG_BOLIG = Blad("en_av", "boform", ("omsorgsbolig", "institusjon"))

# Regler som bare leser opplysninger.
_FOERSTE_LEDD = (
    Regel(
        "Y-01",
        "hoeyt_hjelpebehov",
        "Høyt hjelpebehov",
        _minst_en(
            _PRAKTISK_OVER_15, Blad("over", "timer_helsetjenester", ("10.5",)), _alle(_BPA_FRA_7_5, _ja("oensker_bpa"))
        ),
    ),
    Regel(
        "Y-02",
        "barn_eller_ung",
        "Barn eller ung voksen i skole",
        _minst_en(
            Blad("under", "alder", ("18",)),
            _alle(Blad("mellom", "alder", ("18", "23")), Blad("er", "henvist_fra", ("skole",))),
        ),
    ),
    Regel("Y-03", "eldre_alene", "Eldre som bor alene", _alle(Blad("minst", "alder", ("67",)), _ja("bor_alene"))),
    Regel(
        "Y-04",
        "nattilsyn",
        "Behov for tilsyn om natten",
        _minst_en(
            Blad("minst", "netter_med_tilsyn", ("3",)),
            _alle(Blad("over", "netter_med_tilsyn", ("0",)), Blad("under", "kognitiv_skaar", ("18",))),
        ),
    ),
    Regel(
        "Y-05",
        "fallrisiko",
        "Fare for fall",
        _alle(
            Blad("minst", "fall", ("2",)),
            _minst_en(Blad("over", "alder", ("74",)), Blad("under", "kognitiv_skaar", ("21",))),
        ),
    ),
    Regel(
        "Y-06",
        "hyppige_innleggelser",
        "Hyppige innleggelser",
        _minst_en(
            Blad("over", "innleggelser", ("3",)),
            _alle(Blad("minst", "innleggelser", ("2",)), Blad("er", "henvist_fra", ("sykehus",))),
        ),
    ),
    Regel(
        "Y-07",
        "mange_instanser",
        "Mange enheter i samme sak",
        _minst_en(
            Blad("over", "antall_enheter", ("3",)),
            _alle(Blad("minst", "antall_tjenester", ("5",)), Blad("minst", "antall_enheter", ("2",))),
        ),
    ),
    Regel(
        "Y-08",
        "stor_avlastning",
        "Avlastning mer enn halve tiden",
        _alle(Blad("over", "avlastning", ("50",)), _ikke(Blad("er", "boform", ("institusjon",)))),
    ),
    Regel(
        "Y-09",
        "paaroerende_presset",
        "Pårørende under press",
        _minst(
            2,
            Blad("over", "timer_fra_paaroerende", ("37.5",)),
            Blad("under", "avlastning", ("10",)),
            _ja("barn_i_husstanden"),
            Blad("over", "netter_med_tilsyn", ("2",)),
        ),
    ),
    Regel(
        "Y-10",
        "lang_reisevei",
        "Lang reisevei til eget hjem",
        _alle(Blad("over", "avstand", ("42.5",)), Blad("en_av", "boform", ("eid", "leid"))),
    ),
    Regel(
        "Y-11",
        "bor_selvstendig",
        "Bor selvstendig",
        _alle(Blad("en_av", "boform", ("eid", "leid", "omsorgsbolig")), _ikke(_ja("har_verge"))),
    ),
    Regel(
        "Y-12",
        "sosialt_isolert",
        "Lite samvær med andre",
        _minst(2, _ja("bor_alene"), _FAA_TIMER_MED_STOETTEKONTAKT, Blad("under", "timer_dagaktivitet", ("3.5",))),
    ),
    Regel(
        "Y-13",
        "aktivitet_paa_plass",
        "Aktivitet er på plass",
        _alle(
            Blad("minst", "timer_dagaktivitet", ("14",)),
            Blad("over", "timer_stoettekontakt", ("1.5",)),
            Blad("mellom", "antall_tjenester", ("2", "8")),
        ),
    ),
    Regel(
        "Y-14",
        "ansvar_uklart",
        "Ansvaret er ikke avklart",
        _alle(_nei("ansvar_avklart"), Blad("over", "antall_enheter", ("1",))),
    ),
    Regel(
        "Y-15",
        "krevende_atferd",
        "Atferd som krever mye av personalet",
        _minst_en(
            _alle(_ja("utfordrende_atferd"), Blad("minst", "netter_med_tilsyn", ("1",))),
            Blad("hoeyst", "kognitiv_skaar", ("9",)),
        ),
    ),
)

# Regler som bygger på tidligere konklusjoner.
_SENERE_LEDD = (
    Regel(
        "Y-16",
        "samordning_trengs",
        "Tjenestene må samordnes",
        _minst_en(
            _ja("mange_instanser"),
            _ja("ansvar_uklart"),
            _alle(_nei("individuell_plan"), Blad("over", "antall_tjenester", ("6",))),
        ),
    ),
    Regel(
        "Y-17",
        "bolig_i_tvil",
        "Det er tvil om boligen er trygg",
        _alle(_ja("fallrisiko"), _ikke(_ALLEREDE_TRYGG_BOLIG), Blad("minst", "alder", ("50",))),
    ),
    Regel(
        "Y-18",
        "doegnbehov",
        "Behov gjennom døgnet",
        _minst(2, _ja("hoeyt_hjelpebehov"), _ja("nattilsyn"), _ja("krevende_atferd")),
    ),
    Regel(
        "Y-19",
        "familie_under_press",
        "Familie under press",
        _alle(_ja("paaroerende_presset"), _minst_en(_ja("barn_eller_ung"), _ja("stor_avlastning"))),
    ),
    Regel(
        "Y-20",
        "hjemmeboende_med_behov",
        "Hjemmeboende med høyt behov",
        _alle(_ja("bor_selvstendig"), _ja("hoeyt_hjelpebehov"), Blad("hoeyst", "avstand", ("75",))),
    ),
    Regel(
        "Y-21",
        "rask_avklaring",
        "Saken må avklares raskt",
        _minst_en(_ja("akutt_endring"), _alle(_ja("hyppige_innleggelser"), _ja("eldre_alene"))),
    ),
    Regel(
        "Y-22",
        "bred_vurdering",
        "Saken trenger en bred vurdering",
        _minst(2, _ja("samordning_trengs"), _ja("familie_under_press"), _ja("doegnbehov"), _ja("rask_avklaring")),
    ),
    Regel(
        "Y-23",
        "heldoegn_vurderes",
        "Heldøgns omsorg vurderes",
        _alle(_ja("doegnbehov"), _minst_en(_ja("bolig_i_tvil"), Blad("under", "kognitiv_skaar", ("15",)))),
    ),
    Regel(
        "Y-24",
        "dagtilbud_vurderes",
        "Dagtilbud vurderes",
        _alle(_ja("sosialt_isolert"), _nei("aktivitet_paa_plass"), Blad("under", "alder", ("80",))),
    ),
    Regel(
        "Y-25",
        "ambulerende_team",
        "Ambulerende team vurderes",
        _alle(_ja("lang_reisevei"), _ja("hjemmeboende_med_behov")),
    ),
    Regel(
        "Y-26",
        "utvalg_vurderes",
        "Saken kan høre til i utvalget",
        _alle(_ja("bred_vurdering"), _minst_en(_ja("heldoegn_vurderes"), _ja("stor_avlastning"), _ja("ansvar_uklart"))),
    ),
    Regel(
        "Y-27",
        "veiledning_vurderes",
        "Personalet trenger veiledning",
        _alle(_ja("krevende_atferd"), _minst_en(_ja("doegnbehov"), _ja("barn_eller_ung"))),
    ),
    Regel(
        "Y-28",
        "plan_tilbys",
        "Individuell plan tilbys",
        _alle(_nei("individuell_plan"), _minst_en(_ja("bred_vurdering"), _ja("barn_eller_ung"))),
    ),
    Regel(
        "Y-29",
        "moete_innen_en_uke",
        "Møte innen en uke",
        _alle(_ja("utvalg_vurderes"), _minst_en(_ja("rask_avklaring"), Blad("minst", "antall_enheter", ("5",)))),
    ),
    Regel(
        "Y-30",
        "leder_orienteres",
        "Leder orienteres",
        _minst(2, _ja("moete_innen_en_uke"), _ja("plan_tilbys"), _ja("veiledning_vurderes"), _ja("ambulerende_team")),
    ),
)

REGLER = _FOERSTE_LEDD + _SENERE_LEDD


def blader(betingelse: Betingelse) -> Iterator[Blad]:
    """Går gjennom alle bladene under en betingelse."""
    if isinstance(betingelse, Blad):
        yield betingelse
    else:
        for barn in betingelse.barn:
            yield from blader(barn)


def _med_endelse(betingelse: Betingelse, konklusjoner: frozenset[str], endelse: str) -> Betingelse:
    """Lar en betingelse lese konklusjonene i sin egen kopi av reglene."""
    if isinstance(betingelse, Blad):
        return betingelse._replace(felt=betingelse.felt + endelse) if betingelse.felt in konklusjoner else betingelse
    return betingelse._replace(barn=tuple(_med_endelse(barn, konklusjoner, endelse) for barn in betingelse.barn))


def arbeidslast(kopier: int = 1) -> Arbeidslast:
    """Gir opplysningene og reglene; flere kopier gir 30 regler til for hver, til måling av hvordan tiden vokser."""
    konklusjoner = frozenset(regel.konklusjon for regel in REGLER)
    regler = list(REGLER)
    for nummer in range(2, kopier + 1):
        endelse = f"_{nummer}"
        regler += [
            Regel(
                f"{regel.id}-{nummer}",
                regel.konklusjon + endelse,
                f"{regel.tittel} ({nummer})",
                _med_endelse(regel.naar, konklusjoner, endelse),
            )
            for regel in REGLER
        ]
    return Arbeidslast(OPPLYSNINGER, tuple(regler))
