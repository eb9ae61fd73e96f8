"""Reglene i ord: en regel som setning og tre, og listen over åpne tolkninger."""

from collections.abc import Iterator, Mapping, Sequence

from rettesnor_motor.forklaring.ordlegging import Ordlegger, intervall
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel, Utsnitt
from rettesnor_motor.modell.sak import IKKE_SPURT
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Regelutfall, Sjekk

_FLEST_TITLER = 12
_TYPE = {
    "lovkrav": "lovkrav",
    "lokal_terskel": "lokal terskel",
    "norm": "norm (gir ingen rettighet)",
    "anbefaling": "anbefaling",
}


def vilkaarstre(node: n.Vilkaar, o: Ordlegger, innrykk: int = 0) -> Iterator[str]:
    """Gir vilkåret som innrykkede linjer.

    Args:
        node: Vilkåret.
        o: Setter verdier i ord.
        innrykk: Antall nivåer inn.
    """
    yield f"{'  ' * innrykk}– {o.vilkaar(node)}"
    if isinstance(node, n.Alle | n.MinstEn | n.Minst | n.Ikke):
        for barn in node.barn:
            yield from vilkaarstre(barn, o, innrykk + 1)


def vis_regel(
    regel: Regel, raa: Mapping[str, object], o: Ordlegger, scenarioer: Sequence[str], *, alle: bool = False
) -> str:
    """Viser en regel med setning, kilde, gyldighet, tre og scenarioer.

    Args:
        regel: Regelen slik den gjelder.
        raa: Regelen slik den står i filen.
        o: Setter verdier i ord.
        scenarioer: Titlene på scenarioene som prøver regelen.
        alle: Om alle titlene skal med, ikke bare de første.
    """
    fra = raa["gyldig_fra"]
    til = raa.get("gyldig_til")
    gyldig = f"fra {_dato(fra)}" + (f" til {_dato(til)}" if til else "")
    svar = regel.raad or "Skal meldes til koordinerende utvalg"
    linjer = [
        f"{regel.id} {regel.tittel}",
        regel.gjengivelse,
        "",
        f"Type: {_TYPE[regel.type]}",
        f"Kilde: {regel.kilde.tittel}, «{regel.kilde.sted}»",
        f"Grensen kommer fra: {regel.opphav}",
        f"Gyldig: {gyldig}",
        f"Svarer: {svar}",
        "",
        "Når:",
        *vilkaarstre(regel.naar, o),
    ]
    tolkninger = raa.get("tolkning")
    if isinstance(tolkninger, list):
        linjer += ["", "Spørsmål kilden lar stå åpne:"]
        linjer += [f"– {t['spoersmaal']} ({_tilstand(o.u, t['valg'])})" for t in tolkninger]
    flest = len(scenarioer) if alle else _FLEST_TITLER
    linjer += ["", f"Scenarioer: {len(scenarioer)}", *(f"– {tittel}" for tittel in scenarioer[:flest])]
    if len(scenarioer) > flest:
        linjer.append(f"… og {len(scenarioer) - flest} til; --scenarioer viser alle")
    return "\n".join(linjer)


def _tilstand(utsnitt: Utsnitt, id_: str) -> str:
    """Sier om en tolkning er avgjort i utsnittet, og hvordan."""
    mulige = [t for t in utsnitt.tolkninger.values() if t.id == id_ or t.id.startswith(f"{id_}.")]
    aapne = [t for t in mulige if t.er_aapen]
    if not aapne:
        return f"{id_}: avgjort" + (f", {mulige[0].valgt}" if len(mulige) == 1 else "")
    return f"{id_}: uavgjort" + (f" for {len(aapne)} av {len(mulige)}" if len(mulige) > 1 else "")


def _dato(raa: object) -> str:
    if not isinstance(raa, Mapping):
        return ""
    return f"{raa['verdi']}{' (antatt)' if raa.get('antatt') == 'ja' else ''}"


def vis_tolkninger(utsnitt: Utsnitt) -> str:
    """Gir listen over uavgjorte tolkninger, til avgjørelse og signatur.

    Args:
        utsnitt: Reglene som gjelder for kommunen.
    """
    alle = sorted(utsnitt.tolkninger.values(), key=lambda t: t.id)
    aapne = [t for t in alle if t.er_aapen]
    lokale = [t for t in alle if t.valgt and t.avgjort_lokalt]
    forhaandsvalgte = [t for t in alle if t.valgt and not t.avgjort_lokalt]
    linjer = [
        f"Åpne tolkninger for {utsnitt.kommunenavn}",
        f"Regelverk {utsnitt.versjon} {utsnitt.kontrollsum}",
        "",
        f"{len(aapne)} uavgjort, {len(lokale)} avgjort av kommunen, {len(forhaandsvalgte)} forhåndsvalgt av Rettesnor.",
        "En avgjørelse skrives i kommunens overlegg med kilde og dato.",
        "Så lenge et spørsmål er uavgjort, regner Rettesnor med alle lesningene, og svaret kan bli «må avklares».",
    ]
    for nummer, tolkning in enumerate(aapne, 1):
        linjer += ["", f"{nummer}. {tolkningsspoersmaal(utsnitt, tolkning.id)}", f"   id: {tolkning.id}"]
        linjer += [
            f"   [ ] {les.id}: {les.navn} (kilde: {les.kilde.tittel}, {les.kilde.sted})" for les in tolkning.lesninger
        ]
        linjer.append("   Avgjort av: ______________________  Dato: ____________  Signatur: ______________________")
    if lokale:
        linjer += ["", "Avgjort av kommunen:"]
        linjer += [f"– {tolkningsspoersmaal(utsnitt, t.id)} {t.valgt} ({t.opphav})" for t in lokale]
    if forhaandsvalgte:
        linjer += ["", "Forhåndsvalgt av Rettesnor (antakelse, ikke avgjort av kommunen; kan endres i overlegget):"]
        linjer += [f"[ ] {tolkningsspoersmaal(utsnitt, t.id)} {t.valgt}" for t in forhaandsvalgte]
    return "\n".join(linjer)


