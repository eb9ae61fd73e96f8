"""Siden om ett regelsett: spørsmålet, hvem som har vedtatt det, størrelsene det regner ut, og reglene."""

from collections.abc import Iterator, Mapping

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.bokord import Raa
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag, anker, punkter
from rettesnor_motor.forklaring.regelbok.regeldel import Regeldel
from rettesnor_motor.forklaring.regelbok.tegning import tegn
from rettesnor_motor.forklaring.regelbok.tre import Gren, Trebygger
from rettesnor_motor.forklaring.regelbok.treord import som_punkt, som_tekst

_VIST = ("regelsett", "tittel", "spoersmaal", "eier", "dokumentert_for", "avledet", "regler")
_VIST_AVLEDET = ("id", "navn", "type", "enhet", "base", "beregn", "kilde")


def lag_settside(g: Bokgrunnlag, sett: Raa) -> tuple[b.Side, dict[str, str]]:
    """Gir siden om et regelsett, og bildene på den.

    Args:
        g: Grunnlaget.
        sett: Regelsettet slik det står i filen.
    """
    deler = [Regeldel(g, sett, raa) for raa in sett["regler"]]
    bilder = {fil: tegn(tre, tittel, som_tekst(tre)) for d in deler for fil, tre, tittel in d.bilder()}
    bygger = Trebygger(g.siste_utsnitt, g.k)
    egne = [raa["id"] for raa in sett.get("avledet", ())]
    avledede = {id_: bygger.regnestykke(id_, egne) for id_ in egne}
    bilder |= {_bildefil(id_): tegn(tre, tre.tekst, som_tekst(tre)) for id_, tre in avledede.items()}
    innhold = [*_hode(g, sett, deler), *_avledede(g, sett, avledede), *_reglene(g, deler)]
    return b.Side(sett["regelsett"], sett["tittel"], tuple(innhold)), bilder


def _bildefil(avledet: str) -> str:
    return f"{avledet}.svg"


def _hode(g: Bokgrunnlag, sett: Raa, deler: list[Regeldel]) -> Iterator[b.Blokk]:
    k = g.k
    yield b.Avsnitt((b.Lenke(k("regelbok.tilbake"), "README"),))
    navn = {o["kommune"]: str(o["navn"]) for o in g.overlegg}
    dokumentert = ", ".join(navn.get(id_, id_) for id_ in sett.get("dokumentert_for", ())) or k(
        "regelbok.ingen_kommune"
    )
    punktene: list[b.Rik] = [
        (b.Sterk(k("regelbok.felt.slag_svar")), ": ", g.ord(f"regelbok.spoersmaal.{sett['spoersmaal']}")),
        (b.Sterk(k("regelbok.felt.eier")), f": {sett['eier']}"),
        (b.Sterk(k("regelbok.felt.dokumentert_for")), f": {dokumentert}"),
        (b.Sterk(k("regelbok.felt.id")), ": ", b.Kode(sett["regelsett"])),
    ]
    for o in g.lokale:
        for vedtak in o.get("vedtar", ()):
            if vedtak["regelsett"] == sett["regelsett"]:
                sagt = k("regelbok.vedtatt", dato=g.dato(vedtak["fra"]), av=vedtak["vedtatt_av"])
                hvem = b.Lenke(o["navn"], "kommuner", o["kommune"])
                punktene.append(
                    (b.Sterk(k("regelbok.felt.vedtatt")), ": ", hvem, f" – {sagt}. ", *g.kilde(vedtak["kilde"]))
                )
    punktene += g.annet(sett, _VIST)
    yield b.Liste(punkter(punktene))
    yield b.Overskrift(2, k("regelbok.del.oversikt"))
    rader = tuple(
        (
            (b.Lenke(d.id, sett["regelsett"], anker(d.id)),),
            (d.siste.regel.tittel,),
            (g.ord(f"regel.type.{d.raa['type']}"),),
            (k("regelbok.raad") if "raad" in d.raa["da"] else g.svar(d.raa, d.siste.regel, d.siste.utsnitt),),
            (g.gyldig(d.raa),),
        )
        for d in deler
    )
    kolonner = ("regel", "tittel", "type", "svarer", "gyldig")
    yield b.Tabell(tuple(k(f"regelbok.kolonne.{kolonne}") for kolonne in kolonner), rader)


def _avledede(g: Bokgrunnlag, sett: Raa, treaer: Mapping[str, Gren]) -> Iterator[b.Blokk]:
    """Gir delen om størrelsene settet regner ut av opplysningene."""
    k = g.k
    if not treaer:
        return
    yield b.Overskrift(2, k("regelbok.del.avledet"))
    yield b.Avsnitt((k("regelbok.avledet_innledning"),))
    for raa in sett["avledet"]:
        yield b.Overskrift(3, raa["navn"], raa["id"])
        enhet = g.enheter.get(raa.get("enhet", ""), "")
        base = k("regelbok.base", base=raa["base"]) if "base" in raa else ""
        maal = "; ".join(del_ for del_ in (g.ord(f"regelbok.slag.{raa['type']}"), enhet, base) if del_)
        rader: list[b.Rik] = [
            (b.Sterk(k("regelbok.felt.maal")), f": {maal}"),
            (b.Sterk(k("regelbok.felt.kilde")), ": ", *g.kilde(raa["kilde"])),
            (b.Sterk(k("regelbok.felt.id")), ": ", b.Kode(raa["id"])),
            *g.annet(raa, _VIST_AVLEDET),
        ]
        brukt = [r for s in g.sett for r in s["regler"] if raa["id"] in g.grunner(r["id"]).avledet]
        rader.append(
            (b.Sterk(k("regelbok.felt.brukt_av")), ": ", *b.med_skille([g.kort_lenke(r["id"]) for r in brukt]))
        )
        yield b.Liste(punkter(rader))
        yield b.Bilde(
            _bildefil(raa["id"]), k("regelbok.bildetekst", regel=raa["navn"], setning=treaer[raa["id"]].under)
        )
        yield b.Foldet(k("regelbok.tre_som_tekst"), (b.Liste((som_punkt(treaer[raa["id"]]),)),))


def _reglene(g: Bokgrunnlag, deler: list[Regeldel]) -> Iterator[b.Blokk]:
    yield b.Overskrift(2, g.k("regelbok.del.regler"))
    for del_ in deler:
        yield from del_.blokker()
