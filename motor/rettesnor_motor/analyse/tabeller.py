"""Tabeller kontrollert: hull, overlapp, skygger og rader som aldri passer, hver med et vitne."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from rettesnor_motor.analyse.biter import Akse, Bit, grenser_i, lag_akse
from rettesnor_motor.analyse.bokser import Boks, UavgjortFeil, finn_hull, foerste, overlapp, voks
from rettesnor_motor.analyse.forenkling import Forenkler
from rettesnor_motor.analyse.rom import Rom
from rettesnor_motor.analyse.vitne import celle, proev
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sannhet import JA

Sti: TypeAlias = tuple[str | int, ...]
_FLEST = 10  # funn av samme slag i én tabell; resten telles
_FLEST_PROEVD = 200  # hull som prøves når kolonnene henger sammen


class Feil(NamedTuple):
    """Én feil i reglene, med stedet den står."""

    sti: Sti
    feil: str
    forslag: str
    uavgjort: bool = False


class Tabellanalyse:
    """Analysen av én tabell."""

    def __init__(self, utsnitt: Utsnitt, id_: str, tabell: n.Tabell) -> None:
        """Deler kolonnene i biter.

        Args:
            utsnitt: Reglene for én kommune på én dato.
            id_: Størrelsen tabellen gir.
            tabell: Tabellen.
        """
        self._u = utsnitt
        self._tabell = tabell
        self._sti: Sti = ("avledet", id_, "beregn", "tabell")
        self._f = Forenkler(utsnitt)
        self.akser = tuple(
            lag_akse(navn, self._f.domene(navn), (g for rad in tabell.rader for g in grenser_i(rad.celler[i])))
            for i, navn in enumerate(tabell.kolonner)
        )
        self.domene: Boks = tuple((1 << len(akse.biter)) - 1 for akse in self.akser)
        self.rader: tuple[Boks, ...] = tuple(
            tuple(akse.maske(c) for akse, c in zip(self.akser, rad.celler, strict=True)) for rad in tabell.rader
        )
        self._linjer = tuple(_linje(akse) for akse in self.akser)
        self._henger_sammen = self._avhengige()

    def _avhengige(self) -> bool:
        """Sier om en kolonne er regnet av andre opplysninger, så ikke alle kombinasjoner finnes."""
        kolonner = self._tabell.kolonner
        return any(navn not in self._f.domener for navn in kolonner) or self._deler_tjenester(kolonner)

    def _deler_tjenester(self, navn: Collection[str]) -> bool:
        """Sier om noen av størrelsene er regnet av det samme: den samme opplysningen, eller de samme tjenestene."""
        formler = [self._u.avledet[ett].beregn for ett in navn if ett in self._u.avledet]
        summer = [f for f in formler if isinstance(f, n.Tjenestesum)]
        holdt = [f for f in formler if isinstance(f, n.HoldtMotTjenester)]
        return (
            len(summer) > 1
            or any(f.opplysning in navn for f in holdt)
            or any(set(f.tjenester) & set(total.typer) for f in holdt for total in summer)
        )

    def vitne(self, boks: Boks) -> tuple[str, bool] | None:
        """Gir opplysninger i boksen og om de er sikre, eller ingenting når boksen ikke kan inntreffe.

        Args:
            boks: Bitene i hver kolonne.
        """
        if not self._henger_sammen:
            return proev(self._u, self._biter(boks), {}), True
        krav = n.Alle(
            tuple(
                n.MinstEn(tuple(_i_biten(akse, b) for i, b in enumerate(akse.biter) if maske >> i & 1))
                for akse, maske in zip(self.akser, boks, strict=True)
            )
        )
        rom = Rom(self._u, self._f, [krav])
        funnet = rom.vitne(rom.diagram(krav), JA)
        if funnet is None:
            return None
        # Er noe regnet av flere opplysninger, eller av det samme, er det ikke sikkert at kombinasjonen finnes.
        sikkert = not set(self._f.frie) & set(funnet) and not self._deler_tjenester(funnet)
        return proev(self._u, funnet, self._f.frie), sikkert

    def _biter(self, boks: Boks) -> dict[str, Bit]:
        return {akse.navn: akse.biter[i] for akse, i in zip(self.akser, foerste(boks), strict=True)}

    def feil(self) -> Iterator[Feil]:
        """Gir alle feilene i tabellen."""
        yield from self._ubrukte_kolonner()
        tomme = list(self._umulige_rader())
        yield from tomme
        i_overlapp = set()
        antall = 0
        for i, j, felles in overlapp(self.rader):
            vist = self.vitne(felles)
            if vist is None:
                continue
            i_overlapp |= {i, j}
            antall += 1
            if antall <= _FLEST:
                hva = f"rad {i + 1} og rad {j + 1} passer begge, for eksempel {vist[0]}"
                yield self._feil(j, hva, "snevre inn en av dem, så bare én passer", sikkert=vist[1])
        if antall > _FLEST:
            yield self._feil(0, f"{antall - _FLEST} par til av rader passer samtidig", "rett de første og prøv igjen")
        yield from self._skygger(sorted(i_overlapp))
        yield from self._hull()

    def _feil(self, rad: int, hva: str, forslag: str, *, sikkert: bool = True) -> Feil:
        return Feil((*self._sti, "rader", rad), hva, forslag, uavgjort=not sikkert)

    def _ubrukte_kolonner(self) -> Iterator[Feil]:
        for k, akse in enumerate(self.akser):
            if all(rad[k] == self.domene[k] for rad in self.rader):
                hva = f"ingen rad skiller på «{akse.navn}»"
                yield Feil((*self._sti, "inndata", k), hva, "fjern kolonnen, eller bruk den i en rad")

    def _umulige_rader(self) -> Iterator[Feil]:
        for i, rad in enumerate(self.rader):
            tomme = [akse.navn for akse, maske in zip(self.akser, rad, strict=True) if not maske]
            if tomme:
                hva = f"raden kan aldri passe: «{tomme[0]}» kan ikke være det cellen krever"
                yield self._feil(i, hva, "rett cellen, eller fjern raden")
            elif self.vitne(rad) is None:
                hva = "raden kan aldri passe: cellene motsier hverandre"
                yield self._feil(i, hva, "rett cellene, eller fjern raden")

    def _skygger(self, aktuelle: Sequence[int]) -> Iterator[Feil]:
        """Melder rader som aldri er den eneste som passer."""
        for i in aktuelle:
            andre = [rad for j, rad in enumerate(self.rader) if j != i]
            try:
                punkt = finn_hull(self.rader[i], andre)
            except UavgjortFeil:
                return  # overlappene er alt meldt; det er mange av dem, og de må rettes uansett
            if punkt is None:
                dekker = [j for j in aktuelle if j != i and _rommer(self.rader[j], self.rader[i])]
                av = f"rad {dekker[0] + 1}" if dekker else "de andre radene til sammen"
                yield self._feil(i, f"raden er skygget: alt den dekker, dekkes også av {av}", "fjern en av dem")

    def hull(self) -> Iterator[Boks]:
        """Gir bokser som til sammen er alt ingen rad dekker; de overlapper ikke hverandre.

        Raises:
            UavgjortFeil: Når rader i overlapp gjør letingen for lang.
        """
        dekket = list(self.rader)
        while (punkt := finn_hull(self.domene, dekket)) is not None:
            boks = voks(punkt, self.domene, dekket, self._linjer)
            dekket.append(boks)
            yield boks

    def forslag(self, boks: Boks) -> str:
        """Gir raden som ville dekket en boks, slik den skrives i YAML.

        Args:
            boks: Bitene i hver kolonne.
        """
        celler = ", ".join(celle(self._u, akse, maske) for akse, maske in zip(self.akser, boks, strict=True))
        return f"{{naar: [{celler}], verdi: …}}"

    def _hull(self) -> Iterator[Feil]:
        antall = 0
        sti: Sti = (*self._sti, "rader")
        try:
            for nummer, boks in enumerate(self.hull()):
                vist = self.vitne(boks)
                if vist is not None:
                    antall += 1
                    forslag = f"legg til raden {self.forslag(boks)}"
                    yield Feil(sti, f"ingen rad passer, for eksempel {vist[0]}", forslag, uavgjort=not vist[1])
                if antall >= _FLEST:
                    yield Feil(sti, "det er flere hull enn dem som er nevnt", "rett de første og prøv igjen")
                    return
                if nummer >= _FLEST_PROEVD:
                    yield Feil(sti, "det er ikke avgjort om tabellen har hull", "del tabellen", uavgjort=True)
                    return
        except UavgjortFeil:
            hva = "det er ikke avgjort om tabellen har hull, for mange rader overlapper"
            yield Feil(sti, hva, "rett overlappene først", uavgjort=True)


def _rommer(ytre: Boks, indre: Boks) -> bool:
    return all(not b & ~a for a, b in zip(ytre, indre, strict=True))


def _linje(akse: Akse) -> int:
    """Gir bitene som er tall, og som må henge sammen for å kunne skrives i én celle."""
    return sum(1 << i for i, bit in enumerate(akse.biter) if bit.slag == "tall")


def _i_biten(akse: Akse, bit: Bit) -> n.Vilkaar:
    """Gir vilkåret som er ja når størrelsen er i biten."""
    navn = akse.navn
    if bit.slag == "svar":
        ja_nei = isinstance(bit.verdi, bool)
        return n.ErSvar(navn, bool(bit.verdi)) if ja_nei else n.Valgt(navn, (str(bit.verdi),))
    deler: list[n.Vilkaar] = []
    if bit.slag == "ikke_relevant" and akse.domene.minst is not None:
        return n.Ikke((n.Sammenlign(navn, "minst", akse.domene.minst, "", ""),))
    if bit.lav is not None:
        deler.append(n.Sammenlign(navn, "minst" if bit.lav_med else "over", bit.lav, "", ""))
    if bit.hoey is not None:
        deler.append(n.Sammenlign(navn, "hoeyst" if bit.hoey_med else "under", bit.hoey, "", ""))
    return n.Alle(tuple(deler))