def tolkningsspoersmaal(utsnitt: Utsnitt, id_: str) -> str:
    """Gir spørsmålet i en tolkning, med navnet på tjenesten der den gjelder én."""
    tolkning = utsnitt.tolkninger[id_]
    ledd = id_.partition(".")[2]
    if not ledd:
        return tolkning.spoersmaal
    return f"{tolkning.spoersmaal.rstrip('?')}: {utsnitt.tjenestetyper[ledd]}?"


def forklar_regel(sjekk: Sjekk, regel: Regel, utfall: Regelutfall, o: Ordlegger, maaling: str) -> str:
    """Forklarer hvorfor en regel ble ja, nei eller ikke avgjort i en sak.

    Args:
        sjekk: Svaret.
        regel: Regelen.
        utfall: Utfallet av regelen.
        o: Setter verdier i ord.
        maaling: Verdi, grense og avstand i ord.
    """
    svar = {"ja": "Ja", "nei": "Nei", "ukjent": "Ikke avgjort"}[utfall.utfall]
    linjer = [
        f"{regel.id} {regel.tittel}: {svar}",
        regel.gjengivelse,
        f"Målt: {maaling}",
        f"Kilde: {regel.kilde.tittel}, «{regel.kilde.sted}»",
        "",
        *_forklar_node(regel.naar, regel.id, sjekk, o, 0),
    ]
    if utfall.mangler:
        linjer += ["", "Mangler: " + ", ".join(utfall.mangler)]
    return "\n".join(linjer)


def _forklar_node(node: n.Vilkaar, sti: str, sjekk: Sjekk, o: Ordlegger, innrykk: int) -> Iterator[str]:
    utfall = NAVN[sjekk.noder[sti]]
    yield f"{'  ' * innrykk}– {o.k(f'node.{utfall}', tekst=o.vilkaar(node))}"
    rykk = "  " * (innrykk + 1)
    match node:
        case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
            for i, ett in enumerate(barn):
                yield from _forklar_node(ett, f"{sti}/{i}", sjekk, o, innrykk + 1)
        case n.UtfallAv(regel):
            yield f"{rykk}se {regel}"
        case _:
            yield from (f"{rykk}{linje}" for linje in _forklar_verdi(node.opplysning, sjekk, o))


def _forklar_verdi(navn: str, sjekk: Sjekk, o: Ordlegger) -> Iterator[str]:
    """Gir verdien av en opplysning eller avledet størrelse, og det den er regnet av."""
    type_ = sjekk.utsnitt.opplysninger.get(navn)
    if type_ is not None:
        if type_.fra_saken:
            yield f"{type_.navn}: {dict(type_.verdier)[sjekk.sak.sakstype]}"
        else:
            gitt = sjekk.sak.opplysninger.get(navn, IKKE_SPURT)
            yield f"{type_.navn}: {o.opplysning(gitt, er_tekst=type_.slag == 'tekst')}"
        return
    avledet = sjekk.utsnitt.avledet[navn]
    if navn in sjekk.svar:
        yield f"{avledet.navn}: {o.k(f'svar.{NAVN[sjekk.svar[navn]]}')}"
    else:
        tall = sjekk.tall[navn]
        vist = (
            o.k("tilstand.ikke_relevant")
            if tall.relevans == 1
            else intervall(tall.lav, tall.hoey, o.enhet(avledet.enhet))
        )
        yield f"{avledet.navn}: {vist}"
    match avledet.beregn:
        case n.Tjenestesum(komplett=komplett):
            for bidrag in (b for sett in sjekk.sett for b in sett.omfang):
                timer = intervall(bidrag.bidrag.lav, bidrag.bidrag.hoey, o.enhet("timer_per_uke"))
                yield f"  {sjekk.utsnitt.tjenestetyper[bidrag.type]}: {timer} ({o.k(f'teller.{bidrag.teller}')})"
            yield from (f"  {linje}" for linje in _forklar_verdi(komplett, sjekk, o))
        case n.HoldtMotTjenester(opplysning=opplysning):
            yield from (f"  {linje}" for linje in _forklar_verdi(opplysning, sjekk, o))
        case _:
            return
