"""Gjør tiltakene i en simulering: fra en sak og normer til en ny sak og nye normer.

Filen er litt lang fordi hvert slag tiltak står her, ett etter ett, med kravene det har.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from fractions import Fraction
from math import floor
from typing import Any, assert_never

from rettesnor_motor.bemanning.felter import NAVN
from rettesnor_motor.bemanning.tildeling import HUNDRE
from rettesnor_motor.bemanning.usikkerhet import FELT
from rettesnor_motor.lesing.bemanning.normer import UKEN, med_verdier
from rettesnor_motor.lesing.forslag import mente_du
from rettesnor_motor.modell.bemanning import (
    NATT,
    TIDSBAAND,
    Antatt,
    Behov,
    Bemanningssak,
    Bruker,
    Driftsenhet,
    Kap9vilkaar,
    Normer,
    Spenn,
)
from rettesnor_motor.modell.bemanning.simulering import (
    BehovSlutter,
    Behovsverdi,
    BytterEnhet,
    EndretBehov,
    EndretNorm,
    EndretRamme,
    FlytterInn,
    FlytterUt,
    Nattevakt,
    NattTeknologi,
    NyttBehov,
    SlaasSammen,
    Tiltak,
)
from rettesnor_motor.modell.tall import norsk, vis_kort

_ATTRIBUTT = {navn: attributt for attributt, navn in NAVN.items()}
_VILKAAR = {f"kap9_{felt.name}": felt.name for felt in fields(Kap9vilkaar)}
_BAANDETS = (FELT["timer"], FELT["kap9_timer"])
_NULL = Fraction(0)


class KanIkke(Exception):
    """Tiltaket kan ikke gjøres i saken slik den er; sier hva som er galt, og hva som kan gjøres."""

    def __init__(self, feil: str, forslag: str) -> None:
        """Tar vare på feilen og forslaget."""
        super().__init__(feil)
        self.feil, self.forslag = feil, forslag


def _finn_bruker(sak: Bemanningssak, id_: str) -> Bruker:
    for bruker in sak.brukere:
        if bruker.id == id_:
            return bruker
    naermest = mente_du(id_, [b.id for b in sak.brukere])
    raise KanIkke(f"brukeren «{id_}» er ikke i noen enhet", naermest or "se om et annet tiltak har flyttet brukeren ut")


def _finn_enhet(sak: Bemanningssak, id_: str) -> Driftsenhet:
    for enhet in sak.enheter:
        if enhet.id == id_:
            return enhet
    naermest = mente_du(id_, [e.id for e in sak.enheter])
    raise KanIkke(f"enheten «{id_}» finnes ikke", naermest or "se om et annet tiltak har slått den sammen med en annen")


def _finn_behov(bruker: Bruker, id_: str) -> Behov:
    for behov in bruker.behov:
        if behov.id == id_:
            return behov
    naermest = mente_du(id_, [b.id for b in bruker.behov])
    raise KanIkke(
        f"brukeren «{bruker.id}» har ikke behovet «{id_}»", naermest or "se om et annet tiltak har tatt det bort"
    )


def _tallene_i(bruker: Bruker, alle: Iterable[Behov]) -> set[str]:
    """Gir feltet til hvert tall i noen av behovene; en id kan ha punktum i seg, så begynnelsen sier ikke hvem sitt."""
    return {f"brukere.{bruker.id}.behov.{b.id}.{felt}" for b in alle for felt in FELT.values()}


def _med_bruker(
    sak: Bemanningssak, ny: Bruker, ukjente: Iterable[str], antatte: Iterable[Antatt] = ()
) -> Bemanningssak:
    brukere = sorted([*(b for b in sak.brukere if b.id != ny.id), ny], key=lambda b: b.id)
    return _med_ukjente(replace(sak, brukere=tuple(brukere)), ukjente, antatte)


def _med_ukjente(sak: Bemanningssak, ukjente: Iterable[str], antatte: Iterable[Antatt] = ()) -> Bemanningssak:
    """Setter feltene som er ukjente; det som ikke lenger er det, er heller ikke antatt."""
    alle = set(ukjente)
    antatt = {a.felt: a for a in (*sak.antatte, *antatte) if a.felt in alle}
    return replace(sak, ukjente=tuple(sorted(alle)), antatte=tuple(antatt[felt] for felt in sorted(antatt)))


def _med_behov(
    sak: Bemanningssak,
    bruker: Bruker,
    behov: tuple[Behov, ...],
    ukjente: set[str],
    antatte: Iterable[Antatt] = (),
) -> Bemanningssak:
    """Gir brukeren andre behov; mangler et av dem vedtakstimer, er brukerens det som må avklares."""
    felt = f"brukere.{bruker.id}.vedtakstimer_per_uke"
    ukjente.discard(felt)
    if bruker.vedtakstimer is None and any(b.vedtakstimer is None for b in behov):
        ukjente.add(felt)
    return _med_bruker(sak, replace(bruker, behov=behov), ukjente, antatte)


def flytt_inn(t: FlytterInn, sak: Bemanningssak) -> Bemanningssak:
    """Lar en ny bruker flytte inn."""
    _finn_enhet(sak, t.bruker.enhet)
    if any(b.id == t.bruker.id for b in sak.brukere):
        raise KanIkke(f"brukeren «{t.bruker.id}» er der alt", "gi den nye brukeren en annen id")
    return _med_bruker(sak, t.bruker, [*sak.ukjente, *t.ukjente], t.antatte)


def flytt_ut(t: FlytterUt, sak: Bemanningssak) -> Bemanningssak:
    """Lar en bruker flytte ut."""
    ut = _finn_bruker(sak, t.bruker)
    ukjente = set(sak.ukjente) - _tallene_i(ut, ut.behov) - {f"brukere.{ut.id}.{FELT['vedtakstimer']}"}
    return _med_ukjente(replace(sak, brukere=tuple(b for b in sak.brukere if b is not ut)), ukjente)


def bytt_enhet(t: BytterEnhet, sak: Bemanningssak) -> Bemanningssak:
    """Lar en bruker flytte til en annen enhet."""
    bruker = _finn_bruker(sak, t.bruker)
    _finn_enhet(sak, t.enhet)
    if t.fellesbehov is None and any(b.felles for b in bruker.behov):
        raise KanIkke(
            f"brukeren «{bruker.id}» har behov som deles med andre", "oppgi fellesbehov: beholdes eller fjernes"
        )
    behov = bruker.behov
    if t.fellesbehov == "fjernes":
        behov = tuple(replace(b, felles="") for b in behov)
    return _med_bruker(sak, replace(bruker, enhet=t.enhet, behov=behov), sak.ukjente)


def nytt_behov(t: NyttBehov, sak: Bemanningssak) -> Bemanningssak:
    """Gir en bruker et behov til."""
    bruker = _finn_bruker(sak, t.bruker)
    if any(b.id == t.behov.id for b in bruker.behov):
        raise KanIkke(f"brukeren «{bruker.id}» har alt et behov «{t.behov.id}»", "gi det nye behovet en annen id")
    return _med_behov(sak, bruker, (*bruker.behov, t.behov), {*sak.ukjente, *t.ukjente}, t.antatte)


def slutt_behov(t: BehovSlutter, sak: Bemanningssak) -> Bemanningssak:
    """Tar bort et behov."""
    bruker = _finn_bruker(sak, t.bruker)
    ut = _finn_behov(bruker, t.behov)
    igjen = tuple(b for b in bruker.behov if b is not ut)
    return _med_behov(sak, bruker, igjen, set(sak.ukjente) - _tallene_i(bruker, [ut]))


def _modellverdi(felt: str, verdi: Behovsverdi) -> Any:
    match felt:
        case "binding":
            return verdi == "fast"
        case "sted":
            return verdi == "ute"
        case "fellesbehov_id" | "kap9_bokstav" | "kap9_vedtak_til" | "kap9_dispensasjon_til":
            return verdi or ""
        case _:
            return verdi


def endre_behov(t: EndretBehov, sak: Bemanningssak, normer: Normer) -> Bemanningssak:
    """Gir et behov nye verdier."""
    bruker = _finn_bruker(sak, t.bruker)
    foer = _finn_behov(bruker, t.behov)
    nye = {_ATTRIBUTT[felt]: _modellverdi(felt, verdi) for felt, verdi in t.verdier.items() if felt not in _VILKAAR}
    vilkaar = {_VILKAAR[felt]: _modellverdi(felt, verdi) for felt, verdi in t.verdier.items() if felt in _VILKAAR}
    nye["kap9"] = replace(foer.kap9, **vilkaar)
    baand, sted = nye.get("baand", foer.baand), f"brukere.{bruker.id}.behov.{foer.id}"
    taket = Spenn(_NULL, normer.timer[baand])
    ukjente, antatte = set(sak.ukjente) - {f"{sted}.{felt}" for felt in t.verdier}, []
    ukjente_her = dict(t.ukjente)
    if baand != foer.baand:
        # Det som var ukjent i det gamle båndet, er ukjent i det nye, og da er det det nye båndet som er grensen.
        ukjente_her |= {felt: None for felt in _BAANDETS if felt not in t.verdier and f"{sted}.{felt}" in ukjente}
    if FELT["vedtakstimer"] in t.verdier:
        nye["vedtak_ukjent"] = FELT["vedtakstimer"] in t.ukjente
    for felt, antatt in ukjente_her.items():
        # Ukjente timer er alt båndet kan ha; ukjente vedtakstimer sikrer et sted fra null til det kartlagte.
        ukjente.add(f"{sted}.{felt}")
        if felt in _BAANDETS:
            nye[_ATTRIBUTT[felt]] = taket
            antatte.append(Antatt(f"{sted}.{felt}", taket, f"bemanning_timer_{baand}"))
        elif antatt is None:
            nye[_ATTRIBUTT[felt]] = None
        else:
            antatte.append(antatt._replace(felt=f"{sted}.{felt}"))
    etter: Behov = replace(foer, **nye)
    return _med_behov(sak, bruker, tuple(etter if b is foer else b for b in bruker.behov), ukjente, antatte)


def natt_teknologi(t: NattTeknologi, sak: Bemanningssak, normer: Normer) -> Bemanningssak:
    """Lar teknologi ta runder om natten; bare behov om natten, og bare mindre enn før."""
    for ett in t.behov:
        behov = _finn_behov(_finn_bruker(sak, ett.bruker), ett.behov)
        navn = f"behovet «{behov.id}» hos «{ett.bruker}»"
        if behov.baand not in NATT:
            raise KanIkke(f"{navn} er ikke om natten", "bruk endret_behov for behov på dagtid og kveldstid")
        for felt, verdi in ett.verdier.items():
            foer: Spenn = getattr(behov, _ATTRIBUTT[felt])
            if not isinstance(verdi, Spenn) or verdi == foer or verdi.lav > foer.lav or verdi.hoey > foer.hoey:
                hoeyst = norsk(vis_kort(foer.hoey))
                raise KanIkke(f"{felt} i {navn} blir ikke mindre", f"oppgi høyst {hoeyst}, eller bruk endret_behov")
        sak = endre_behov(ett, sak, normer)
    return sak


def bytt_nattevakt(t: Nattevakt, sak: Bemanningssak) -> Bemanningssak:
    """Gir en enhet en annen nattevakt."""
    foer = _finn_enhet(sak, t.enhet)
    etter = replace(foer, natt=t.natt, omregning={**foer.omregning, **t.omregning})
    return replace(sak, enheter=tuple(etter if e is foer else e for e in sak.enheter))


def slaa_sammen(t: SlaasSammen, sak: Bemanningssak) -> Bemanningssak:
    """Slår enheter sammen; alt den nye er, står i tiltaket, og dagens årsverk er summen."""
    gamle = {id_: _finn_enhet(sak, id_) for id_ in t.enheter}
    andre = [e for e in sak.enheter if e.id not in gamle]
    andre_ider = {e.id for e in andre}
    if t.til.id in andre_ider:
        raise KanIkke(f"enheten «{t.til.id}» finnes alt", "gi den nye enheten en annen id")
    for id_ in t.til.avstander:
        if id_ not in andre_ider:
            raise KanIkke(
                f"avstanden er til «{id_}», som ikke er en annen enhet", mente_du(id_, andre_ider) or "fjern den"
            )

    def flyttet(bruker: Bruker) -> Bruker:
        behov = bruker.behov
        if t.fellesbehov == "hver_for_seg":
            # Kolon kan ikke stå i en id, så to ulike par av enhet og fellesbehov blir aldri det samme.
            behov = tuple(replace(b, felles=f"{bruker.enhet}:{b.felles}" if b.felles else "") for b in behov)
        return replace(bruker, enhet=t.til.id, behov=behov)

    ny = replace(t.til, aarsverk_naa=sum((e.aarsverk_naa for e in gamle.values()), _NULL))
    uten = [replace(e, avstander={til: km for til, km in e.avstander.items() if til not in gamle}) for e in andre]
    return replace(
        sak,
        enheter=tuple(sorted([*uten, ny], key=lambda e: e.id)),
        brukere=tuple(flyttet(b) if b.enhet in gamle else b for b in sak.brukere),
    )


def endre_ramme(t: EndretRamme, sak: Bemanningssak) -> Bemanningssak:
    """Gir en annen ramme."""
    if t.aarsverk is not None:
        return replace(sak, ramme=t.aarsverk)
    igjen = sak.ramme * (HUNDRE - (t.kutt_prosent or _NULL)) / HUNDRE
    return replace(sak, ramme=Fraction(floor(igjen * HUNDRE), HUNDRE))


def endre_norm(t: EndretNorm, sak: Bemanningssak, normer: Normer) -> tuple[Bemanningssak, Normer]:
    """Gir en norm en annen verdi; det i saken som har normens verdi, følger med."""
    foer, etter = normer.verdier[t.parameter], t.verdi
    navn = t.parameter.removeprefix("bemanning_")
    # Et ukjent tall er regnet som alt normen åpner for. En prosent i normen er en andel i tallet, derfor forholdet.
    antatte = {
        a.felt: a._replace(rom=Spenn(a.rom.lav, etter if a.rom.hoey == foer else a.rom.hoey * etter / foer))
        for a in sak.antatte
        if a.grense == t.parameter
    }

    def enhet(e: Driftsenhet) -> Driftsenhet:
        if navn.startswith("ukearbeidstid"):
            return replace(e, ukearbeidstid={b: etter if tid == foer else tid for b, tid in e.ukearbeidstid.items()})
        return replace(e, helg_hver_n_te=etter if e.helg_hver_n_te == foer else e.helg_hver_n_te)

    def behov(bruker: Bruker, b: Behov) -> Behov:
        if navn == "uker_i_aaret":
            return replace(b, uker=Spenn(*(etter if uker == foer else uker for uker in b.uker)))
        ukjente = {attributt: f"brukere.{bruker.id}.behov.{b.id}.{felt}" for attributt, felt in FELT.items()}
        nye: Any = {attributt: antatte[felt].rom for attributt, felt in ukjente.items() if felt in antatte}
        return replace(b, **nye) if nye else b

    def bruker(u: Bruker) -> Bruker:
        nye_behov = tuple(behov(u, b) for b in u.behov)
        # En bruker som ikke endres, er den samme, så sporet ikke trenger å gå gjennom henne.
        return u if nye_behov == u.behov else replace(u, behov=nye_behov)

    if navn.startswith("ukearbeidstid") or navn == "helg_hver_n_te":
        sak = replace(sak, enheter=tuple(map(enhet, sak.enheter)))
    sak = replace(
        sak,
        brukere=tuple(map(bruker, sak.brukere)),
        antatte=tuple(antatte.get(a.felt, a) for a in sak.antatte),
    )
    return sak, med_verdier(normer, {t.parameter: etter})


def _krev_i_baandene(sak: Bemanningssak, normer: Normer, proevd: Iterable[Bruker]) -> None:
    """Ser etter at ingen timer er flere enn tidsbåndet har, og at behov ikke varer lenger enn året.

    Brukerne i ``proevd`` er holdt mot de samme normene før.
    """
    kjente = {id(bruker) for bruker in proevd}
    for bruker in (b for b in sak.brukere if id(b) not in kjente):
        for b in bruker.behov:
            mest = max(b.timer.hoey, b.kap9_timer.hoey, b.vedtakstimer.hoey if b.vedtakstimer else _NULL)
            if mest > normer.timer[b.baand]:
                hoeyst = norsk(vis_kort(normer.timer[b.baand]))
                raise KanIkke(
                    f"behovet «{b.id}» hos «{bruker.id}» har flere timer enn {b.baand}", f"oppgi høyst {hoeyst}"
                )
            if max(b.uker) > normer.uker:
                raise KanIkke(f"behovet «{b.id}» hos «{bruker.id}» varer lenger enn året", "oppgi færre uker")
    for enhet in sak.enheter:
        for v in enhet.vinduer:
            if v.timer > normer.timer[v.baand]:
                raise KanIkke(f"et vindu i «{enhet.id}» har flere timer enn {v.baand}", "endre vinduet eller normen")


def krev_hel_uke(normer: Normer) -> None:
    """Ser etter at timene i tidsbåndene er en hel uke; flere tiltak kan endre dem sammen.

    Args:
        normer: Normene etter alle tiltakene.

    Raises:
        KanIkke: Når de ikke er det.
    """
    samlet = sum((normer.timer[b] for b in TIDSBAAND), _NULL)
    if samlet != UKEN:
        raise KanIkke(
            f"timene i tidsbåndene blir {norsk(vis_kort(samlet))} til sammen, ikke {UKEN}",
            "endre timene i et annet tidsbånd like mye den andre veien",
        )


def gjoer(tiltak: Tiltak, sak: Bemanningssak, normer: Normer) -> tuple[Bemanningssak, Normer]:
    """Gjør ett tiltak.

    Args:
        tiltak: Tiltaket.
        sak: Saken slik den er.
        normer: Normene slik de er.

    Raises:
        KanIkke: Når tiltaket ikke kan gjøres.
    """
    etter, nye = sak, normer
    match tiltak:
        case FlytterInn():
            etter = flytt_inn(tiltak, sak)
        case FlytterUt():
            etter = flytt_ut(tiltak, sak)
        case BytterEnhet():
            etter = bytt_enhet(tiltak, sak)
        case NyttBehov():
            etter = nytt_behov(tiltak, sak)
        case EndretBehov():
            etter = endre_behov(tiltak, sak, normer)
        case BehovSlutter():
            etter = slutt_behov(tiltak, sak)
        case NattTeknologi():
            etter = natt_teknologi(tiltak, sak, normer)
        case Nattevakt():
            etter = bytt_nattevakt(tiltak, sak)
        case SlaasSammen():
            etter = slaa_sammen(tiltak, sak)
        case EndretRamme():
            etter = endre_ramme(tiltak, sak)
        case EndretNorm():
            etter, nye = endre_norm(tiltak, sak, normer)
        case _:
            assert_never(tiltak)
    _krev_i_baandene(etter, nye, sak.brukere if nye is normer else ())
    return etter, nye
