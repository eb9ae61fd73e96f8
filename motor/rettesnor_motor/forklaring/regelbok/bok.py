"""Hele regelboken: alle sidene og bildene, som filer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok import til_html, til_markdown
from rettesnor_motor.forklaring.regelbok.bokord import Raa
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag, anker
from rettesnor_motor.forklaring.regelbok.kommuneside import lag_kommuner
from rettesnor_motor.forklaring.regelbok.oppslag import (
    lag_kilder,
    lag_omregninger,
    lag_parametre,
    lag_tolkninger,
)
from rettesnor_motor.forklaring.regelbok.ordbokside import lag_ordbok
from rettesnor_motor.forklaring.regelbok.settside import lag_settside
from rettesnor_motor.forklaring.regelbok.tegning import tegn
from rettesnor_motor.forklaring.regelbok.tre import Gren, Slag
from rettesnor_motor.forklaring.regelbok.treord import som_tekst
from rettesnor_motor.lesing.scenariooversikt import Scenario
from rettesnor_motor.modell.regelverk import Regelverk

FORSIDE = "README"


def lag_bok(
    regelverk: Regelverk, scenarioer: Sequence[Scenario], scenariosti: str, k: Katalog, *, som_html: bool = False
) -> dict[str, bytes]:
    """Gir filene i regelboken, med veien fra mappen boken ligger i.

    Args:
        regelverk: Det kontrollerte regelverket.
        scenarioer: Scenarioene som prøver reglene.
        scenariosti: Veien fra boken til mappen med scenarioer.
        k: Setningene.
        som_html: Om sidene skal være HTML med bildene inne i seg, og ikke Markdown.
    """
    g = Bokgrunnlag(regelverk, scenarioer, scenariosti, k)
    oppslag = [lag(g) for lag in (lag_kommuner, lag_tolkninger, lag_ordbok, lag_parametre, lag_omregninger, lag_kilder)]
    sider, bilder = [], {"slik-leses-treet.svg": _tegnforklaring(g)}
    for sett in g.sett:
        side, tegninger = lag_settside(g, sett)
        sider.append(side)
        bilder |= tegninger
    usikkert = _usikkert(g)
    forside = _forside(g, sider, [usikkert, *oppslag])
    merknad = k("regelbok.laget")
    alle = (forside, *sider, usikkert, *oppslag)
    if som_html:
        filer = {f"{side.navn}.html": til_html.skriv(side, merknad, bilder) for side in alle}
    else:
        filer = {f"{side.navn}.md": til_markdown.skriv(side, merknad) for side in alle}
        filer |= {f"{til_markdown.BILDEMAPPE}/{navn}": f"{svg}<!-- {merknad} -->\n" for navn, svg in bilder.items()}
    return {navn: tekst.encode() for navn, tekst in sorted(filer.items())}


def _forside(g: Bokgrunnlag, sider: Sequence[b.Side], oppslag: Sequence[b.Side]) -> b.Side:
    k = g.k
    rader = []
    for side, sett in zip(sider, g.sett, strict=True):
        merket = {r["id"] for r in sett["regler"]}
        antall = sum(1 for s in g.scenarioer if merket & set(s.regler))
        vedtatt = [o["navn"] for o in g.lokale if any(v["regelsett"] == side.navn for v in o.get("vedtar", ()))]
        celler: list[b.Rik] = [
            (b.Lenke(side.tittel, side.navn),),
            (str(len(sett["regler"])),),
            (str(antall),),
            (", ".join(vedtatt) or "–",),
            (sett["eier"],),
        ]
        rader.append(tuple(celler))
    kolonner = ("regelsett", "antall_regler", "antall_scenarioer", "vedtatt_i", "eier")
    blokker: list[b.Blokk] = [
        *(b.Avsnitt((avsnitt,)) for avsnitt in k("regelbok.forside").split("\n")),
        b.Overskrift(2, k("regelbok.del.regelsett")),
        b.Tabell(tuple(k(f"regelbok.kolonne.{kolonne}") for kolonne in kolonner), tuple(rader)),
        b.Overskrift(2, k("regelbok.del.oppslag")),
        b.Liste(tuple(b.Punkt((b.Lenke(s.tittel, s.navn), f": {k(f'regelbok.om.{s.navn}')}")) for s in oppslag)),
        b.Overskrift(2, k("regelbok.del.slik_leses")),
        b.Avsnitt((k("regelbok.slik_leses"),)),
        b.Bilde("slik-leses-treet.svg", k("regelbok.slik_leses_bilde")),
        b.Liste(tuple(b.Punkt((linje,)) for linje in k("regelbok.leseregler").split("\n"))),
        b.Overskrift(2, k("regelbok.del.utgave")),
        b.Liste(
            (
                b.Punkt((k("regelbok.versjon"), " ", b.Kode(g.regelverk.versjon))),
                b.Punkt((k("regelbok.kontrollsum"), " ", b.Kode(g.regelverk.kontrollsum))),
                b.Punkt((k("regelbok.laget_av"), " ", b.Kode(k("regelbok.kommando")))),
            )
        ),
    ]
    return b.Side(FORSIDE, k("regelbok.side.forside"), tuple(blokker))


def _tegnforklaring(g: Bokgrunnlag) -> str:
    """Tegner et lite tre som sier hva hvert slags boks betyr."""
    k = g.k

    def gren(slag: Slag, merke: str, *barn: Gren) -> Gren:
        return Gren(slag, k(f"regelbok.tre.{merke}"), k(f"regelbok.tegn.{slag}"), "", barn)

    tre = gren(
        "regel",
        "id",
        gren(
            "gruppe",
            "alle",
            gren("vilkaar", "vilkaar", gren("opplysning", "opplysning")),
            gren(
                "vilkaar",
                "vilkaar",
                gren("regnestykke", "regnes", gren("tjenester", "tjenester"), gren("opplysning", "opplysning")),
            ),
            gren("henvisning", "regel"),
        ),
    )
    return tegn(tre, k("regelbok.slik_leses_bilde"), som_tekst(tre))


def _usikkert(g: Bokgrunnlag) -> b.Side:
    """Gir siden om det som er antatt eller må bekreftes."""
    k = g.k
    maa_bekreftes = k("regelbok.merkeord").split("|")[0]
    steder = [(hvor, raa, g.merker(raa)) for hvor, raa in _kildesteder(g)]
    blokker: list[b.Blokk] = [
        b.Avsnitt((b.Lenke(k("regelbok.tilbake"), FORSIDE),)),
        b.Avsnitt((k("regelbok.usikkert_innledning"),)),
    ]
    for del_, valgt in (
        ("maa_bekreftes", [s for s in steder if maa_bekreftes in s[2]]),
        ("antatt", [s for s in steder if s[2] and maa_bekreftes not in s[2]]),
    ):
        rader = tuple((hvor, g.kilde(raa)) for hvor, raa, _ in valgt)
        blokker.append(b.Overskrift(2, k(f"regelbok.del.{del_}")))
        hode = (k("regelbok.kolonne.hvor"), k("regelbok.kolonne.kilde"))
        blokker.append(b.Tabell(hode, rader) if rader else b.Avsnitt((k("regelbok.ingenting_her"),)))
    datoer = [b.Punkt(rik) for rik in _antatte_datoer(g)]
    blokker.append(b.Overskrift(2, k("regelbok.del.antatte_datoer")))
    blokker.append(b.Liste(tuple(datoer)) if datoer else b.Avsnitt((k("regelbok.ingenting_her"),)))
    return b.Side("usikkert", k("regelbok.side.usikkert"), tuple(blokker))


def _kildesteder(g: Bokgrunnlag) -> Iterator[tuple[b.Rik, Raa]]:
    """Gir alle stedene det vises til en kilde, og hva som bygger på den."""
    for id_, regel in g.regler.items():
        yield g.lenke(id_), regel["kilde"]
    for sett in g.sett:
        for avledet in sett.get("avledet", ()):
            yield (b.Lenke(avledet["navn"], sett["regelsett"], avledet["id"]),), avledet["kilde"]
    for side, poster, liste in (
        ("parametre", g.raatre["parametre"], "verdier"),
        ("tolkninger", g.raatre["tolkninger"], "lesninger"),
    ):
        for post in poster:
            for ett in post[liste]:
                hale = ett.get("navn") or f"{g.tall(ett['verdi'], post['enhet'])}"
                yield (b.Lenke(post["navn"], side, anker(post["id"])), f": {hale}"), ett["kilde"]
    for om in g.raatre["omregninger"]:
        vei = f"{g.enheter[om['fra']]} → {g.enheter[om['til']]}"
        yield (b.Lenke(om["id"], "omregninger"), f" {vei}"), om["kilde"]


def _antatte_datoer(g: Bokgrunnlag) -> Iterator[b.Rik]:
    """Gir reglene og vedtakene der datoen er antatt."""

    def antatt(raa: Any) -> bool:
        return isinstance(raa, Mapping) and raa.get("antatt") == "ja"

    for id_, regel in g.regler.items():
        for felt in ("gyldig_fra", "gyldig_til"):
            if antatt(regel.get(felt)):
                vist = g.dato({"verdi": regel[felt]["verdi"]})
                yield *g.lenke(id_), f": {g.ord(f'regelbok.kolonne.{felt}')} {vist}"
    for o in g.overlegg:
        for del_ in ("vedtar", "avgjoer", "setter"):
            for post in o.get(del_, ()):
                if antatt(post["fra"]):
                    hva = g.k(f"regelbok.del.{del_}")
                    yield b.Lenke(o["navn"], "kommuner", o["kommune"]), f": {hva}, {post['fra']['verdi']}"
