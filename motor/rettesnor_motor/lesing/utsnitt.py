"""Bygger utsnittet av regelverket som gjelder for én kommune på én dato."""

import copy
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.vilkaar import Kontekst, Parameter, Stoerrelse, les_uttrykk, les_vilkaar
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell.noder import Sammenlign
from rettesnor_motor.modell.omregning import Omregner
from rettesnor_motor.modell.ordbok import (
    Faktor,
    Kildehenvisning,
    Lesning,
    Omregning,
    Opplysningstype,
    Status,
    Tolkning,
)
from rettesnor_motor.modell.regelverk import Avledet, Raatre, Regel, Regelsett, Utsnitt
from rettesnor_motor.modell.tall import norsk, vis_kort

Melder = Callable[[Sti, str, str], None]
NASJONAL = "nasjonal"
_FOERST = "0001-01-01"


def finn_verdi(regel: Any, vei: str) -> str | None:
    """Finner verdien en sti i en regel peker på, eller ingenting når stien ikke peker på en verdi.

    Args:
        regel: Regelen slik den står i filen.
        vei: Stien, for eksempel ``naar.samlet_timer_per_uke.over``.
    """
    her = regel
    for ledd in vei.split("."):
        if isinstance(her, Mapping):
            her = her.get(ledd)
        elif isinstance(her, list) and ledd.isdigit() and int(ledd) < len(her):
            her = her[int(ledd)]
        else:
            return None
    return her if isinstance(her, str) else None


def _dagen_etter(dato: str) -> str:
    return (dt.date.fromisoformat(dato) + dt.timedelta(days=1)).isoformat()


def _bruddatoer(raatre: Raatre, kommune: str) -> list[str]:
    """Samler alle datoene der reglene endrer seg for kommunen."""

    def alle() -> Iterator[str]:
        yield _FOERST
        for sett in raatre["regelsett"]:
            for regel in sett["regler"]:
                yield regel["gyldig_fra"]["verdi"]
                if "gyldig_til" in regel:
                    yield _dagen_etter(regel["gyldig_til"]["verdi"])
        for parameter in raatre["parametre"]:
            yield from (v["fra"] for v in parameter["verdier"])
        overlegg = finn_overlegg(raatre, kommune)
        for del_ in ("vedtar", "avgjoer", "setter"):
            yield from (v["fra"]["verdi"] for v in overlegg.get(del_, ()))

    return sorted(set(alle()))


def finn_overlegg(raatre: Raatre, kommune: str) -> Mapping[str, Any]:
    """Finner kommunens overlegg.

    Raises:
        RegelverkFeil: Når kommunen ikke finnes.
    """
    for overlegg in raatre["overlegg"]:
        if overlegg["kommune"] == kommune:
            return cast("Mapping[str, Any]", overlegg)
    kjente = [o["kommune"] for o in raatre["overlegg"]]
    raise RegelverkFeil([Funn("regler/lokalt", vis_navn(kommune), "ukjent kommune", mente_du(kommune, kjente))])


def kommuner(raatre: Raatre) -> list[str]:
    """Lister kommunene som har et overlegg."""
    return sorted(o["kommune"] for o in raatre["overlegg"])


def begynnelser(raatre: Raatre, kommune: str) -> list[str]:
    """Gir første dato i hvert tidsrom der reglene er uendret for kommunen."""
    return _bruddatoer(raatre, kommune)


def _kast(sti: Sti, feil: str, forslag: str) -> None:
    raise RegelverkFeil([Funn("regler", ".".join(map(str, sti)), feil, forslag)])


