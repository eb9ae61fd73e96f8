"""Svaret i kontraktens form (4.2), som JSON."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.forklaring.grunnlag import Grunnlagsskriver
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.kort import Kortskriver
from rettesnor_motor.forklaring.ordlegging import Ordlegger, har_ende
from rettesnor_motor.forklaring.svarord import Svarord
from rettesnor_motor.forklaring.svarslag import svar_i_json
from rettesnor_motor.forklaring.til_tekst import Tekstskriver
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Regel, Trapp
from rettesnor_motor.modell.svar import Regelutfall, Settsvar, Sjekk, Spoersmaal, Tallverdi
from rettesnor_motor.modell.tall import Tall, fra_skala, til_skala, vis, vis_kort

_FLEST_HUSKET = 10_000


class Svarskriver:
    """Skriver svarene fra én plan som JSON og tekst."""

    def __init__(self, plan: Plan) -> None:
        """Gjør klar det som er felles for alle sakene; målformen er den tekstene i planen står på.

        Args:
            plan: Reglene.
        """
        ordlegger = Ordlegger(plan.utsnitt, hent_katalog(plan.utsnitt.maalform))
        self.k = ordlegger.k
        self.svarord = Svarord(ordlegger)
        self.tekst = Tekstskriver(ordlegger, self.svarord)
        self.kort = Kortskriver(ordlegger, self.tekst.maaler, self.svarord)
        self.grunnlag = Grunnlagsskriver(plan, ordlegger)
        self._faste: dict[int, tuple[Regelutfall, bytes]] = {}
        self._faste_deler: dict[str, dict[str, Any]] = {}
        self._regelverk = {"versjon": plan.utsnitt.versjon, "kontrollsum": plan.utsnitt.kontrollsum}

    def skriv(self, sjekk: Sjekk) -> bytes:
        """Gir svaret som JSON.

        Args:
            sjekk: Svaret.
        """
        sak = sjekk.sak
        oppfoert = self.tekst.o.oppfoert(sak)
        return orjson.dumps(
            {
                "sjekk_id": sjekk.sjekk_id,
                "sak_ref": sak.sak_ref,
                "kommune": sak.kommune,
                "dato": sak.dato,
                "sakstype": sak.sakstype,
                "maalform": sjekk.utsnitt.maalform,
                "regelverk": self._regelverk,
                "motor": {"versjon": __version__, "kontroll": sjekk.kontroll},
                "feil": sjekk.feil._asdict() if sjekk.feil else None,
                "svar": {sett.regelsett.id: self._sett(sett, sak.dato) for sett in sjekk.sett},
                "ikke_vurdert": [id_ for id_, _ in sjekk.utsnitt.utelatt],
                "neste_spoersmaal": [self._spoersmaal(s) for s in sjekk.spoersmaal],
                "grunnlag": {navn: orjson.Fragment(tre) for navn, tre in self.grunnlag.skriv(sjekk, oppfoert).items()},
                "kort": self.kort.skriv(sjekk),
                "tekst": "\n".join(self.tekst.linjer(sjekk, oppfoert)),
            }
        )

    def _avgjort(self, navn: str) -> dict[str, str]:
        tolkning = self.tekst.o.u.tolkninger[navn]
        return {"id": navn, "lesning": tolkning.valgt, "opphav": tolkning.opphav}

    def _spoersmaal(self, s: Spoersmaal) -> dict[str, Any]:
        return {
            "opplysning": s.opplysning,
            "spoersmaal": self.svarord.spoersmaal(s.opplysning),
            "hvorfor": self.k("hvorfor.spoersmaal", regler=self.k.rekke(s.regler)),
            "regler": s.regler,
            "svar_gir": {self.svarord.valg(s.opplysning, valg): utfall for valg, utfall in s.svar_gir},
        }

    def _regler(self, regler: tuple[Regelutfall, ...], trapp: Trapp | None) -> orjson.Fragment:
        """Skriver reglene; utfall som er like i alle saker, er skrevet på forhånd."""
        deler = []
        typer = self.tekst.o.u.opplysninger
        for r in regler:
            # Faste utfall er samme objekt i alle saker (se Plan), og holdes fast sammen med svaret.
            treff = self._faste.get(id(r))
            if treff is not None:
                deler.append(treff[1])
                continue
            fast = self._faste_deler.get(r.regel.id)
            if fast is None:
                fast = self._faste_deler[r.regel.id] = _fast_del(r.regel, trapp, typer)
            svar = orjson.dumps(_regel(r, fast, typer))
            if r.tall is None and r.aarsak is None and len(self._faste) < _FLEST_HUSKET:
                self._faste[id(r)] = (r, svar)
            deler.append(svar)
        return orjson.Fragment(b"[" + b",".join(deler) + b"]")

    def _sett(self, sett: Settsvar, dato: str) -> dict[str, Any]:
        regler = sett.regler
        mangler: set[str] = set()
        grunner: list[str] = []
        aarsaker: dict[str | None, list[str]] = {"mangler": [], "grense": [], "tolkning": [], None: []}
        for r in regler:
            if r.utfall == "ja":
                grunner.append(r.regel.id)
            elif r.utfall == "ukjent":
                mangler.update(r.mangler)
                aarsaker[r.aarsak].append(r.regel.id)
        return {
            **svar_i_json(sett, dato),
            "grunner": grunner,
            "mangler": sorted(mangler),
            "grense": aarsaker["grense"],
            "tolkning": aarsaker["tolkning"],
            "regler": self._regler(regler, sett.regelsett.trapp),
            "tolkninger": [
                {"id": t.tolkning, "spoersmaal": t.spoersmaal, "regel": t.regel, "lesninger": dict(t.lesninger)}
                for t in sett.tolkninger
            ],
            "avgjorte_tolkninger": [self._avgjort(navn) for navn in sett.avgjorte],
            "raad": [
                {"id": r.regel.id, "tekst": r.regel.raad, "kilde": f"{r.regel.kilde.tittel}, {r.regel.kilde.sted}"}
                for r in sett.raad
            ],
            "samlet_omfang": [
                {
                    "type": b.type,
                    "fra": vis(b.lav),
                    "til": vis(b.hoey),
                    "teller": b.teller,
                    "status": ", ".join(b.statuser),
                }
                for b in sett.omfang
            ],
        }


def _verdi(tall: Tallverdi, grense: Tall | None, enhet: str, type_: Opplysningstype | None) -> dict[str, str] | None:
    """Gir tallet som intervall, eller ingenting når det ikke er relevant eller mangler en ende.

    Kontrakten har ingen form for en ende som ikke finnes. Det som likevel er kjent, står i teksten og grunnlaget.
    """
    if tall.relevans == 1 or not all(har_ende(tall.lav, tall.hoey)):
        return None
    fra, til = (_navngitt(ende, type_) or vis(ende, grense) for ende in (tall.lav, tall.hoey))
    return {"fra": fra, "til": til, "enhet": enhet}


def _navngitt(tall: Tall, type_: Opplysningstype | None) -> str:
    """Gir et trinn eller en dato slik den oppgis i saken, og tom tekst for andre tall."""
    if type_ is not None and type_.slag == "ordinal":
        return type_.verdier[int(fra_skala(tall))][0]
    if type_ is not None and type_.slag == "dato":
        return dt.date.fromordinal(int(fra_skala(tall))).isoformat()
    return ""


def _fast_del(regel: Regel, trapp: Trapp | None, typer: Mapping[str, Opplysningstype]) -> dict[str, Any]:
    """Gir det av regelen som er likt i alle saker; trinnet er lest i trappen svaret er gitt i."""
    naar = regel.naar
    terskel = None
    if isinstance(naar, n.Sammenlign):
        terskel = _navngitt(til_skala(naar.grense), typer.get(naar.opplysning)) or vis_kort(naar.grense)
    trinn = {}
    if trapp is not None:
        trinn = {"trinn": trapp.finn(regel.trinn).nr, "omraade": regel.omraade or None}
    return {"terskel": terskel, "margin": None, "opphav": regel.opphav, **trinn}


def _regel(r: Regelutfall, fast: Mapping[str, Any], typer: Mapping[str, Opplysningstype]) -> dict[str, Any]:
    """Gir én regel i kontraktens form."""
    naar = r.regel.naar
    verdi: Any = r.svar
    if r.tall is not None:
        verdi = None
        if isinstance(naar, n.Sammenlign | n.Mellom):
            verdi = _verdi(r.tall, r.grense, naar.enhet, typer.get(naar.opplysning))
    svar = {"id": r.regel.id, "utfall": r.utfall, "aarsak": r.aarsak, "verdi": verdi, **fast}
    if r.margin is not None and isinstance(naar, n.Sammenlign):
        svar["margin"] = vis(r.margin, 0)
    return svar
