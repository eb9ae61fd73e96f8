"""Formen på filene i ``regler/``; herfra lages også JSON-skjemaene for redigeringsprogrammer.

Filen er lang fordi hver form er sin egen lille klasse; de leses sammen og har ingen logikk.
"""

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from rettesnor_motor.lesing.dato import Datostreng
from rettesnor_motor.lesing.tabellskjema import TABELLSKJEMA
from rettesnor_motor.modell.ordbok import Emne

TALL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def _tall(tekst: str) -> str:
    if "," in tekst:
        melding = "desimalkomma kan misforstås | skriv punktum, for eksempel 15.5"
        raise ValueError(melding)
    if not TALL.fullmatch(tekst):
        melding = "skal være et tall | skriv sifre, eventuelt med punktum"
        raise ValueError(melding)
    return tekst


def _ikke_null(tekst: str) -> str:
    if not float(_tall(tekst)):
        melding = "kan ikke være null | skriv tallet det skal deles på"
        raise ValueError(melding)
    return tekst


Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Regelid: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$", max_length=40)]
Tekst: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
JaNei: TypeAlias = Literal["ja", "nei"]
Tallstreng: TypeAlias = Annotated[str, AfterValidator(_tall)]
Heltallstreng: TypeAlias = Annotated[str, StringConstraints(pattern=r"^-?\d{1,4}$")]
Trinnstreng: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\d{1,2}$")]
Delestreng: TypeAlias = Annotated[str, AfterValidator(_ikke_null)]
Vilkaarstre: TypeAlias = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "description": "alle, minst_en, minst, ikke, regel, naer_terskel, over_terskel, eller en opplysning",
        }
    ),
]
Uttrykkstre: TypeAlias = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "description": "Ett regnestykke",
            "properties": {"tabell": TABELLSKJEMA},
        }
    ),
]


