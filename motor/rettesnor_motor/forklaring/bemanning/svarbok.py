"""Svaret på ressursfordelingen som en arbeidsbok å vise frem.

Filen er litt lang fordi hvert ark har sin egen oppskrift, og arkene deler tall og formater.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rettesnor_motor.forklaring.bemanning.tabellark import skriv_tabell
from rettesnor_motor.forklaring.bemanning.tabeller import tabeller
from rettesnor_motor.forklaring.bemanning.vedlegg import (
    Vedlegg,
    aapne,
    anslag,
    forutsetninger,
    fotlinje,
    hode,
    noekkeltall,
    vinduer,
)
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.regneark import Celleverdi, Format, Kol, Regneark
from rettesnor_motor.modell.bemanning import Spenn

_LEDD = ("fast", "felles", "grunn", "kap9", "minst", "timer")
_FARGER = {"naa": "#8A97A8", "behov": "#1E6FA8", "minst": "#E0A030", "tildelt": "#1E2B3C"}
_RADHOEYDE, _TEGNING_RUNDT, _TEGNING_ENHET = 20, 120, 46  # i piksler
_TALL = Callable[[Any], Mapping[str, str] | None]


class _Tabell:
    """Kolonner og rader som bygges side om side; et spenn blir én kolonne når endene er like overalt."""

    def __init__(self, k: Katalog, rader: Sequence[Any]) -> None:
        self._k, self._kilder = k, rader
        self.kolonner: list[Kol] = []
        self._celler: list[list[Celleverdi]] = []

    def legg_til(self, navn: str, hent: Callable[[Any], Celleverdi], format_: Format, bredde: float = 13) -> None:
        """Legger til en kolonne."""
        self.kolonner.append(Kol(navn, format_, bredde))
        self._celler.append([hent(rad) for rad in self._kilder])

    def spenn(self, navn: str, hent: _TALL, format_: Format, bredde: float = 13, *, ukjent: str = "") -> None:
        """Legger til en kolonne, eller en for hver ende; et tall ingen kjenner, er teksten og aldri null."""

        def celle(rad: Any, ende: str) -> Celleverdi:
            tall = hent(rad)
            return ukjent if tall is None else Decimal(tall[ende])

        if all(celle(rad, "fra") == celle(rad, "til") for rad in self._kilder):
            self.legg_til(navn, lambda rad: celle(rad, "fra"), format_, bredde)
            return
        for ende, tittel in (("fra", "lavest"), ("til", "hoeyest")):
            hode_ = self._k(f"svarbok.kol.{tittel}", navn=navn)
            self.legg_til(hode_, lambda rad, ende=ende: celle(rad, ende), format_, bredde)  # type: ignore[misc]

    @property
    def rader(self) -> list[list[Celleverdi]]:
        """Radene."""
        return [list(rad) for rad in zip(*self._celler, strict=True)]


def _tall(verdi: str | None) -> Decimal | None:
    return None if verdi is None else Decimal(verdi)


def _som_kart(spenn: Spenn | None) -> dict[str, str] | None:
    if spenn is None:
        return None
    # Timene vises med én desimal; seks er mer enn nok til at tallet er det samme.
    fra, til = (str(round(Decimal(ende.numerator) / Decimal(ende.denominator), 6)) for ende in spenn)
    return {"fra": fra, "til": til}


def _merk(ark: Any, kolonne: int, tekst: str) -> None:
    """Forklarer en kolonne i en merknad ved overskriften."""
    ark.write_comment(0, kolonne, tekst, {"author": "Rettesnor", "x_scale": 2.5, "y_scale": 1.5})


class Svarbok:
    """Skriver arkene i svaret."""

    def __init__(self, v: Vedlegg, k: Katalog) -> None:
        """Tar imot svaret.

        Args:
            v: Svaret og det som vises i tillegg.
            k: Setningene.
        """
        self._v, self._k = v, k
        self._bok = Regneark(k("svarbok.tittel"))
        self._navn = {e["id"]: e["navn"] for e in v.svar["enheter"]}

    def skriv(self) -> bytes:
        """Skriver boken."""
        ark = self._bok.ark(self._k("svarbok.ark.sammendrag"), [30, 16, 16, 16, 16, 16, 16])
        kolonner = self._enheter()
        self._sammendrag(ark, kolonner)
        self._tidsbaand()
        self._brukere()
        self._omdisponering()
        for tabell in tabeller(self._v, self._k):
            if tabell.ark:
                skriv_tabell(self._bok, tabell, self._k)
        self._forutsetninger()
        self._aapne()
        return self._bok.ferdig()

    def _kol(self, felt: str) -> str:
        return self._k(f"svarbok.kol.{felt}")

    def _sammendrag(self, ark: Any, enhetskolonner: Mapping[str, int]) -> None:
        k, v, bok = self._k, self._v, self._bok
        bok.skriv(ark, 0, 0, k("svarbok.tittel"), "tittel")
        bok.skriv(ark, 1, 0, hode(v, k), "tekst")
        rad = 3
        for linje in (*v.merknader, k(f"bemanning.status.{v.svar['status']}")):
            ark.merge_range(rad, 0, rad, 6, "", bok.formater["status"])
            bok.skriv(ark, rad, 0, linje, "status")
            ark.set_row(rad, 30)
            rad += 1
        bok.skriv(ark, rad + 1, 0, k("svarbok.noekkeltall"), "undertittel")
        rad += 2
        tallene = {navn: par for navn, par in noekkeltall(v).items() if par is not None}
        har_spenn = any(fra != til for fra, til in tallene.values())
        kolonner = [Kol(self._kol("hva"), "tekst", 30), Kol(k("svarbok.aarsverk"), "aarsverk", 16)]
        rader: list[list[Celleverdi]] = [[k(f"svarbok.tall.{navn}"), til] for navn, (_, til) in tallene.items()]
        if har_spenn:
            aarsverk = k("svarbok.kol.aarsverk")
            kolonner[1:] = [Kol(k(f"svarbok.kol.{e}", navn=aarsverk), "aarsverk", 16) for e in ("lavest", "hoeyest")]
            rader = [[k(f"svarbok.tall.{navn}"), fra, til] for navn, (fra, til) in tallene.items()]
        if "ikke_fordelt" not in tallene:
            rader.append([k("svarbok.tall.ikke_fordelt"), "–"])
        rad = bok.tabell(ark, rad + 1, kolonner, [[*ett, *[None] * (len(kolonner) - len(ett))] for ett in rader]) + 1
        rad += self._diagram(ark, rad, enhetskolonner)
        linjer = [k("bemanning.paaminnelse"), fotlinje(v, k)]
        for linje in [k("svarbok.om_spenn"), *linjer] if har_spenn else linjer:
            bok.notat(ark, rad, linje)
            rad += 1
        ark.activate()
        # Sammendraget er én side å legge frem, med hele tegningen.
        ark.set_portrait()
        ark.fit_to_pages(1, 1)

    def _diagram(self, ark: Any, rad: int, kolonner: Mapping[str, int]) -> int:
        """Tegner årsverkene i hver enhet fra tallene i arket med enhetene, og gir radene tegningen dekker."""
        k = self._k
        arknavn, siste = k("svarbok.ark.enheter"), len(self._v.svar["enheter"])
        diagram = self._bok.bok.add_chart({"type": "bar"})  # liggende, så lange navn kan leses
        for serie, kolonne in kolonner.items():
            diagram.add_series(
                {
                    "name": k(f"svarbok.tall.{serie}"),
                    "categories": [arknavn, 1, 1, siste, 1],
                    "values": [arknavn, 1, kolonne, siste, kolonne],
                    "fill": {"color": _FARGER[serie]},
                    "gap": 60,
                    "overlap": -5,
                }
            )
        diagram.set_title({"name": k("svarbok.diagram"), "name_font": {"size": 13}})
        diagram.set_legend({"position": "bottom"})
        diagram.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
        diagram.set_x_axis(
            {"num_format": "General", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}}
        )
        hoeyde = _TEGNING_RUNDT + siste * _TEGNING_ENHET
        diagram.set_size({"width": 980, "height": hoeyde})
        ark.insert_chart(rad, 0, diagram, {"description": k("svarbok.alt")})
        return hoeyde // _RADHOEYDE + 2

    def _enheter(self) -> dict[str, int]:
        """Skriver enhetene, og gir kolonnene diagrammet tegnes av."""
        k, enheter = self._k, self._v.svar["enheter"]
        t = _Tabell(k, enheter)
        t.legg_til(self._kol("enhet"), lambda e: e["id"], "id", 12)
        t.legg_til(self._kol("navn"), lambda e: e["navn"], "tekst", 30)
        plass = {"naa": len(t.kolonner)}
        t.legg_til(self._kol("naa"), lambda e: _tall(e["aarsverk_naa"]), "aarsverk")
        t.spenn(self._kol("behov"), lambda e: e["behov"], "aarsverk")
        plass["behov"] = len(t.kolonner) - 1
        t.spenn(self._kol("minstenivaa"), lambda e: e["minstenivaa"], "aarsverk")
        plass["minst"] = len(t.kolonner) - 1
        plass["tildelt"] = len(t.kolonner)
        t.legg_til(self._kol("tildelt"), lambda e: _tall(e["tildelt"]), "aarsverk")
        t.legg_til(self._kol("endring"), lambda e: _tall(e["endring"]), "endring")
        summerte = len(t.kolonner)
        t.legg_til(self._kol("helgevakter"), lambda e: _tall(e["helgesjekk"]["helgevakter"]), "timer")
        t.legg_til(self._kol("personer"), lambda e: e["helgesjekk"]["personer"], "tall")
        t.legg_til(self._kol("snittstilling"), lambda e: _tall(e["helgesjekk"]["snittstilling"]), "andel", 14)
        snitt = len(t.kolonner) - 1
        t.legg_til(self._kol("se_paa"), lambda e: "\n".join(self._v.funn[e["id"]]), "brytes", 50)
        rader = t.rader
        ark = self._bok.tabellark(k("svarbok.ark.enheter"), t.kolonner, rader, laas=2)
        _merk(ark, snitt, k("svarbok.om_snittstilling"))
        bunn = len(rader) + 1
        self._bok.skriv(ark, bunn, 0, k("svarbok.sum"), "sum_tekst")
        self._bok.skriv(ark, bunn, 1, None, "sum_tekst")
        for i in range(2, summerte):
            tall = [verdi for rad in rader if isinstance(verdi := rad[i], Decimal)]
            self._bok.skriv(ark, bunn, i, sum(tall, Decimal(0)) if tall else None, "sum")
        if None in (e["tildelt"] for e in enheter):
            del plass["tildelt"]
        return plass

    def _tidsbaand(self) -> None:
        k = self._k
        grunnlag = self._v.svar["grunnlag"]["enheter"]
        rader = [
            {**baand, "enhet": e["id"], "ledd": ledd}
            for e in self._v.svar["enheter"]
            for baand, ledd in zip(e["baand"], grunnlag[e["id"]]["baand"], strict=True)
        ]
        t = _Tabell(k, rader)
        t.legg_til(self._kol("enhet"), lambda r: r["enhet"], "id", 12)
        t.legg_til(self._kol("tidsbaand"), lambda r: k(f"bemanning.tidsbaand.{r['tidsbaand']}"), "tekst", 16)
        for navn in _LEDD:
            t.spenn(self._kol(navn), lambda r, navn=navn: r[navn], "timer")  # type: ignore[misc]
        t.legg_til(self._kol("binder"), lambda r: k(f"svarbok.binder.{r['binder']}"), "tekst", 16)
        t.legg_til(self._kol("omregning"), lambda r: Decimal(r["ledd"]["omregning"]), "aarsverk")
        t.legg_til(self._kol("ukearbeidstid"), lambda r: Decimal(r["ledd"]["ukearbeidstid"]), "timer", 15)
        t.spenn(self._kol("aarsverk"), lambda r: r["ledd"]["aarsverk"], "aarsverk")
        hoder = [kol.navn for kol in t.kolonner]
        self._bok.tabellark(k("svarbok.ark.tidsbaand"), t.kolonner, [*t.rader, *self._tillegg(hoder)], laas=2)

    def _tillegg(self, kolonner: Sequence[str]) -> Iterator[list[Celleverdi]]:
        """Gir årsverkene utenom tidsbåndene, så radene til en enhet til sammen er behovet."""
        aarsverk = self._kol("aarsverk")
        for id_, del_ in self._v.svar["grunnlag"]["enheter"].items():
            tall = Decimal(del_["indirekte_aarsverk"]) + Decimal(del_["funksjoner_aarsverk"])
            if tall:
                hva = {self._kol("enhet"): id_, self._kol("tidsbaand"): self._k("svarbok.tillegg")}
                yield [tall if navn.startswith(aarsverk) else hva.get(navn) for navn in kolonner]

    def _brukere(self) -> None:
        k = self._k
        t = _Tabell(k, self._v.bidrag)
        t.legg_til(self._kol("bruker"), lambda b: b.bruker, "id", 14)
        t.legg_til(self._kol("enhet"), lambda b: b.enhet, "id", 12)
        felter = {"kartlagt": "kartlagt", "egne": "egne", "delt": "delt", "kap9": "timer_kap9", "vedtak": "vedtak"}
        for felt, navn in felter.items():
            ukjent = k("svarbok.ikke_kartlagt") if felt == "kartlagt" else ""
            t.spenn(self._kol(navn), lambda b, felt=felt: _som_kart(getattr(b, felt)), "timer", 14, ukjent=ukjent)  # type: ignore[misc]
        ark = self._bok.tabellark(k("svarbok.ark.brukere"), t.kolonner, t.rader)
        _merk(ark, 0, k("svarbok.om_brukere"))

    def _omdisponering(self) -> None:
        k, svar = self._k, self._v.svar
        rader: list[list[Celleverdi]] = [
            [k("svarbok.flytt"), self._navn[m["fra"]], self._navn[m["til"]], Decimal(m["aarsverk"])]
            for m in svar["omdisponering"]
        ]
        for slag in ("rekruttere", "frigjoere"):
            for ett in svar[slag]:
                navn, tall = self._navn[ett["enhet"]], Decimal(ett["aarsverk"])
                hvor = [None, navn] if slag == "rekruttere" else [navn, None]
                rader.append([k(f"svarbok.{slag}"), *hvor, tall])
        kolonner = [
            Kol(self._kol("hva"), "tekst", 16),
            Kol(self._kol("fra"), "brytes", 34),
            Kol(self._kol("til"), "brytes", 34),
            Kol(self._kol("aarsverk"), "aarsverk", 13),
        ]
        ark = self._bok.tabellark(k("svarbok.ark.omdisponering"), kolonner, rader, laas=0)
        if not rader:
            self._bok.skriv(ark, 1, 0, k("svarbok.ingen_flytting"), "tekst")

    def _forutsetninger(self) -> None:
        k, v, bok = self._k, self._v, self._bok
        kolonner = [
            Kol(self._kol("hva"), "brytes", 62),
            Kol(self._kol("verdi"), "verdi", 14),
            Kol(self._kol("maaleenhet"), "tekst", 24),
            Kol(self._kol("kilde"), "brytes", 70),
            Kol(self._kol("anslag"), "brytes", 34),
        ]
        ark = bok.ark(k("svarbok.ark.forutsetninger"), [kol.bredde for kol in kolonner])
        rad = 0
        for del_ in forutsetninger(v, k):
            bok.skriv(ark, rad, 0, del_.tittel, "undertittel")
            for setning in del_.setninger:
                rad += 1
                bok.notat(ark, rad, setning)
            rader: list[list[Celleverdi]] = [
                [n.navn, Decimal(n.verdi), n.enhet, n.kilde, anslag(v, n, k)] for n in del_.normer
            ]
            rad = bok.tabell(ark, rad + 1, kolonner, rader) + 1
        oppgitt: list[list[Celleverdi]] = [[hva, Decimal(t), enhet, kilde] for hva, t, enhet, kilde in vinduer(v, k)]
        if oppgitt:
            bok.skriv(ark, rad, 0, k("svarbok.vinduer"), "undertittel")
            rad = bok.tabell(ark, rad + 1, kolonner[:4], oppgitt) + 1
        bok.skriv(ark, rad, 0, fotlinje(v, k), "tekst")

    def _aapne(self) -> None:
        k, v = self._k, self._v
        rader: list[list[Celleverdi]] = [list(ett) for ett in aapne(v)]
        hoder = {"spoersmaal": 70.0, "celle": 26.0, "felt": 60.0}
        kolonner = [Kol(self._kol(navn), "brytes", bredde) for navn, bredde in hoder.items()]
        ark = self._bok.tabellark(k("svarbok.ark.aapne"), kolonner, rader, laas=0)
        rad = len(rader) + 1
        if not rader:
            self._bok.skriv(ark, rad, 0, k("svarbok.ingen_aapne"), "tekst")
        usikkert = v.svar["mest_usikkert"]
        if usikkert is not None:
            felt = v.felt(usikkert["opplysning"])
            bredde = usikkert["bredde_aarsverk"].replace(".", ",")
            self._bok.notat(ark, rad + 1, k("bemanning.mest_usikkert", felt=felt, bredde=bredde))
