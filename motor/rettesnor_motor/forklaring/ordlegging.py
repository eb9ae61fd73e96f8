"""Verdier satt i ord: tall med enhet, oppgitte opplysninger og vilkår."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from rettesnor_motor.evaluering.intervall import UENDELIG
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import Angivelse, Oppgitt, Opplysning, Sak, Tilstand, Tjeneste
from rettesnor_motor.modell.tall import SKALA, Tall, enhet_ved, fra_skala, norsk, vis, vis_kort

# Regnestykker kan gjøre det uendelige mindre, men aldri så lite at det ligner et tall noen kan oppgi.
_OPP = UENDELIG // 10**15
_NED = -_OPP
TILSTANDER = ("oppgitt", "ukjent", "ikke_spurt", "ikke_relevant", "ulike")


def har_ende(lav: Tall, hoey: Tall) -> tuple[bool, bool]:
    """Sier om et intervall har en nedre og en øvre ende, eller fortsetter uten grense.

    Args:
        lav: Nedre ende på skalaen.
        hoey: Øvre ende på skalaen.
    """
    # Telleren er aldri nærmere null enn brøken, og heltall er raske å sammenligne; nesten alle tall stanser her.
    if lav.numerator > _NED and hoey.numerator < _OPP:
        return True, True
    return lav > _NED, hoey < _OPP


def _tall(verdi: Oppgitt) -> str:
    """Skriver et oppgitt tall uten overflødige nuller bak komma."""
    if not isinstance(verdi, Decimal):
        return norsk(vis_kort(verdi))
    tekst = f"{verdi:f}"
    return norsk(tekst.rstrip("0").rstrip(".") if "." in tekst else tekst)


def _med_kilde(vist: str, kilde: str, dato: str) -> str:
    """Setter kilde og dato etter en verdi, når de er oppgitt."""
    deler = ", ".join(del_ for del_ in (kilde, dato) if del_)
    return f"{vist} ({deler})" if deler else vist


def _entydige(utsnitt: Utsnitt) -> dict[str, str]:
    """Gir navnet på hvert svar i et valg eller en rekke, når det samme svaret ikke har flere navn."""
    navn: dict[str, set[str]] = {}
    for type_ in utsnitt.opplysninger.values():
        for id_, vist in type_.verdier:
            navn.setdefault(id_, set()).add(vist)
    return {id_: min(alle) for id_, alle in navn.items() if len(alle) == 1}


class Ordlegger:
    """Setter opplysninger og vilkår i ord etter ordboken i ett utsnitt."""

    def __init__(self, utsnitt: Utsnitt, katalog: Katalog) -> None:
        """Tar imot ordboken og setningene."""
        self.u = utsnitt
        self.k = katalog
        self._tilstand = tuple(katalog(f"tilstand.{navn}") for navn in TILSTANDER)
        self._svar = {True: katalog("svar.ja"), False: katalog("svar.nei")}
        self._valgnavn = _entydige(utsnitt)
        # Dager mellom to datoer er alltid hele.
        self._hele = {self.enhet(a.enhet) for a in utsnitt.avledet.values() if isinstance(a.beregn, n.DagerEtter)}
        self.angivelse = lru_cache(maxsize=1 << 14)(self._angivelse)
        self.intervall = lru_cache(maxsize=1 << 15)(self._intervall)

    def navn(self, opplysning: str) -> str:
        """Gir navnet på en opplysning eller avledet størrelse."""
        if opplysning in self.u.opplysninger:
            return self.u.opplysninger[opplysning].navn
        return self.u.avledet[opplysning].navn

    def fra_saken(self, opplysning: str, sak: Sak) -> str:
        """Setter det saken selv sier, i ord: datoen eller sakstypen.

        Args:
            opplysning: Opplysningen som hentes fra saken.
            sak: Saken.
        """
        type_ = self.u.opplysninger[opplysning]
        return sak.dato if type_.slag == "dato" else dict(type_.verdier).get(sak.sakstype, "")

    def enhet(self, id_: str) -> str:
        """Gir navnet på en enhet."""
        return self.u.enheter.get(id_, "")

    def med_enhet(self, tall: str, enhet: str) -> str:
        """Setter tallet og enheten sammen: «1 time», men «1,00 timer».

        Args:
            tall: Tallet slik det er skrevet.
            enhet: Navnet på enheten.
        """
        return f"{tall} {enhet_ved(tall, enhet, self.u.entall)}"

    def _intervall(self, lav: Tall, hoey: Tall, enhet: str, grense: Tall | None = None) -> str:
        """Setter et intervall i ord: «14,81–16,50 timer per uke»; en ende som ikke finnes, får aldri et tall.

        Args:
            lav: Nedre ende på skalaen.
            hoey: Øvre ende på skalaen.
            enhet: Navnet på enheten.
            grense: Grensen verdien sammenlignes med, på skalaen.
        """
        match har_ende(lav, hoey):
            case True, True:
                fra, til = self.tall(lav, enhet, grense), self.tall(hoey, enhet, grense)
                return self.med_enhet(fra, enhet) if lav == hoey else f"{fra}–{til} {enhet}"
            case True, False:
                return self.k("intervall.minst", mengde=self.med_enhet(self.tall(lav, enhet, grense), enhet))
            case False, True:
                return self.k("intervall.hoeyst", mengde=self.med_enhet(self.tall(hoey, enhet, grense), enhet))
            case _:
                return self.k("intervall.ubestemt")

    def tall(self, tall: Tall, enhet: str, grense: Tall | None = None) -> str:
        """Skriver et tall med to desimaler, og flere når det ellers ville lignet grensen; hele dager uten desimaler.

        Args:
            tall: Tallet på skalaen.
            enhet: Navnet på enheten.
            grense: Grensen tallet sammenlignes med, på skalaen.
        """
        er_helt = enhet in self._hele and tall % SKALA == 0
        return norsk(vis_kort(fra_skala(tall)) if er_helt else vis(tall, grense))

    def _angivelse(self, fra: Oppgitt | None, til: Oppgitt | None, enhet_id: str, faktor: Oppgitt | None) -> str:
        """Setter ett oppgitt tall i ord, slik det ble oppgitt."""
        if fra is None or til is None:
            return self.enhet(enhet_id)
        tall = _tall(fra) if fra == til else f"{_tall(fra)}–{_tall(til)}"
        mengde = self.med_enhet(tall, self.enhet(enhet_id) if enhet_id else self.k("uten_enhet"))
        if faktor is None:
            return mengde
        noekkel, antall = "faktor.doegn", _tall(faktor)
        if enhet_id == "minutter_per_gang":
            # Regler uten entall skal gi de samme ordene som da de ble brukt.
            en = antall == "1" and self.enhet("ganger_per_uke") in self.u.entall
            noekkel = "faktor.en_gang" if en else "faktor.ganger"
        return self.k(noekkel, mengde=mengde, faktor=antall)

    def _en(self, verdi: Angivelse) -> str:
        svar = verdi.svar
        if svar is None:
            return self.angivelse(verdi.fra, verdi.til, verdi.enhet, verdi.faktor)
        return self._svar[svar] if isinstance(svar, bool) else self._valgnavn.get(svar, svar)

    def opplysning(self, opplysning: Opplysning, *, er_tekst: bool = False) -> str:
        """Setter en opplysning i ord; fri tekst gjengis bare med lengden."""
        verdier = opplysning.verdier
        if not verdier:
            return self._tilstand[opplysning.tilstand]
        if er_tekst:
            return "; ".join(self.k("tegn", antall=len(str(v.svar).strip())) for v in verdier)
        if opplysning.tilstand is Tilstand.OPPGITT:
            return self._en(verdier[0])
        alle = sorted([_med_kilde(self._en(v), v.kilde, v.dato) for v in verdier])
        return self.k("ulike", verdier=" / ".join(alle))

    def med_kilde(self, opplysning: Opplysning, *, er_tekst: bool = False) -> str:
        """Setter en opplysning i ord, med kilden og datoen den er oppgitt med.

        Args:
            opplysning: Opplysningen slik den er oppgitt.
            er_tekst: Om den er fri tekst, som bare gjengis med lengden.
        """
        vist = self.opplysning(opplysning, er_tekst=er_tekst)
        if opplysning.tilstand is Tilstand.OPPGITT and opplysning.verdier[0].kilde and not opplysning.kilde:
            return _med_kilde(vist, opplysning.verdier[0].kilde, opplysning.verdier[0].dato)
        return _med_kilde(vist, opplysning.kilde, opplysning.dato)

    def omregnet(self, opplysning: Opplysning, til: str, tak: Tall) -> str:
        """Gir en opplysning regnet om til en enhet, eller tom tekst når den alt er i enheten."""
        verdier = opplysning.verdier
        if not verdier or all(v.enhet == til for v in verdier):
            return ""
        leste, _ = self.u.omregner.les_tall(opplysning, til, tak)
        return self.intervall(min(les.lav for les in leste), max(les.hoey for les in leste), self.enhet(til))

    def grense(self, verdi: Fraction, enhet: str, opplysning: str) -> str:
        """Setter en grense i ord."""
        type_ = self.u.opplysninger.get(opplysning)
        if type_ is not None and type_.slag == "ordinal":
            return type_.verdier[int(verdi)][1]
        if type_ is not None and type_.slag == "dato":
            import datetime as dt  # noqa: PLC0415 – bare for datoer

            return dt.date.fromordinal(int(verdi)).isoformat()
        return self.med_enhet(norsk(vis_kort(verdi)), self.enhet(enhet)).strip()

    def vilkaar(self, node: n.Vilkaar) -> str:
        """Setter ett vilkår i ord, uten barna."""
        k = self.k
        match node:
            case n.Alle():
                return k("vilkaar.alle")
            case n.MinstEn():
                return k("vilkaar.minst_en")
            case n.Minst(antall, barn):
                return k("vilkaar.minst", antall=antall, av=len(barn))
            case n.Ikke():
                return k("vilkaar.ikke")
            case n.UtfallAv(regel):
                return k("vilkaar.regel", regel=regel)
            case n.Sammenlign(opplysning, art, grense, enhet):
                noekkel = "minst_tall" if art == "minst" else art
                return k(
                    f"vilkaar.{noekkel}", navn=self.navn(opplysning), grense=self.grense(grense, enhet, opplysning)
                )
            case n.Mellom(opplysning, fra, til, enhet):
                ender = (self.grense(g, enhet, opplysning) for g in (fra, til))
                return k("vilkaar.mellom", navn=self.navn(opplysning), **dict(zip(("fra", "til"), ender, strict=True)))
            case n.Valgt(opplysning, verdier):
                navn = dict(self.u.opplysninger[opplysning].verdier)
                valg = k.rekke([navn[v] for v in verdier], "eller")
                return k("vilkaar.er", navn=self.navn(opplysning), grense=valg)
            case n.ErSvar(opplysning, svar):
                return k("vilkaar.er_ja" if svar else "vilkaar.er_nei", navn=self.navn(opplysning))
            case n.ErKjent(opplysning):
                return k("vilkaar.er_kjent", navn=self.navn(opplysning))
            case n.Tekstlengde(opplysning, minst, skrevet=skrevet):
                return k("vilkaar.skrevet" if skrevet else "vilkaar.lengde", navn=self.navn(opplysning), antall=minst)

    def oppfoering(self, tjeneste: Tjeneste) -> str:
        """Setter én tjeneste i ord slik den ble oppgitt: mengde, status, ytere og kilde.

        Args:
            tjeneste: Tjenesten.
        """
        deler = [self.med_kilde(tjeneste.mengde), self.u.statuser[tjeneste.status].navn]
        if tjeneste.ytere > 1:
            deler.append(self.k("ytere", antall=tjeneste.ytere))
        deler += [del_ for del_ in (tjeneste.kilde, tjeneste.dato) if del_]
        return ", ".join(deler)

    def oppfoert(self, sak: Sak) -> list[str]:
        """Gir tjenestene i saken i ord, i samme rekkefølge som i saken.

        Args:
            sak: Saken.
        """
        return [self.oppfoering(t) for t in sak.tjenester]
