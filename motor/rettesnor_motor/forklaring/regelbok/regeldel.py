"""Én regel i regelboken: setningen, kilden, treet, kommunene, tolkningene, scenarioene og endringene."""

from collections.abc import Iterator
from itertools import pairwise

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.bokord import Raa
from rettesnor_motor.forklaring.regelbok.grunnlag import SIST, Bokgrunnlag, Utgave, anker, punkter
from rettesnor_motor.forklaring.regelbok.scenariodel import scenariodel
from rettesnor_motor.forklaring.regelbok.tolkningsord import avgjort, standard
from rettesnor_motor.forklaring.regelbok.tre import Gren
from rettesnor_motor.forklaring.regelbok.treord import som_punkt
from rettesnor_motor.forklaring.regelord import begynner_ukjent, slutter_ukjent
from rettesnor_motor.lesing.overlegg import finn_verdi
from rettesnor_motor.modell.tall import norsk

_VIST = (
    *("id", "tittel", "type", "kan_svare", "kilde", "gjengivelse", "gyldig_fra", "gyldig_til", "eier"),
    *("vedtatt_av", "vedtatt_dato", "naar", "da", "aapner_for", "tolkning"),
)


class Regeldel:
    """Skriver delen om én regel."""

    def __init__(self, g: Bokgrunnlag, sett: Raa, raa: Raa) -> None:
        """Tar imot regelen slik den står i filen, og settet den står i."""
        self.g, self.k, self.sett, self.raa = g, g.k, sett, raa
        self.id = str(raa["id"])
        self.utgaver = g.utgaver(raa)
        self.siste = self.utgaver[-1]
        self.grunner = g.grunner(self.id)

    def blokker(self) -> Iterator[b.Blokk]:
        """Gir delen om regelen."""
        regel = self.siste.regel
        yield b.Overskrift(3, f"{self.id} {regel.tittel}", anker(self.id))
        yield b.Sitat((regel.gjengivelse,))
        yield b.Tabell(("", ""), tuple((((b.Sterk(navn),), tekst)) for navn, tekst in self._hode()))
        yield from self._treet()
        yield from self._opplysningene()
        yield from self._tolkningene()
        yield from scenariodel(self.g, self.id)
        yield from self._endringene()

    def bilder(self) -> Iterator[tuple[str, Gren, str]]:
        """Gir filnavn, tre og tittel for hver utgave."""
        for utgave in self.utgaver:
            yield self._bildefil(utgave), utgave.tre, f"{self.id} {utgave.regel.tittel}"

    def _bildefil(self, utgave: Utgave) -> str:
        return f"{self.id}.svg" if utgave is self.utgaver[0] else f"{self.id}-{utgave.fra}.svg"

    def _hode(self) -> Iterator[tuple[str, b.Rik]]:
        g, k, raa = self.g, self.k, self.raa
        yield k("regelbok.felt.svarer"), (g.svar(raa, self.siste.regel, self.siste.utsnitt),)
        yield k("regelbok.felt.type"), (g.ord(f"regel.type.{raa['type']}"),)
        yield k("regelbok.felt.kilde"), g.kilde(raa["kilde"], hel=True)
        yield k("regelbok.felt.gyldig"), (g.gyldig(raa),)
        yield k("regelbok.felt.eier"), (str(raa.get("eier", self.sett["eier"])),)
        if "vedtatt_av" in raa or "vedtatt_dato" in raa:
            deler = [str(raa[navn]) for navn in ("vedtatt_av", "vedtatt_dato") if navn in raa]
            yield k("regelbok.felt.vedtatt"), (", ".join(deler),)
        yield k("regelbok.felt.vedtatt_i"), b.med_skille(list(self._vedtatt_i()), b.Linjeskift())
        yield (
            k("regelbok.felt.aapner"),
            b.med_skille(list(self._aapner()), b.Linjeskift()) or (k("regelbok.ingenting"),),
        )
        endret_i = b.med_skille(list(self._endret_i()), b.Linjeskift())
        yield k("regelbok.felt.endret_i"), endret_i or (k("regelbok.ingen_kommune"),)
        viser_til = [g.lenke(r) for r in self.grunner.regler]
        yield k("regelbok.felt.viser_til"), b.med_skille(viser_til) or (k("regelbok.ingen_regler"),)
        vist_av = [g.lenke(r) for r in g.regler if self.id in g.grunner(r).regler]
        yield k("regelbok.felt.vist_av"), b.med_skille(vist_av) or (k("regelbok.ingen_regler"),)
        for rik in g.annet(raa, _VIST):
            yield k("regelbok.felt.annet"), rik

    def _aapner(self) -> Iterator[b.Rik]:
        """Sier hva en kommune kan endre i regelen, med verdien som gjelder uten lokal endring."""
        g, k = self.g, self.k
        for vei in self.raa.get("aapner_for", ()):
            verdi = finn_verdi(self.raa, vei)
            ledd = str(vei).split(".")
            navn = next((o for o in reversed(ledd) if o in g.avledet or o in self.siste.utsnitt.opplysninger), "")
            hva = k("regelbok.aapner_grense", navn=self._navn(navn)) if navn else k("regelbok.aapner_verdi")
            enhet = finn_verdi(self.raa, ".".join([*ledd[:-1], "enhet"])) or ""
            yield f"{hva}: {g.tall(verdi or '', enhet)} (", b.Kode(vei), ")"
        for id_ in self.grunner.parametre:
            parameter = g.parametre[id_]
            if parameter.get("aapen") == "ja":
                tall = g.tall(parameter["verdier"][-1]["verdi"], parameter["enhet"])
                yield b.Lenke(parameter["navn"], "parametre", id_), f": {tall}"
        for id_ in self.grunner.tolkninger:
            yield k("regelbok.aapner_tolkning"), " ", b.Lenke(g.tolkninger[id_]["navn"], "tolkninger", anker(id_))

    def _navn(self, id_: str) -> str:
        o = self.siste.utsnitt.opplysninger
        return o[id_].navn if id_ in o else str(self.g.avledet[id_]["navn"])

    # --- treet og opplysningene --------------------------------------------------------------------------------------

    def _treet(self) -> Iterator[b.Blokk]:
        k = self.k
        yield b.Overskrift(4, k("regelbok.del.tre"))
        for utgave in self.utgaver:
            if len(self.utgaver) > 1:
                yield b.Avsnitt((b.Sterk(k("regelbok.utgave", dato=utgave.fra)), " ", utgave.regel.gjengivelse))
            tekst = k("regelbok.bildetekst", regel=self.id, setning=utgave.regel.gjengivelse)
            yield b.Bilde(self._bildefil(utgave), tekst)
            yield b.Foldet(k("regelbok.tre_som_tekst"), (b.Liste((som_punkt(utgave.tre),)),))

    def _opplysningene(self) -> Iterator[b.Blokk]:
        g, k = self.g, self.k
        yield b.Overskrift(4, k("regelbok.del.opplysninger"))
        rader = [
            ((b.Lenke(o.navn, "ordbok", o.id),), (o.spoersmaal,), (g.enhet_og_base(o),), (g.mulige_svar(o),))
            for o in self.grunner.opplysninger
        ]
        if self.grunner.tjenester:
            tjenester = b.Lenke(k("regelbok.tjenestene"), "ordbok", "tjenester")
            rader.append(((tjenester,), (k("regelbok.tjenestene_om"),), ("–",), ("–",)))
        if rader:
            yield b.Tabell(
                tuple(k(f"regelbok.kolonne.{n_}") for n_ in ("opplysning", "spoersmaal", "enhet", "svar")), tuple(rader)
            )
        else:
            yield b.Avsnitt((k("regelbok.ingen_egne_opplysninger"),))
        if self.grunner.avledet:
            navn: list[b.Rik] = [
                (b.Lenke(g.avledet[id_]["navn"], self._sett_for(id_), id_),) for id_ in self.grunner.avledet
            ]
            yield b.Avsnitt((k("regelbok.regnes_ut_av"), " ", *b.med_skille(navn), "."))
        if self.grunner.parametre:
            navn = [(b.Lenke(g.parametre[id_]["navn"], "parametre", id_),) for id_ in self.grunner.parametre]
            yield b.Avsnitt((k("regelbok.parametre_i"), " ", *b.med_skille(navn), "."))

    def _sett_for(self, avledet: str) -> str:
        alle = self.g.sett
        return next(str(s["regelsett"]) for s in alle if any(a["id"] == avledet for a in s.get("avledet", ())))

    # --- kommunene og tolkningene ------------------------------------------------------------------------------------

    def _vedtatt_i(self) -> Iterator[b.Rik]:
        """Sier hvilke kommuner som har vedtatt regelsettet, og hvilke det ikke er kjent at har det."""
        g, k = self.g, self.k
        uten = []
        for o in g.lokale:
            vedtak = [v for v in o.get("vedtar", ()) if v["regelsett"] == self.sett["regelsett"]]
            uten += [] if vedtak else [str(o["navn"])]
            for v in vedtak:
                sagt = k("regelbok.vedtatt", dato=g.dato(v["fra"]), av=v["vedtatt_av"])
                yield b.Lenke(o["navn"], "kommuner", o["kommune"]), f" {sagt}"
        if uten:
            yield (k("regelbok.ikke_vedtatt_i", kommuner=", ".join(uten)),)

    def _endret_i(self) -> Iterator[b.Rik]:
        """Sier hva hver kommune har satt i regelen, eller i en parameter den bruker."""
        for o in self.g.lokale:
            for s in o.get("setter", ()):
                if s.get("regel") == self.id or s.get("parameter") in self.grunner.parametre:
                    navn = b.Lenke(o["navn"], "kommuner", o["kommune"])
                    yield navn, f" {self._setting(s)}. ", *self.g.kilde(s["kilde"])

    def _setting(self, s: Raa) -> str:
        navn = str(self.g.parametre[s["parameter"]]["navn"]) if "parameter" in s else str(s.get("sti", ""))
        verdi = norsk(str(s["verdi"]))
        return self.k("regelbok.setter", navn=navn, verdi=verdi, dato=self.g.dato(s["fra"]), av=s["vedtatt_av"])

    def _tolkningene(self) -> Iterator[b.Blokk]:
        g, k = self.g, self.k
        yield b.Overskrift(4, k("regelbok.del.tolkninger"))
        if not self.grunner.tolkninger:
            yield b.Avsnitt((k("regelbok.ingen_tolkninger"),))
            return
        egne = {str(t["valg"]): str(t["spoersmaal"]) for t in self.raa.get("tolkning", ())}
        punktene = []
        for id_ in self.grunner.tolkninger:
            raa = g.tolkninger[id_]
            under: list[b.Rik] = [
                (k("regelbok.lesninger"), " ", "; ".join(f"«{les['navn']}»" for les in raa["lesninger"]))
            ]
            under.append((standard(g, raa),))
            under += avgjort(g, id_, kort=True)
            hode = (b.Lenke(egne.get(id_) or str(raa["spoersmaal"]), "tolkninger", anker(id_)),)
            punktene.append(b.Punkt(hode, punkter(under)))
        yield b.Liste(tuple(punktene))

    # --- endringene --------------------------------------------------------------------------------------------------

    def _endringene(self) -> Iterator[b.Blokk]:
        g, k, raa = self.g, self.k, self.raa
        yield b.Overskrift(4, k("regelbok.del.endringer"))
        fra, til = str(raa["gyldig_fra"]["verdi"]), str(raa.get("gyldig_til", {}).get("verdi", SIST))
        hendelser: list[tuple[str, b.Rik]] = [(fra, (self._begynner(),))]
        for id_ in self.grunner.parametre:
            alle = parameterendringer(g, g.parametre[id_])
            hendelser += [(dato, rik) for dato, rik in alle if fra < dato <= til]
        antall = len(hendelser)
        if "gyldig_til" in raa:
            hendelser.append((raa["gyldig_til"]["verdi"], (self._slutter(),)))
        elif antall == 1:
            hendelser.append((fra, (k("regelbok.ingen_endringer"),)))
        yield b.Liste(punkter([rik for _, rik in sorted(hendelser, key=lambda h: h[0])]))

    def _begynner(self) -> str:
        dato = self.g.dato(self.raa["gyldig_fra"])
        return self.k("regelbok.begynner_ukjent" if begynner_ukjent(self.raa) else "regelbok.begynner", dato=dato)

    def _slutter(self) -> str:
        dato = self.g.dato(self.raa["gyldig_til"])
        return self.k("regelbok.slutter_ukjent" if slutter_ukjent(self.raa) else "regelbok.slutter", dato=dato)


def parameterendringer(g: Bokgrunnlag, raa: Raa) -> Iterator[tuple[str, b.Rik]]:
    """Gir endringene i en parameter, med dato, gammel og ny verdi og kilde.

    Args:
        g: Grunnlaget.
        raa: Parameteren slik den står i filen.
    """
    verdier = sorted(raa["verdier"], key=lambda v: str(v["fra"]))
    for foer, naa in pairwise(verdier):
        fra, til = (g.tall(v["verdi"], raa["enhet"]) for v in (foer, naa))
        tekst = g.k("regelbok.parameter_endret", dato=naa["fra"], navn=raa["navn"], fra=fra, til=til)
        yield naa["fra"], (tekst, " ", *g.kilde(naa["kilde"]))
