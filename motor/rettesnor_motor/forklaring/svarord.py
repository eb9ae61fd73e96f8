"""Spørsmålene og svarene på dem i ord: hva det spørres om, og hvert svar som prøves."""

from fractions import Fraction
from functools import lru_cache

from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell.svar import Spoersmaal, Svarvalg
from rettesnor_motor.modell.tall import norsk, vis_kort

_HUNDREDELER = 100


class Svarord:
    """Setter spørsmålene i ett utsnitt i ord."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Tar imot ordleggeren for utsnittet."""
        self.o = ordlegger
        self.k = ordlegger.k
        self.valg = lru_cache(maxsize=1 << 12)(self._valg)

    def spoersmaal(self, navn: str) -> str:
        """Gir spørsmålet om en opplysning eller en mengde.

        Args:
            navn: Opplysningen, eller ``tjenester.<type>.mengde``.
        """
        if navn.startswith("tjenester."):
            return self.k("spoersmaal.mengde", tjeneste=self.o.u.tjenestetyper[navn.split(".")[1]])
        return self.o.u.opplysninger[navn].spoersmaal

    def linje(self, spoersmaal: Spoersmaal) -> str:
        """Gir spørsmålet og det hvert svar ville gitt.

        Args:
            spoersmaal: Spørsmålet.
        """
        svar = "; ".join(
            self.k("svar_gir", svar=self.valg(spoersmaal.opplysning, valg), utfall=self.k(f"utfall_kort.{utfall}"))
            for valg, utfall in spoersmaal.svar_gir
        )
        return self.k("spoersmaal", spoersmaal=self.spoersmaal(spoersmaal.opplysning), svar=svar)

    def _valg(self, navn: str, valg: Svarvalg) -> str:
        """Setter ett svar i ord; tall rundes den veien som gjør utsagnet sant.

        Args:
            navn: Opplysningen det er svar på.
            valg: Svaret.
        """
        k, tall = self.k, valg.tall
        enhet = self.o.enhet(valg.enhet)
        match valg.slag:
            case "ja" | "nei" | "oevre_ende" | "nedre_ende" | "ingen_tekst":
                return k(f"svarvalg.{valg.slag}")
            case "valg":
                return dict(self.o.u.opplysninger[navn].verdier)[valg.verdi]
            case "tekst":
                return k("svarvalg.tekst", antall=int(tall))
            case "over" | "hoeyst" | "litt":
                return self._mot(valg.slag, norsk(vis_kort(tall)), enhet)
            case "punkt_over":
                # Et punkt som ikke kan vises med to desimaler, rundes opp, og da er tallet selv nok.
                noekkel = "punkt_over" if (tall * _HUNDREDELER).denominator == 1 else "minst"
                return self._mot(noekkel, _rundet(tall, opp=True), enhet)
            case "punkt_under":
                return self._mot("hoeyst", _rundet(tall), enhet)
            case "baand":
                hoeyest = norsk(vis_kort(tall if valg.til is None else valg.til))
                lavest = norsk(vis_kort(tall))
                spenn = lavest if lavest == hoeyest else f"{lavest}–{hoeyest}"
                return self.o.med_enhet(spenn, enhet)
            case "punkt":
                return self.o.med_enhet(_rundet(tall), enhet)

    def _mot(self, noekkel: str, tall: str, enhet: str) -> str:
        return self.k(f"svarvalg.{noekkel}", mengde=self.o.med_enhet(tall, enhet))


def _rundet(tall: Fraction, *, opp: bool = False) -> str:
    """Viser et tall med høyst to desimaler."""
    hundredeler = tall * _HUNDREDELER
    hele = -(-hundredeler // 1) if opp else hundredeler // 1
    return norsk(vis_kort(Fraction(hele, _HUNDREDELER)))
