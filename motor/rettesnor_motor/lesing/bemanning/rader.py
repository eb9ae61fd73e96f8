"""Leser radene i arkene til ressursfordelingen, og husker cellen hvert felt i kontrakten er lest fra."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.bemanning.form import Bemanningsform
from rettesnor_motor.lesing.celler import UKJENT, Cellefeil, les_celle, normalisert, som_tekst
from rettesnor_motor.lesing.forslag import mente_du, skriv_id, vis_navn
from rettesnor_motor.lesing.regneark import Arbeidsbok, Ark, Celle, cellenavn
from rettesnor_motor.lesing.regneark_xml import Sted
from rettesnor_motor.lesing.tabellark import SKJULT, Arktabell, Tabelleser, navneoppslag
from rettesnor_motor.modell.arkform import Arkform, Arkord, Egenkolonner, Kolonne
from rettesnor_motor.modell.bemanning.ark import PAAKREVDE_ARK

RESERVE = "..reserve-"
_ENHETSID = ("enhet", "til")
_RESERVE: Mapping[str, Any] = {
    "tekst": "reserve", "ja_nei": False, "dato": None, "tall": 0, "andel": 0,
    "tall_eller_ukjent": UKJENT, "andel_eller_ukjent": UKJENT,
}  # fmt: skip


class Rad(NamedTuple):
    """En lest rad: cellene der den står, og verdiene etter felt."""

    id: Sted
    celler: Mapping[str, Sted]
    verdier: dict[str, Any]


class Feltkart:
    """Finner cellen et felt i kontrakten er lest fra, både når feltet er nevnt ved id og ved nummer."""

    def __init__(self, sted: str) -> None:
        """Tar imot navnet på filen."""
        self._sted = sted
        self.ved_id: dict[str, tuple[str, Sted, str]] = {}
        self.ved_nummer: dict[str, tuple[str, Sted, str]] = {}

    def husk(self, ved_id: str, ved_nummer: str, celle: tuple[str, Sted, str]) -> None:
        """Husker cellen til ett felt; står feltet flere ganger, er det den siste.

        Args:
            ved_id: Feltet med id-er, som ``brukere.b1.enhet``.
            ved_nummer: Feltet med numre, som ``brukere.0.enhet``.
            celle: Arket, plassen og overskriften.
        """
        self.ved_id[ved_id] = self.ved_nummer[ved_nummer] = celle

    def oversett(self, funn: Iterable[Funn], tre: Mapping[str, Any]) -> list[Funn]:
        """Gir funnene med cellen i stedet for feltet.

        Args:
            funn: Funnene fra leseren av kontraktens form.
            tre: Innholdet som ble lest.
        """
        try:
            Bemanningsform.model_validate(tre)
            kart = self.ved_id
        except ValidationError:
            kart = self.ved_nummer  # formen er feil, og da nevnes felt ved nummer
        return [self._ett(ett, kart) for ett in funn]

    def _ett(self, funn: Funn, kart: Mapping[str, tuple[str, Sted, str]]) -> Funn:
        felt = funn.felt
        while felt and felt not in kart:
            felt = felt.rpartition(".")[0]
        if not felt:
            return funn
        ark, plass, overskrift = kart[felt]
        return replace(funn, sted=f"{self._sted}:{cellenavn(ark, plass)}", felt=vis_navn(overskrift))


class Bokleser:
    """Leser arkene ett for ett."""

    def __init__(self, bok: Arbeidsbok, sted: str, ord_: Arkord, egne: Egenkolonner) -> None:
        self.tabeller = Tabelleser(bok, sted)
        self._fra_1904 = bok.fra_1904
        self._ord = ord_
        self._egne = egne
        self.kart = Feltkart(sted)
        self.arknavn: dict[str, str] = {}
        self.mangler: frozenset[str] = frozenset()
        self.enhetsnavn: dict[str, str] = {}
        self._reserver: dict[str, str] = {}
        self._svar: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {}

    def finn_ark(self) -> dict[str, Ark]:
        """Finner arkene etter navn, og melder dem som mangler, er skjult eller ikke er kjent."""
        kjente = dict(navneoppslag(self._ord.ark))
        kjente |= {normalisert(navn): id_ for id_, navn in self._egne.ark.items()}
        overse = {normalisert(navn) for navn in (*self._ord.tillegg, *self._egne.overse)}
        svar: dict[str, Ark] = {}
        ukjente: list[str] = []
        for ark in self.tabeller.bok.ark:
            id_ = kjente.get(normalisert(ark.navn))
            if id_ is not None and id_ in svar:
                self.tabeller.meld(
                    ark.navn, None, "", "arket står to ganger", "slett det ene, eller gi det et annet navn"
                )
            elif id_ is not None and ark.skjult:
                self.tabeller.meld(ark.navn, None, "", "arket er skjult", SKJULT)
                svar[id_] = ark
            elif id_ is not None:
                svar[id_] = ark
            elif not ark.skjult and normalisert(ark.navn) not in overse:
                ukjente.append(ark.navn)
        self.mangler = frozenset(id_ for id_ in PAAKREVDE_ARK if id_ not in svar)
        for navn in ukjente:
            self.tabeller.meld(navn, None, "", "ukjent ark", self._om_arket(navn, svar))
        for id_ in PAAKREVDE_ARK:
            if id_ in self.mangler:
                navn_ = self._ord.ark[id_][0]
                self.tabeller.meld_bok(navn_, f"arket «{navn_}» mangler", "legg det til; malen viser hvordan")
        return svar

    def _om_arket(self, navn: str, funnet: Mapping[str, Ark]) -> str:
        """Sier hva et ukjent ark kan være; mangler et som må være der, kan dette være det, og skal ikke slettes."""
        ledige = [alle[0] for id_, alle in self._ord.ark.items() if id_ not in funnet]
        mangler = " eller ".join(f"«{self._ord.ark[id_][0]}»" for id_ in PAAKREVDE_ARK if id_ in self.mangler)
        spoersmaal = f"er dette {mangler}? Gi i så fall arket det navnet" if mangler else ""
        return mente_du(navn, ledige) or spoersmaal or "slett arket, eller før det opp i kolonnefilen"

    def les(self, form: Arkform, ark: Ark) -> list[Rad]:
        """Leser radene i ett ark."""
        self.arknavn[form.id] = ark.navn
        kjente = dict(navneoppslag({k.felt: self._ord.kolonner[form.id, k.felt] for k in form.kolonner}))
        kjente |= {normalisert(navn): felt for (a, felt), navn in self._egne.kolonner.items() if a == form.id}
        vist = [self._ord.kolonner[form.id, k.felt][0] for k in form.kolonner]
        gjentas = frozenset(k.felt for k in form.kolonner if k.gjentas)
        tabell = self.tabeller.les(ark, kjente, vist, gjentas, self._egne.overse_kolonner.get(form.id, ()))
        if tabell is None:
            return []
        mangler = [k for k in form.kolonner if k.paakrevd and k.felt not in tabell.kolonner]
        for kolonne in mangler:
            navn = self._ord.kolonner[form.id, kolonne.felt][0]
            self.tabeller.meld(ark.navn, (tabell.hode, 0), navn, "kolonnen mangler", f"legg til «{navn}»")
        rader = [self._rad(form, tabell, nr, celler) for nr, celler in tabell.rader]
        if form.id == "enheter":
            self.enhetsnavn = {rad.verdier["id"]: str(rad.verdier.get("navn", "")) for rad in rader}
        return rader

    def _rad(self, form: Arkform, tabell: Arktabell, nr: int, celler: Mapping[str, Celle]) -> Rad:
        verdier: dict[str, Any] = {}
        for kolonne in form.kolonner:
            celle = celler.get(kolonne.felt)
            if celle is None:
                if kolonne.paakrevd:
                    if kolonne.felt in tabell.kolonner:
                        plass = nr, tabell.kolonner[kolonne.felt]
                        overskrift = tabell.overskrifter[kolonne.felt]
                        self.tabeller.meld(tabell.ark.navn, plass, overskrift, "cellen er tom", "fyll den ut")
                    verdier[kolonne.felt] = self._reserve(kolonne, "")
                continue
            svarene, vist = self._svarene(kolonne)
            try:
                verdier[kolonne.felt] = les_celle(celle, kolonne, svarene, vist, fra_1904=self._fra_1904)
            except Cellefeil as feil:
                plass = nr, tabell.kolonner[kolonne.felt]
                # Navnet på enheten står ofte der id-en skulle stått, og har mellomrom en id ikke kan ha.
                id_ = skriv_id(som_tekst(celle), self.enhetsnavn) if kolonne.felt in _ENHETSID else ""
                overskrift = tabell.overskrifter[kolonne.felt]
                self.tabeller.meld(tabell.ark.navn, plass, overskrift, feil.feil, id_ or feil.forslag)
                verdier[kolonne.felt] = self._reserve(kolonne, som_tekst(celle))
        plasser = {felt: (nr, k) for felt, k in tabell.kolonner.items()}
        return Rad(plasser.get(form.kolonner[0].felt, (nr, 0)), plasser, verdier)

    def _svarene(self, kolonne: Kolonne) -> tuple[dict[str, str], tuple[str, ...]]:
        if not kolonne.valg:
            return {}, ()
        funnet = self._svar.get(kolonne.felt)
        if funnet is not None:
            return funnet
        navn = {svar: self._ord.svar[kolonne.felt, svar] for svar in kolonne.valg}
        egne = {svar: self._egne.svar.get((kolonne.felt, svar), ()) for svar in kolonne.valg}
        svarene = dict((*navneoppslag(navn), *navneoppslag(egne)))
        self._svar[kolonne.felt] = svarene, tuple(alle[0] for alle in navn.values())
        return self._svar[kolonne.felt]

    def _reserve(self, kolonne: Kolonne, tekst: str) -> Any:
        """Gir en verdi som ikke fører til flere feil; samme ugyldige id får samme reserve."""
        if kolonne.slag == "id":
            return self._reserver[tekst] if tekst in self._reserver else self.reserve_id(tekst)
        if kolonne.slag == "valg":
            return kolonne.valg[0]
        return kolonne.grense[0] if kolonne.slag == "heltall" else _RESERVE[kolonne.slag]

    def reserve_id(self, tekst: str = "") -> str:
        """Gir en id ingen andre har.

        Args:
            tekst: Teksten den står i stedet for; den samme teksten får den samme id-en igjen.
        """
        id_ = f"{RESERVE}{len(self._reserver)}"
        return self._reserver.setdefault(tekst or f"\0{id_}", id_)

    def overskrift(self, arkid: str, felt: str) -> str:
        """Gir overskriften til en kolonne slik malen skriver den."""
        return self._ord.kolonner[arkid, felt][0]

    def merk(self, arkid: str, rad: Rad, ved_id: str, ved_nummer: str) -> None:
        """Husker cellene til en rad, og til raden selv."""
        ark = self.arknavn[arkid]
        foerste = next((felt for felt, plass in rad.celler.items() if plass == rad.id), "")
        self.kart.husk(ved_id, ved_nummer, (ark, rad.id, self.overskrift(arkid, foerste) if foerste else ""))
        for felt, plass in rad.celler.items():
            navn = self.overskrift(arkid, felt)
            self.kart.husk(f"{ved_id}.{felt}", f"{ved_nummer}.{felt}", (ark, plass, navn))
