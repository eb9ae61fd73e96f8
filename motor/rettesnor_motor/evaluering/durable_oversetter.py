"""Vilkårstrærne oversatt til fremoverregler, og saken oversatt til fakta reglene venter på.

Filen er litt lang fordi vilkår, celler i tabeller og vilkår inne i formler deler feltene og lagene.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from rettesnor_motor.evaluering.durable_opplysninger import JA_NEI, TALLTYPER, Utsnitt, eneste
from rettesnor_motor.evaluering.durable_regler import Moenster, Regelsamling
from rettesnor_motor.evaluering.durable_regning import (
    JA,
    NEI,
    TAK,
    Avslag,
    Regelkart,
    Skala,
    delt,
)
from rettesnor_motor.evaluering.durable_sak import Sak

SKJULT: Final = "~"  # noder inne i en formel: de spilles, men er ikke med i svaret
# For hver sammenligning: enden og prøven som gir ja, og enden og prøven som gir nei.
SAMMENLIGNINGER: Final = {
    "over": (("fra", "$gt"), ("til", "$lte")),
    "minst": (("fra", "$gte"), ("til", "$lt")),
    "under": (("til", "$lt"), ("fra", "$gte")),
    "hoeyst": (("til", "$lte"), ("fra", "$gt")),
}


class Oversetter(Regelsamling):
    """Reglene i et utsnitt, oversatt for én skala.

    Args:
        utsnitt: Regelverket.
        skala: Skalaen grensene skrives på.
    """

    def __init__(self, utsnitt: Utsnitt, skala: Skala) -> None:
        super().__init__()
        self._utsnitt = utsnitt
        self._skala = skala
        self._lag: dict[tuple[str, str], int] = {}
        self._under_arbeid: set[tuple[str, str]] = set()
        self._spurt_om: dict[str, None] = {}
        self.formler: dict[str, Any] = {}
        for id_ in utsnitt.regler:
            self._rot(id_)

    @property
    def lagene(self) -> range:
        """Gir lagene i rekkefølge: det som bygger på et utfall, kommer etter utfallet."""
        return range(max(self._lag.values(), default=0) + 1)

    def _en_gang(self, navn: tuple[str, str], arbeid: Callable[[], int]) -> int:
        """Gjør et arbeid første gang det trengs, og stanser en sirkel."""
        if navn not in self._lag:
            if navn in self._under_arbeid:
                raise Avslag("regler")
            self._under_arbeid.add(navn)
            self._lag[navn] = arbeid()
        return self._lag[navn]

    def _rot(self, regel: str) -> int:
        """Oversetter en regel og gir laget den hører til."""
        if regel not in self._utsnitt.regler:
            raise Avslag("regler")
        return self._en_gang(("regel", regel), lambda: self._node(regel, self._utsnitt.regler[regel]))

    def _node(self, node: str, vilkaar: Any) -> int:
        """Oversetter en node med alt under den, og gir laget den hører til."""
        self.ny_node(node)
        navn, innhold = eneste(vilkaar)
        match navn:
            case "alle":
                return self._sammensatt(node, innhold, len(innhold))
            case "minst_en":
                return self._sammensatt(node, innhold, 1)
            case "minst":
                return self._sammensatt(node, innhold["av"], self._utsnitt.helt(innhold["antall"]))
            case "ikke":
                lag = self._node(f"{node}/0", innhold)
                self.foelger(node, f"{node}/0", snudd=True)
                return lag
            case "regel":
                lag = self._rot(innhold)
                self.foelger(node, innhold, snudd=False)
                return lag
            case "naer_terskel":
                return self._naer_terskel(node, innhold)
            case "over_terskel":
                id_, grense = self._terskel(innhold["regel"])
                self._samme_enhet(innhold["opplysning"], self._utsnitt.enhet(id_))
                return self._sammenlign(node, innhold["opplysning"], "over", grense)
            case _:
                return self._blad(node, navn, innhold)

    def _sammensatt(self, node: str, vilkaar: Sequence[Any], antall: int) -> int:
        """Oversetter «minst så mange av»: alle er alle, minst én er én."""
        barn = [f"{node}/{i}" for i in range(len(vilkaar))]
        lag = max(map(self._node, barn, vilkaar), default=0)
        self.saa_mange(node, barn, antall)
        return lag

    def _grense(self, kilde: str | Regelkart, id_: str = "") -> int:
        """Leser en grense inn på skalaen; datoer og trinn regnes som ordenstallet sitt."""
        post = self._utsnitt.post(id_) if id_ else {"type": "tall"}
        if post["type"] == "dato":
            return self._skala.les(str(dt.date.fromisoformat(str(kilde)).toordinal()))
        if post["type"] == "ordinal":
            numre = {verdi["id"]: nummer for nummer, verdi in enumerate(post["verdier"])}
            return self._skala.les(str(numre[str(kilde)]))
        return self._skala.les(self._utsnitt.tekst(kilde))

    def _samme_enhet(self, id_: str, enhet: str | None) -> None:
        """Stanser en sammenligning mellom to enheter."""
        if self._utsnitt.enhet(id_) != enhet:
            raise Avslag("regler")

    def _terskel(self, regel: str) -> tuple[str, int]:
        """Gir størrelsen og grensen i den ene sammenligningen en regel består av."""
        id_, proeve = eneste(self._utsnitt.regler.get(regel))
        for navn in SAMMENLIGNINGER:
            if isinstance(proeve, dict) and navn in proeve:
                return id_, self._grense(proeve[navn])
        raise Avslag("regler")

    def _naer_terskel(self, node: str, innhold: Regelkart) -> int:
        """Oversetter «innen så mange prosent av terskelen»."""
        if innhold.get("enhet", "prosent") != "prosent":
            raise Avslag("regler")
        id_, terskel = self._terskel(innhold["regel"])
        avstand = delt(terskel * self._grense(innhold["innen"]), 100 * self._skala.en)
        return self._mellom(node, id_, *sorted((terskel - avstand, terskel + avstand)))

    def _mellom(self, node: str, id_: str, fra: int, til: int) -> int:
        """Oversetter et lukket intervall som verdien må ligge i."""
        ja = [self.er("fra", id_, ("$gte", fra)), self.er("til", id_, ("$lte", til))]
        nei = [self.er("til", id_, ("$lt", fra)), self.er("fra", id_, ("$gt", til))]
        return self._avgjoer(node, id_, [ja], nei)

    def _sammenlign(self, node: str, id_: str, navn: str, grense: int) -> int:
        """Oversetter en sammenligning med én grense."""
        (ja_ende, ja_proeve), (nei_ende, nei_proeve) = SAMMENLIGNINGER[navn]
        ja = [self.er(ja_ende, id_, (ja_proeve, grense))]
        return self._avgjoer(node, id_, [ja], [self.er(nei_ende, id_, (nei_proeve, grense))])

    def _avgjoer(self, node: str, id_: str, ja: Sequence[list[Moenster]], nei: Sequence[Moenster]) -> int:
        """Legger til reglene for et blad; det som kan være ikke relevant, må være relevant for å gi ja."""
        lag = self._bruk(id_)
        kan_mangle = self._utsnitt.kan_mangle(id_)
        for moenstre in ja:
            relevant = [self.er("gjelder", id_, ("$eq", JA))] if kan_mangle else []
            self.konkluder([*moenstre, *relevant], node, JA)
        for moenster in [*nei, *([self.er("gjelder", id_, ("$eq", NEI))] if kan_mangle else [])]:
            self.konkluder([moenster], node, NEI)
        self._spurt_om[id_] = None
        return lag

    def _aldri_nei(self, node: str, id_: str, moenster: Moenster) -> int:
        """Legger til regelen for et blad som er ja eller ukjent."""
        self.konkluder([moenster], node, JA)
        self._spurt_om[id_] = None
        return self._bruk(id_)

    def _blad(self, node: str, id_: str, proeve: Any) -> int:
        """Oversetter et blad: én opplysning eller avledet størrelse, og én prøve."""
        type_ = self._utsnitt.post(id_)["type"]
        if proeve == "er_kjent":
            return self._aldri_nei(node, id_, self.er("bredde", id_, ("$eq", 0)))
        if proeve in ("er_ja", "er_nei") and type_ == "ja_nei":
            return self._valg(node, id_, [proeve.removeprefix("er_")])
        if not isinstance(proeve, dict):
            raise Avslag("regler")
        navn, innhold = eneste({navn: innhold for navn, innhold in proeve.items() if navn != "enhet"})
        if type_ == "valg" and navn in {"er", "en_av"}:
            return self._valg(node, id_, [innhold] if navn == "er" else innhold)
        if type_ == "tekst" and navn == "lengde_minst":
            return self._aldri_nei(node, id_, self.er("lengde", id_, ("$gte", self._utsnitt.helt(innhold))))
        if type_ == "tekst" and navn == "skrevet_minst":
            self.konkluder([self.er("lengde", id_, ("$lt", self._utsnitt.helt(innhold)))], node, NEI)
            return self._aldri_nei(node, id_, self.er("lengde", id_, ("$gte", self._utsnitt.helt(innhold))))
        if type_ not in TALLTYPER:
            raise Avslag("regler")
        if "enhet" in proeve:
            self._samme_enhet(id_, proeve["enhet"])
        if navn == "mellom":
            return self._mellom(node, id_, self._grense(innhold["fra"], id_), self._grense(innhold["til"], id_))
        if navn == "er":
            return self._mellom(node, id_, self._grense(innhold, id_), self._grense(innhold, id_))
        if navn not in SAMMENLIGNINGER:
            raise Avslag("regler")
        return self._sammenlign(node, id_, navn, self._grense(innhold, id_))

    def _valg(self, node: str, id_: str, godtatt: Sequence[str]) -> int:
        """Oversetter et spørsmål om svaret er ett av de godtatte."""
        alle = self._utsnitt.svar(id_)
        if not set(godtatt) <= set(alle):
            raise Avslag("regler")
        numre = sorted({alle.index(svar) for svar in godtatt})
        ja = [[self.er("valgt", id_, ("$eq", nummer))] for nummer in numre]
        lag = self._avgjoer(node, id_, ja, [self.er("valgt", id_, *(("$neq", nummer) for nummer in numre))])
        if len(alle) == len(JA_NEI) or self._utsnitt.post(id_).get("fra_saken") == "ja":
            return lag  # her er svaret enten ett bestemt eller helt ukjent
        relevant = [self.er("gjelder", id_, ("$eq", JA))] if self._utsnitt.kan_mangle(id_) else []
        for utfall, ute in ((JA, [svar for svar in alle if svar not in godtatt]), (NEI, godtatt)):
            moenstre = [self.er(f"uten {svar}", id_, ("$eq", 1)) for svar in ute] + (relevant if utfall else [])
            self.minst(moenstre, len(moenstre), node, utfall)
        return lag

    def _bruk(self, id_: str) -> int:
        """Gjør en størrelse klar og gir laget den kan regnes ut i."""
        return self._en_gang(("tall", id_), lambda: self._gjoer_klar(id_))

    def _gjoer_klar(self, id_: str) -> int:
        """Bytter ut vilkårene i formelen til en avledet størrelse."""
        if id_ not in self._utsnitt.avledet:
            return 0
        self.formler[id_], lag = self._formel(SKJULT + id_, self._utsnitt.avledet[id_]["beregn"])
        return lag

    def _formel(self, sti: str, formel: Any) -> tuple[Any, int]:
        """Gir formelen med hvert vilkår byttet ut med navnet på noden sin, og laget den kan regnes ut i."""
        if isinstance(formel, str):
            return formel, self._bruk(formel) if self._utsnitt.kjent(formel) else 0
        if isinstance(formel, list):
            ledd = [self._formel(f"{sti}/{i}", del_) for i, del_ in enumerate(formel)]
            return [del_ for del_, _ in ledd], max((lag for _, lag in ledd), default=0)
        if "tjenestesum" in formel or "holdt_mot_tjenester" in formel or "parameter" in formel:
            return formel, 0
        if "antall" in formel:
            noder = [f"{sti}/{i}" for i in range(len(formel["antall"]))]
            return {"antall": noder}, 1 + max(map(self._node, noder, formel["antall"]), default=0)
        if "tabell" in formel:
            return self._tabell(sti, formel["tabell"])
        lag = 1 + self._node(f"{sti}/naar", formel["naar"]) if "naar" in formel else 0
        svar = {navn: f"{sti}/naar" for navn in formel if navn == "naar"}
        for navn, del_ in formel.items():
            if navn not in svar:
                svar[navn], dels_lag = self._formel(f"{sti}/{navn}", del_)
                lag = max(lag, dels_lag)
        return svar, lag

    def _tabell(self, sti: str, tabell: Regelkart) -> tuple[Any, int]:
        """Gir radene som navnet på en node og en verdi, og laget tabellen kan leses i; like celler deler node."""
        kolonner = [kolonne["opplysning"] for kolonne in tabell["inndata"]]
        lag, rader = 0, []
        for i, rad in enumerate(tabell["rader"]):
            celler = []
            for id_, celle in zip(kolonner, rad["naar"], strict=True):
                if celle == "-":
                    continue
                node = f"{sti}/{id_}/{json.dumps(celle, sort_keys=True)}"
                if node not in self.noder:
                    self.ny_node(node)
                    lag = max(lag, self._celle(node, id_, celle))
                celler.append(node)
            self.ny_node(f"{sti}/{i}")
            self.saa_mange(f"{sti}/{i}", celler, len(celler))
            rader.append((f"{sti}/{i}", rad["verdi"]))
        return {"tabell": rader}, 1 + lag

    def _celle(self, node: str, id_: str, celle: Any) -> int:
        """Oversetter en celle: ikke relevant, en nedre og en øvre ende, eller en vanlig prøve."""
        if celle == "ikke_relevant":
            for utfall, gjelder in ((JA, NEI), (NEI, JA)):
                self.konkluder([self.er("gjelder", id_, ("$eq", gjelder))], node, utfall)
            self._spurt_om[id_] = None
            return self._bruk(id_)
        if isinstance(celle, str) or len(celle) == 1:
            return self._blad(node, id_, celle)
        if self._utsnitt.post(id_)["type"] not in TALLTYPER or not set(celle) <= set(SAMMENLIGNINGER):
            raise Avslag("regler")
        ja, nei = [], []
        for navn, kilde in celle.items():
            grense = self._grense(kilde, id_)
            (ja_ende, ja_proeve), (nei_ende, nei_proeve) = SAMMENLIGNINGER[navn]
            ja.append(self.er(ja_ende, id_, (ja_proeve, grense)))
            nei.append(self.er(nei_ende, id_, (nei_proeve, grense)))
        return self._avgjoer(node, id_, [ja], nei)

    def fakta(self, sak: Sak, lag: int) -> Iterator[tuple[int, int]]:
        """Gir felt og verdi for alt reglene venter på i ett lag.

        Raises:
            Avslag: når en verdi er større enn durable-rules kan holde.
        """
        for id_ in self._spurt_om:
            if self._lag["tall", id_] == lag:
                for side, verdi in sak.sider(id_):
                    felt = self.finn(side, id_)
                    if abs(verdi) >= TAK:
                        raise Avslag("tall")
                    if felt is not None:
                        yield felt, verdi
