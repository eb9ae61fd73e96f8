"""Sidene en slår opp i: parametrene, omregningene, tolkningene og kildene."""

from collections.abc import Iterator, Mapping

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.bokord import Raa, nettlenke
from rettesnor_motor.forklaring.regelbok.byggeklosser import felt, hode, tilbake
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag, anker, punkter
from rettesnor_motor.forklaring.regelbok.tolkningsord import avgjort, standard
from rettesnor_motor.modell.tall import norsk


def lag_parametre(g: Bokgrunnlag) -> b.Side:
    """Gir siden om de daterte tallene.

    Args:
        g: Grunnlaget.
    """
    k = g.k
    blokker: list[b.Blokk] = [tilbake(g), b.Avsnitt((k("regelbok.parametre_innledning"),))]
    for raa in g.raatre["parametre"]:
        brukt = [g.kort_lenke(id_) for id_ in g.regler if raa["id"] in g.grunner(id_).navn]
        linjer: list[b.Rik] = [felt(g, "aapen", k("regelbok.ja" if raa.get("aapen") == "ja" else "regelbok.nei"))]
        linjer += [felt(g, "base", raa["base"])] if "base" in raa else []
        linjer += [
            felt(g, "brukt_av", *(b.med_skille(brukt) or (k("regelbok.ingen_regler"),))),
            felt(g, "id", b.Kode(raa["id"])),
            *g.annet(raa, ("id", "navn", "enhet", "base", "aapen", "verdier")),
        ]
        verdier = tuple(
            (
                (k("regelbok.alltid") if v["fra"] == "0001-01-01" else v["fra"],),
                (g.tall(v["verdi"], raa["enhet"]),),
                g.kilde(v["kilde"]),
            )
            for v in sorted(raa["verdier"], key=lambda v: str(v["fra"]))
        )
        blokker += [
            b.Overskrift(2, raa["navn"], raa["id"]),
            b.Liste(punkter(linjer)),
            b.Tabell(hode(g, "fra", "verdi", "kilde"), verdier),
        ]
    return b.Side("parametre", k("regelbok.side.parametre"), tuple(blokker))


def lag_omregninger(g: Bokgrunnlag) -> b.Side:
    """Gir siden om omregningene.

    Args:
        g: Grunnlaget.
    """
    k = g.k
    rader = []
    vist = (
        "id",
        "fra",
        "til",
        "ganger",
        "delt_paa",
        "fast",
        "ganger_med",
        "gjennom",
        "tolkning",
        "lesninger",
        "hoeyst",
    )
    for raa in g.raatre["omregninger"]:
        regning = list(_regning(g, raa))
        if "hoeyst" in raa:
            regning.append((k("regelbok.hoeyst_tall", tall=norsk(raa["hoeyst"])),))
        if "doegnet_rundt" in raa:
            regning.append((k("regelbok.doegnet_rundt", tall=g.tall(raa["doegnet_rundt"], raa["fra"])),))
        regning += g.annet(raa, (*vist, "doegnet_rundt", "kilde"))
        vei = f"{g.enheter[raa['fra']]} → {g.enheter[raa['til']]}"
        rader.append(((b.Kode(raa["id"]),), (vei,), b.med_skille(regning, b.Linjeskift()), g.kilde(raa["kilde"])))
    blokker = (
        tilbake(g),
        b.Avsnitt((k("regelbok.omregninger_innledning"),)),
        b.Tabell(hode(g, "id", "omregning", "regning", "kilde"), tuple(rader)),
    )
    return b.Side("omregninger", k("regelbok.side.omregninger"), blokker)


def _faktor(g: Bokgrunnlag, raa: Raa) -> str:
    """Setter en faktor i ord: «× 12 ÷ 52»."""
    deler = [f"× {norsk(raa['ganger'])}"] if raa.get("ganger", "1") != "1" else []
    deler += [f"÷ {norsk(raa['delt_paa'])}"] if raa.get("delt_paa", "1") != "1" else []
    return " ".join(deler) or g.k("regelbok.uendret")


def _regning(g: Bokgrunnlag, raa: Raa) -> Iterator[b.Rik]:
    k = g.k
    if "fast" in raa:
        yield (k("regelbok.fast_tall", tall=g.tall(raa["fast"], raa["til"])),)
    elif "gjennom" in raa:
        yield (k("regelbok.gjennom", enhet=g.enheter[raa["gjennom"]]),)
    elif "tolkning" in raa:
        tolkning = g.tolkninger[raa["tolkning"]]
        navn = {les["id"]: les["navn"] for les in tolkning["lesninger"]}
        yield k("regelbok.avhenger_av"), " ", b.Lenke(tolkning["navn"], "tolkninger", anker(raa["tolkning"]))
        yield from ((f"«{navn[les['id']]}»: {_faktor(g, les)}",) for les in raa["lesninger"])
    elif "ganger_med" in raa:
        hva = g.ord(f"regelbok.faktor.{raa['ganger_med']}")
        delt = _faktor(g, {"delt_paa": raa.get("delt_paa", "1")}) if raa.get("delt_paa", "1") != "1" else ""
        ellers = k("regelbok.ellers_ganger", tall=norsk(raa["ganger"])) if "ganger" in raa else ""
        yield (" ".join(del_ for del_ in (f"× {hva}", delt, ellers) if del_),)
    else:
        yield (_faktor(g, raa),)


