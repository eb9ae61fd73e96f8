"""Formen på en kvittering, som pydantic-modeller: ukjente felt og andre typer avvises."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rettesnor_motor.lesing.dato import Datostreng

STOERSTE_KVITTERING = 1 << 18
"""Største kvittering som leses, i byte; en vanlig er under 10 kB."""
_FLEST = 200
_NAVN = r"[a-z][a-z0-9_]{0,79}"

# Styretegn og tegn som snur skriveretningen, kunne fått kvitteringen til å se ut som en annen på en skjerm.
_UTEN_STYRETEGN = r"^[^\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]*$"
Tekst: TypeAlias = Annotated[str, StringConstraints(max_length=1000, pattern=_UTEN_STYRETEGN)]
Sum: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Signatur: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
Navn: TypeAlias = Annotated[str, StringConstraints(pattern=f"^{_NAVN}$")]
Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
Innslagsid: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}$")]
Tid: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)$")]
Antall: TypeAlias = Annotated[int, Field(ge=0, le=2**53 - 1)]


class _Form(BaseModel):
    """Felles for alle formene."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Regelverksform(_Form):
    """Reglene sjekken ble gjort med."""

    versjon: Tekst
    kontrollsum: Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class Motorform(_Form):
    """Motoren sjekken ble gjort med."""

    versjon: Tekst
    kontroll: Literal["enig", "ikke_kjoert", "uenig", "utilgjengelig"]


class Settform(_Form):
    """Det ett regelsett svarte."""

    utfall: Navn | None
    trinn: Annotated[list[Antall], Field(max_length=_FLEST)]
    grunner: Annotated[list[Id], Field(max_length=_FLEST)]
    tolkninger: Annotated[list[Id], Field(max_length=_FLEST)]


class Aapenform(_Form):
    """Den åpne delen av en sjekk i loggen."""

    kommune: Navn
    dato: Datostreng
    sakstype: Tekst
    maalform: Literal["nb", "nn"]
    regelverk: Regelverksform
    motor: Motorform
    regelsett: Annotated[dict[Navn, Settform], Field(max_length=_FLEST)]


class Forpliktetform(_Form):
    """Det loggen bare er forpliktet på."""

    sak_ref: Sum
    sak: Sum
    svar: Sum
    noder: Sum


class Migrertform(_Form):
    """Hvor sjekken sto i et eldre lager."""

    utgave: Antall
    loepenummer: Antall


class Innslagsform(_Form):
    """En sjekk slik den står i loggen."""

    utgave: Literal[1]
    slag: Literal["sjekk"]
    nr: Antall
    id: Id
    tid: Tid
    forrige: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
    klokken_gikk_tilbake: bool
    gjelder: None
    erstatter: Id | None
    migrert: Migrertform | None
    aapent: Aapenform
    forpliktet: Forpliktetform


class Bevisform(_Form):
    """Beviset for at innslaget er i treet."""

    stoerrelse: Antall
    sti: Annotated[list[Sum], Field(max_length=64)]


class Hodeform(_Form):
    """Treet på ett tidspunkt."""

    logg: Sum
    stoerrelse: Antall
    rot: Sum
    tid: Tid
    forrige: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


class Signertform(_Form):
    """Hodet og signaturen på det."""

    hode: Hodeform
    signatur: Signatur


class Noekkelform(_Form):
    """Den offentlige nøkkelen."""

    pem: Annotated[str, StringConstraints(max_length=400)]
    fingeravtrykk: Sum


class Saksrefform(_Form):
    """Referansen til saken, og saltet som åpner forpliktelsen på den."""

    verdi: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_UTEN_STYRETEGN)]
    salt: Sum


class Kildeform(_Form):
    """Stedet en regel har fra kilden sin."""

    id: Id
    tittel: Tekst
    sted: Tekst


class Grunnform(_Form):
    """En regel som er en grunn til svaret."""

    id: Id
    tittel: Tekst
    kilde: Kildeform


class Forklartform(_Form):
    """Det ett regelsett svarte, i ord."""

    regelsett: Navn
    tittel: Tekst
    svar: Tekst
    grunner: Annotated[list[Grunnform], Field(max_length=_FLEST)]
    ikke_oppfylt: Annotated[list[Grunnform], Field(min_length=1, max_length=_FLEST)] | None = None


class Opphavsform(_Form):
    """Programmene kvitteringen er laget med."""

    motor: Tekst
    setter: Tekst


class Kvitteringsform(_Form):
    """En kvittering for én kriteriesjekk."""

    slag: Literal["rettesnor-kvittering"]
    utgave: Literal[1]
    innslag: Innslagsform
    bevis: Bevisform
    hode: Signertform
    noekkel: Noekkelform
    sak_ref: Saksrefform | None
    kommunenavn: Tekst
    forklart: Annotated[list[Forklartform], Field(max_length=_FLEST)]
    laget_av: Opphavsform
    signatur: Signatur
