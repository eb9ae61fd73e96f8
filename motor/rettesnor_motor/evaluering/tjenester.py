"""Regnestykkene over tjenestene i saken: samlet behov, og opplysninger holdt mot tjenestelisten (semantikk 2.5).

Filen er lang fordi dette er ett regnestykke i semantikken; det leses best samlet, fra oppføring til sum.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.omregning import Leste
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import IKKE_SPURT, Opplysning, Sak, Tilstand, Tjeneste
from rettesnor_motor.modell.sannhet import JA, NEI, UKJENT
from rettesnor_motor.modell.svar import Tallverdi, Tjenestebidrag
from rettesnor_motor.modell.tall import Tall, til_skala

_UKE = "timer_per_uke"
_KLAGE = "klage"
_INGEN: frozenset[str] = frozenset()
_TOMT = Tallverdi(0, 0, 0, 0)


class Oppfoering(NamedTuple):
    """Én tjeneste i saken, regnet om til timer per uke under hver åpne lesning."""

    leste: Leste
    ytere: int
    mangler: bool


Grupper = dict[str, dict[str, list[Oppfoering]]]
"""Tjenestetype → status den regnes med (tom: bare vist) → oppføringer."""


class _Mengde(NamedTuple):
    """Summen av oppføringene med samme type og status."""

    lav: Tall
    hoey: Tall
    stoerste_lav: Tall
    minste_hoey: Tall
    mangler: bool
    tolkninger: frozenset[str]


def velg_lest(leste: Leste, valgt: Mapping[str, str]) -> Leste:
    """Beholder lesningene som stemmer med dem som er valgt.

    Args:
        leste: Tallet under hver lesning.
        valgt: Tolkninger som regnes som avgjort.
    """
    if not valgt or len(leste) == 1:
        return leste
    return tuple(en for en in leste if all(valgt.get(navn, les) == les for navn, les in en.lesninger))


def svarkode(opplysning: Opplysning) -> int:
    """Gir utfallskoden til et ja/nei-svar; ulike svar er ukjent.

    Args:
        opplysning: Opplysningen slik den er oppgitt.
    """
    verdier = opplysning.verdier
    if not verdier:
        return UKJENT
    foerste = verdier[0].svar
    if len(verdier) > 1 and any(v.svar != foerste for v in verdier):
        return UKJENT
    return JA if foerste else NEI


class Tjenesteregner:
    """Regner over tjenestene etter reglene i ett utsnitt.

    ``valgt`` i metodene avgjør enkelte åpne tolkninger på prøve, for å vise hva hver lesning ville gitt.
    """

    def __init__(self, utsnitt: Utsnitt) -> None:
        """Slår opp det regnestykkene trenger.

        Args:
            utsnitt: Reglene som gjelder.
        """
        self.u = utsnitt
        summer = [a.beregn for a in utsnitt.avledet.values() if isinstance(a.beregn, n.Tjenestesum)]
        # Summen over alle tjenestene går foran summer over noen typer.
        summer.sort(key=lambda ett: ett.typer)
        hoeyst = utsnitt.stoerste_mengde or Fraction(0)
        self.sum_node = summer[0] if summer else n.Tjenestesum(hoeyst, "", "", "", "")
        self.tak: Tall = til_skala(hoeyst)
        self._ytere = self.sum_node.ytere
        self._tak = {o.id: til_skala(o.hoeyst or 0) for o in utsnitt.opplysninger.values()}
        self._lesning = {t.id: t.valgt for t in utsnitt.tolkninger.values()}
        self._status = {s.id: s.id if s.brukes else "" for s in utsnitt.statuser.values()}
        self._status_klage = {s.id: s.id if s.brukes else s.ved_klage for s in utsnitt.statuser.values()}

    def status_som_brukes(self, tjeneste: Tjeneste, sakstype: str) -> str:
        """Gir statusen tjenesten regnes med, eller tom tekst når den bare vises."""
        return (self._status_klage if sakstype == _KLAGE else self._status)[tjeneste.status]

    def grupper(self, sak: Sak) -> Grupper:
        """Grupperer tjenestene etter type og statusen de regnes med, regnet om til timer per uke."""
        statuser = self._status_klage if sak.sakstype == _KLAGE else self._status
        les_tall = self.u.omregner.les_tall
        svar: Grupper = {}
        for tjeneste in sorted(sak.tjenester, key=lambda t: t.type) if len(sak.tjenester) > 1 else sak.tjenester:
            leste, mangler = les_tall(tjeneste.mengde, _UKE, self.tak)
            type_ = svar.setdefault(tjeneste.type, {})
            status = statuser[tjeneste.status]
            ny = Oppfoering(leste, tjeneste.ytere, mangler)
            if status in type_:
                type_[status].append(ny)
            else:
                type_[status] = [ny]
        return svar

    def _oppfoering(self, post: Oppfoering, valgt: Mapping[str, str]) -> _Mengde:
        """Gir skroget av lesningene, med flere ytere."""
        leste = velg_lest(post.leste, valgt)
        tolkninger = _INGEN
        _, lav, hoey = leste[0]
        stoerste_lav, minste_hoey = lav, hoey
        if len(leste) > 1:
            lav, stoerste_lav = min([v.lav for v in leste]), max([v.lav for v in leste])
            hoey, minste_hoey = max([v.hoey for v in leste]), min([v.hoey for v in leste])
            if lav != stoerste_lav or hoey != minste_hoey:
                tolkninger = frozenset([navn for v in leste for navn, _ in v.lesninger])
        if post.ytere > 1:
            lesning = valgt.get(self._ytere) or self._lesning[self._ytere]
            if lesning != "bistandstimer":
                hoey, stoerste_lav = hoey * post.ytere, stoerste_lav * post.ytere
            if lesning == "ytertimer":
                lav, minste_hoey = lav * post.ytere, minste_hoey * post.ytere
            if not lesning:
                tolkninger |= {self._ytere}
        return _Mengde(lav, hoey, stoerste_lav, minste_hoey, post.mangler, tolkninger)

    def _summer(self, poster: list[Oppfoering], valgt: Mapping[str, str]) -> _Mengde:
        """Legger sammen oppføringer med samme type og status."""
        if len(poster) == 1:
            return self._oppfoering(poster[0], valgt)
        deler = [self._oppfoering(p, valgt) for p in poster]
        return _Mengde(
            sum(d.lav for d in deler),
            sum(d.hoey for d in deler),
            sum(d.stoerste_lav for d in deler),
            sum(d.minste_hoey for d in deler),
            any(d.mangler for d in deler),
            _INGEN.union(*(d.tolkninger for d in deler)),
        )

    def _etter_status(
        self, grupper: Mapping[str, list[Oppfoering]], status: str, valgt: Mapping[str, str]
    ) -> tuple[_Mengde, tuple[str, ...]]:
        """Gir mengden etter lesningen av hvilken status behovet regnes av."""
        brukte = tuple(sorted(s for s in grupper if s)) if len(grupper) > 1 else tuple(grupper)
        if len(brukte) == 1:
            return self._summer(grupper[brukte[0]], valgt), brukte
        lesning = valgt.get(status) or self._lesning[status]
        if lesning in brukte:
            return self._summer(grupper[lesning], valgt), (lesning,)
        deler = [self._summer(grupper[s], valgt) for s in brukte]
        stoerste, minste = (min, max) if lesning else (max, min)
        tolkninger = _INGEN.union(*(d.tolkninger for d in deler))
        mengde = _Mengde(
            min(d.lav for d in deler),
            max(d.hoey for d in deler),
            stoerste(d.stoerste_lav for d in deler),
            minste(d.minste_hoey for d in deler),
            any(d.mangler for d in deler),
            tolkninger if lesning else tolkninger | {status},
        )
        return mengde, brukte

    def bidrag(
        self, node: n.Tjenestesum, sak: Sak, grupper: Grupper, valgt: Mapping[str, str]
    ) -> tuple[Tjenestebidrag, ...]:
        """Gir det hver tjenestetype bidrar med, sortert etter type; også det som bare vises.

        Args:
            node: Regnestykket.
            sak: Saken.
            grupper: Tjenestene, gruppert.
            valgt: Tolkninger som regnes som avgjort.
        """
        svar = []
        for type_, statuser in grupper.items():
            if len(statuser) > 1 or "" not in statuser:
                svar.append(self._ett_bidrag(node, type_, statuser, valgt))
            if "" in statuser:
                vist = self._summer(statuser[""], valgt)
                navn = {
                    t.status for t in sak.tjenester if t.type == type_ and not self.status_som_brukes(t, sak.sakstype)
                }
                svar.append(
                    Tjenestebidrag(type_, vist.lav, vist.hoey, _TOMT, "nei", tuple(sorted(navn)), 1, brukt=False)
                )
        return tuple(svar)

    def _ett_bidrag(
        self, node: n.Tjenestesum, type_: str, grupper: Mapping[str, list[Oppfoering]], valgt: Mapping[str, str]
    ) -> Tjenestebidrag:
        mengde, statuser = self._etter_status(grupper, node.status, valgt)
        tolkning = f"{node.teller}.{type_}"
        if node.typer:
            teller = "ja" if type_ in node.typer else "nei"
        else:
            teller = valgt.get(tolkning) or self._lesning[tolkning] or "uavgjort"
        tolkninger = mengde.tolkninger
        lav, hoey, stoerste_lav, minste_hoey, _, _ = mengde
        mangler = (f"tjenester.{type_}.mengde",) if mengde.mangler else ()
        if teller == "nei":
            bidrag, tolkninger = _TOMT, _INGEN
        elif teller == "ja":
            bidrag = Tallverdi(lav, hoey, stoerste_lav, minste_hoey, 0, mangler)
        else:
            bidrag = Tallverdi(0, hoey, stoerste_lav, 0, 0, mangler)
            tolkninger |= {tolkning}
        ytere = max([p.ytere for s in statuser for p in grupper[s]])
        return Tjenestebidrag(type_, lav, hoey, bidrag, teller, statuser, ytere, tuple(sorted(tolkninger)))

    def sum(self, node: n.Tjenestesum, bidrag: tuple[Tjenestebidrag, ...], sak: Sak) -> Tallverdi:
        """Legger sammen bidragene; uten komplett tjenesteliste er øvre ende minst hele uken.

        Args:
            node: Regnestykket.
            bidrag: Det hver tjenestetype gir.
            sak: Saken.
        """
        lav: Tall = 0
        hoey: Tall = 0
        stoerste_lav: Tall = 0
        minste_hoey: Tall = 0
        mangler: tuple[str, ...] = ()
        for ett in bidrag:
            b_lav, b_hoey, b_stoerste, b_minste, _, b_mangler = ett.bidrag
            lav, hoey = lav + b_lav, hoey + b_hoey
            stoerste_lav, minste_hoey = stoerste_lav + b_stoerste, minste_hoey + b_minste
            mangler += b_mangler
        if svarkode(sak.opplysninger.get(node.komplett, IKKE_SPURT)) != JA:
            tak = til_skala(node.hoeyst)
            hoey, minste_hoey = max(hoey, tak), max(minste_hoey, tak)
            mangler += (node.komplett,)
        return Tallverdi(lav, hoey, stoerste_lav, minste_hoey, 0, mangler)

    def _oppfoert(
        self, node: n.HoldtMotTjenester, grupper: Grupper, valgt: Mapping[str, str]
    ) -> tuple[bool, Tall, Tall]:
        """Sier om en av tjenestene er ført opp, og største og minste øvre ende av timene."""
        hoey: Tall = 0
        minste: Tall = 0
        funnet = False
        for type_ in node.tjenester:
            statuser = {s: poster for s, poster in grupper.get(type_, {}).items() if s}
            if statuser:
                funnet = True
                mengde, _ = self._etter_status(statuser, node.status, valgt)
                hoey, minste = max(hoey, mengde.hoey), max(minste, mengde.minste_hoey)
        return funnet, hoey, minste

    def andel(self, node: n.HoldtMotTjenester, sak: Sak, grupper: Grupper, valgt: Mapping[str, str]) -> Tallverdi:
        """Gir et oppgitt tall holdt mot tjenestelisten (avlastningens andel av tiden).

        Args:
            node: Regnestykket.
            sak: Saken.
            grupper: Tjenestene, gruppert.
            valgt: Tolkninger som regnes som avgjort.
        """
        type_ = self.u.opplysninger[node.opplysning]
        tak = self._tak[node.opplysning]
        opplysning = sak.opplysninger.get(node.opplysning, IKKE_SPURT)
        funnet, hoey, minste = self._oppfoert(node, grupper, valgt) if grupper else (False, 0, 0)
        tilstand = opplysning.tilstand
        if tilstand is Tilstand.UKJENT or tilstand is Tilstand.IKKE_SPURT:
            komplett = svarkode(sak.opplysninger.get(node.komplett, IKKE_SPURT)) == JA
            if tilstand is Tilstand.IKKE_SPURT and komplett and not funnet:
                return _TOMT
            kanskje = self._kanskje(node.opplysning, mangler=True)
            return Tallverdi(0, tak, 0, tak, kanskje, (node.opplysning,))
        # Motsagt av en oppført tjeneste; er tjenesten null timer under en åpen lesning, kan tolkningen avgjøre det.
        motsagt = (0, tak, 0, tak if minste > 0 else 0)
        if tilstand is Tilstand.IKKE_RELEVANT:
            return Tallverdi(*motsagt, 2) if funnet and hoey > 0 else Tallverdi(0, 0, 0, 0, 1)
        leste, mangler = self.u.omregner.les_tall(opplysning, type_.regnes_i, tak)
        leste = velg_lest(leste, valgt)
        navn = (node.opplysning,) if mangler else ()
        if len(leste) == 1:
            _, lav, hoeyest = leste[0]
            if hoeyest == 0 and funnet and hoey > 0:
                return Tallverdi(*motsagt)
            return Tallverdi(lav, hoeyest, lav, hoeyest, self._kanskje(node.opplysning, mangler=mangler), navn)
        lave, hoeye = [v.lav for v in leste], [v.hoey for v in leste]
        if funnet and hoey > 0 and max(hoeye) == 0:
            return Tallverdi(*motsagt)
        kanskje = self._kanskje(node.opplysning, mangler=mangler)
        return Tallverdi(min(lave), max(hoeye), max(lave), min(hoeye), kanskje, navn)

    def _kanskje(self, opplysning: str, *, mangler: bool) -> int:
        """Gir koden for «kanskje ikke relevant» når det som mangler, kan vise seg ikke å være relevant."""
        return 2 if mangler and self.u.opplysninger[opplysning].tillater_ikke_relevant else 0

    def svar(self, node: n.HoldtMotTjenester, sak: Sak, grupper: Grupper) -> tuple[int, tuple[str, ...]]:
        """Gir et ja/nei-svar holdt mot tjenestelisten (BPA), og det som mangler.

        Args:
            node: Regnestykket.
            sak: Saken.
            grupper: Tjenestene, gruppert.
        """
        opplysning = sak.opplysninger.get(node.opplysning, IKKE_SPURT)
        funnet = any(s for type_ in node.tjenester if type_ in grupper for s in grupper[type_])
        if opplysning.verdier:
            kode = svarkode(opplysning)
            return (kode if kode == JA or not funnet else UKJENT), ()
        if funnet:
            return JA, ()
        komplett = svarkode(sak.opplysninger.get(node.komplett, IKKE_SPURT)) == JA
        if opplysning.tilstand is Tilstand.IKKE_SPURT and komplett:
            return NEI, ()
        return UKJENT, (node.opplysning,)
