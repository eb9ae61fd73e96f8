"""Det boken og rapporten viser i tillegg til svaret: ordene om felt, og tallene til mennesker."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.varsler import Antatttall, Helgetall
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning.bidrag import Bidrag, Norm
from rettesnor_motor.modell.bemanning.oekonomi import Oekonomi, Vikarbehov
from rettesnor_motor.modell.tall import norsk

_ENDER = ("fra", "til")


class Forutsetningsdel(NamedTuple):
    """En del av forutsetningene: overskriften, setningene, og normene med verdi og kilde."""

    tittel: str
    setninger: Sequence[str]
    normer: Sequence[Norm]


class Vedlegg(NamedTuple):
    """Alt en bok eller en rapport lages av.

    Attributes:
        svar: Svaret i kontraktens form.
        kommunenavn: Navnet på kommunen.
        bidrag: Timene hver bruker er kartlagt med.
        oekonomi: Kronene, eksakt.
        vikarer: Vikarbehovet, eksakt.
        normer: Normene med verdi og kilde.
        felt: Setter ord på feltene i kontrakten.
        celler: Feltet → arket og cellen, når inndata er en arbeidsbok.
        funn: Enheten → setningene om det som må ses på.
        helg: Enheten → helgesjekken, der det er vakter i helgene.
        antatte: De ukjente tallene det er regnet med.
        avstander: Setningene om avstander som ikke er oppgitt.
        merknader: Det som må sies før svaret.
    """

    svar: Mapping[str, Any]
    kommunenavn: str
    bidrag: Sequence[Bidrag]
    oekonomi: Oekonomi
    vikarer: Vikarbehov
    normer: Sequence[Norm]
    felt: Feltnavn
    celler: Mapping[str, str]
    funn: Mapping[str, Sequence[str]]
    helg: Mapping[str, Helgetall]
    antatte: Sequence[Antatttall]
    avstander: Sequence[str]
    merknader: Sequence[str]


def hode(v: Vedlegg, k: Katalog) -> str:
    """Gir linjen om hvem fordelingen gjelder."""
    svar = v.svar
    return k(
        "bemanning.hode",
        kommune=v.kommunenavn,
        periode=svar["periode"] or "–",
        dato=svar["dato"],
        ramme=norsk(svar["ramme_aarsverk"]),
    )


def fotlinje(v: Vedlegg, k: Katalog) -> str:
    """Gir linjen om regelverket og motoren."""
    regelverk = v.svar["regelverk"]
    versjon, sum_ = regelverk["versjon"], regelverk["kontrollsum"]
    return k("svarbok.regelverk", versjon=versjon, kontrollsum=sum_, motor=v.svar["motor"]["versjon"])


def noekkeltall(v: Vedlegg) -> dict[str, tuple[Decimal, Decimal] | None]:
    """Gir summene for alle enhetene: lavest og høyest, eller ingenting når det ikke er noe svar."""
    enheter = v.svar["enheter"]

    def ett(verdi: str | None) -> tuple[Decimal, Decimal] | None:
        return None if verdi is None else (Decimal(verdi), Decimal(verdi))

    def sum_(felt: str) -> tuple[Decimal, Decimal]:
        fra, til = (sum((Decimal(e[felt][ende]) for e in enheter), Decimal(0)) for ende in _ENDER)
        return fra, til

    tildelt = [e["tildelt"] for e in enheter]
    naa = sum((Decimal(e["aarsverk_naa"]) for e in enheter), Decimal(0))
    fordelt = None if None in tildelt else sum(map(Decimal, tildelt), Decimal(0))
    return {
        "ramme": ett(v.svar["ramme_aarsverk"]),
        "naa": (naa, naa),
        "behov": sum_("behov"),
        "minst": sum_("minstenivaa"),
        "tildelt": None if fordelt is None else (fordelt, fordelt),
        "ikke_fordelt": None if fordelt is None else ett(v.svar["ikke_fordelt"]),
        "mangler": ett(v.svar["mangler_aarsverk"]),
    }


def aapne(v: Vedlegg) -> list[tuple[str, str, str]]:
    """Gir det som må avklares: setningen, cellen og feltet."""
    # Et behov som ikke finnes, har ingen celle; da er det brukeren.
    return [
        (v.felt(felt), v.celler.get(felt) or v.celler.get(felt.removesuffix(".behov"), ""), felt)
        for felt in v.svar["maa_avklares"]
    ]


def vinduer(v: Vedlegg, k: Katalog) -> list[tuple[str, str, str, str]]:
    """Gir vinduene enhetene har oppgitt: hva, timene, måleenheten og grunnlaget."""
    navn = {e["id"]: e["navn"] for e in v.svar["enheter"]}
    svar = []
    for id_, enhet in v.svar["grunnlag"]["enheter"].items():
        for vindu in enhet["vinduer"]:
            baand = k(f"bemanning.tidsbaand.{vindu['tidsbaand']}")
            hva = k("svarbok.vindu", enhet=navn[id_], baand=baand, personer=vindu["personer"])
            kilde = ", ".join(filter(None, (vindu["grunnlag"], vindu["dato"]))) or k("svarbok.uten_grunnlag")
            svar.append((hva, vindu["timer_per_uke"], k("svarbok.timer_i_uken"), kilde))
    return svar


def forutsetninger(v: Vedlegg, k: Katalog) -> Iterator[Forutsetningsdel]:
    """Gir forutsetningene, hver av dem ett sted: først normene for årsverkene, så kronene og vikarene.

    Args:
        v: Svaret og det som vises i tillegg.
        k: Setningene.
    """
    deler = {"kroner": v.svar["oekonomi"], "vikarer": v.svar["vikarbehov"]}
    ider = {del_: [ett["id"] for ett in innhold["forutsetninger"]] for del_, innhold in deler.items()}
    ved_id = {norm.id: norm for norm in v.normer}
    andre = {id_ for liste in ider.values() for id_ in liste}
    yield Forutsetningsdel(k("svarbok.normer"), [], [norm for norm in v.normer if norm.id not in andre])
    for del_, liste in ider.items():
        setninger = [k(f"bemanning.forutsetning.{id_}") for id_ in liste if id_ not in ved_id]
        yield Forutsetningsdel(k(f"svarbok.ark.{del_}"), setninger, [ved_id[id_] for id_ in liste if id_ in ved_id])


def anslag(v: Vedlegg, norm: Norm, k: Katalog) -> str:
    """Gir setningen om at tallet er et anslag, eller ingenting."""
    return k("bemanning.anslag", kjent=norm.kjent_for, aar=v.svar["oekonomi"]["aar"]) if norm.kjent_for else ""
