"""Kontrollens egen lesning av rå opplysninger: hvert tall et intervall, hvert svar en mengde av mulige svar."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from rettesnor_motor.evaluering.durable_regning import (
    IKKE_RELEVANT,
    JA,
    NEI,
    UKJENT,
    UTEN_GRENSER,
    Avslag,
    Omregner,
    Omregnet,
    Regelkart,
    Skala,
    Tall,
    broek,
    hull,
)

JA_NEI: Final = ("nei", "ja")
TALLTYPER: Final = frozenset({"tall", "heltall", "dato", "ordinal"})
GITT: Final = frozenset({"oppgitt", "ulike"})
IKKE_SPURT: Final[Regelkart] = {"tilstand": "ikke_spurt", "verdier": []}


def eneste(kart: Any) -> tuple[str, Any]:
    """Gir det ene paret i et kart med én nøkkel.

    Raises:
        Avslag: når kartet har flere eller ingen.
    """
    if not isinstance(kart, dict) or len(kart) != 1:
        raise Avslag("regler")
    navn, innhold = next(iter(kart.items()))
    return str(navn), innhold


class Mulige(NamedTuple):
    """Svarene som fortsatt er mulige, og om spørsmålet er relevant."""

    svar: frozenset[str]
    gjelder: int = JA


class Utsnitt:
    """Regelverket slik det gjelder for saken, slått opp etter id.

    Args:
        raa: Utsnittet som kart, lister og tekst.
    """

    def __init__(self, raa: Regelkart) -> None:
        self.ordbok: dict[str, Regelkart] = {post["id"]: post for post in raa["ordbok"]["opplysninger"]}
        self.avledet: dict[str, Regelkart] = {post["id"]: post for post in raa["avledet"]}
        self.regler: dict[str, Any] = {regel["id"]: regel.get("naar") for regel in raa["regler"]}
        self.regelposter: list[Regelkart] = [regel for regel in raa["regler"] if "da" in regel]
        self.parametre: Mapping[str, str] = raa["parametre"]
        self.tolkninger: Mapping[str, str | None] = raa["tolkninger"]
        self.stoerste_mengde: str = raa.get("stoerste_mengde") or "0"
        self.omregner = Omregner(raa["omregninger"], self.tolkninger)
        self.statuser = {post["id"]: post for post in raa["ordbok"].get("tjenestestatuser", ())}

    def post(self, id_: str) -> Regelkart:
        """Gir erklæringen av en opplysning eller en avledet størrelse."""
        post = self.ordbok.get(id_) or self.avledet.get(id_)
        if post is None:
            raise Avslag("regler")
        return post

    def kjent(self, id_: str) -> bool:
        """Sier om en tekst er navnet på en opplysning eller en avledet størrelse."""
        return id_ in self.ordbok or id_ in self.avledet

    def kan_mangle(self, id_: str) -> bool:
        """Sier om en størrelse bygger på noe som kan være ikke relevant."""
        if id_ in self.avledet:
            return any(map(self.kan_mangle, self._nevnt(self.avledet[id_]["beregn"])))
        return self.post(id_).get("ikke_relevant") == "ja"

    def _nevnt(self, formel: Any) -> Iterator[str]:
        """Gir alle størrelsene en formel nevner."""
        if isinstance(formel, str) and self.kjent(formel):
            yield formel
        elif isinstance(formel, dict | list):
            for del_ in formel.values() if isinstance(formel, dict) else formel:
                yield from self._nevnt(del_)

    def enhet(self, id_: str) -> str | None:
        """Gir enheten en størrelse regnes i."""
        post = self.post(id_)
        return post.get("regnes_i") or post.get("enhet")

    def svar(self, id_: str) -> tuple[str, ...]:
        """Gir svarene en ja/nei-opplysning eller et valg kan ha."""
        post = self.post(id_)
        return JA_NEI if post["type"] == "ja_nei" else tuple(verdi["id"] for verdi in post["verdier"])

    def tekst(self, kilde: str | Regelkart) -> str:
        """Gir tallet som er skrevet i regelen, eller parameteren den viser til."""
        if isinstance(kilde, str):
            return kilde
        if set(kilde) != {"parameter"} or kilde["parameter"] not in self.parametre:
            raise Avslag("regler")
        return self.parametre[kilde["parameter"]]

    def helt(self, kilde: str | Regelkart) -> int:
        """Gir et helt tall som ikke skal på skalaen."""
        teller, nevner = broek(self.tekst(kilde))
        if teller % nevner:
            raise Avslag("regler")
        return teller // nevner


class Opplysninger:
    """Opplysningene i én sak på én skala.

    Args:
        utsnitt: Regelverket.
        skala: Skalaen alle tallene står på.
        raa: Saken, uten omregninger.
    """

    def __init__(self, utsnitt: Utsnitt, skala: Skala, raa: Regelkart) -> None:
        self.utsnitt = utsnitt
        self.skala = skala
        self.raa = raa

    def raatt(self, id_: str) -> Regelkart:
        """Gir opplysningen slik den sto i saken."""
        funnet = self.raa["opplysninger"].get(id_)
        if funnet is None and id_ in self.raa and self.utsnitt.post(id_).get("fra_saken") == "ja":
            return {"tilstand": "oppgitt", "verdier": [self.raa[id_]]}
        return funnet or IKKE_SPURT

    def tekster(self, id_: str) -> list[str]:
        """Gir de oppgitte tekstene, uten luft foran og bak."""
        raa = self.raatt(id_)
        return [tekst.strip() for tekst in raa["verdier"]] if raa["tilstand"] in GITT else []

    def mulige(self, id_: str) -> Mulige:
        """Gir svarene som er mulige for en ja/nei-opplysning eller et valg."""
        post, raa = self.utsnitt.post(id_), self.raatt(id_)
        svar = [JA_NEI[verdi] if isinstance(verdi, bool) else verdi for verdi in raa["verdier"]]
        if "standard" in post:
            # En handling, ikke en opplysning: alt annet enn et oppgitt svar er standardsvaret.
            gitt = raa["tilstand"] == "oppgitt" and len(set(svar)) == 1
            return Mulige(frozenset(svar if gitt else [post["standard"]]))
        if raa["tilstand"] == "ikke_relevant":
            return Mulige(frozenset(), NEI)
        if raa["tilstand"] in GITT:
            return Mulige(frozenset(svar))
        return Mulige(frozenset(self.utsnitt.svar(id_)), UKJENT if post.get("ikke_relevant") == "ja" else JA)

    def er_ja(self, id_: str) -> bool:
        """Sier om et ja er sikkert."""
        return self.mulige(id_).svar == {"ja"}

    def ukjent_tall(self, id_: str) -> Tall:
        """Gir hele området til en opplysning, også at den kanskje ikke er relevant."""
        post = self.utsnitt.post(id_)
        if post["type"] == "ordinal":
            return Tall(0, (len(post["verdier"]) - 1) * self.skala.en)
        if "minst" not in post or "hoeyst" not in post:
            return UTEN_GRENSER
        gjelder = UKJENT if post.get("ikke_relevant") == "ja" else JA
        return Tall(self.skala.les(post["minst"]), self.skala.les(post["hoeyst"]), gjelder)

    def oppgitt_tall(self, id_: str) -> Tall:
        """Leser en opplysning som er et tall."""
        post, raa = self.utsnitt.post(id_), self.raatt(id_)
        if raa["tilstand"] == "ikke_relevant":
            return IKKE_RELEVANT
        if raa["tilstand"] not in GITT:
            return self.ukjent_tall(id_)
        tak = self.skala.les(post["hoeyst"]) if "enheter" in post else None
        return self.rundt_alle(raa["verdier"], self.utsnitt.enhet(id_), tak, self.ukjent_tall(id_))

    def rundt_alle(self, verdier: Iterable[Regelkart], enhet: str | None, tak: int | None, uten_enhet: Tall) -> Tall:
        """Gir hullet rundt alle verdiene, omregnet til én enhet.

        Args:
            verdier: Verdiene slik de sto i saken.
            enhet: Enheten det regnes i.
            tak: Der den øvre enden kuttes.
            uten_enhet: Det en verdi uten enhet betyr.
        """
        svar: Tall | None = None
        for verdi in verdier:
            if verdi["enhet"] is None and enhet is not None:
                tall = uten_enhet
            else:
                ender = [self.skala.les(verdi[ende]) for ende in ("fra", "til") if verdi[ende] is not None]
                enheter = (verdi["enhet"] or "", enhet or "")
                oppgitt = Omregnet(min(ender), max(ender)) if ender else None
                omregnet = self.utsnitt.omregner.omregn(self.skala, oppgitt, enheter, verdi.get("faktor"))
                tall = Tall(omregnet.fra, omregnet.til) if tak is None else omregnet.kuttet(tak)
            svar = tall if svar is None else hull(svar, tall)
        if svar is None:
            raise Avslag("tall")
        return svar
