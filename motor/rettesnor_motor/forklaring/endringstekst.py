"""Prøveendringer i ord: hva som kan endres uten at noe scenario merker det, og scenarioet som ville merket det."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.dekning import Overlever, Proeveendring, Vitneverdi
from rettesnor_motor.modell.ordbok import entall
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.modell.tall import enhet_ved, norsk, vis_kort

_GRUPPER: Final = ("alle", "minst_en", "minst")
_EGNE: Final = ("gyldig_fra", "gyldig_til", "parameter_fra", "lokal_fra", "lokal_lesning", "lokal_lesning_fra")
_ORDNET: Final = ("over", "minst", "under", "hoeyst", "er")


class Endringstekst:
    """Setter prøveendringer og vitner i ord med navnene fra regeltreet."""

    def __init__(self, raatre: Raatre, katalog: Katalog) -> None:
        """Slår opp navnene.

        Args:
            raatre: Innholdet i ``regler/``.
            katalog: Setningene.
        """
        self._k = katalog
        self._ordbok = {o["id"]: o for o in raatre["ordbok"]["opplysninger"]}
        avledet = {a["id"]: a for s in raatre["regelsett"] for a in s.get("avledet", ())}
        self._alle = {**avledet, **self._ordbok}
        self._regler = {r["id"]: r for s in raatre["regelsett"] for r in s["regler"]}
        self._parametre = {p["id"]: p for p in raatre["parametre"]}
        self._lesninger = {t["id"]: {les["id"]: les["navn"] for les in t["lesninger"]} for t in raatre["tolkninger"]}
        self._kommuner = {o["kommune"]: o["navn"] for o in raatre["overlegg"]}
        self._enheter = {e["id"]: e["navn"] for e in raatre["ordbok"]["enheter"]}
        self._entall = entall(raatre["ordbok"])
        tjenester = {t["id"]: t["navn"] for t in raatre["ordbok"].get("tjenestetyper", ())}
        self._navn: dict[str, str] = {**tjenester, **{id_: post["navn"] for id_, post in self._alle.items()}}

    def endring(self, endring: Proeveendring) -> str:
        """Sier hva som kan endres uten at noe eksempel feiler."""
        fra, til = self._verdi(endring, endring.fra), self._verdi(endring, endring.til)
        lokal = endring.sti[0] == "overlegg"
        om = "" if lokal else self.vilkaar(endring.om)
        kommune = self._kommuner[str(endring.sti[1])] if lokal else ""
        setning = self._k(f"endring.{endring.slag}", fra=fra, til=til, om=om, kommune=kommune)
        return self._k("endring.overlever", endring=setning)

    def forslag(self, overlever: Overlever) -> list[str]:
        """Gir forslaget til scenarioet som ville merket endringen: en setning, og stegene der de kan skrives ut."""
        endring, vitne = overlever.endring, overlever.vitne
        if vitne is None or endring.slag == "lokal_fra":
            slag = endring.slag if endring.slag in {*_EGNE, "ledd_fjernet", "konklusjon"} else "andre"
            fra, til = self._verdi(endring, endring.fra), self._verdi(endring, endring.til)
            return [self._k(f"forslag.{slag}", fra=fra, til=til)]
        verdier = self._k.rekke([self._i_ord(verdi) for verdi in vitne.verdier])
        foer, etter = (self._k(f"svar.{utfall}") for utfall in (vitne.foer, vitne.etter))
        linjer = [self._k("forslag.vitne", verdier=verdier, regel=vitne.regel, foer=foer, etter=etter)]
        linjer += self._sak_i(endring, self._regler[vitne.regel]["gyldig_fra"]["verdi"])
        for verdi in vitne.verdier:
            linjer += self._steg(verdi)
        raad = "raad" in self._regler.get(vitne.regel, {}).get("da", {})
        if raad:
            steg = "steg.raad" if vitne.foer == "ja" else "steg.ikke_raad"
            return [*linjer, self._k(steg, regel=vitne.regel)]
        steg = "steg.regel_ukjent" if vitne.foer == "ukjent" else "steg.regel"
        return [*linjer, self._k(steg, regel=vitne.regel, utfall=vitne.foer)]

    def _sak_i(self, endring: Proeveendring, begynner: str) -> Iterator[str]:
        """Gir steget som sier kommunen og datoen, når endringen bare gjelder der, eller fra senere enn regelen."""
        if endring.sti[0] == "overlegg":
            fra = endring.om["fra"]["verdi"]
            yield self._k("steg.sak_i", kommune=endring.sti[1], dato=max(fra, begynner))
        elif endring.slag == "parameter" and (fra := endring.om["verdier"][endring.sti[3]]["fra"]) > begynner:
            yield self._k("steg.sak_i", kommune=NASJONAL, dato=fra)

    # ------------------------------------------------------------ vilkår

    def vilkaar(self, raa: Any) -> str:
        """Setter et vilkår eller et ledd i ord, slik det står i treet."""
        if isinstance(raa, str):
            return self._navn.get(raa, raa)
        if not isinstance(raa, Mapping) or not raa:
            return ""
        if "id" in raa:
            return str(raa["id"])
        navn, verdi = next(iter(raa.items()))
        if navn == "ikke":
            return self._k("ledd.ikke", om=self.vilkaar(verdi))
        if navn in _GRUPPER:
            barn = verdi["av"] if navn == "minst" else verdi
            ledd = "; ".join(self.vilkaar(ett) for ett in barn)
            return self._k(f"ledd.{navn}", ledd=ledd, antall=verdi["antall"] if navn == "minst" else "")
        if navn == "regel":
            return self._k("vilkaar.regel", regel=verdi)
        if isinstance(verdi, Mapping) and "regel" in verdi:
            hva = self._navn.get(str(verdi.get("opplysning")), "")
            return self._k(
                f"ledd.{navn}" if navn in {"naer_terskel", "over_terskel"} else "ledd.annet", om=hva, **verdi
            )
        if navn in self._alle:
            return self._blad(navn, verdi)
        return str(navn)

    def _blad(self, navn: str, verdi: Any) -> str:
        vist = self._navn[navn]
        if isinstance(verdi, str):
            return self._k(f"vilkaar.{verdi}", navn=vist)
        enhet = verdi.get("enhet", "")
        for art, grense in verdi.items():
            if art == "mellom":
                ender = {ende: self._tall(navn, tall, enhet) for ende, tall in grense.items()}
                return self._k("vilkaar.mellom", navn=vist, **ender)
            if art == "en_av":
                valg = self._k.rekke([self._valg(navn, v) for v in grense], "eller")
                return self._k("vilkaar.er", navn=vist, grense=valg)
            if art == "lengde_minst":
                return self._k("vilkaar.lengde", navn=vist, antall=self._tall(navn, grense, ""))
            if art in _ORDNET:
                noekkel = "minst_tall" if art == "minst" else art
                return self._k(f"vilkaar.{noekkel}", navn=vist, grense=self._tall(navn, grense, enhet))
        return vist

    def _valg(self, navn: str, id_: str) -> str:
        verdier = {v["id"]: v["navn"] for v in self._alle.get(navn, {}).get("verdier", ())}
        return str(verdier.get(id_, id_))

    def _tall(self, navn: str, raa: Any, enhet: str) -> str:
        if isinstance(raa, Mapping):
            parameter = self._parametre.get(str(raa.get("parameter")), {})
            return str(parameter.get("navn", raa)).lower()
        vist = norsk(raa) if raa.replace(".", "", 1).lstrip("-").isdigit() else self._valg(navn, raa)
        return self._med_enhet(vist, enhet)

    def _med_enhet(self, tall: str, enhet: str) -> str:
        return f"{tall} {enhet_ved(tall, self._enheter.get(enhet, ''), self._entall)}".strip()

    def _verdi(self, endring: Proeveendring, raa: str) -> str:
        """Setter verdien som er byttet ut, eller satt inn, i ord."""
        om = endring.om
        if endring.slag in {"sammenligning", "bindeord", "regneart", "svar"}:
            return self._k(f"ord.{raa}") if f"ord.{raa}" in self._k.tekster else raa
        if endring.slag == "lokal_lesning":
            return str(self._lesninger[om["tolkning"].partition(".")[0]].get(raa, raa))
        if endring.slag == "parameter":
            return self._med_enhet(norsk(raa), om["enhet"])
        if endring.slag in {"grense", "valg_fjernet"} and isinstance(om, Mapping) and raa:
            navn, verdi = next(iter(om.items()))
            return self._tall(navn, raa, verdi.get("enhet", "") if isinstance(verdi, Mapping) else "")
        if endring.slag in {"ledd_fjernet", "ledd_byttet"}:
            return self._navn.get(raa, raa)
        return norsk(raa) if raa.replace(".", "", 1).lstrip("-").isdigit() else raa

    # ------------------------------------------------------------ vitner

    def _i_ord(self, verdi: Vitneverdi) -> str:
        navn = self._navn.get(verdi.navn, verdi.navn)
        if "ikke_relevant" in verdi.svar:
            return f"{navn} {self._k('vitne.ikke_relevant')}"
        if verdi.slag == "ja_nei":
            return f"{navn} {self._k(f'vitne.{verdi.svar[0]}')}"
        if verdi.slag == "valg":
            valg = self._k.rekke([self._valg(verdi.navn, v) for v in verdi.svar], "eller")
            return self._k("vilkaar.er", navn=navn, grense=valg)
        if verdi.slag == "tekst":
            return f"{navn} {self._k('vitne.tegn', antall=int(verdi.fra or 0))}"
        fra, til = (self._ende(verdi.navn, ende) for ende in (verdi.fra, verdi.til))
        noekkel = "vitne.tall" if fra == til else "vitne.intervall"
        enhet = self._enheter.get(self._enhet(verdi.navn), "")
        enhet = enhet_ved(fra, enhet, self._entall) if fra == til else enhet
        return self._k(noekkel, navn=navn, fra=fra, til=til, enhet=enhet).strip()

    def _enhet(self, navn: str) -> str:
        post = self._alle.get(navn, {})
        return str(post.get("regnes_i", post.get("enhet", "")))

    def _ende(self, navn: str, ende: Any) -> str:
        post = self._alle.get(navn, {})
        if post.get("type") == "ordinal":
            return str(post["verdier"][int(ende)]["navn"])
        if post.get("type") == "dato":
            import datetime as dt  # noqa: PLC0415 – bare for datoer

            return dt.date.fromordinal(int(ende)).isoformat()
        return norsk(vis_kort(ende))

    def _steg(self, verdi: Vitneverdi) -> Iterator[str]:
        """Gir steget som oppgir verdien, når den kan oppgis direkte i en sak."""
        post = self._ordbok.get(verdi.navn)
        if post is None or len(verdi.svar) > 1 or "kanskje" in verdi.svar:
            return
        if post.get("fra_saken") == "ja":
            yield self._k("steg.saken", svar=verdi.svar[0])
            return
        fra, til = (self._ende(verdi.navn, ende) if ende is not None else "" for ende in (verdi.fra, verdi.til))
        enhet = f" {post['regnes_i']}" if len(post.get("enheter", ())) > 1 else ""
        if verdi.slag == "tekst":
            lengde = int(verdi.fra or 0)
            oppgitt = self._k("steg.tekst", tekst="x" * lengde) if lengde > 0 else self._k("tilstand.ikke_spurt")
        elif verdi.svar:
            oppgitt = verdi.svar[0].replace("_", " ") if verdi.slag != "valg" else verdi.svar[0]
        elif fra == til:
            oppgitt = fra + enhet
        else:
            oppgitt = self._k("steg.intervall", fra=fra, til=til) + enhet
        yield self._k("steg.opplysning", navn=verdi.navn, oppgitt=oppgitt)
