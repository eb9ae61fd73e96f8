"""Kronene, refusjonen og vikarbehovet som tabeller, de samme i arbeidsboken og i rapporten."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from rettesnor_motor.forklaring.arkord import overskrift
from rettesnor_motor.forklaring.bemanning.vedlegg import Vedlegg
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Spenn
from rettesnor_motor.modell.bemanning.oekonomi import Brukerkroner, Gevinst, Kroner, Oekonomi, Vikarlinje

Slag: TypeAlias = Literal["tekst", "kroner", "aarsverk", "endring"]
Rute: TypeAlias = str | Spenn | None


class Kolonne(NamedTuple):
    """En kolonne: overskriften, slaget, om den tar plassen som er igjen, og om den er med i rapporten."""

    navn: str
    slag: Slag
    bred: bool = False
    i_rapporten: bool = True


class Tabell(NamedTuple):
    """En tabell med eksakte tall.

    Attributes:
        ark: Navnet på arket i boken; tomt når tabellen bare står i rapporten.
        tittel: Overskriften i rapporten.
        kolonner: Kolonnene.
        rader: Radene, én for hver enhet eller bruker.
        sum: Raden med summen; tom når det ikke finnes noen.
        proevd: Det samlede svaret med andre tall enn de som gjelder.
        noter: Det som må sies om tallene.
    """

    ark: str
    tittel: str
    kolonner: tuple[Kolonne, ...]
    rader: tuple[tuple[Rute, ...], ...]
    sum: tuple[Rute, ...]
    proevd: tuple[tuple[Rute, ...], ...]
    noter: tuple[str, ...]

    @property
    def linjer(self) -> tuple[tuple[Rute, ...], ...]:
        """Gir alle radene, med summen og det som er prøvd."""
        return (*self.rader, *filter(None, (self.sum,)), *self.proevd)


def tabeller(v: Vedlegg, k: Katalog) -> tuple[Tabell, ...]:
    """Gir tabellene i den rekkefølgen de leses.

    Args:
        v: Svaret og det som vises i tillegg.
        k: Setningene.
    """
    return (*_varsler(v, k), _kroner(v, k), _refusjon(v, k), _vikarer(v, k))


def _varsler(v: Vedlegg, k: Katalog) -> Iterator[Tabell]:
    """Gir det som er regnet uten å være kjent, det som må ses på, og helgene; de to siste står i boken ved enhetene."""
    kol, navn = _kolonne(k), _navn(v)
    if v.antatte or v.avstander:
        yield Tabell(
            ark=k("svarbok.ark.antatt"),
            tittel=k("bemanning.del.antatt"),
            kolonner=(kol("hva", "tekst", bred=True), kol("regnet_som", "aarsverk"), kol("grense", "tekst")),
            rader=tuple(tuple(ett) for ett in v.antatte),
            sum=(),
            proevd=(),
            noter=tuple(v.avstander),
        )
    if funn := tuple((navn[id_], setning) for id_, alle in v.funn.items() for setning in alle):
        kolonner = (kol("enhet", "tekst"), kol("se_paa", "tekst", bred=True))
        yield Tabell("", k("svarbok.se_paa"), kolonner, funn, (), (), ())
    if v.helg:
        tall = (kol(ett, "aarsverk") for ett in ("helgevakter", "personer", "snittstilling_prosent"))
        hoder, note = (kol("enhet", "tekst", bred=True), *tall), k("svarbok.om_snittstilling")
        yield Tabell("", k("svarbok.helg"), hoder, tuple(v.helg.values()), (), (), (note,))


def _kolonne(k: Katalog) -> Callable[..., Kolonne]:
    return lambda navn, slag, **valg: Kolonne(k(f"svarbok.kol.{navn}"), slag, **valg)


def _navn(v: Vedlegg) -> dict[str, str]:
    return {e["id"]: e["navn"] for e in v.svar["enheter"]}


def _kronerad(hva: str, kroner: Kroner, gevinst: Gevinst | None) -> tuple[Rute, ...]:
    if gevinst is None:
        return (hva, *kroner, None, None, None)
    endring, brutto = (Spenn(tall, tall) for tall in (gevinst.aarsverk, gevinst.brutto))
    return (hva, *kroner, endring, brutto, gevinst.netto)


def _kroner(v: Vedlegg, k: Katalog) -> Tabell:
    oe, navn, kol = v.oekonomi, _navn(v), _kolonne(k)
    # Er ingenting fordelt, finnes det ingen kroner å vise, og det sies med en setning.
    fordelt = oe.sum.brutto is not None
    return Tabell(
        ark=k("svarbok.ark.kroner"),
        tittel=k("bemanning.del.oekonomi", aar=v.svar["oekonomi"]["aar"]),
        kolonner=(
            kol("enhet", "tekst", bred=True),
            kol("brutto", "kroner"),
            kol("netto", "kroner"),
            kol("gevinst_aarsverk", "endring"),
            kol("gevinst_brutto", "kroner"),
            kol("gevinst_netto", "kroner"),
        ),
        rader=tuple(_kronerad(navn[id_], kr, oe.gevinst.get(id_)) for id_, kr in oe.enheter.items() if fordelt),
        sum=_kronerad(k("svarbok.sum"), oe.sum, oe.samlet_gevinst) if fordelt else (),
        proevd=tuple(
            _kronerad(k(f"svarbok.proevd.{ett.slag}"), ett.kroner, ett.gevinst) for ett in oe.proevd if fordelt
        ),
        noter=(k("svarbok.om_kroner"),) if fordelt else (k("bemanning.kroner.ikke_fordelt"),),
    )


def _maa_avklares(v: Vedlegg, bruker: Brukerkroner, k: Katalog) -> Iterator[str]:
    """Gir opplysningene som mangler for at refusjonen skal være ett tall, med cellen de hører til i."""
    for felt in bruker.maa_avklares:
        hva, celle = overskrift(k, "brukere", felt.removeprefix(f"brukere.{bruker.bruker}.")), v.celler.get(felt)
        yield f"{hva} ({celle})" if celle else hva
    tall = (bruker.loenn, bruker.tilskudd, bruker.egenbetaling)
    if not bruker.refusjon.er_skarpt and any(ett is not None and not ett.er_skarpt for ett in tall):
        yield k("svarbok.refusjon.spenn")


def kan_gi_refusjon(oe: Oekonomi) -> list[Brukerkroner]:
    """Gir brukerne som står i tabellen over refusjonen.

    Args:
        oe: Kronene.
    """
    # Den øverste enden er over null også når det er en ukjent opplysning som gjør refusjonen mulig.
    return [b for b in oe.brukere if b.refusjon.hoey or b.maa_avklares]


def _refusjon(v: Vedlegg, k: Katalog) -> Tabell:
    navn, kol = _navn(v), _kolonne(k)
    brukere = kan_gi_refusjon(v.oekonomi)
    return Tabell(
        ark=k("svarbok.ark.refusjon"),
        tittel=k("svarbok.refusjon"),
        kolonner=(
            kol("bruker", "tekst"),
            kol("enhet", "tekst", i_rapporten=False),
            kol("loenn_er", "tekst"),
            kol("loenn_direkte", "kroner"),
            Kolonne(overskrift(k, "brukere", "oekonomi.tilskudd"), "kroner", i_rapporten=False),
            Kolonne(overskrift(k, "brukere", "oekonomi.egenbetaling"), "kroner", i_rapporten=False),
            kol("fratrekk", "kroner"),
            kol("over_innslagspunktet", "kroner"),
            kol("refusjon", "kroner"),
            kol("netto", "kroner"),
            kol("spoersmaal", "tekst", bred=True),
        ),
        rader=tuple(
            (
                b.bruker,
                navn[b.enhet],
                k(f"svarbok.loenn.{'oppgitt' if b.er_oppgitt else 'regnet_ut'}"),
                b.loenn,
                b.tilskudd or k("svarbok.ikke_oppgitt"),
                b.egenbetaling or k("svarbok.ikke_oppgitt"),
                b.fratrekk,
                b.over,
                b.refusjon,
                b.netto,
                ", ".join(_maa_avklares(v, b, k)) or "–",
            )
            for b in brukere
        ),
        sum=(),
        proevd=(),
        noter=(k("svarbok.om_refusjon") if brukere else k("svarbok.ingen_refusjon"),),
    )


def _vikarrad(hva: str, linje: Vikarlinje) -> tuple[Rute, ...]:
    return (hva, *linje, linje.sum)


def _vikarer(v: Vedlegg, k: Katalog) -> Tabell:
    vikarer, navn, kol = v.vikarer, _navn(v), _kolonne(k)
    proevd = {"lavest": vikarer.ved_lavest_fravaer, "hoeyest": vikarer.ved_hoeyest_fravaer}
    ledd = ("grunnlag", *Vikarlinje._fields[1:], "vikarer")
    return Tabell(
        ark=k("svarbok.ark.vikarer"),
        tittel=k("bemanning.del.vikarer"),
        kolonner=(kol("enhet", "tekst", bred=True), *(kol(ett, "aarsverk") for ett in ledd)),
        rader=tuple(_vikarrad(navn[id_], linje) for id_, linje in vikarer.enheter.items()),
        sum=_vikarrad(k("svarbok.sum"), vikarer.sum),
        proevd=tuple((k(f"svarbok.fravaer.{ende}"), None, None, None, None, tall) for ende, tall in proevd.items()),
        noter=(k("svarbok.om_vikarer"),),
    )
