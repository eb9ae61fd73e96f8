"""Kontrollens egen vei fra opplysninger og tjenester til det reglene spør om.

Filen er litt lang fordi summene, andelene og svarene leser de samme tjenestene på hver sin måte.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from rettesnor_motor.evaluering.durable_datoer import Lengde
from rettesnor_motor.evaluering.durable_opplysninger import (
    GITT,
    IKKE_SPURT,
    JA_NEI,
    TALLTYPER,
    Mulige,
    Opplysninger,
    Utsnitt,
)
from rettesnor_motor.evaluering.durable_regning import (
    HELE_LINJEN,
    JA,
    NEI,
    UKJENT,
    UTEN_GRENSER,
    Avslag,
    Omregnet,
    Regelkart,
    Skala,
    Tall,
    differanse,
    hull,
    summert,
    ytterst,
)

UKEENHET: Final = "timer_per_uke"


class Sak(Opplysninger):
    """Én sak på én skala, med alt som er avledet.

    Args:
        utsnitt: Regelverket.
        skala: Skalaen alle tallene står på.
        raa: Saken, uten omregninger.
        formler: Formelen til hver avledet størrelse, med vilkårene byttet ut med navnet på noden sin.
        utfall: Utfallet av en node til nå; leses bare av `antall` og `hvis`.
    """

    def __init__(
        self, utsnitt: Utsnitt, skala: Skala, raa: Regelkart, formler: Regelkart, utfall: Callable[[str], int]
    ) -> None:
        super().__init__(utsnitt, skala, raa)
        self._formler = formler
        self._utfall = utfall
        self._tall: dict[str, Tall] = {}

    def tall(self, id_: str) -> Tall:
        """Gir intervallet til en opplysning eller en avledet størrelse."""
        if id_ not in self._tall:
            avledet = id_ in self.utsnitt.avledet
            self._tall[id_] = self._formel(self._formler[id_]) if avledet else self.oppgitt_tall(id_)
        return self._tall[id_]

    def mulige(self, id_: str) -> Mulige:
        """Gir svarene som er mulige, også der svaret er holdt mot tjenestelisten."""
        if id_ in self.utsnitt.avledet:
            return self._ja_nei_mot_tjenester(self._formler[id_]["holdt_mot_tjenester"])
        return super().mulige(id_)

    def sider(self, id_: str) -> Iterator[tuple[str, int]]:
        """Gir det reglene kan spørre om ved en størrelse, som hele tall; det som er ukjent, nevnes ikke."""
        type_ = self.utsnitt.post(id_)["type"]
        if type_ in TALLTYPER:
            yield from _tallsider(self.tall(id_))
        elif type_ == "tekst":
            if tekster := self.tekster(id_):
                yield "lengde", min(map(len, tekster))
                yield "bredde", len(set(tekster)) - 1
            else:
                yield "lengde", -1  # kortere enn enhver tekst, også den tomme
        else:
            yield from self._svarsider(self.mulige(id_), self.utsnitt.svar(id_))

    def _svarsider(self, mulige: Mulige, alle: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Gir sidene ved et ja/nei eller et valg."""
        if not mulige.svar <= set(alle):
            raise Avslag("tall")
        if mulige.gjelder != UKJENT:
            yield "gjelder", mulige.gjelder
        if mulige.gjelder != JA:
            return
        yield "bredde", len(mulige.svar) - 1
        if len(mulige.svar) == 1:
            yield "valgt", alle.index(min(mulige.svar))
        else:
            yield from ((f"uten {svar}", 1) for svar in alle if svar not in mulige.svar)

    def _tjenester(self) -> Iterable[tuple[str, str, Regelkart]]:
        """Gir type, status og oppføring for hver tjeneste med en status som brukes."""
        for tjeneste in self.raa["tjenester"]:
            status = self.utsnitt.statuser[tjeneste.get("status") or "vurdert"]
            if status["brukes"] == "ja":
                yield tjeneste["type"], status["id"], tjeneste
            elif "ved_klage" in status and self.mulige("sakstype").svar == {"klage"}:
                yield tjeneste["type"], status["ved_klage"], tjeneste

    def _mengder(self, tak: int, status: str, ytere: str | None = None) -> dict[str, Tall]:
        """Gir mengden i uken for hver tjenestetype, etter lesningen av status."""
        summer: dict[str, dict[str, Tall]] = {}
        for type_, navn, tjeneste in self._tjenester():
            mengde = tjeneste.get("mengde") or IKKE_SPURT
            ukjent = Tall(0, tak)
            gitt = mengde["tilstand"] in GITT
            tall = self.rundt_alle(mengde["verdier"], UKEENHET, tak, ukjent) if gitt else ukjent
            if ytere is not None:
                antall, lest = int(tjeneste.get("ytere", 1)), self.utsnitt.tolkninger.get(ytere)
                nedre, oevre = (1 if lest != "ytertimer" else antall), (1 if lest == "bistandstimer" else antall)
                tall = Tall(tall.fra * nedre, tall.til * oevre)
            per_status = summer.setdefault(type_, {})
            per_status[navn] = summert((per_status.get(navn, Tall(0, 0)), tall))
        avgjort = self.utsnitt.tolkninger.get(status) or ""
        svar: dict[str, Tall] = {}
        for type_, per_status in summer.items():
            lesninger = [per_status[avgjort]] if avgjort in per_status else list(per_status.values())
            svar[type_] = Tall(min(tall.fra for tall in lesninger), max(tall.til for tall in lesninger))
        return svar

    def _tjenestesum(self, form: Regelkart) -> Tall:
        """Legger sammen det ukentlige behovet."""
        tak = self.skala.les(self.utsnitt.tekst(form["hoeyst"]))
        fra = til = 0
        for type_, tall in self._mengder(tak, form["status"], form["ytere"]).items():
            if "typer" in form:
                teller: str | None = "ja" if type_ in form["typer"] else "nei"
            else:
                teller = self.utsnitt.tolkninger.get(f"{form['teller']}.{type_}")
            fra += tall.fra if teller == "ja" else 0
            til += 0 if teller == "nei" else tall.til
        # Tjenester vi ikke har hørt om, kan fylle hele uken.
        return Tall(fra, til if self.er_ja(form["komplett"]) else max(til, tak))

    def _ja_nei_mot_tjenester(self, form: Regelkart) -> Mulige:
        """Holder et ja eller nei mot tjenestelisten."""
        oppgitt, raa = self.mulige(form["opplysning"]), self.raatt(form["opplysning"])
        if any(type_ in form["tjenester"] for type_, _, _ in self._tjenester()):
            enig = oppgitt.svar == {"ja"} or raa["tilstand"] not in {*GITT, "ikke_relevant"}
            return Mulige(frozenset({"ja"} if enig else JA_NEI))
        if raa["tilstand"] == "ikke_spurt" and self.er_ja(form["komplett"]):
            return Mulige(frozenset({"nei"}))
        return oppgitt

    def _tall_mot_tjenester(self, form: Regelkart) -> Tall:
        """Holder en oppgitt andel mot tjenestelisten."""
        oppgitt, raa = self.tall(form["opplysning"]), self.raatt(form["opplysning"])
        ukjent = self.ukjent_tall(form["opplysning"])
        mengder = self._mengder(self.skala.les(self.utsnitt.stoerste_mengde), form["status"])
        foert_opp = [tall for type_, tall in mengder.items() if type_ in form["tjenester"]]
        if raa["tilstand"] == "ikke_spurt":
            ingen = not foert_opp and self.er_ja(form["komplett"])
            return Tall(0, 0) if ingen else ukjent
        if any(tall.til > 0 for tall in foert_opp):
            if oppgitt.gjelder == NEI:
                return ukjent
            if oppgitt == Tall(0, 0):
                return ukjent._replace(gjelder=JA)
        return oppgitt

    def _antall(self, noder: Iterable[str]) -> Tall:
        """Teller vilkårene som er oppfylt, og dem som kan være det."""
        utfall = [self._utfall(node) for node in noder]
        return Tall(utfall.count(JA) * self.skala.en, (len(utfall) - utfall.count(NEI)) * self.skala.en)

    def _hvis(self, form: Regelkart) -> Tall:
        """Velger grenen vilkåret peker på, eller hullet av begge."""
        utfall = self._utfall(form["naar"])
        grener = [self._formel(form[gren]) for gren, vei in (("saa", NEI), ("ellers", JA)) if utfall != vei]
        return hull(*grener) if len(grener) > 1 else grener[0]

    def _tabell(self, rader: Iterable[tuple[str, Any]]) -> Tall:
        """Gir hullet av verdiene i radene som ikke er utelukket; er alle utelukket, er ingenting kjent."""
        svar: Tall | None = None
        for node, verdi in rader:
            if self._utfall(node) != NEI:
                tall = self.skala.punkt(self.utsnitt.tekst(verdi))
                svar = tall if svar is None else hull(svar, tall)
        return UTEN_GRENSER if svar is None else svar

    def _formel(self, formel: Any) -> Tall:
        """Regner ut en formel."""
        if isinstance(formel, str):
            return self.tall(formel) if self.utsnitt.kjent(formel) else self.skala.punkt(formel)
        if "parameter" in formel:
            return self.skala.punkt(self.utsnitt.tekst(formel))
        ((navn, form),) = formel.items()
        match navn:
            case "sum":
                return summert(map(self._formel, form))
            case "differanse":
                return differanse(self._formel(form["fra"]), self._formel(form["trekk"]))
            case "produkt":
                return self._produkt(form)
            case "kvotient":
                return self.skala.kvotient(self._formel(form["teller"]), self._formel(form["nevner"]))
            case "stoerst" | "minst_av":
                return ytterst(map(self._formel, form), stoerst=navn == "stoerst")
            case "omregn":
                return self._omregn(form)
            case "antall":
                return self._antall(form)
            case "hvis":
                return self._hvis(form)
            case "tabell":
                return self._tabell(form)
            case "dager_etter":
                return self._dager_etter(form)
            case "tjenestesum":
                return self._tjenestesum(form)
            case "holdt_mot_tjenester":
                return self._tall_mot_tjenester(form)
            case _:
                raise Avslag("regler")

    def _dager_etter(self, form: Regelkart) -> Tall:
        """Teller dagene fra en frist er ute, til en dato."""
        en, frist = self.skala.en, Lengde.les(form)
        dato, fra = self.tall(form["dato"]), self.tall(form["fra"])
        if HELE_LINJEN in {dato.gjelder, fra.gjelder}:
            return UTEN_GRENSER
        seneste, tidligste = (frist.slutt(ende // en) * en for ende in (fra.til, fra.fra))
        return Tall(dato.fra - seneste, dato.til - tidligste)

    def _produkt(self, ledd: Iterable[Any]) -> Tall:
        """Ganger alle leddene."""
        svar = Tall(self.skala.en, self.skala.en)
        for formel in ledd:
            svar = self.skala.produkt(svar, self._formel(formel))
        return svar

    def _omregn(self, form: Regelkart) -> Tall:
        """Omregner et regnestykke til en annen enhet."""
        tall = self._formel(form["av"])
        if tall.gjelder in {NEI, HELE_LINJEN}:
            return tall
        omregnet = self.utsnitt.omregner.omregn(self.skala, Omregnet(tall.fra, tall.til), (form["fra"], form["til"]))
        return Tall(omregnet.fra, omregnet.til, tall.gjelder)


def _tallsider(tall: Tall) -> Iterator[tuple[str, int]]:
    """Gir sidene ved et intervall."""
    if tall.gjelder in {JA, NEI}:
        yield "gjelder", tall.gjelder
    if tall.gjelder in {JA, UKJENT}:
        yield "fra", tall.fra
        yield "til", tall.til
    if tall.gjelder == JA:
        yield "bredde", tall.til - tall.fra