def lag_tolkninger(g: Bokgrunnlag) -> b.Side:
    """Gir siden om spørsmålene kildene lar stå åpne.

    Args:
        g: Grunnlaget.
    """
    k = g.k
    blokker: list[b.Blokk] = [tilbake(g), b.Avsnitt((k("regelbok.tolkninger_innledning"),))]
    for raa in g.raatre["tolkninger"]:
        brukt = [g.kort_lenke(id_) for id_ in g.regler if raa["id"] in g.grunner(id_).tolkninger]
        linjer: list[b.Rik] = [
            (standard(g, raa),),
            *avgjort(g, raa["id"]),
            felt(g, "brukt_av", *(b.med_skille(brukt) or (k("regelbok.ingen_regler"),))),
            felt(g, "id", b.Kode(raa["id"])),
            *g.annet(raa, ("id", "navn", "spoersmaal", "per", "lesninger", "standard")),
        ]
        lesninger = tuple(((les["navn"],), (b.Kode(les["id"]),), g.kilde(les["kilde"])) for les in raa["lesninger"])
        blokker += [
            b.Overskrift(2, raa["navn"], anker(raa["id"])),
            b.Sitat((raa["spoersmaal"],)),
            b.Liste(punkter(linjer)),
            b.Tabell(hode(g, "lesning", "id", "kilde"), lesninger),
        ]
        if isinstance(raa["standard"], Mapping):
            blokker += [
                b.Avsnitt((k("regelbok.standard_per", per=g.ord(f"regelbok.per.{raa['per']}")),)),
                _per_ledd(g, raa),
            ]
    return b.Side("tolkninger", k("regelbok.side.tolkninger"), tuple(blokker))


def _per_ledd(g: Bokgrunnlag, raa: Raa) -> b.Tabell:
    """Gir standarden og hver kommunes valg for hvert ledd i en tolkning."""
    lesninger = {les["id"]: les["navn"] for les in raa["lesninger"]}
    med_valg = [o for o in g.lokale if any(a["tolkning"].startswith(f"{raa['id']}.") for a in o.get("avgjoer", ()))]
    rader = []
    for ledd, valg in sorted(raa["standard"].items()):
        celler: list[b.Rik] = [(g.ledd(f"{raa['id']}.{ledd}"),), (lesninger.get(valg, g.k("regelbok.uavgjort")),)]
        for o in med_valg:
            valgt = [a for a in o["avgjoer"] if a["tolkning"] == f"{raa['id']}.{ledd}"]
            tekst = "; ".join(f"{lesninger[a['lesning']]} ({g.dato(a['fra'])})" for a in valgt)
            celler.append((tekst or "–",))
        rader.append(tuple(celler))
    return b.Tabell(
        (g.k("regelbok.kolonne.ledd"), g.k("regelbok.kolonne.standard"), *(o["navn"] for o in med_valg)), tuple(rader)
    )


def lag_kilder(g: Bokgrunnlag) -> b.Side:
    """Gir siden om kildene.

    Args:
        g: Grunnlaget.
    """
    k = g.k
    blokker: list[b.Blokk] = [tilbake(g), b.Avsnitt((k("regelbok.kilder_innledning"),))]
    for raa in g.raatre["kilder"]:
        blokker += [b.Overskrift(2, raa["tittel"], raa["id"]), b.Liste(punkter(_kildefelt(g, raa)))]
    return b.Side("kilder", k("regelbok.side.kilder"), tuple(blokker))


def _kildefelt(g: Bokgrunnlag, raa: Raa) -> list[b.Rik]:
    brukt = [g.kort_lenke(id_) for id_, regel in g.regler.items() if raa["id"] == regel["kilde"]["id"]]
    linjer = [
        felt(g, "slag", g.ord(f"regelbok.kildeslag.{raa['slag']}")),
        felt(g, "utgiver", raa["utgiver"]),
        felt(g, "dato", raa.get("dato") or g.k("regelbok.uten_dato")),
    ]
    linjer += [felt(g, "adresse", nettlenke(raa["adresse"]))] if "adresse" in raa else []
    linjer += [felt(g, "merknad", raa["merknad"])] if "merknad" in raa else []
    linjer += [felt(g, "brukt_av", *b.med_skille(brukt))] if brukt else []
    linjer += [
        felt(g, "id", b.Kode(raa["id"])),
        *g.annet(raa, ("id", "tittel", "utgiver", "dato", "slag", "adresse", "merknad")),
    ]
    return linjer
