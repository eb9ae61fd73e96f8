"""Dekningen i ord og som JSON: poeng for hvert regelsett og hver del, og det ingen scenarioer merker."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from rettesnor_motor.forklaring.endringstekst import Endringstekst
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.dekning import KRAV, Deldekning, Overlever, Scenarioavvik, Settdekning
from rettesnor_motor.modell.tall import norsk

_FLEST_AVVIK = 25


def prosent(andel: Fraction) -> str:
    """Viser en andel som prosent med én desimal, rundet ned, så 95,0 aldri vises før kravet er nådd.

    Args:
        andel: Andelen, fra 0 til 1.
    """
    tideler = int(andel * 1000)
    return f"{tideler // 10}.{tideler % 10}"


class Dekningsskriver:
    """Skriver dekningen."""

    def __init__(self, tekst: Endringstekst, katalog: Katalog) -> None:
        """Tar imot ordene.

        Args:
            tekst: Setter endringene i ord.
            katalog: Setningene.
        """
        self._t = tekst
        self._k = katalog

    def tekst(self, sett: Sequence[Settdekning], avvik: Sequence[Scenarioavvik]) -> str:
        """Gir dekningen som tekst, det som må gjøres noe med først i hvert regelsett."""
        linjer = self.avvik(avvik, "dekning.avvik") if avvik else []
        for ett in sett:
            linjer += ["", *self._sett(ett)] if linjer else self._sett(ett)
        return "\n".join(linjer)

    def avvik(self, avvik: Sequence[Scenarioavvik], overskrift: str) -> list[str]:
        """Gir scenarioene som ikke går gjennom, med hva som var ventet, og hva som kom."""
        linjer = [self._k(overskrift, antall=len(avvik))]
        for ett in avvik[:_FLEST_AVVIK]:
            linjer += [f"– {ett.navn} ({ett.sted})"]
            linjer += [f"  {ett.steg}"] if ett.steg else []
            linjer += [f"  {self._k('dekning.ventet', ventet=ett.ventet, fikk=ett.fikk)}"]
        if len(avvik) > _FLEST_AVVIK:
            linjer.append(self._k("dekning.flere", antall=len(avvik) - _FLEST_AVVIK))
        return linjer

    def _sett(self, sett: Settdekning) -> list[str]:
        k = self._k
        linjer = [
            f"{sett.regelsett}: {sett.tittel}",
            k(
                "dekning.holder" if sett.holder else "dekning.holder_ikke",
                fanget=sett.fanget,
                talt=sett.talt,
                prosent=norsk(prosent(sett.poeng)),
                krav=norsk(prosent(KRAV)),
                scenarioer=sett.scenarioer,
            ),
        ]
        bredde = max((len(d.id) for d in sett.deler), default=0)
        linjer += [f"  {d.id.ljust(bredde)}  {self._del(d)}" for d in sett.deler]
        overlevere = [o for d in sett.deler for o in d.overlevere]
        if overlevere:
            linjer += ["", k("dekning.overlevere")]
        for ett in overlevere:
            linjer += self.overlever(ett)
        return linjer

    def _del(self, del_: Deldekning) -> str:
        deler = [self._k("dekning.del", fanget=del_.fanget, talt=del_.talt)]
        deler += [self._k("dekning.likeverdige", antall=del_.likeverdige)] if del_.likeverdige else []
        deler += [self._k("dekning.avvist", antall=del_.avvist)] if del_.avvist else []
        return "; ".join(deler)

    def overlever(self, ett: Overlever) -> list[str]:
        """Gir én overlever: hvor, hva, og scenarioet som ville merket den."""
        foerste, *steg = self._t.forslag(ett)
        hode = f"– {ett.endring.del_[1]} ({ett.sted}): {self._t.endring(ett.endring)}"
        return [hode, f"  {foerste}", *(f"    {linje}" for linje in steg)]

    def kart(self, sett: Sequence[Settdekning], avvik: Sequence[Scenarioavvik]) -> dict[str, Any]:
        """Gir dekningen som JSON-tre."""
        return {
            "krav": prosent(KRAV),
            "avvik": [ett._asdict() for ett in avvik],
            "regelsett": [
                {
                    "id": ett.regelsett,
                    "poeng": prosent(ett.poeng),
                    "holder": ett.holder,
                    "fanget": ett.fanget,
                    "talt": ett.talt,
                    "scenarioer": ett.scenarioer,
                    "deler": [self._delkart(del_) for del_ in ett.deler],
                }
                for ett in sett
            ],
        }

    def _delkart(self, del_: Deldekning) -> dict[str, Any]:
        return {
            "id": del_.id,
            "slag": del_.slag,
            "fanget": del_.fanget,
            "talt": del_.talt,
            "likeverdige": del_.likeverdige,
            "avvist": del_.avvist,
            "overlevere": [
                {
                    "sted": o.sted,
                    "slag": o.endring.slag,
                    "fra": o.endring.fra,
                    "til": o.endring.til,
                    "tekst": self._t.endring(o.endring),
                    "forslag": self._t.forslag(o),
                }
                for o in del_.overlevere
            ],
        }
