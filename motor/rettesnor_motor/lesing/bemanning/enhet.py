"""Leser enhetene det fordeles mellom."""

from fractions import Fraction
from typing import Any

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.bemanning.form import Enhetsform
from rettesnor_motor.lesing.bemanning.tall import EN, NULL, STOERST, Talleser, er_ukjent
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.modell.bemanning import NATT, TIDSBAAND, Driftsenhet, Kompetansekrav, Normer, Vindu
from rettesnor_motor.modell.tall import norsk, vis_kort


class Enhetsleser(Talleser):
    """Leser enheter med normene som gjelder."""

    def __init__(self, sted: str, funn: list[Funn], normer: Normer) -> None:
        """Tar imot normene og stedet feil meldes på.

        Args:
            sted: Hvor inndata står.
            funn: Tar imot feilene.
            normer: Normene som gjelder.
        """
        super().__init__(sted, funn)
        self._normer = normer

    def enhet(self, form: Enhetsform, kjente: set[str]) -> Driftsenhet:
        """Leser en enhet.

        Args:
            form: Enheten.
            kjente: Id-ene til alle enhetene.
        """
        sted, normer = f"enheter.{form.id}", self._normer
        omregning, ukearbeidstid = {}, {}
        for baand in TIDSBAAND:
            felt = f"{sted}.omregning.{baand}"
            omregning[baand] = EN
            if baand in form.omregning:
                omregning[baand] = self.tall(form.omregning[baand], felt, NULL, EN)
            elif form.natt_type == "hvilende" and baand in NATT:
                self.meld(felt, "en hvilende vakt må ha en omregning", "oppgi hvor mye av timen som regnes som arbeid")
            ukearbeidstid[baand] = self._ukearbeidstid(form, baand)
        vinduer = tuple(
            Vindu(
                v.tidsbaand,
                v.personer,
                self.tall(v.timer_per_uke, f"{sted}.vinduer.{i}.timer_per_uke", NULL, normer.timer[v.tidsbaand]),
                v.grunnlag,
                v.dato or "",
            )
            for i, v in enumerate(form.vinduer)
        )
        helg = form.helg_hver_n_te
        return Driftsenhet(
            id=form.id,
            navn=form.navn or form.id,
            aarsverk_naa=self.aarsverk(form.aarsverk_naa, f"{sted}.aarsverk_naa"),
            natt=form.natt_type,
            omregning=omregning,
            ukearbeidstid=ukearbeidstid,
            indirekte=self.tall(form.indirekte_timer_per_uke, f"{sted}.indirekte_timer_per_uke", NULL, STOERST),
            funksjoner=self.tall(form.funksjoner_aarsverk, f"{sted}.funksjoner_aarsverk", NULL, STOERST),
            kap9_samtidig=form.kap9_samtidig,
            helg_hver_n_te=normer.helg_hver_n_te
            if helg is None
            else self.tall(helg, f"{sted}.helg_hver_n_te", EN, Fraction(52)),
            vinduer=vinduer,
            kompetansekrav=tuple(Kompetansekrav(k.tidsbaand, k.rolle, k.personer) for k in form.kompetansekrav),
            avstander=self._avstander(form, kjente),
        )

    def _avstander(self, form: Enhetsform, kjente: set[str]) -> dict[str, Fraction]:
        """Leser avstandene; den som ikke er oppgitt, utelates."""
        svar = {}
        for til, km in form.avstander.items():
            felt = f"enheter.{form.id}.avstander.{vis_navn(til)}"
            if til not in kjente or til == form.id:
                hva = "avstanden er til enheten selv" if til == form.id else f"ukjent enhet «{vis_navn(til)}»"
                self.meld(felt, hva, mente_du(til, kjente - {form.id}) or "fjern den")
            if not er_ukjent(km):
                svar[til] = self.tall(km, felt, NULL, STOERST)
        return svar

    def _ukearbeidstid(self, form: Enhetsform, baand: Any) -> Fraction:
        normer = self._normer
        if baand not in form.ukearbeidstid:
            return normer.ukearbeidstid
        felt = f"enheter.{form.id}.ukearbeidstid.{baand}"
        verdi = self.tall(form.ukearbeidstid[baand], felt, EN, Fraction(168))
        if verdi not in normer.ukearbeidstider:
            kjente = ", ".join(norsk(vis_kort(t)) for t in sorted(normer.ukearbeidstider))
            self.meld(felt, "ukjent ukearbeidstid", f"bruk en av {kjente}")
            return normer.ukearbeidstid
        return verdi
