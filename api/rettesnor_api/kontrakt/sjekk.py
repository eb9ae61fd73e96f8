"""Formen på en kriteriesjekk (kontrakten 4.2)."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, Field

from rettesnor_api.kontrakt.felles import Dato, Desimal, Kildested, Regelverksutgave

Utfall: TypeAlias = Literal["ja", "nei", "ukjent"]
Hovedutfall: TypeAlias = Literal["skal", "avklar", "skjoenn"]


class Motorutgave(BaseModel):
    """Utgaven av motoren, og hva kontrollkjøringen kom til."""

    versjon: str
    kontroll: Literal["enig", "ikke_kjoert", "uenig", "utilgjengelig"]


class Motorfeil(BaseModel):
    """Feilen som gjorde at svaret ble «må avklares»."""

    id: str
    slag: str
    regel: str | None


class Verdi(BaseModel):
    """Et tall som intervall; et kjent tall har samme ende begge veier."""

    fra: Desimal
    til: Desimal
    enhet: str


class Trinnverdi(BaseModel):
    """Et trinn i en ordnet liste som spenn; enden er id-en til trinnet."""

    fra: str
    til: str
    enhet: Literal["ordinal"]


class Datoverdi(BaseModel):
    """En dato som spenn."""

    fra: Dato
    til: Dato
    enhet: Literal["dato"]


class Regelutfall(BaseModel):
    """Utfallet av én regel i saken."""

    id: str
    utfall: Utfall
    aarsak: Literal["mangler", "grense", "tolkning"] | None
    verdi: Trinnverdi | Datoverdi | Verdi | bool | None
    terskel: Annotated[str | None, Field(description="Et desimaltall, et trinn eller en dato, som verdien.")]
    margin: Annotated[Desimal | None, Field(description="Avstanden fra nærmeste ende til terskelen.")]
    opphav: Annotated[str, Field(description="Hvem som har satt grensen.")]
    trinn: Annotated[int | None, Field(description="Trinnet regelen krever minst.")] = None
    omraade: Annotated[str | None, Field(description="Behovsområdet regelen gjelder.")] = None


class Tolkningsutfall(BaseModel):
    """Hva hver lesning av en åpen tolkning ville gitt for en regel."""

    id: str
    spoersmaal: str
    regel: str
    lesninger: dict[str, Utfall]


class AvgjortTolkning(BaseModel):
    """En tolkning svaret hviler på, lesningen som er valgt, og hvem som har valgt den."""

    id: str
    lesning: str
    opphav: str


class Raad(BaseModel):
    """Et råd; det endrer aldri utfallet."""

    id: str
    tekst: str
    kilde: str


class Omfang(BaseModel):
    """En tjeneste i saken, i timer per uke, og om den teller med."""

    type: str
    fra: Desimal
    til: Desimal
    teller: Literal["ja", "nei", "uavgjort"]
    status: str


class Settsvar(BaseModel):
    """Det alle regelsett svarer med, ved siden av svaret på sitt eget spørsmål."""

    grunner: list[str]
    mangler: list[str]
    grense: list[str]
    tolkning: list[str]
    regler: list[Regelutfall]
    tolkninger: list[Tolkningsutfall]
    avgjorte_tolkninger: list[AvgjortTolkning]
    raad: list[Raad]
    samlet_omfang: list[Omfang]


class Henvisningssvar(Settsvar):
    """Svaret på om saken skal meldes."""

    utfall: Hovedutfall


class Droeftingssvar(Settsvar):
    """Svaret på om saken bør meldes til drøfting."""

    utfall: Literal["boer", "avklar", "skjoenn"]


class Rettighetssvar(Settsvar):
    """Svaret på om vilkårene for en rettighet er oppfylt etter opplysningene i saken."""

    utfall: Literal["oppfylt", "ikke_dokumentert_oppfylt", "avklar"]


class Kravsvar(Settsvar):
    """Svaret på om alle kravene er oppfylt, når de gjelder saken."""

    utfall: Literal["oppfylt", "ikke_dokumentert_oppfylt", "gjelder_ikke", "avklar"]


class Trinn(BaseModel):
    """Ett trinn i trappen."""

    nr: int
    navn: str


class Trinnsvar(Settsvar):
    """Svaret på hvilket trinn som minst kreves, fra det sikre til det mulige."""

    fra: int
    til: int
    trinn: Annotated[list[Trinn], Field(description="Trinnene svaret spenner over.")]
    trapp: Annotated[str | None, Field(description="Kommunens egen trapp, når den er brukt.")]


class Datospenn(BaseModel):
    """Første og siste dag; en kjent dag er begge."""

    fra: Dato
    til: Dato


class Frist(BaseModel):
    """En frist i saken."""

    id: str
    gjelder: Utfall
    frist: Datospenn | None
    ute: Annotated[bool | None, Field(description="Om fristen er ute på sakens dato; null når den ikke er kjent.")]
    hvem: str | None
    mangler: list[str]


class Fristsvar(Settsvar):
    """Fristene i saken."""

    utfall: Literal["avklart", "avklar"]
    frister: list[Frist]


class Spoersmaal(BaseModel):
    """Et spørsmål som fortsatt kan endre utfallet."""

    opplysning: str
    spoersmaal: str
    hvorfor: str
    regler: list[str]
    svar_gir: dict[str, Hovedutfall]


class Grunnlag(BaseModel):
    """En node i grunnlaget: hva som ble vurdert, og det den bygger på."""

    node: str
    tekst: str
    verdi: str | None = None
    opprinnelig: str | None = None
    regel: str | None = None
    utfall: str | None = None
    vilkaar: Annotated[str | None, Field(description="Vilkåret i en regel, i ord.")] = None
    opphav: Annotated[str | None, Field(description="Hvem som har satt grensen i en regel.")] = None
    viser_til: Annotated[str | None, Field(description="Regelen noden tar utfallet fra.")] = None
    opplysning: Annotated[str | None, Field(description="Et blad: opplysningen det ble lest fra.")] = None
    stoerrelse: Annotated[str | None, Field(description="Størrelsen som ble regnet ut av barna.")] = None
    tilstand: str | None = None
    kilde: Kildested | None = None
    barn: list["Grunnlag"] = []


class Sjekk(BaseModel):
    """En kriteriesjekk: svaret på en sak, med grunnlaget."""

    sjekk_id: Annotated[str | None, Field(description="Null når ingenting er lagret.")]
    sak_ref: str
    kommune: str
    dato: Dato
    sakstype: Literal["ny", "endring", "revurdering", "klage", "akutt"]
    regelverk: Regelverksutgave
    motor: Motorutgave
    feil: Motorfeil | None
    svar: dict[str, Henvisningssvar | Droeftingssvar | Rettighetssvar | Kravsvar | Trinnsvar | Fristsvar]
    ikke_vurdert: Annotated[list[str], Field(description="Regelsettene som ikke er spurt i denne saken.")]
    neste_spoersmaal: list[Spoersmaal]
    grunnlag: dict[str, Grunnlag]
    tekst: Annotated[str, Field(description="Ren tekst til å lime inn i fagsystemet.")]
    kort: Annotated[str, Field(description="Det viktigste i teksten, på to til fem linjer.")]
    maalform: Annotated[Literal["nb", "nn"], Field(description="Målformen tekstene er skrevet på.")]


class Sjekkside(BaseModel):
    """En side med lagrede kriteriesjekker, i den rekkefølgen de ble lagret."""

    sjekker: list[Sjekk]
    neste: Annotated[str | None, Field(description="Send denne som «etter» for neste side; null på den siste.")]
