"""Kontrollen av at alt reglene viser til, finnes, og at navn, tall og vedtak henger sammen på tvers av filene.

Filen er litt lang fordi hver form i reglene har sin egen korte kontroll; de leses best samlet.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.nynorsk import hull, tekster
from rettesnor_motor.lesing.overlegg import finn_verdi, noekler, viste_regler
from rettesnor_motor.lesing.uleste import Uleste
from rettesnor_motor.lesing.yaml_tekst import Sti, Yamltre

_SKREVET = "skrevet_minst"
_FASTE_SVAR = ("henvisning", "droefting", "rettighet", "krav")
_FRA_SAKEN = {"sakstype": "valg", "dato": "dato"}


class Navnekontroll:
    """Kontrollerer navnene i det samlede treet."""

    def __init__(
        self,
        raatre: Mapping[str, Any],
        hjemmel: Mapping[Sti, tuple[Yamltre, Sti]],
        uleste: Uleste,
        meld: Callable[[Sti, str, str], None],
    ) -> None:
        """Tar imot treet og det som trengs for å melde feil på rett sted.

        Args:
            raatre: Innholdet i ``regler/``.
            hjemmel: Hvor hver navngitte del står.
            uleste: Filene som ikke lot seg lese.
            meld: Tar imot sti, feil og forslag.
        """
        self.raatre = raatre
        self._hjemmel = hjemmel
        self._uleste = uleste
        self.meld = meld

    def kontroller(self) -> None:
        """Kontrollerer at alt som vises til, finnes, og at tall har enhet og prosenter har grunnlag."""
        ordbok = self.raatre["ordbok"]
        enheter = {e["id"] for e in ordbok["enheter"]}
        kilder = {k["id"] for k in self.raatre["kilder"]}
        for navn, (tre, sti) in list(self._hjemmel.items()):
            self._kontroller_kilder(navn, tre, sti, kilder)
        for raa in ordbok["opplysninger"]:
            self._kontroller_opplysning(raa, enheter)
        for sett in self.raatre["regelsett"]:
            for avledet in sett.get("avledet", ()):
                sti = ("avledet", avledet["id"])
                self._enheter(sti, [avledet["enhet"]] if "enhet" in avledet else [], enheter)
                self._tall_har_enhet(sti, avledet, avledet.get("enhet"))
                if avledet["type"] == "ja_nei" and not {"holdt_mot_tjenester", "tabell"} & set(avledet["beregn"]):
                    self.meld((*sti, "beregn"), "regnestykket gir et tall, ikke et ja eller nei", "sett type: tall")
                if _SKREVET in noekler(avledet["beregn"]):
                    self.meld((*sti, "beregn"), f"«{_SKREVET}» kan bare stå i råd", "bruk lengde_minst")
                if avledet["id"] in {o["id"] for o in ordbok["opplysninger"]}:
                    self.meld((*sti, "id"), "navnet er også en opplysning i ordboken", "gi den avledede et eget navn")
            for regel in sett["regler"]:
                self._kontroller_regel(regel, sett)
        self._kontroller_tjenestesum()
        self._kontroller_trapper()
        for parameter in self.raatre["parametre"]:
            datoer = [v["fra"] for v in parameter["verdier"]]
            for dato in sorted({d for d in datoer if datoer.count(d) > 1}):
                feil = f"to verdier gjelder fra {dato}"
                self.meld(("parameter", parameter["id"], "verdier"), feil, "behold én; verdier legges til med ny dato")
            self._enheter(("parameter", parameter["id"]), [parameter["enhet"]], enheter)
            self._tall_har_enhet(("parameter", parameter["id"]), parameter, parameter["enhet"])
        veier: set[tuple[str, str]] = set()
        for om in self.raatre["omregninger"]:
            self._enheter(("omregning", om["id"]), [om["fra"], om["til"]], enheter)
            if (om["fra"], om["til"]) in veier:
                feil = f"«{om['fra']}» til «{om['til']}» har alt en omregning"
                self.meld(("omregning", om["id"], "til"), feil, "behold én; ulike lesninger står i samme omregning")
            veier.add((om["fra"], om["til"]))
            if "tolkning" in om and "lesninger" not in om:
                self.meld(("omregning", om["id"]), "lesningene mangler", "gi én faktor for hver lesning")
        for tolkning in self.raatre["tolkninger"]:
            self._kontroller_standard(tolkning)
        self._kontroller_nynorsk()
        for overlegg in self.raatre["overlegg"]:
            for i, vedtak in enumerate(overlegg.get("vedtar", ())):
                sett_id = [s["regelsett"] for s in self.raatre["regelsett"]]
                if vedtak["regelsett"] not in sett_id:
                    sti = ("overlegg", overlegg["kommune"], "vedtar", i, "regelsett")
                    self.meld(sti, "ukjent regelsett", mente_du(vedtak["regelsett"], sett_id))
            self._kontroller_like(overlegg)
            for i, setting in enumerate(overlegg.get("setter", ())):
                if ("regel" in setting) == ("parameter" in setting) or ("regel" in setting) != ("sti" in setting):
                    sti = ("overlegg", overlegg["kommune"], "setter", i)
                    self.meld(sti, "en setting gjelder enten en regel med sti eller en parameter", "oppgi det ene")

    def _kontroller_tjenestesum(self) -> None:
        """Krever at alle tjenestene bare legges sammen ett sted; svaret viser og spør om én sum."""
        avledet = (a for s in self.raatre["regelsett"] for a in s.get("avledet", ()))
        alle = [a["id"] for a in avledet if "typer" not in a["beregn"].get("tjenestesum", {"typer": ()})]
        for navn in alle[1:]:
            feil = f"tjenestene er alt lagt sammen i «{alle[0]}»"
            self.meld(("avledet", navn, "beregn", "tjenestesum"), feil, f"behold én, og vis til «{alle[0]}»")

    def _kontroller_trapper(self) -> None:
        """Krever en hel grunntrapp der det svares med trinn, og at en lokal trapp hører til en grunntrapp."""
        med_trapp = [s["regelsett"] for s in self.raatre["regelsett"] if s.get("trapp")]
        for sett in self.raatre["regelsett"]:
            numre = [t["nr"] for t in sett.get("trapp", ())]
            if bool(numre) != (sett["spoersmaal"] == "trinn") or numre != [str(nr) for nr in range(len(numre))]:
                feil = "trappen skal ha trinnene 0, 1, 2 og så videre, og bare stå der spørsmålet er trinn"
                self.meld(("regelsett", sett["regelsett"], "trapp"), feil, "rett trappen eller spørsmålet")
        for overlegg in self.raatre["overlegg"]:
            for i, trapp in enumerate(overlegg.get("trapper", ())):
                if trapp["regelsett"] not in med_trapp:
                    sti: Sti = ("overlegg", overlegg["kommune"], "trapper", i, "regelsett")
                    forslag = mente_du(trapp["regelsett"], med_trapp)
                    self.meld(sti, "regelsettet finnes ikke, eller svarer ikke med trinn", forslag)

    def _kontroller_nynorsk(self) -> None:
        """Kontrollerer at hver oversettelse hører til en tekst, og at verdiene kan settes inn i den."""
        kjente = [tekst.navn for tekst in tekster(self.raatre)]
        for navn, post in self.raatre["nynorsk"].items():
            if navn not in kjente and not self._uleste.finnes:
                self.meld(("nynorsk", navn, "til"), "ingen tekst har dette navnet", mente_du(navn, kjente))
            if hull(post["nb"]) != hull(post["nn"]):
                forslag = f"sett inn {', '.join(hull(post['nb'])) or 'ingenting'}, slik bokmålet gjør"
                self.meld(("nynorsk", navn, "nn"), "oversettelsen setter inn andre verdier enn teksten", forslag)

    def _kontroller_standard(self, tolkning: Mapping[str, Any]) -> None:
        """Kontrollerer at standarden er en lesning, og at den er gitt for hver tjenestetype der den skal være det."""
        sti: Sti = ("tolkning", tolkning["id"], "standard")
        standard = tolkning["standard"]
        if ("per" in tolkning) != isinstance(standard, dict):
            self.meld(sti, "standarden har feil form", "én lesning, eller med «per»: én for hver tjenestetype")
            return
        typer = {t["id"] for t in self.raatre["ordbok"].get("tjenestetyper", ())}
        lesninger = [*(les["id"] for les in tolkning["lesninger"]), "uavgjort"]
        for navn, valgt in standard.items() if isinstance(standard, dict) else [("", standard)]:
            if valgt not in lesninger:
                her = (*sti, navn) if navn else sti
                self.meld(her, f"ukjent lesning «{vis_navn(valgt)}»", f"bruk en av {', '.join(lesninger)}")
            if navn and navn not in typer:
                self.meld((*sti, navn), "ukjent tjeneste", mente_du(navn, typer))
        if isinstance(standard, dict):
            for navn in sorted(typer - set(standard)):
                self.meld(sti, f"tjenesten «{navn}» mangler", "legg til uavgjort, eller en lesning")

    def _kontroller_like(self, overlegg: Mapping[str, Any]) -> None:
        """Melder avgjørelser av det samme fra samme dato; rekkefølgen skal aldri avgjøre hvilken som gjelder."""
        for del_, navn in (
            ("vedtar", ("regelsett",)),
            ("avgjoer", ("tolkning",)),
            ("setter", ("regel", "sti", "parameter")),
            ("trapper", ("regelsett",)),
        ):
            sett: dict[tuple[str, ...], int] = {}
            for i, post in enumerate(overlegg.get(del_, ())):
                noekkel = (*(post.get(n, "") for n in navn), post["fra"]["verdi"])
                if noekkel in sett:
                    feil = f"det samme er avgjort to ganger fra {noekkel[-1]}"
                    forslag = f"behold én; den andre står som nummer {sett[noekkel] + 1} i listen"
                    self.meld(("overlegg", overlegg["kommune"], del_, i), feil, forslag)
                sett.setdefault(noekkel, i)

    def _kontroller_kilder(self, navn: Sti, tre: Yamltre, sti: Sti, kilder: set[str]) -> None:
        her: Any = tre.innhold
        for ledd in sti:
            her = her[ledd]

        def gaa(verdi: Any, vei: Sti) -> None:
            if isinstance(verdi, dict):
                if set(verdi) == {"id", "sted"} and verdi["id"] not in kilder:
                    self.meld(
                        (*navn, *vei, "id"),
                        f"ukjent kilde «{vis_navn(verdi['id'])}»",
                        mente_du(verdi["id"], kilder) or "legg den til i kilder.yaml",
                    )
                for k, v in verdi.items():
                    gaa(v, (*vei, k))
            elif isinstance(verdi, list):
                for i, v in enumerate(verdi):
                    gaa(v, (*vei, i))

        if navn[0] != "regelsett":
            gaa(her, ())

    def _enheter(self, sti: Sti, brukt: Iterable[str], kjente: set[str]) -> None:
        for enhet in brukt:
            if enhet not in kjente:
                self.meld(sti, f"ukjent enhet «{vis_navn(enhet)}»", mente_du(enhet, kjente))

    def _tall_har_enhet(self, sti: Sti, raa: Mapping[str, Any], enhet: str | None) -> None:
        if raa.get("type", "tall") in {"tall", "heltall"} and enhet is None:
            self.meld(sti, "et tall må ha en enhet", "legg til enhet")
        if enhet == "prosent" and "base" not in raa:
            self.meld(sti, "en prosent må ha et grunnlag", "legg til base: hva prosenten er av")

    def _kontroller_opplysning(self, raa: Mapping[str, Any], enheter: set[str]) -> None:
        sti: Sti = ("opplysning", raa["id"])
        brukt = [*raa.get("enheter", ()), *(raa[n] for n in ("enhet", "regnes_i") if n in raa)]
        self._enheter(sti, brukt, enheter)
        if "enheter" in raa and "regnes_i" not in raa:
            self.meld(sti, "flere enheter krever «regnes_i»", "legg til enheten det regnes i")
        self._tall_har_enhet(sti, raa, raa.get("regnes_i", raa.get("enhet")))
        if raa["type"] in {"tall", "heltall"} and not {"minst", "hoeyst"} <= set(raa):
            self.meld(sti, "et tall må ha minste og største verdi", "legg til minst og hoeyst")
        if raa["type"] in {"valg", "ordinal"} and not raa.get("verdier"):
            self.meld(sti, "et valg må ha verdier", "legg til verdier")
        if raa.get("fra_saken") == "ja" and _FRA_SAKEN.get(raa["id"]) != raa["type"]:
            kjente = " og ".join(f"{navn} ({slag})" for navn, slag in _FRA_SAKEN.items())
            self.meld((*sti, "fra_saken"), "saken har ikke dette selv", f"det som kan hentes fra saken, er {kjente}")
        if "standard" in raa and raa["type"] != "ja_nei":
            self.meld(sti, "bare ja/nei kan ha standard", "fjern standard")
        omregninger = {(o["fra"], o["til"]) for o in self.raatre["omregninger"]}
        for enhet in () if "omregninger" in self._uleste.slag else raa.get("enheter", ()):
            if enhet != raa.get("regnes_i") and (enhet, raa.get("regnes_i")) not in omregninger:
                feil = f"ingen omregning fra «{enhet}» til «{raa.get('regnes_i')}»"
                self.meld(sti, feil, "legg den til i omregninger.yaml")

    def _kontroller_svar(self, sti: Sti, regel: Mapping[str, Any], sett: Mapping[str, Any]) -> None:
        """Kontrollerer at regelen svarer på det regelsettet spør om, eller gir et råd."""
        spoersmaal = sett["spoersmaal"]
        if len(regel["da"]) != 1:
            self.meld((*sti, "da"), "en regel svarer med én ting", f"oppgi nøyaktig én av {spoersmaal} og raad")
            return
        ((slag, verdi),) = regel["da"].items()
        if slag not in {spoersmaal, "raad"}:
            self.meld((*sti, "da"), f"regelsettet svarer ikke med «{slag}»", f"bruk {spoersmaal} eller raad")
        elif (ord_ := verdi if slag in _FASTE_SVAR else slag) not in regel["kan_svare"]:
            self.meld((*sti, "da"), f"regelen kan ikke svare «{ord_}»", f"kan_svare er {regel['kan_svare']}")
        if slag == "trinn" and verdi not in [t["nr"] for t in sett.get("trapp", ())]:
            self.meld((*sti, "da", "trinn"), f"trinn {verdi} finnes ikke i trappen", "rett trinnet eller trappen")
        if slag != "raad" and _SKREVET in noekler(regel["naar"]):
            forslag = "bruk lengde_minst, eller gi et råd"
            self.meld((*sti, "naar"), f"«{_SKREVET}» kan bare stå i råd: svaret snur når noen skriver", forslag)
        if slag != "raad" and (raad := sorted(self._raadene() & set(viste_regler(regel["naar"])))):
            self.meld((*sti, "naar"), f"et svar kan ikke bygge på et råd ({raad[0]})", "vis til en regel som svarer")
        if (regel["type"] == "anbefaling") != (slag in {"raad", "droefting"}):
            hva = "råd og drøfting er anbefalinger, og anbefalinger er råd eller drøfting"
            self.meld((*sti, "type"), hva, "endre type eller da")

    def _raadene(self) -> set[str]:
        """Gir id-ene til rådene."""
        return {r["id"] for s in self.raatre["regelsett"] for r in s["regler"] if "raad" in r["da"]}

    def _kontroller_regel(self, regel: Mapping[str, Any], spoersmaal: Mapping[str, Any]) -> None:
        sti: Sti = ("regel", regel["id"])
        self._kontroller_svar(sti, regel, spoersmaal)
        frist = regel["da"].get("frist")
        if frist is not None and frist["fra"] not in noekler(regel["naar"]):
            forslag = f"legg til {frist['fra']}: er_kjent i naar"
            self.meld((*sti, "da", "frist", "fra"), "fristen regnes fra noe regelen ikke leser", forslag)
        tekst = f"{regel['gjengivelse']} {regel['da'].get('raad', '')}".lower()
        if regel["type"] in {"norm", "anbefaling"} and any(o in tekst for o in ("har rett til", "har krav på")):
            self.meld((*sti, "gjengivelse"), "en norm eller anbefaling kan ikke uttrykkes som en rettighet", "skriv om")
        if "gyldig_til" in regel and regel["gyldig_til"]["verdi"] < regel["gyldig_fra"]["verdi"]:
            self.meld((*sti, "gyldig_til"), "regelen slutter før den begynner", "rett datoene")
        tolkninger = {t["id"] for t in self.raatre["tolkninger"]}
        for i, tolkning in enumerate(regel.get("tolkning", ())):
            if tolkning["valg"] not in tolkninger:
                self.meld((*sti, "tolkning", i, "valg"), "ukjent tolkning", mente_du(tolkning["valg"], tolkninger))
        for i, vei in enumerate(regel.get("aapner_for", ())):
            if finn_verdi(regel, vei) is None:
                self.meld((*sti, "aapner_for", i), "stien peker ikke på en verdi", "skriv stien fra naar og ned")
