"""Delene av et utsnitt: opplysninger, parametre, tolkninger, omregninger og regler med kommunens verdier satt inn.

Filen er litt lang fordi delene slår opp i det samme overlegget og melder feil på samme måte.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.kontekst import Parameter
from rettesnor_motor.lesing.overlegg import finn_overlegg, finn_verdi
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell.ordbok import Faktor, Kildehenvisning, Lesning, Omregning, Opplysningstype, Tolkning
from rettesnor_motor.modell.regelverk import Raatre, Trapp, Trinn

Melder = Callable[[Sti, str, str], None]


class Utsnittdeler:
    """Bygger delene av utsnittet for én kommune på én dato."""

    def __init__(self, raatre: Raatre, kommune: str, dato: str, meld: Melder) -> None:
        self.raatre = raatre
        self.kommune = kommune
        self.dato = dato
        self.meld = meld
        self.overlegg = finn_overlegg(raatre, kommune)
        self.kilder = {k["id"]: k["tittel"] for k in raatre["kilder"]}

    def gjeldende(self, del_: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Gir kommunens avgjørelser som gjelder på datoen, eldste først."""
        poster = [(p["fra"]["verdi"], i, p) for i, p in enumerate(self.overlegg.get(del_, ()))]
        for fra, i, post in sorted(poster, key=lambda p: p[:2]):
            if fra <= self.dato:
                yield i, post

    def kilde(self, raa: Mapping[str, Any]) -> Kildehenvisning:
        """Gir kildehenvisningen med tittelen på kilden."""
        return Kildehenvisning(raa["id"], raa["sted"], self.kilder.get(raa["id"], ""))

    def opplysninger(self) -> dict[str, Opplysningstype]:
        """Gir ordbokens opplysninger."""
        svar = {}
        for raa in self.raatre["ordbok"]["opplysninger"]:
            enheter = tuple(raa.get("enheter", ())) or ((raa["enhet"],) if "enhet" in raa else ())
            svar[raa["id"]] = Opplysningstype(
                id=raa["id"],
                navn=raa["navn"],
                spoersmaal=raa["spoersmaal"],
                slag=raa["type"],
                enheter=enheter,
                # Datoer og trinn har ingen måleenhet; slaget står som enhet, så de ikke ligner tall uten enhet.
                regnes_i=raa.get("regnes_i", enheter[0] if enheter else raa["type"]),
                base=raa.get("base", ""),
                minst=Decimal(raa["minst"]) if "minst" in raa else None,
                hoeyst=Decimal(raa["hoeyst"]) if "hoeyst" in raa else None,
                verdier=tuple((v["id"], v["navn"]) for v in raa.get("verdier", ())),
                tillater_ikke_relevant=raa.get("ikke_relevant") == "ja",
                standard_nei=raa.get("standard") == "nei",
                fra_saken=raa.get("fra_saken") == "ja",
                handler_om=raa["handler_om"],
            )
        return svar

    def _har_regler(self) -> bool:
        """Sier om noen regel gjelder på datoen."""
        return any(
            r["gyldig_fra"]["verdi"] <= self.dato <= r.get("gyldig_til", {}).get("verdi", "9999-12-31")
            for sett in self.raatre["regelsett"]
            for r in sett["regler"]
        )

    def parametre(self) -> dict[str, Parameter]:
        """Gir parametrene med verdien som gjelder på datoen."""
        svar = {}
        for raa in self.raatre["parametre"]:
            gyldige = [v for v in raa["verdier"] if v["fra"] <= self.dato]
            if not gyldige and not self._har_regler():
                gyldige = raa["verdier"][:1]  # ingen regel gjelder, så ingen verdi blir brukt
            if not gyldige:
                continue  # en regel som likevel bruker parameteren, melder at den ikke har noen verdi på datoen
            siste = max(gyldige, key=lambda v: v["fra"])
            svar[raa["id"]] = Parameter(
                Fraction(siste["verdi"]), raa["enhet"], self.kilder.get(siste["kilde"]["id"], "")
            )
        for i, setting in self.gjeldende("setter"):
            navn = setting.get("parameter")
            if navn is None:
                continue
            grunn = next((p for p in self.raatre["parametre"] if p["id"] == navn), None)
            if grunn is None or grunn.get("aapen") != "ja":
                feil = "parameteren er ikke åpen for lokal verdi" if grunn else "ukjent parameter"
                forslag = "regelverket må åpne den med aapen: ja" if grunn else mente_du(navn, svar)
                self.meld(("overlegg", self.kommune, "setter", i, "parameter"), feil, forslag)
                continue
            svar[navn] = Parameter(Fraction(setting["verdi"]), grunn["enhet"], self._lokalt(setting))
        return svar

    def _lokalt(self, post: Mapping[str, Any]) -> str:
        kilde = self.kilder.get(post["kilde"]["id"], "")
        return f"{self.overlegg['navn']}: {kilde}, {post['kilde']['sted']}"

    def tolkninger(self) -> dict[str, Tolkning]:
        """Gir tolkningene, avgjort der kommunen har avgjort dem."""
        valgt: dict[str, tuple[str, str]] = {}
        for i, post in self.gjeldende("avgjoer"):
            navn, _, ledd = post["tolkning"].partition(".")
            tolkning = next((t for t in self.raatre["tolkninger"] if t["id"] == navn), None)
            sti: Sti = ("overlegg", self.kommune, "avgjoer", i)
            if tolkning is None or bool(ledd) != ("per" in tolkning) or (ledd and ledd not in tolkning["standard"]):
                self.meld((*sti, "tolkning"), "ukjent tolkning", mente_du(post["tolkning"], self._tolkningsnavn()))
            elif post["lesning"] not in [les["id"] for les in tolkning["lesninger"]]:
                lesninger = ", ".join(les["id"] for les in tolkning["lesninger"])
                self.meld((*sti, "lesning"), "ukjent lesning", f"bruk en av {lesninger}")
            else:
                valgt[post["tolkning"]] = (post["lesning"], self._lokalt(post))
        svar = {}
        for raa in self.raatre["tolkninger"]:
            alle = tuple(Lesning(les["id"], les["navn"], self.kilde(les["kilde"])) for les in raa["lesninger"])
            for ledd, standard in _standarder(raa).items():
                navn = f"{raa['id']}.{ledd}" if ledd else raa["id"]
                fast = standard if standard in [les.id for les in alle] else ""
                avgjort, opphav = valgt.get(navn, (fast, ""))
                svar[navn] = Tolkning(navn, raa["navn"], raa["spoersmaal"], alle, avgjort, opphav, navn in valgt)
        return svar

    def _tolkningsnavn(self) -> list[str]:
        navn = []
        for raa in self.raatre["tolkninger"]:
            navn += [f"{raa['id']}.{ledd}" if ledd else raa["id"] for ledd in _standarder(raa)]
        return navn

    def omregninger(self, tolkninger: Mapping[str, Tolkning]) -> dict[tuple[str, str], Omregning]:
        """Gir omregningene, med én faktor for hver åpne lesning."""
        raa_alle = {(o["fra"], o["til"]): o for o in self.raatre["omregninger"]}
        svar: dict[tuple[str, str], Omregning] = {}
        for (fra, til), raa in raa_alle.items():
            if "gjennom" in raa:
                foerste, neste = raa_alle.get((fra, raa["gjennom"])), raa_alle.get((raa["gjennom"], til))
                if foerste is None or neste is None or "gjennom" in foerste or "gjennom" in neste:
                    self.meld(("omregning", raa["id"], "gjennom"), "veien mangler et ledd", "legg til omregningen")
                    continue
                ledd = [(a, b) for a in self._faktorer(foerste, tolkninger) for b in self._faktorer(neste, tolkninger)]
                faktorer = tuple(
                    Faktor(a.lesninger + b.lesninger, a.teller * b.teller, a.nevner * b.nevner) for a, b in ledd
                )
                raa = {**foerste, "fra": fra, "til": til}  # noqa: PLW2901 – taket følger det første leddet
            else:
                faktorer = self._faktorer(raa, tolkninger)
            svar[fra, til] = Omregning(
                fra=fra,
                til=til,
                faktorer=faktorer,
                ganger_med=raa.get("ganger_med", ""),
                standardfaktor=Fraction(raa["ganger"]) if "ganger_med" in raa and "ganger" in raa else None,
                hoeyst=Fraction(raa["hoeyst"]) if "hoeyst" in raa else None,
                doegnet_rundt=Fraction(raa["doegnet_rundt"]) if "doegnet_rundt" in raa else None,
            )
        return svar

    def _faktorer(self, raa: Mapping[str, Any], tolkninger: Mapping[str, Tolkning]) -> tuple[Faktor, ...]:
        if "fast" in raa:
            return (Faktor((), 1, 1, Fraction(raa["fast"])),)
        if "tolkning" not in raa:
            ganger = "1" if "ganger_med" in raa else raa.get("ganger", "1")
            return (_faktor((), ganger, raa.get("delt_paa", "1")),)
        tolkning = tolkninger.get(raa["tolkning"])
        sti: Sti = ("omregning", raa["id"], "tolkning")
        if tolkning is None:
            self.meld(sti, f"ukjent tolkning «{raa['tolkning']}»", mente_du(raa["tolkning"], tolkninger))
            return (Faktor((), 1, 1),)
        lesninger = {f["id"]: f for f in raa.get("lesninger", ())}
        if set(lesninger) != {les.id for les in tolkning.lesninger}:
            self.meld(sti, "lesningene er ikke de samme som i tolkningen", "gi én faktor for hver lesning")
            return (Faktor((), 1, 1),)
        valgt = [tolkning.valgt] if tolkning.valgt else [les.id for les in tolkning.lesninger]
        return tuple(
            _faktor(((tolkning.id, navn),), lesninger[navn].get("ganger", "1"), lesninger[navn].get("delt_paa", "1"))
            for navn in valgt
        )

    def regler(self, sett: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Gir reglene som gjelder på datoen, med kommunens verdier satt inn."""
        svar = []
        for raa in sett["regler"]:
            til = raa.get("gyldig_til", {}).get("verdi", "9999-12-31")
            if not raa["gyldig_fra"]["verdi"] <= self.dato <= til:
                continue
            svar.append({**raa, "opphav": self.kilder.get(raa["kilde"]["id"], "")})
        etter_id = {r["id"]: r for r in svar}
        alle = {r["id"] for s in self.raatre["regelsett"] for r in s["regler"]}
        for i, setting in self.gjeldende("setter"):
            if "regel" not in setting:
                continue
            sti: Sti = ("overlegg", self.kommune, "setter", i)
            if setting["regel"] not in alle:
                self.meld((*sti, "regel"), "ukjent regel", mente_du(setting["regel"], alle))
            elif setting["regel"] in etter_id:
                self._sett(etter_id[setting["regel"]], setting, sti)
        return svar

    def trapp(self, sett: Mapping[str, Any]) -> Trapp | None:
        """Gir trappen regelsettet svarer med: kommunens egen der den har en, ellers grunntrappen."""
        grunn = sorted((int(t["nr"]), t["navn"]) for t in sett.get("trapp", ()))
        if not grunn:
            return None
        svar = Trapp(tuple(Trinn(nr, navn, nr, nr) for nr, navn in grunn), "")
        numre = [nr for nr, _ in grunn]
        for i, lokal in self.gjeldende("trapper"):
            if lokal["regelsett"] != sett["regelsett"]:
                continue
            trinn = sorted(lokal["trinn"], key=lambda t: int(t["nr"]))
            dekket = [int(nr) for t in trinn for nr in t.get("dekker", ())]
            if dekket != numre or len({t["nr"] for t in trinn}) != len(trinn):
                feil = "kommunens trapp dekker ikke grunntrappen trinn for trinn"
                forslag = f"la «dekker» til sammen være {', '.join(map(str, numre))}, i samme rekkefølge"
                self.meld(("overlegg", self.kommune, "trapper", i, "trinn"), feil, forslag)
                continue
            dekker = [(t, [int(nr) for nr in t["dekker"]]) for t in trinn if t.get("dekker")]
            lokale = tuple(Trinn(int(t["nr"]), t["navn"], d[0], d[-1]) for t, d in dekker)
            svar = Trapp(lokale, f"{lokal['navn']} ({self._lokalt(lokal)})")
        return svar

    def _sett(self, regel: dict[str, Any], setting: Mapping[str, Any], sti: Sti) -> None:
        vei = setting.get("sti", "")
        if vei not in regel.get("aapner_for", ()):
            aapne = ", ".join(regel.get("aapner_for", ())) or "ingenting"
            self.meld((*sti, "sti"), f"regelen åpner ikke for «{vis_navn(vei)}»", f"den åpner for {aapne}")
            return
        if finn_verdi(regel, vei) is None:
            return  # stien er alt meldt som feil i regelen
        *foran, siste = vei.split(".")
        regel |= copy.deepcopy(regel)  # delene deles med grunnreglene, som ikke skal endres
        her: Any = regel
        for ledd in foran:
            her = her[int(ledd)] if isinstance(her, list) else her[ledd]
        if isinstance(her, list):
            her[int(siste)] = setting["verdi"]
        else:
            her[siste] = setting["verdi"]
        regel["opphav"] = self._lokalt(setting)


def _standarder(raa: Mapping[str, Any]) -> Mapping[str, Any]:
    """Gir standarden for hvert ledd i en tolkning; en standard av feil form er meldt for seg, og regnes ikke med."""
    standard = raa["standard"]
    if "per" in raa:
        return standard if isinstance(standard, dict) else {}
    return {"": standard}


def _faktor(lesninger: tuple[tuple[str, str], ...], ganger: str, delt_paa: str) -> Faktor:
    broek = Fraction(ganger) / Fraction(delt_paa)
    return Faktor(lesninger, broek.numerator, broek.denominator)