class _Form(BaseModel):
    """Felles for alle former: ukjente felt avvises."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kildested(_Form):
    """En kilde og stedet i den."""

    id: Id
    sted: Tekst


class Enhet(_Form):
    """En måleenhet."""

    id: Id
    navn: Tekst
    kort: Tekst
    entall: Tekst | None = None
    uten_verdi: JaNei = "nei"


class Navngitt(_Form):
    """En id med et navn for mennesker."""

    id: Id
    navn: Tekst


class Tjenestestatus(Navngitt):
    """En status en tjeneste kan ha."""

    brukes: JaNei
    ved_klage: Id | None = None


class Opplysningsform(_Form):
    """Én opplysning i ordboken."""

    id: Id
    navn: Tekst
    spoersmaal: Tekst
    type: Literal["tall", "heltall", "ja_nei", "valg", "ordinal", "dato", "tekst"]
    enhet: Id | None = None
    enheter: list[Id] = Field(default_factory=list)
    regnes_i: Id | None = None
    base: Tekst | None = None
    minst: Tallstreng | None = None
    hoeyst: Tallstreng | None = None
    verdier: list[Navngitt] = Field(default_factory=list)
    ikke_relevant: JaNei = "nei"
    standard: Literal["nei"] | None = None
    settes_av: list[Id] = Field(min_length=1)
    foelsomhet: Literal["intern", "personopplysning", "helseopplysning"]
    handler_om: Emne
    fra_saken: JaNei = "nei"
    rom: Literal["vedtak", "ressursfordeling"] = "vedtak"


class Ordbokfil(_Form):
    """``ordbok.yaml``."""

    ordbok: Id
    versjon: Tekst
    enheter: list[Enhet]
    mengdeenheter: list[Id] = Field(default_factory=list)
    tjenestetyper: list[Navngitt] = Field(default_factory=list)
    tjenestestatuser: list[Tjenestestatus] = Field(default_factory=list)
    opplysninger: list[Opplysningsform]


class Kildeform(_Form):
    """En kilde."""

    id: Id
    tittel: Tekst
    utgiver: Tekst
    dato: Datostreng | None = None
    slag: Literal["lov", "forskrift", "rundskriv", "dokument", "lokalt_vedtak", "antakelse"]
    adresse: Tekst | None = None
    merknad: Tekst | None = None


class Kildefil(_Form):
    """``kilder.yaml``."""

    kilder: list[Kildeform]


class Datert(_Form):
    """En parameterverdi fra en dato."""

    fra: Datostreng
    verdi: Tallstreng
    kilde: Kildested


class Parameterform(_Form):
    """En parameter med daterte verdier."""

    id: Id
    navn: Tekst
    enhet: Id
    base: Tekst | None = None
    aapen: JaNei = "nei"
    rom: Literal["vedtak", "ressursfordeling"] = "vedtak"
    verdier: list[Datert] = Field(min_length=1)


class Parameterfil(_Form):
    """``parametre.yaml``."""

    parametre: list[Parameterform]


class Lesningsform(_Form):
    """Én lesning av et åpent spørsmål."""

    id: Id
    navn: Tekst
    kilde: Kildested


class Tolkningsform(_Form):
    """Et åpent spørsmål."""

    id: Id
    navn: Tekst
    spoersmaal: Tekst
    per: Literal["tjenestetype"] | None = None
    lesninger: list[Lesningsform] = Field(min_length=2)
    standard: Id | dict[str, Id]


class Tolkningsfil(_Form):
    """``tolkninger.yaml``."""

    tolkninger: list[Tolkningsform]


class Faktorform(_Form):
    """Faktoren en lesning gir."""

    id: Id
    ganger: Tallstreng = "1"
    delt_paa: Delestreng = "1"


class Omregningsform(_Form):
    """En omregning mellom to enheter."""

    id: Regelid
    fra: Id
    til: Id
    ganger: Tallstreng | None = None
    delt_paa: Delestreng | None = None
    fast: Tallstreng | None = None
    ganger_med: Id | None = None
    gjennom: Id | None = None
    tolkning: Id | None = None
    lesninger: list[Faktorform] = Field(default_factory=list)
    hoeyst: Tallstreng | None = None
    doegnet_rundt: Tallstreng | None = None
    kilde: Kildested


class Omregningsfil(_Form):
    """``omregninger.yaml``."""

    omregninger: list[Omregningsform]


class Gyldighet(_Form):
    """En dato en gyldighet begynner eller slutter, og om datoen er antatt."""

    verdi: Datostreng
    antatt: JaNei = "nei"


class Avledetform(_Form):
    """En størrelse som regnes ut."""

    id: Id
    navn: Tekst
    type: Literal["tall", "ja_nei"]
    enhet: Id | None = None
    base: Tekst | None = None
    beregn: Uttrykkstre
    kilde: Kildested


class Fristform(_Form):
    """En frist: så lenge etter en dato, eller før den når tallet er negativt."""

    fra: Id
    dager: Heltallstreng | None = None
    uker: Heltallstreng | None = None
    maaneder: Heltallstreng | None = None
    aar: Heltallstreng | None = None
    flyttes: JaNei = "nei"
    hvem: Tekst


class Konklusjon(_Form):
    """Det en regel svarer når den er ja."""

    henvisning: Literal["skal"] | None = None
    droefting: Literal["boer"] | None = None
    trinn: Trinnstreng | None = None
    rettighet: Literal["oppfylt"] | None = None
    krav: Literal["oppfylt", "gjelder"] | None = None
    frist: Fristform | None = None
    raad: Tekst | None = None


class Regeltolkning(_Form):
    """Et åpent spørsmål regelen hviler på."""

    spoersmaal: Tekst
    valg: Id


class Regelform(_Form):
    """En regel."""

    id: Regelid
    tittel: Tekst
    type: Literal["lovkrav", "lokal_terskel", "norm", "anbefaling"]
    kan_svare: list[Literal["skal", "boer", "trinn", "oppfylt", "gjelder", "frist", "raad"]] = Field(min_length=1)
    kilde: Kildested
    gjengivelse: Tekst
    gyldig_fra: Gyldighet
    gyldig_til: Gyldighet | None = None
    eier: Tekst | None = None
    vedtatt_av: Tekst | None = None
    vedtatt_dato: Datostreng | None = None
    omraade: Tekst | None = None
    naar: Vilkaarstre
    da: Konklusjon
    aapner_for: list[Tekst] = Field(default_factory=list)
    tolkning: list[Regeltolkning] = Field(default_factory=list)


class Trinnform(_Form):
    """Ett trinn i en trapp."""

    nr: Trinnstreng
    navn: Tekst


class Regelsettfil(_Form):
    """Én fil med et regelsett."""

    regelsett: Id
    tittel: Tekst
    spoersmaal: Literal["henvisning", "droefting", "trinn", "rettighet", "krav", "frist"]
    eier: Tekst
    plass: Trinnstreng = "50"
    svarer: Literal["alltid", "naar_oppgitt"] = "alltid"
    trapp: list[Trinnform] = Field(default_factory=list)
    dokumentert_for: list[Id] = Field(default_factory=list)
    avledet: list[Avledetform] = Field(default_factory=list)
    regler: list[Regelform] = Field(min_length=1)


class Vedtakform(_Form):
    """Et regelsett kommunen har vedtatt."""

    regelsett: Id
    fra: Gyldighet
    kilde: Kildested
    vedtatt_av: Tekst


class Avgjoerelse(_Form):
    """En tolkning kommunen har avgjort."""

    tolkning: Tekst
    lesning: Id
    fra: Gyldighet
    kilde: Kildested
    vedtatt_av: Tekst


class Setting(_Form):
    """En verdi kommunen har satt i en regel eller parameter som åpner for det."""

    regel: Regelid | None = None
    sti: Tekst | None = None
    parameter: Id | None = None
    verdi: Tallstreng
    fra: Gyldighet
    kilde: Kildested
    vedtatt_av: Tekst


class Lokaltrinn(Trinnform):
    """Ett trinn i kommunens egen trapp, og trinnene i grunntrappen det svarer til."""

    dekker: list[Trinnstreng] = Field(default_factory=list)


class Trappform(_Form):
    """Kommunens egen trapp i et regelsett."""

    regelsett: Id
    navn: Tekst
    trinn: list[Lokaltrinn] = Field(min_length=1)
    fra: Gyldighet
    kilde: Kildested
    vedtatt_av: Tekst


class Overleggfil(_Form):
    """``lokalt/<kommune>.yaml``."""

    kommune: Id
    navn: Tekst
    vedtar: list[Vedtakform] = Field(default_factory=list)
    avgjoer: list[Avgjoerelse] = Field(default_factory=list)
    setter: list[Setting] = Field(default_factory=list)
    trapper: list[Trappform] = Field(default_factory=list)
    maalform: Literal["nb", "nn"] | None = None


class Oversatt(_Form):
    """En tekst på nynorsk, med bokmålet den er laget av."""

    til: Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[A-Za-z0-9_.-]+$", max_length=200)]
    nb: Tekst
    nn: Tekst


class Oversettelsesfil(_Form):
    """``nynorsk/<navn>.yaml``."""

    oversettelse: Literal["nn"]
    tekster: list[Oversatt] = Field(min_length=1)


FILSLAG: dict[str, type[_Form]] = {
    "ordbok": Ordbokfil,
    "kilder": Kildefil,
    "parametre": Parameterfil,
    "tolkninger": Tolkningsfil,
    "omregninger": Omregningsfil,
    "regelsett": Regelsettfil,
    "kommune": Overleggfil,
    "oversettelse": Oversettelsesfil,
}
"""Første nøkkel i filen → formen den skal ha."""


def json_skjemaer() -> dict[str, dict[str, Any]]:
    """Gir JSON-skjemaet for hvert filslag, til redigeringsprogrammer."""
    navn = {"kommune": "overlegg", "oversettelse": "nynorsk"}
    return {navn.get(slag, slag): modell.model_json_schema() for slag, modell in FILSLAG.items()}
