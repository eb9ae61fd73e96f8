"""Bygger utsnittet av regelverket som gjelder for én kommune på én dato."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.lesing.kontekst import Kontekst, Parameter, Stoerrelse
from rettesnor_motor.lesing.overlegg import FOERST, begynnelser
from rettesnor_motor.lesing.utsnittdeler import Melder, Utsnittdeler
from rettesnor_motor.lesing.uttrykk import les_uttrykk
from rettesnor_motor.lesing.vilkaar import les_vilkaar
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.noder import Sammenlign, Tjenestesum
from rettesnor_motor.modell.omregning import Omregner
from rettesnor_motor.modell.ordbok import Opplysningstype, Status, entall
from rettesnor_motor.modell.regelverk import Avledet, Frist, Raatre, Regel, Regelsett, Trapp, Utsnitt
from rettesnor_motor.modell.tall import norsk, vis_kort

_PLASS = re.compile(r"\{([a-z0-9_-]+)\}")
"""Plassen til et tall i en tekst: «{grense}», eller navnet på en parameter."""


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
    egne: Mapping[str, frozenset[str]] | None = None,
    maalform: Maalform = "nb",
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
        egne: Regelsettene som bare svarer når de blir spurt → opplysningene som bare hører til dem.
        maalform: Målformen tekstene i ``raatre`` står på.
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
            **{o.id: _stoerrelse(o) for o in opplysninger.values()},
            **{a["id"]: _avledet_stoerrelse(a, opplysninger, parametre) for a in raa_avledet},
        },
        opplysninger=opplysninger,
        regler={r["id"]: r for regler in raa_regler.values() for r in regler},
        parametre=parametre,
        tolkninger=frozenset(t["id"] for t in raatre["tolkninger"]),
        tjenestetyper=frozenset(t["id"] for t in raatre["ordbok"].get("tjenestetyper", ())),
        omregninger=frozenset(omregninger),
        meld=meld,
        dato=dato,
        alle_regler=frozenset(r["id"] for sett in raatre["regelsett"] for r in sett["regler"]),
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
    tak = [a.beregn.hoeyst for a in avledet.values() if isinstance(a.beregn, Tjenestesum)]
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
        regelsett=tuple(
            _regelsett(b, sett, raa_regler[sett["regelsett"]], kontekst)
            for sett in sorted(raatre["regelsett"], key=lambda s: (int(s.get("plass", 50)), s["regelsett"]))
        ),
        rekkefoelge=rekkefoelge,
        egne=egne or {},
        entall=entall(ordbok),
        stoerste_mengde=max(tak, default=None),
        maalform=maalform,
        raatre={
            "ordbok": ordbok,
            "omregninger": raatre["omregninger"],
            "stoerste_mengde": _som_tekst(max(tak)) if tak else None,
            "tolkninger": {t.id: t.valgt or None for t in tolkninger.values()},
            "lesninger": {t["id"]: [les["id"] for les in t["lesninger"]] for t in raatre["tolkninger"]},
            "parametre": {navn: _som_tekst(p.verdi) for navn, p in parametre.items()},
            "avledet": raa_avledet,
            "regler": [{**r, "regelsett": navn} for navn, regler in raa_regler.items() for r in regler],
        },
    )


def _stoerrelse(o: Opplysningstype) -> Stoerrelse:
    """Sier hva et vilkår trenger å vite om en opplysning."""
    minst = None if o.minst is None else Fraction(o.minst)
    hoeyst = None if o.hoeyst is None else Fraction(o.hoeyst)
    return Stoerrelse(o.slag, o.regnes_i, o.tillater_ikke_relevant, minst, hoeyst)


def _avledet_stoerrelse(
    raa: Mapping[str, Any], opplysninger: Mapping[str, Opplysningstype], parametre: Mapping[str, Parameter]
) -> Stoerrelse:
    """Sier hva et vilkår trenger å vite om en avledet størrelse; bare noen av dem har kjente ytterpunkter."""
    slag, enhet, beregn = raa["type"], raa.get("enhet", ""), raa["beregn"]
    holdt, summert = beregn.get("holdt_mot_tjenester"), beregn.get("tjenestesum")
    if isinstance(holdt, Mapping) and holdt.get("opplysning") in opplysninger:
        funnet = _stoerrelse(opplysninger[holdt["opplysning"]])
        return Stoerrelse(slag, enhet, kan_vaere_uten_relevans=True, minst=funnet.minst, hoeyst=funnet.hoeyst)
    if isinstance(summert, Mapping):
        tak = summert.get("hoeyst")
        parameter = parametre.get(str(tak.get("parameter"))) if isinstance(tak, Mapping) else None
        return Stoerrelse(slag, enhet, minst=Fraction(0), hoeyst=parameter.verdi if parameter else None)
    return Stoerrelse(slag, enhet)


def _som_tekst(verdi: Fraction) -> str:
    """Skriver et endelig desimaltall."""
    return (
        str(verdi.numerator) if verdi.denominator == 1 else str(Decimal(verdi.numerator) / Decimal(verdi.denominator))
    )


def _krev_mulig_grense(naar: Sammenlign, kontekst: Kontekst, regel: str) -> None:
    """Melder en grense kommunene kan sette, når den er utenfor det størrelsen kan være."""
    stoerrelse = kontekst.stoerrelser.get(naar.opplysning)
    if stoerrelse is not None and stoerrelse.utenfor(naar.grense):
        feil = f"grensen {norsk(vis_kort(naar.grense))} er utenfor det «{naar.opplysning}» kan være"
        hoeyst = "" if stoerrelse.hoeyst is None else f" til {norsk(vis_kort(stoerrelse.hoeyst))}"
        forslag = f"velg en grense fra {norsk(vis_kort(stoerrelse.minst or 0))}{hoeyst}; se også overleggene"
        kontekst.meld(("regel", regel, "naar", naar.opplysning, naar.art), feil, forslag)


def _regel(b: Utsnittdeler, raa: Mapping[str, Any], kontekst: Kontekst, trapp: Trapp | None) -> Regel:
    """Bygger en regel; «{grense}», «{trinn}» og «{parameterens id}» i tekstene blir det som faktisk gjelder lokalt."""
    naar = les_vilkaar(raa["naar"], ("regel", raa["id"], "naar"), kontekst, raa["opphav"])
    if isinstance(naar, Sammenlign) and raa.get("aapner_for"):
        _krev_mulig_grense(naar, kontekst, raa["id"])
    grense = norsk(vis_kort(naar.grense)) if isinstance(naar, Sammenlign) else "{grense}"

    trinn = int(raa["da"].get("trinn", 0))
    # Et trinn som ikke finnes i trappen, er meldt for seg.
    i_trappen = trapp is not None and any(t.fra <= trinn <= t.til for t in trapp.trinn)
    vist_trinn = str(trapp.finn(trinn).nr) if trapp is not None and i_trappen else str(trinn)

    def verdi(plass: re.Match[str]) -> str:
        navn = plass[1]
        if navn in kontekst.parametre:
            return norsk(vis_kort(kontekst.parametre[navn].verdi))
        return {"grense": grense, "trinn": vist_trinn}.get(navn, plass[0])

    def tekst(mal: str) -> str:
        return _PLASS.sub(verdi, mal)

    return Regel(
        id=raa["id"],
        tittel=tekst(raa["tittel"]),
        type=raa["type"],
        kilde=b.kilde(raa["kilde"]),
        gjengivelse=tekst(raa["gjengivelse"]),
        naar=naar,
        svarer="raad" not in raa["da"],
        raad=tekst(raa["da"].get("raad", "")),
        opphav=raa["opphav"],
        trinn=trinn,
        omraade=raa.get("omraade", ""),
        gjelder=raa["da"].get("krav") == "gjelder",
        frist=_frist(raa["da"].get("frist"), ("regel", raa["id"], "da", "frist"), kontekst),
    )


def _frist(raa: Mapping[str, Any] | None, sti: Sti, kontekst: Kontekst) -> Frist | None:
    """Bygger en frist; datoen den regnes fra, må stå i ordboken."""
    if raa is None:
        return None
    fra = kontekst.stoerrelse(raa["fra"], (*sti, "fra"), ("dato",))
    maaneder = int(raa.get("maaneder", 0)) + 12 * int(raa.get("aar", 0))
    dager = int(raa.get("dager", 0)) + 7 * int(raa.get("uker", 0))
    return Frist(fra, maaneder, dager, raa.get("flyttes") == "ja", raa["hvem"])


def _regelsett(b: Utsnittdeler, sett: Mapping[str, Any], raa: list[dict[str, Any]], kontekst: Kontekst) -> Regelsett:
    vedtatt = any(v["regelsett"] == sett["regelsett"] for _, v in b.gjeldende("vedtar"))
    trapp = b.trapp(sett)
    regler = tuple(_regel(b, r, kontekst, trapp) for r in sorted(raa, key=lambda r: r["id"]))
    return Regelsett(
        id=sett["regelsett"],
        tittel=sett["tittel"],
        eier=sett["eier"],
        vedtatt=vedtatt,
        dokumentert_for=tuple(sett.get("dokumentert_for", ())),
        regler=regler,
        begynner=min((r["gyldig_fra"]["verdi"] for r in sett["regler"]), default=""),
        spoersmaal=sett["spoersmaal"],
        svarer_alltid=sett.get("svarer", "alltid") == "alltid",
        trapp=trapp,
    )
