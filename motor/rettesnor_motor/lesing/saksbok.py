"""Leser saker fra en arbeidsbok: én rad for hver sak, med de samme kolonnene og reglene som i CSV (kontrakten 4.1)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.celler import Cellefeil, krev_hel, normalisert, som_dato, som_tall, som_tekst
from rettesnor_motor.lesing.csv_tekst import Radleser
from rettesnor_motor.lesing.forslag import vis_navn
from rettesnor_motor.lesing.regneark import Arbeidsbok, Ark, Celle, cellenavn
from rettesnor_motor.lesing.tabellark import SKJULT, Arktabell, Tabelleser, navneoppslag
from rettesnor_motor.modell.arkform import Arkform, Arkord, Egenkolonner, Kolonne
from rettesnor_motor.modell.regelverk import Utsnitt

_SAKSTYPER = ("ny", "endring", "revurdering", "klage", "akutt")
_ORD = {"vet ikke": "vet ikke", "veit ikkje": "vet ikke", "ikke relevant": "ikke relevant"}
_ORD |= {"ikkje relevant": "ikke relevant"}
_HUNDRE = 100


class Boksak(NamedTuple):
    """En sak fra en rad.

    Attributes:
        sted: Filen, arket og den første cellen i raden.
        tre: Saken i kontraktens form.
        celler: Kolonne → filen, arket og cellen.
    """

    sted: str
    tre: dict[str, Any]
    celler: Mapping[str, str]


def saksform(utsnitt: Utsnitt) -> Arkform:
    """Gir arket saker kan fylles ut i, med kolonnene fra CSV.

    Args:
        utsnitt: Et utsnitt av regelverket; ordboken er den samme i alle.
    """
    kolonner = [
        Kolonne("sak_ref", "tekst", paakrevd=True),
        Kolonne("kommune", "tekst"),
        Kolonne("dato", "dato"),
        Kolonne("sakstype", "valg", valg=_SAKSTYPER),
    ]
    for type_ in utsnitt.opplysninger.values():
        if type_.fra_saken:
            continue
        match type_.slag:
            case "tall" | "heltall":
                kolonner.append(Kolonne(type_.id, "tall"))
            case "ja_nei" | "dato" | "tekst":
                kolonner.append(Kolonne(type_.id, type_.slag))
            case "valg" | "ordinal":
                kolonner.append(Kolonne(type_.id, "valg", valg=tuple(id_ for id_, _ in type_.verdier)))
        if type_.enheter:
            kolonner.append(Kolonne(f"{type_.id}_enhet", "valg", valg=type_.enheter))
    for tjeneste in utsnitt.tjenestetyper:
        kolonner += [
            Kolonne(f"tjeneste_{tjeneste}", "tall"),
            Kolonne(f"tjeneste_{tjeneste}_enhet", "valg", valg=utsnitt.mengdeenheter),
            Kolonne(f"tjeneste_{tjeneste}_status", "valg", valg=tuple(utsnitt.statuser)),
            Kolonne(f"tjeneste_{tjeneste}_ytere", "tall"),
        ]
    return Arkform("saker", tuple(kolonner))


class Saksbokleser:
    """Leser sakene i en arbeidsbok."""

    def __init__(self, utsnitt: Utsnitt, ord_: Arkord, egne: Egenkolonner) -> None:
        """Tar imot ordboken og navnene.

        Args:
            utsnitt: Et utsnitt av regelverket; ordboken er den samme i alle.
            ord_: Navnene arket, kolonnene og svarene kjennes igjen på.
            egne: Kommunens egne navn.
        """
        self._radleser = Radleser(utsnitt)
        self._form = saksform(utsnitt)
        self._ord, self._egne = ord_, egne
        self._svar = {k.felt: self._svarene(k) for k in self._form.kolonner if k.valg}

    def _svarene(self, kolonne: Kolonne) -> dict[str, str]:
        navn = {svar: self._ord.svar[kolonne.felt, svar] for svar in kolonne.valg}
        egne = {svar: self._egne.svar.get((kolonne.felt, svar), ()) for svar in kolonne.valg}
        return dict((*navneoppslag(navn), *navneoppslag(egne)))

    def les(self, bok: Arbeidsbok, sted: str) -> tuple[list[Boksak], list[Funn]]:
        """Leser sakene, og gir dem sammen med alle feilene.

        Args:
            bok: Arkene.
            sted: Hva filen omtales som i feil.
        """
        leser = Tabelleser(bok, sted)
        ark = self._finn_ark(leser)
        if ark is None:
            return [], leser.funn
        felt = {k.felt: self._ord.kolonner["saker", k.felt] for k in self._form.kolonner}
        kjente = dict(navneoppslag(felt)) | {normalisert(n): f for (_, f), n in self._egne.kolonner.items()}
        vist = [*(navn[0] for navn in felt.values()), *felt]
        tabell = leser.les(ark, kjente, vist, frozenset(), self._egne.overse_kolonner.get("saker", ()))
        if tabell is None:
            return [], leser.funn
        if "sak_ref" not in tabell.kolonner:
            navn = felt["sak_ref"][0]
            leser.meld(ark.navn, (tabell.hode, 0), navn, "kolonnen mangler", f"legg til «{navn}» eller «sak_ref»")
            return [], leser.funn
        return [self._sak(leser, tabell, nr, celler, sted) for nr, celler in tabell.rader], leser.funn

    def _finn_ark(self, leser: Tabelleser) -> Ark | None:
        """Finner arket med saker; er det bare ett synlig ark, er det det."""
        overse = {normalisert(navn) for navn in (*self._ord.tillegg, *self._egne.overse)}
        navnene = {normalisert(navn) for navn in (*self._ord.ark["saker"], *self._egne.ark.values())}
        mulige = [ark for ark in leser.bok.ark if normalisert(ark.navn) not in overse]
        synlige = [ark for ark in mulige if not ark.skjult]
        treff = [ark for ark in mulige if normalisert(ark.navn) in navnene] or (synlige if len(synlige) == 1 else [])
        for ark in synlige:
            if treff and ark is not treff[0]:
                leser.meld(ark.navn, None, "", "ukjent ark", "slett arket, eller før det opp i kolonnefilen")
        if not treff:
            leser.meld_bok("", "finner ikke arket med saker", f"kall arket «{self._ord.ark['saker'][0]}»")
            return None
        if treff[0].skjult:
            leser.meld(treff[0].navn, None, "", "arket er skjult", SKJULT)
        return treff[0]

    def _sak(self, leser: Tabelleser, tabell: Arktabell, nr: int, celler: Mapping[str, Celle], sted: str) -> Boksak:
        ark = tabell.ark.navn
        steder = {felt: f"{sted}:{cellenavn(ark, (nr, k))}" for felt, k in tabell.kolonner.items()}
        rad = dict.fromkeys(tabell.kolonner, "")
        for kolonne in self._form.kolonner:
            celle = celler.get(kolonne.felt)
            if celle is None:
                continue
            try:
                self._fyll(kolonne, celle, rad, leser.bok.fra_1904)
            except Cellefeil as feil:
                leser.meld(ark, (nr, tabell.kolonner[kolonne.felt]), kolonne.felt, feil.feil, feil.forslag)
                rad[kolonne.felt] = "vet ikke" if kolonne.felt in self._radleser.typer else ""
        her = steder["sak_ref"]
        funn: list[Funn] = []
        tre = self._radleser.til_sak(rad, her, funn)
        leser.funn += [replace(ett, sted=steder.get(ett.felt, her)) for ett in funn]
        return Boksak(her, tre, steder)

    def _fyll(self, kolonne: Kolonne, celle: Celle, rad: dict[str, str], fra_1904: bool) -> None:  # noqa: FBT001 – som i boken
        """Skriver cellen slik den ville stått i CSV."""
        krev_hel(celle)
        tekst = som_tekst(celle)
        ord_ = _ORD.get(normalisert(tekst))
        if ord_ is not None:
            rad[kolonne.felt] = ord_
            return
        match kolonne.slag:
            case "dato":
                tekst = som_dato(celle, fra_1904=fra_1904)
            case "valg":
                tekst = self._svar[kolonne.felt].get(normalisert(tekst), tekst)
                enhet = rad[kolonne.felt]  # satt av et tall i prosent
                if enhet and enhet != tekst:
                    feil = f"tallet er i prosent, men måleenheten er «{vis_navn(tekst)}»"
                    raise Cellefeil(feil, "fjern det ene")
            case "tall":
                tekst = self._tall(kolonne, celle, tekst, rad)
            case _:
                pass
        rad[kolonne.felt] = tekst

    def _tall(self, kolonne: Kolonne, celle: Celle, tekst: str, rad: dict[str, str]) -> str:
        if isinstance(celle.verdi, str) and not tekst.endswith("%"):
            return tekst  # reglene for CSV leser tallet
        if not celle.er_prosent and not isinstance(celle.verdi, str):
            som_tall(celle)
            return tekst
        enhet = f"{kolonne.felt}_enhet"
        if "prosent" not in self._svar.get(enhet, {}).values():
            raise Cellefeil("cellen er i prosent", "skriv tallet uten prosent, og gi cellen formatet Tall")
        rad[enhet] = "prosent"
        if isinstance(celle.verdi, str):
            return tekst.removesuffix("%").strip()
        return som_tekst(celle._replace(verdi=som_tall(celle._replace(er_prosent=False)) * _HUNDRE))
