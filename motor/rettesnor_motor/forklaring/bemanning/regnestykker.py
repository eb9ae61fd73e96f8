"""Regnestykkene bak nøkkeltallene og kronene, ledd for ledd i ord, til den som åpner et tall."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple, TypeAlias

from rettesnor_motor.forklaring.arkord import overskrift
from rettesnor_motor.forklaring.bemanning.forutsetninger import gruppert
from rettesnor_motor.forklaring.bemanning.tabeller import kan_gi_refusjon
from rettesnor_motor.forklaring.bemanning.tall import HUNDRE, spennet, tall
from rettesnor_motor.forklaring.bemanning.vedlegg import Vedlegg
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Fordeling, Spenn, skarpt
from rettesnor_motor.modell.bemanning.oekonomi import Brukerkroner
from rettesnor_motor.modell.tall import norsk

Ledd: TypeAlias = tuple[str, str]
Regnestykke: TypeAlias = tuple[Ledd, ...]


class Regnestykker(NamedTuple):
    """Regnestykkene bak tallene; ferdig tekst, der hvert ledd er hva det er og tallet med fortegn.

    Attributes:
        noekkeltall: Nøkkeltallet → leddene; summene av enhetene er ikke med, for de står i enhetene.
        kroner: Enhetene i tabellen over kronene, og leddene i hver kolonne rapporten har; tomt i de andre.
        refusjon: Det samme for brukerne i tabellen over refusjonen; tomt også der tallet er oppgitt eller en norm.
    """

    noekkeltall: Mapping[str, Regnestykke]
    kroner: Sequence[Sequence[Regnestykke]]
    refusjon: Sequence[Sequence[Regnestykke]]


class Regnestykkeskriver:
    """Skriver regnestykkene; alle tallene er regnet ut før, og hvert av dem er rundet av for seg."""

    def __init__(self, f: Fordeling, v: Vedlegg, k: Katalog) -> None:
        """Tar imot det tallene står i.

        Args:
            f: Fordelingen.
            v: Svaret og det som vises i tillegg.
            k: Setningene.
        """
        self._f, self._v, self._k = f, v, k
        self._norm = {norm.id: norm for norm in v.normer}

    def skriv(self) -> Regnestykker:
        """Gir regnestykkene."""
        oe = self._v.oekonomi
        fordelt = oe.sum.brutto is not None
        return Regnestykker(
            self._noekkeltall(),
            tuple(self._enhet(id_) for id_ in oe.enheter) if fordelt else (),
            tuple(self._bruker(bruker) for bruker in kan_gi_refusjon(oe)),
        )

    def _aarsverk(self, verdi: Fraction, foran: str = "") -> str:
        return f"{foran}{tall(verdi)}\u00a0{self._k('svarbok.aarsverk')}"

    def _sats(self, navn: str) -> Ledd:
        norm = self._norm[f"bemanning_{navn}"]
        return norm.navn, f"{gruppert(norsk(norm.verdi))}\u00a0{norm.enhet}"

    def _noekkeltall(self) -> dict[str, Regnestykke]:
        svar, celle = self._v.svar, self._v.celler.get("ramme_aarsverk")
        ramme = f"{norsk(svar['ramme_aarsverk'])}\u00a0{self._k('svarbok.aarsverk')}"
        ut: dict[str, Regnestykke] = {
            "ramme": ((self._k("svarbok.ledd.lest", sted=celle) if celle else self._k("svarbok.ledd.oppgitt"), ramme),)
        }
        if self._f.tildelt is not None:
            tildelt = Fraction(sum(self._f.tildelt.values()), HUNDRE)
            ut["ikke_fordelt"] = (
                (self._k("svarbok.tall.ramme"), ramme),
                (self._k("svarbok.tall.tildelt"), self._aarsverk(tildelt, "−\u00a0")),
            )
        if svar["mangler_aarsverk"] is not None:
            minst = sum((ett.minstenivaa.hoey for ett in self._f.enheter), Fraction(0))
            ut["mangler"] = (
                (self._k("svarbok.tall.minst"), self._aarsverk(minst)),
                (self._k("svarbok.tall.ramme"), f"−\u00a0{ramme}"),
            )
        return ut

    def _enhet(self, id_: str) -> tuple[Regnestykke, ...]:
        oe = self._v.oekonomi
        faatt = Fraction((self._f.tildelt or {})[id_], HUNDRE)
        naa = next(ett.enhet.aarsverk_naa for ett in self._f.enheter if ett.enhet.id == id_)
        hva, sats = self._sats("kostnad_aarsverk")
        kostnad = (hva, f"×\u00a0{sats}")
        gevinst, brutto = oe.gevinst[id_], oe.enheter[id_].brutto
        refusjoner = [
            (self._k("svarbok.ledd.refusjon", bruker=b.bruker), f"−\u00a0{_kroner(b.refusjon)}")
            for b in oe.brukere
            if b.enhet == id_ and b.refusjon.hoey
        ]
        tildelt, i_dag = self._k("svarbok.kol.tildelt"), self._k("svarbok.kol.naa")
        i_netto: list[Ledd] = []
        if gevinst.netto.lav < gevinst.brutto:
            tapt = Spenn(Fraction(0), gevinst.brutto - gevinst.netto.lav)
            i_netto = [(self._k("svarbok.ledd.faller_bort"), f"−\u00a0{_kroner(tapt)}")]
        elif gevinst.netto.hoey > gevinst.brutto:
            i_netto = [
                (
                    self._k("svarbok.ledd.kommer_til"),
                    f"+\u00a0{_kroner(Spenn(Fraction(0), gevinst.netto.hoey - gevinst.brutto))}",
                )
            ]
        return (
            (),
            ((tildelt, self._aarsverk(faatt)), kostnad),
            (
                (self._k("svarbok.kol.brutto"), "–" if brutto is None else _kroner(brutto)),
                *(refusjoner or [(self._k("svarbok.kol.refusjon"), self._k("svarbok.ledd.ingen"))]),
            ),
            ((tildelt, self._aarsverk(faatt)), (i_dag, self._aarsverk(naa, "−\u00a0"))),
            ((i_dag, self._aarsverk(naa)), (tildelt, self._aarsverk(faatt, "−\u00a0")), kostnad),
            (
                (self._k("svarbok.kol.gevinst_brutto"), _kroner(skarpt(gevinst.brutto))),
                *(i_netto or [(self._k("svarbok.ledd.faller_bort"), self._k("svarbok.ledd.ingen"))]),
            ),
        )

    def _bruker(self, b: Brukerkroner) -> tuple[Regnestykke, ...]:
        loenn = (self._k("svarbok.kol.loenn_direkte"), _kroner(b.loenn))
        hva, sats = self._sats("kostnad_aarsverk")
        direkte = [
            (self._k("svarbok.ledd.direkte", behov=d.behov, timer=spennet(d.timer)), self._i_aarsverk(d.aarsverk))
            for d in b.direkte
        ]
        fradrag = [
            (overskrift(self._k, "brukere", "oekonomi.tilskudd"), b.tilskudd),
            (overskrift(self._k, "brukere", "oekonomi.egenbetaling"), b.egenbetaling),
            (self._k("svarbok.kol.fratrekk"), b.fratrekk),
        ]
        innslag, andel = self._sats("innslagspunkt"), self._sats("refusjonsandel")
        # Uten fødselsår er det ikke sikkert at brukeren gir refusjon; da kan den også være ingenting.
        aar = overskrift(self._k, "brukere", "foedselsaar")
        alder = [] if b.alder is not None else [(aar, self._k("svarbok.ledd.aar_ikke_oppgitt"))]
        stiger = [] if b.loenn.er_skarpt else [(self._k("svarbok.ledd.stiger_sammen"), "")]
        ikke = self._k("svarbok.ledd.trekk_ikke_oppgitt")
        return (
            (),
            (),
            () if b.er_oppgitt else (*direkte, (hva, f"×\u00a0{sats}")),
            (),
            (
                loenn,
                *((navn, ikke if spenn is None else f"−\u00a0{_kroner(spenn)}") for navn, spenn in fradrag),
                (innslag[0], f"−\u00a0{innslag[1]}"),
            ),
            ((self._k("svarbok.kol.over_innslagspunktet"), _kroner(b.over)), (andel[0], f"×\u00a0{andel[1]}"), *alder),
            (loenn, (self._k("svarbok.kol.refusjon"), f"−\u00a0{_kroner(b.refusjon)}"), *stiger),
            (),
        )

    def _i_aarsverk(self, spenn: Spenn) -> str:
        return f"{spennet(spenn)}\u00a0{self._k('svarbok.aarsverk')}"


def _kroner(spenn: Spenn) -> str:
    """Skriver kronene helt ut, i hele kroner."""
    lav, hoey = map(_hele, spenn)
    return f"{lav}\u00a0kr" if lav == hoey else f"{lav}–{hoey}\u00a0kr"


def _hele(verdi: Fraction) -> str:
    kroner = floor(abs(verdi) + Fraction(1, 2))
    return f"{'−' if verdi < 0 and kroner else ''}{gruppert(str(kroner))}"
