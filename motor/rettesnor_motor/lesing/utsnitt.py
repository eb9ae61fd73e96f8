"""Bygger utsnittet av regelverket som gjelder for én kommune på én dato."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.lesing.kontekst import Kontekst, Stoerrelse
from rettesnor_motor.lesing.overlegg import FOERST, begynnelser
from rettesnor_motor.lesing.utsnittdeler import Melder, Utsnittdeler
from rettesnor_motor.lesing.uttrykk import les_uttrykk
from rettesnor_motor.lesing.vilkaar import les_vilkaar
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell.noder import Sammenlign
from rettesnor_motor.modell.omregning import Omregner
from rettesnor_motor.modell.ordbok import Status
from rettesnor_motor.modell.regelverk import Avledet, Raatre, Regel, Regelsett, Utsnitt
from rettesnor_motor.modell.tall import norsk, vis_kort


def _kast(sti: Sti, feil: str, forslag: str) -> None:
    raise RegelverkFeil([Funn("regler", ".".join(map(str, sti)), feil, forslag)])


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
    b = Utsnittdeler(raatre, kommune, dato, meld)
    begynner = max(d for d in begynnelser(raatre, kommune) if d <= max(dato, FOERST))
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


def _regel(b: Utsnittdeler, raa: Mapping[str, Any], kontekst: Kontekst) -> Regel:
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


def _regelsett(b: Utsnittdeler, sett: Mapping[str, Any], raa: list[dict[str, Any]], kontekst: Kontekst) -> Regelsett:
    vedtatt = any(v["regelsett"] == sett["regelsett"] for _, v in b.gjeldende("vedtar"))
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
