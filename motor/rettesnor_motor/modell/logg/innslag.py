"""Det som kan stå i loggen: hva maskinen svarte, hva mennesker valgte og rådde til, hvem som så, og hva som er slettet.

Hvert slag har en *åpen* del, som blir stående, og en *skjult* del, som loggen bare er forpliktet på og som kan slettes.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias, get_args

from rettesnor_motor.modell.logg.krav import krev

Slag: TypeAlias = Literal["sjekk", "valg", "tilraading", "innsyn", "sletting", "regelverk"]
Rolle: TypeAlias = Literal["saksbehandler", "utvalg", "ressursteam", "revisor", "regelforvalter"]
Retning: TypeAlias = Literal["foelger", "fraviker"]
Begrunnelseskode: TypeAlias = Literal[
    "enig_i_grunnene", "nye_opplysninger", "feil_i_opplysningene", "faglig_vurdering", "personens_oenske", "annet"
]
SLAG: tuple[Slag, ...] = get_args(Slag)
FELT_SOM_FOELGER = {"sak_ref": frozenset({"sak", "svar"})}
"""Skjulte felt som gjengir et annet: saken og svaret har saksreferansen i seg, og må slettes sammen med den."""
SKJULTE_FELT = frozenset({"sak_ref", "sak", "svar", "noder", "egne_ord", "dissens"})


@dataclass(frozen=True, slots=True)
class Regelsettsvar:
    """Det ett regelsett svarte: utfallet, eller laveste og høyeste trinn, med grunnene og de åpne tolkningene."""

    regelsett: str
    utfall: str | None = None
    trinn: tuple[int, ...] = ()
    grunner: tuple[str, ...] = ()
    tolkninger: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sjekkinnslag:
    """En kriteriesjekk: hva maskinen svarte, på hvilken sak, med hvilke regler."""

    slag: ClassVar[Slag] = "sjekk"
    kommune: str
    dato: str
    sakstype: str
    maalform: str
    versjon: str
    kontrollsum: str
    motor: str
    kontroll: str
    regelsett: tuple[Regelsettsvar, ...]
    sak_ref: str
    sak: bytes
    svar: bytes
    noder: bytes

    def aapent(self) -> dict[str, Any]:
        """Gir det som står åpent i loggen."""
        return {
            "kommune": self.kommune,
            "dato": self.dato,
            "sakstype": self.sakstype,
            "maalform": self.maalform,
            "regelverk": {"versjon": self.versjon, "kontrollsum": self.kontrollsum},
            "motor": {"versjon": self.motor, "kontroll": self.kontroll},
            "regelsett": {
                sett.regelsett: {
                    "utfall": sett.utfall,
                    "trinn": list(sett.trinn),
                    "grunner": list(sett.grunner),
                    "tolkninger": list(sett.tolkninger),
                }
                for sett in self.regelsett
            },
        }

    def skjult(self) -> dict[str, bytes]:
        """Gir det loggen bare er forpliktet på."""
        return {"sak_ref": self.sak_ref.encode(), "sak": self.sak, "svar": self.svar, "noder": self.noder}


@dataclass(frozen=True, slots=True)
class Valg:
    """Det et menneske valgte etter en kriteriesjekk, med egne ord, også når svaret ble fulgt.

    ``meldes`` sier om saken meldes til utvalget. De eldste valgene sier det ikke, og har ikke feltet i loggen.
    """

    slag: ClassVar[Slag] = "valg"
    gjelder: str
    person: str
    rolle: Rolle
    retning: Retning
    begrunnelseskode: Begrunnelseskode
    egne_ord: str
    meldes: bool | None = None

    def __post_init__(self) -> None:
        """Krever person, rolle, retning, kode og egne ord, og at den som fraviker, ikke er enig i grunnene."""
        valg = {"rolle": Rolle, "retning": Retning, "begrunnelseskode": Begrunnelseskode}
        motsier = self.retning == "fraviker" and self.begrunnelseskode == "enig_i_grunnene"
        feil = [("begrunnelseskode", "er «enig_i_grunnene», men svaret fravikes", "velg grunnen til at det fravikes")]
        krev(self, identer=("gjelder", "person"), tekster=("egne_ord",), valg=valg, feil=feil if motsier else ())

    def aapent(self) -> dict[str, Any]:
        """Gir det som står åpent i loggen."""
        felt = ("person", "rolle", "retning", "begrunnelseskode")
        meldt = {} if self.meldes is None else {"meldes": self.meldes}
        return {navn: getattr(self, navn) for navn in felt} | meldt

    def skjult(self) -> dict[str, bytes]:
        """Gir det loggen bare er forpliktet på."""
        return {"egne_ord": self.egne_ord.encode()}


@dataclass(frozen=True, slots=True)
class Tilraading:
    """Det utvalget rår til: hvem som har ansvaret, når, og hva mindretallet mente. ``dissens`` kan være tom."""

    slag: ClassVar[Slag] = "tilraading"
    gjelder: str
    person: str
    rolle: Rolle
    ansvarlig_enhet: str
    frist: dt.date
    evalueringsdato: dt.date
    egne_ord: str
    dissens: str = ""

    def __post_init__(self) -> None:
        """Krever person, rolle, enhet og egne ord, og at det evalueres etter at fristen er ute."""
        identer = ("gjelder", "person", "ansvarlig_enhet")
        feil = [("evalueringsdato", "er før fristen", "velg samme dag som fristen, eller en senere")]
        er_foer = self.evalueringsdato < self.frist
        krev(self, identer=identer, tekster=("egne_ord",), valg={"rolle": Rolle}, feil=feil if er_foer else ())

    def aapent(self) -> dict[str, Any]:
        """Gir det som står åpent i loggen."""
        return {
            "person": self.person,
            "rolle": self.rolle,
            "ansvarlig_enhet": self.ansvarlig_enhet,
            "frist": self.frist.isoformat(),
            "evalueringsdato": self.evalueringsdato.isoformat(),
            "har_dissens": bool(self.dissens),
        }

    def skjult(self) -> dict[str, bytes]:
        """Gir det loggen bare er forpliktet på."""
        return {"egne_ord": self.egne_ord.encode(), "dissens": self.dissens.encode()}


@dataclass(frozen=True, slots=True)
class Innsyn:
    """Hvem som så på et innslag; tidspunktet er innslagets eget."""

    slag: ClassVar[Slag] = "innsyn"
    gjelder: str
    person: str
    rolle: Rolle

    def __post_init__(self) -> None:
        """Krever person og rolle."""
        krev(self, identer=("gjelder", "person"), tekster=(), valg={"rolle": Rolle})

    def aapent(self) -> dict[str, Any]:
        """Gir det som står åpent i loggen."""
        return {"person": self.person, "rolle": self.rolle}

    def skjult(self) -> dict[str, bytes]:
        """Gir det loggen bare er forpliktet på: ingenting."""
        return {}


@dataclass(frozen=True, slots=True)
class Sletting:
    """Hvem som bestemte at skjulte felt i et innslag skal slettes, og etter hvilken hjemmel."""

    slag: ClassVar[Slag] = "sletting"
    gjelder: str
    felt: tuple[str, ...]
    besluttet_av: str
    hjemmel: str

    def __post_init__(self) -> None:
        """Krever en navngitt person, en hjemmel og felt som kan slettes, med dem som gjengir dem."""
        feil = []
        if {*self.felt} - SKJULTE_FELT or not self.felt or len({*self.felt}) != len(self.felt):
            feil.append(("felt", "kan ikke slettes", f"bruk ett eller flere av {', '.join(sorted(SKJULTE_FELT))}"))
        feil += [
            ("felt", f"«{felt}» står også i andre felt", f"slett {', '.join(sorted(savnet))} med")
            for felt in self.felt
            if (savnet := FELT_SOM_FOELGER.get(felt, frozenset()) - {*self.felt})
        ]
        if not self.hjemmel.strip():
            feil.append(("hjemmel", "mangler", "oppgi hjemmelen slettingen bygger på"))
        krev(self, identer=("gjelder", "besluttet_av"), tekster=(), valg={}, feil=feil)

    def aapent(self) -> dict[str, Any]:
        """Gir det som står åpent i loggen."""
        return {"felt": list(self.felt), "besluttet_av": self.besluttet_av, "hjemmel": self.hjemmel}

    def skjult(self) -> dict[str, bytes]:
        """Gir det loggen bare er forpliktet på: ingenting."""
        return {}


@dataclass(frozen=True, slots=True)
class Regelverkinnslag:
    """At et regelverk er tatt vare på; innholdet ligger etter kontrollsummen."""

    slag: ClassVar[Slag] = "regelverk"
    versjon: str
    kontrollsum: str

    def aapent(self) -> dict[str, Any]:
        """Gir det som står åpent i loggen."""
        return {"versjon": self.versjon, "kontrollsum": self.kontrollsum}

    def skjult(self) -> dict[str, bytes]:
        """Gir det loggen bare er forpliktet på: ingenting."""
        return {}


Innslag: TypeAlias = Sjekkinnslag | Valg | Tilraading | Innsyn | Sletting | Regelverkinnslag
"""Alt som kan legges til i loggen."""
