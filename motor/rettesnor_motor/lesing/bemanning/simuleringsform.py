"""Formen på en simulering og tiltakene i den, som pydantic-modeller; alle skalarer kan være tekst, som i YAML."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rettesnor_motor.lesing.bemanning.form import Behovsform, Brukerform, Id, Kompetanseform, Spennform, Vinduform
from rettesnor_motor.lesing.dato import Datostreng
from rettesnor_motor.lesing.sakform import Kort, Tall
from rettesnor_motor.modell.bemanning import Kap9utdanning, Nattype, Tidsbaand
from rettesnor_motor.modell.bemanning.simulering import Fellesbehovsvalg, Sammenslaaingsvalg

Tekst = Annotated[Kort, StringConstraints(min_length=1)]


class _Form(BaseModel):
    """Felles for alle former: ukjente felt avvises."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Simuleringsform(_Form):
    """En simulering; hvert tiltak leses for seg, etter slaget."""

    id: Id
    navn: Tekst
    beskrivelse: Tekst
    grunnlag: Tekst
    tiltak: Annotated[list[dict[str, Any]], Field(max_length=200)]


class FlytterInnForm(_Form):
    """En ny bruker."""

    slag: Literal["flytter_inn"]
    bruker: Brukerform


class FlytterUtForm(_Form):
    """En bruker som flytter ut."""

    slag: Literal["flytter_ut"]
    bruker: Id


class BytterEnhetForm(_Form):
    """En bruker som flytter til en annen enhet."""

    slag: Literal["bytter_enhet"]
    bruker: Id
    enhet: Id
    fellesbehov: Fellesbehovsvalg | None = None


class NyttBehovForm(_Form):
    """Et behov til."""

    slag: Literal["nytt_behov"]
    bruker: Id
    behov: Behovsform


class Behovsverdier(_Form):
    """Verdier i et behov; bare de som er oppgitt, endres."""

    tidsbaand: Tidsbaand = "dag_hverdag"
    timer_per_uke: Spennform = None
    binding: Literal["fast", "delt"] = "fast"
    ytere: Spennform = None
    fellesbehov_id: Id | None = None
    sted: Literal["base", "ute"] = "base"
    uker_per_aar: Spennform = None
    besoek_per_uke: Spennform = None
    reise_min: Spennform = None
    avloesning: Spennform = None
    kap9_timer_per_uke: Spennform = None
    kap9_bokstav: Kort | None = None
    kap9_vedtak_til: Datostreng | None = None
    kap9_overproevd: bool | None = None
    kap9_utdanning: Kap9utdanning | None = None
    kap9_dispensasjon_til: Datostreng | None = None
    kap9_ugunst: bool | None = None
    vedtakstimer_per_uke: Spennform = None


class EndretBehovForm(_Form):
    """Nye verdier i et behov."""

    slag: Literal["endret_behov"]
    bruker: Id
    behov: Id
    settes: Behovsverdier


class BehovSlutterForm(_Form):
    """Et behov som slutter."""

    slag: Literal["behov_slutter"]
    bruker: Id
    behov: Id


class Nattbehovsform(_Form):
    """Et behov om natten som blir mindre."""

    bruker: Id
    behov: Id
    timer_per_uke: Spennform
    besoek_per_uke: Spennform = None
    reise_min: Spennform = None


class NattTeknologiForm(_Form):
    """Teknologi i stedet for runder."""

    slag: Literal["natt_teknologi"]
    behov: Annotated[list[Nattbehovsform], Field(min_length=1, max_length=500)]


class Nattomregning(_Form):
    """Omregningen av nattbåndene; begge må oppgis."""

    natt_hverdag: Tall
    natt_helg: Tall


class NattevaktForm(_Form):
    """En annen nattevakt."""

    slag: Literal["nattevakt"]
    enhet: Id
    natt_type: Nattype
    omregning: Nattomregning


class NyEnhetform(_Form):
    """Enheten noen enheter blir til; bare det som ikke kan ha et forvalg uten å bli en stille antakelse, må oppgis."""

    id: Id
    navn: Kort = ""
    natt_type: Nattype
    omregning: dict[Tidsbaand, Tall]
    ukearbeidstid: dict[Tidsbaand, Tall]
    indirekte_timer_per_uke: Tall
    funksjoner_aarsverk: Tall
    kap9_samtidig: Literal["ja", "nei"]
    helg_hver_n_te: Tall = None
    vinduer: Annotated[list[Vinduform], Field(max_length=100)]
    kompetansekrav: Annotated[list[Kompetanseform], Field(max_length=100)]
    avstander: dict[str, Tall]


class SlaasSammenForm(_Form):
    """Enheter som blir én."""

    slag: Literal["slaas_sammen"]
    enheter: Annotated[list[Id], Field(min_length=2, max_length=50)]
    fellesbehov: Sammenslaaingsvalg
    til: NyEnhetform


class EndretRammeForm(_Form):
    """En annen ramme."""

    slag: Literal["ramme"]
    kutt_prosent: Tall = None
    aarsverk: Tall = None


class EndretNormForm(_Form):
    """En annen norm."""

    slag: Literal["norm"]
    parameter: Kort
    verdi: Tall


FORMER: Mapping[str, type[BaseModel]] = {
    "flytter_inn": FlytterInnForm,
    "flytter_ut": FlytterUtForm,
    "bytter_enhet": BytterEnhetForm,
    "nytt_behov": NyttBehovForm,
    "endret_behov": EndretBehovForm,
    "behov_slutter": BehovSlutterForm,
    "natt_teknologi": NattTeknologiForm,
    "nattevakt": NattevaktForm,
    "slaas_sammen": SlaasSammenForm,
    "ramme": EndretRammeForm,
    "norm": EndretNormForm,
}
"""Formen på hvert slag tiltak."""