class _Bygger:
    """Holder det som er felles mens ett utsnitt bygges."""

    def __init__(self, raatre: Raatre, kommune: str, dato: str, meld: Melder) -> None:
        self.raatre = raatre
        self.kommune = kommune
        self.dato = dato
        self.meld = meld
        self.overlegg = finn_overlegg(raatre, kommune)
        self.kilder = {k["id"]: k["tittel"] for k in raatre["kilder"]}

    def _gjeldende(self, del_: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Gir kommunens avgjørelser som gjelder på datoen, eldste først."""
        poster = [(p["fra"]["verdi"], i, p) for i, p in enumerate(self.overlegg.get(del_, ()))]
        for fra, i, post in sorted(poster, key=lambda p: p[:2]):
            if fra <= self.dato:
                yield i, post

    def kilde(self, raa: Mapping[str, Any]) -> Kildehenvisning:
        return Kildehenvisning(raa["id"], raa["sted"], self.kilder.get(raa["id"], ""))

    def opplysninger(self) -> dict[str, Opplysningstype]:
        svar = {}
        for raa in self.raatre["ordbok"]["opplysninger"]:
            enheter = tuple(raa.get("enheter", ())) or ((raa["enhet"],) if "enhet" in raa else ())
            svar[raa["id"]] = Opplysningstype(
                id=raa["id"],
                navn=raa["navn"],
                spoersmaal=raa["spoersmaal"],
                slag=raa["type"],
                enheter=enheter,
                regnes_i=raa.get("regnes_i", enheter[0] if enheter else ""),
                base=raa.get("base", ""),
                minst=Decimal(raa["minst"]) if "minst" in raa else None,
                hoeyst=Decimal(raa["hoeyst"]) if "hoeyst" in raa else None,
                verdier=tuple((v["id"], v["navn"]) for v in raa.get("verdier", ())),
                tillater_ikke_relevant=raa.get("ikke_relevant") == "ja",
                standard_nei=raa.get("standard") == "nei",
                fra_saken=raa.get("fra_saken") == "ja",
            )
        return svar

    def parametre(self) -> dict[str, Parameter]:
        svar = {}
        for raa in self.raatre["parametre"]:
            gyldige = [v for v in raa["verdier"] if v["fra"] <= self.dato]
            siste = max(gyldige, key=lambda v: v["fra"], default=raa["verdier"][0])
            svar[raa["id"]] = Parameter(
                Fraction(siste["verdi"]), raa["enhet"], self.kilder.get(siste["kilde"]["id"], "")
            )
        for i, setting in self._gjeldende("setter"):
            navn = setting.get("parameter")
            if navn is None:
                continue
            grunn = next((p for p in self.raatre["parametre"] if p["id"] == navn), None)
            if grunn is None or grunn.get("aapen") != "ja":
                feil = "parameteren finnes ikke, eller er ikke åpen for lokal verdi"
                self.meld(("overlegg", self.kommune, "setter", i, "parameter"), feil, mente_du(navn, svar))
                continue
            svar[navn] = Parameter(Fraction(setting["verdi"]), grunn["enhet"], self._lokalt(setting))
        return svar

    def _lokalt(self, post: Mapping[str, Any]) -> str:
        kilde = self.kilder.get(post["kilde"]["id"], "")
        return f"{self.overlegg['navn']}: {kilde}, {post['kilde']['sted']}"

    def tolkninger(self) -> dict[str, Tolkning]:
        valgt: dict[str, tuple[str, str]] = {}
        for i, post in self._gjeldende("avgjoer"):
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
            standarder = raa["standard"] if "per" in raa else {"": raa["standard"]}
            for ledd, standard in standarder.items():
                navn = f"{raa['id']}.{ledd}" if ledd else raa["id"]
                fast = "" if standard == "uavgjort" else standard
                avgjort, opphav = valgt.get(navn, (fast, "Rettesnors antakelse" if fast else ""))
                svar[navn] = Tolkning(navn, raa["navn"], raa["spoersmaal"], alle, avgjort, opphav, navn in valgt)
        return svar

    def _tolkningsnavn(self) -> list[str]:
        navn = []
        for raa in self.raatre["tolkninger"]:
            navn += [f"{raa['id']}.{ledd}" for ledd in raa["standard"]] if "per" in raa else [raa["id"]]
        return navn

    def omregninger(self, tolkninger: Mapping[str, Tolkning]) -> dict[tuple[str, str], Omregning]:
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
        lesninger = {f["id"]: f for f in raa["lesninger"]}
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
            regel = copy.deepcopy(dict(raa))
            regel["opphav"] = self.kilder.get(raa["kilde"]["id"], "")
            svar.append(regel)
        etter_id = {r["id"]: r for r in svar}
        alle = {r["id"] for s in self.raatre["regelsett"] for r in s["regler"]}
        for i, setting in self._gjeldende("setter"):
            if "regel" not in setting:
                continue
            sti: Sti = ("overlegg", self.kommune, "setter", i)
            if setting["regel"] not in alle:
                self.meld((*sti, "regel"), "ukjent regel", mente_du(setting["regel"], alle))
            elif setting["regel"] in etter_id:
                self._sett(etter_id[setting["regel"]], setting, sti)
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
        her: Any = regel
        for ledd in foran:
            her = her[int(ledd)] if isinstance(her, list) else her[ledd]
        if isinstance(her, list):
            her[int(siste)] = setting["verdi"]
        else:
            her[siste] = setting["verdi"]
        regel["opphav"] = self._lokalt(setting)


def _faktor(lesninger: tuple[tuple[str, str], ...], ganger: str, delt_paa: str) -> Faktor:
    broek = Fraction(ganger) / Fraction(delt_paa)
    return Faktor(lesninger, broek.numerator, broek.denominator)


def bygg_utsnitt(  # noqa: PLR0913 – alt utsnittet merkes med
    raatre: Raatre,
    kommune: str,
    dato: str,
    *,
    versjon: str = "",
    kontrollsum: str = "",
    rekkefoelge: tuple[str, ...] = (),
    meld: Melder = _kast,
) -> Utsnitt:
    """Bygger utsnittet som gjelder for kommunen på datoen.

    Args:
        raatre: Innholdet i ``regler/``.
        kommune: Kommunens id.
        dato: Datoen som ÅÅÅÅ-MM-DD.
        versjon: Regelverkets versjon.
        kontrollsum: Regelverkets kontrollsum.
        rekkefoelge: Id-ene i utregningsrekkefølge.
        meld: Tar imot feil; uten denne kastes den første.

    Raises:
        RegelverkFeil: Når kommunen ikke finnes, eller reglene har feil og ``meld`` ikke er gitt.
    """
    b = _Bygger(raatre, kommune, dato, meld)
    begynner = max(d for d in _bruddatoer(raatre, kommune) if d <= max(dato, _FOERST))
    opplysninger, parametre, tolkninger = b.opplysninger(), b.parametre(), b.tolkninger()
    omregninger = b.omregninger(tolkninger)
    raa_regler = {sett["regelsett"]: b.regler(sett) for sett in raatre["regelsett"]}
    raa_avledet = [a for sett in raatre["regelsett"] for a in sett.get("avledet", ())]
    kontekst = Kontekst(
        stoerrelser={
            **{o.id: Stoerrelse(o.slag, o.regnes_i, o.tillater_ikke_relevant) for o in opplysninger.values()},
            **{
                a["id"]: Stoerrelse(a["type"], a.get("enhet", ""), "holdt_mot_tjenester" in a["beregn"])
                for a in raa_avledet
            },
        },
        opplysninger=opplysninger,
        regler={r["id"]: r for regler in raa_regler.values() for r in regler},
        parametre=parametre,
        tolkninger=frozenset(t["id"] for t in raatre["tolkninger"]),
        tjenestetyper=frozenset(t["id"] for t in raatre["ordbok"].get("tjenestetyper", ())),
        omregninger=frozenset(omregninger),
        meld=meld,
    )
    avledet = {
        a["id"]: Avledet(
            a["id"],
            a["navn"],
            a["type"],
            a.get("enhet", ""),
            les_uttrykk(a["beregn"], ("avledet", a["id"], "beregn"), kontekst),
        )
        for a in raa_avledet
    }
    ordbok = raatre["ordbok"]
    return Utsnitt(
        id=f"{kontrollsum}/{kommune}/{begynner}",
        kommune=kommune,
        kommunenavn=b.overlegg["navn"],
        versjon=versjon,
        kontrollsum=kontrollsum,
        enheter={e["id"]: e["navn"] for e in ordbok["enheter"]},
        mengdeenheter=tuple(ordbok.get("mengdeenheter", ())),
        tjenestetyper={t["id"]: t["navn"] for t in ordbok.get("tjenestetyper", ())},
        statuser={
            s["id"]: Status(s["id"], s["navn"], s["brukes"] == "ja", s.get("ved_klage", ""))
            for s in ordbok.get("tjenestestatuser", ())
        },
        opplysninger=opplysninger,
        omregner=Omregner(omregninger),
        tolkninger=tolkninger,
        avledet=avledet,
        regelsett=tuple(_regelsett(b, sett, raa_regler[sett["regelsett"]], kontekst) for sett in raatre["regelsett"]),
        rekkefoelge=rekkefoelge,
        raatre={
            "ordbok": ordbok,
            "omregninger": raatre["omregninger"],
            "tolkninger": {t.id: t.valgt or None for t in tolkninger.values()},
            "lesninger": {t["id"]: [les["id"] for les in t["lesninger"]] for t in raatre["tolkninger"]},
            "parametre": {navn: _som_tekst(p.verdi) for navn, p in parametre.items()},
            "avledet": raa_avledet,
            "regler": [{**r, "regelsett": navn} for navn, regler in raa_regler.items() for r in regler],
        },
    )


def _som_tekst(verdi: Fraction) -> str:
    """Skriver et endelig desimaltall."""
    return (
        str(verdi.numerator) if verdi.denominator == 1 else str(Decimal(verdi.numerator) / Decimal(verdi.denominator))
    )


def _regel(b: _Bygger, raa: Mapping[str, Any], kontekst: Kontekst) -> Regel:
    """Bygger en regel; «{grense}» i tekstene blir grensen som faktisk gjelder, også når den er satt lokalt."""
    naar = les_vilkaar(raa["naar"], ("regel", raa["id"], "naar"), kontekst, raa["opphav"])
    grense = norsk(vis_kort(naar.grense)) if isinstance(naar, Sammenlign) else "{grense}"

    def tekst(mal: str) -> str:
        return mal.replace("{grense}", grense)

    return Regel(
        id=raa["id"],
        tittel=tekst(raa["tittel"]),
        type=raa["type"],
        kilde=b.kilde(raa["kilde"]),
        gjengivelse=tekst(raa["gjengivelse"]),
        naar=naar,
        henvisning=raa["da"].get("henvisning") == "skal",
        raad=tekst(raa["da"].get("raad", "")),
        opphav=raa["opphav"],
    )


def _regelsett(b: _Bygger, sett: Mapping[str, Any], raa: list[dict[str, Any]], kontekst: Kontekst) -> Regelsett:
    vedtatt = any(v["regelsett"] == sett["regelsett"] for _, v in b._gjeldende("vedtar"))  # noqa: SLF001 – samme fil
    regler = tuple(_regel(b, r, kontekst) for r in sorted(raa, key=lambda r: r["id"]))
    return Regelsett(
        id=sett["regelsett"],
        tittel=sett["tittel"],
        eier=sett["eier"],
        vedtatt=vedtatt,
        dokumentert_for=tuple(sett.get("dokumentert_for", ())),
        regler=regler,
        begynner=min((r["gyldig_fra"]["verdi"] for r in sett["regler"]), default=""),
    )
