"""Finner tabellene i en arbeidsbok: arkene, overskriftene, radene, og det som står i veien."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.celler import normalisert, som_tekst
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.regneark import Arbeidsbok, Ark, Celle, cellenavn
from rettesnor_motor.lesing.regneark_xml import Sted
from rettesnor_motor.lesing.sak import finn_numre

_OVERSKRIFT_SENEST = 20
_KJENT_FRA = 2
_SIFRE_I_ET_NUMMER = 10
_KORTESTE_DEL = 3
SKJULT = "vis arket (høyreklikk på fanene nederst i regnearket), eller slett det"


class Arktabell(NamedTuple):
    """Tabellen i et ark.

    Attributes:
        ark: Arket.
        kolonner: Kolonnen hvert felt står i.
        overskrifter: Overskriften hvert felt står under.
        hode: Raden med overskriftene.
        rader: Radene som ikke er tomme: nummeret, og cellene etter felt.
    """

    ark: Ark
    kolonner: Mapping[str, int]
    overskrifter: Mapping[str, str]
    hode: int
    rader: Sequence[tuple[int, Mapping[str, Celle]]]


class Tabelleser:
    """Leser tabeller og samler feilene, hver med arket og cellen."""

    def __init__(self, bok: Arbeidsbok, sted: str) -> None:
        """Tar imot boken.

        Args:
            bok: Arkene.
            sted: Hva filen omtales som i feil.
        """
        self.bok = bok
        self._sted = sted
        self.funn: list[Funn] = []
        for ark in bok.ark:
            self._let_etter_numre(ark)
        for tekst in bok.loest:
            self.funn += finn_numre(tekst.tekst, "", f"{sted}:{tekst.hvor}")

    def meld(self, ark: str, plass: Sted | None, felt: str, feil: str, forslag: str) -> None:
        """Melder en feil i en celle, eller i hele arket."""
        her = f"{self._sted}:{ark if plass is None else cellenavn(ark, plass)}"
        self.funn.append(Funn(her, vis_navn(felt), feil, forslag))

    def meld_bok(self, felt: str, feil: str, forslag: str) -> None:
        """Melder en feil i hele boken."""
        self.funn.append(Funn(self._sted, vis_navn(felt), feil, forslag))

    def _let_etter_numre(self, ark: Ark) -> None:
        """Leter etter fødselsnumre i alle cellene, også dem som ellers ikke leses."""
        self.funn += finn_numre(ark.navn, "", self._sted)
        for rad in ark.rader.values():
            for celle in rad.values():
                tekst = str(celle.verdi)
                if len(tekst) >= _SIFRE_I_ET_NUMMER and sum(map(str.isdigit, tekst)) >= _SIFRE_I_ET_NUMMER:
                    self.funn += finn_numre(celle.verdi, "", f"{self._sted}:{cellenavn(ark.navn, celle.sted)}")

    def les(
        self, ark: Ark, kjente: Mapping[str, str], vist: Sequence[str], gjentas: frozenset[str], overse: Sequence[str]
    ) -> Arktabell | None:
        """Leser tabellen i et ark; uten overskrifter er det ingen tabell.

        Args:
            ark: Arket.
            kjente: Normalisert overskrift → feltet.
            vist: Overskriftene det kan foreslås blant.
            gjentas: Feltene der en sammenslått celle nedover gjelder alle radene.
            overse: Overskriftene som ikke skal leses.
        """
        hode = _finn_hode(ark, kjente)
        if hode is None:
            self.meld(ark.navn, None, "", "arket er tomt", "skriv overskriftene i første rad")
            return None
        utelatt = {normalisert(navn) for navn in overse}
        kolonner: dict[str, int] = {}
        overskrifter: dict[str, str] = {}
        hodet = {kjente.get(normalisert(som_tekst(celle))) for celle in ark.rader[hode].values()}
        ledige = [navn for navn in vist if kjente.get(normalisert(navn)) not in hodet]
        for nr, celle in sorted(ark.rader[hode].items()):
            tekst = som_tekst(celle)
            felt = kjente.get(normalisert(tekst))
            if felt is not None and felt in kolonner:
                self.meld(ark.navn, celle.sted, tekst, "kolonnen står to ganger", "fjern den ene")
            elif felt is not None:
                kolonner[felt], overskrifter[felt] = nr, tekst
            elif normalisert(tekst) not in utelatt:
                forslag = mente_du(tekst, vist) or "fjern den, eller før den opp i kolonnefilen"
                forslag = _del_av_navnet(tekst, ledige) or forslag
                self.meld(ark.navn, celle.sted, tekst, "ukjent kolonne", forslag)
        sammen = self._sammenslaatte(ark, hode, {nr: felt for felt, nr in kolonner.items()}, gjentas)
        alle = {nr for nr, celle in ark.rader[hode].items() if not celle.er_tom}
        rader = []
        for nr, rad in ark.rader.items():
            if nr <= hode:
                continue
            for kolonne, celle in rad.items():
                if kolonne not in alle and not celle.er_tom:
                    alle.add(kolonne)  # én feil for hver kolonne er nok
                    self.meld(
                        ark.navn, celle.sted, "", "cellen står uten overskrift", "skriv en overskrift, eller tøm den"
                    )
            celler = {felt: rad[k] for felt, k in kolonner.items() if k in rad and not rad[k].er_tom}
            if celler:
                celler |= {
                    felt: sammen[nr, k] for felt, k in kolonner.items() if felt not in celler and (nr, k) in sammen
                }
                rader.append((nr, celler))
        return Arktabell(ark, kolonner, overskrifter, hode, rader)

    def _sammenslaatte(
        self, ark: Ark, hode: int, felt: Mapping[int, str], gjentas: frozenset[str]
    ) -> dict[Sted, Celle]:
        """Gir cellene en sammenslått celle gjelder for, og melder dem som ikke kan tydes."""
        svar: dict[Sted, Celle] = {}
        for (topp, venstre), (bunn, hoeyre) in ark.sammenslaatt:
            if bunn < hode or not any(k in felt for k in range(venstre, min(hoeyre, max(felt, default=0)) + 1)):
                continue  # en tittel over tabellen, eller noe ved siden av den
            celle = ark.rader.get(topp, {}).get(venstre)
            if venstre == hoeyre and topp > hode and felt[venstre] in gjentas:
                if celle is not None:
                    svar |= {(rad, venstre): celle for rad in range(topp + 1, min(bunn, max(ark.rader)) + 1)}
            elif celle is not None or topp <= hode:
                navn = felt.get(venstre, "")
                forslag = "del opp cellene, og skriv verdien i hver av dem"
                self.meld(ark.navn, (topp, venstre), navn, "sammenslåtte celler kan ikke leses her", forslag)
        return svar


def _del_av_navnet(tekst: str, ledige: Sequence[str]) -> str:
    """Foreslår en kolonne som mangler, når det som står er en del av navnet på den; helst begynnelsen."""
    stykke = normalisert(tekst)
    treff = [navn for navn in ledige if len(stykke) >= _KORTESTE_DEL and stykke in normalisert(navn)]
    treff.sort(key=lambda navn: (not normalisert(navn).startswith(stykke), len(navn)))
    return f"mente du «{treff[0]}»?" if treff else ""


def _finn_hode(ark: Ark, kjente: Mapping[str, str]) -> int | None:
    """Finner raden med overskrifter: den første med minst to kjente, ellers den første som ikke er tom."""
    foerste = [nr for nr, rad in ark.rader.items() if any(not celle.er_tom for celle in rad.values())][
        :_OVERSKRIFT_SENEST
    ]

    def kjente_i(nr: int) -> int:
        return sum(normalisert(som_tekst(celle)) in kjente for celle in ark.rader[nr].values())

    krav = min(_KJENT_FRA, len(set(kjente.values())))
    return next((nr for nr in foerste if kjente_i(nr) >= krav), foerste[0] if foerste else None)


def navneoppslag(navn: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Gir hvert normalisert navn og det navnet hører til.

    Args:
        navn: Id → navnene.
    """
    for id_, alle in navn.items():
        yield normalisert(id_), id_
        yield from ((normalisert(ett), id_) for ett in alle)
