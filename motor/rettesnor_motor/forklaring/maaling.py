"""Målingen av en regel i ord: verdien, terskelen og avstanden mellom dem."""

from rettesnor_motor.forklaring.ordlegging import Ordlegger, har_ende
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.svar import Regelutfall, Tallverdi
from rettesnor_motor.modell.tall import Tall, fra_skala, til_skala

# Slag som har navn på verdiene i stedet for en måleenhet.
_UTEN_ENHET = ("dato", "ordinal")


def svaret_paa(navn: str, verdi: str) -> str:
    """Sier hva det er svart på: «ansvar avklart: ja»; tittelen på en regel kan si det motsatte av spørsmålet.

    Args:
        navn: Navnet på opplysningen.
        verdi: Svaret i ord.
    """
    return f"{_liten(navn)}: {verdi}"


def handling_i(vilkaar: n.Vilkaar, utsnitt: Utsnitt) -> str:
    """Gir handlingen en sammensatt regel venter på, eller tom tekst; «ikke spurt» om den er også et nei.

    Args:
        vilkaar: Det regelen krever.
        utsnitt: Reglene for kommunen på datoen.
    """
    barn = vilkaar.barn if isinstance(vilkaar, n.Alle) else ()
    navn = (b.opplysning for b in barn if isinstance(b, n.ErSvar) and b.opplysning in utsnitt.opplysninger)
    return next((ett for ett in navn if utsnitt.opplysninger[ett].standard_nei), "")


def _liten(navn: str) -> str:
    """Gir navnet med liten forbokstav, men lar forkortelser stå."""
    return navn if navn[1:2].isupper() else navn[:1].lower() + navn[1:]


class Maaler:
    """Setter målinger i ord for reglene i ett utsnitt."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Tar imot ordleggeren for utsnittet."""
        self.o = ordlegger
        self.k = ordlegger.k
        self._terskler: dict[str, tuple[str, str | None]] = {}
        self._ender: dict[str, tuple[str, str]] = {}

    def maaling(self, utfall: Regelutfall) -> str:
        """Setter verdi, terskel og avstand i ord.

        Args:
            utfall: Utfallet av regelen.
        """
        naar, tall = utfall.regel.naar, utfall.tall
        if tall is not None and tall.relevans == 1:
            return self.k("maaling.ikke_relevant")
        if isinstance(naar, n.Sammenlign) and tall is not None and utfall.grense is not None:
            return self._mot_terskel(utfall, naar, tall, utfall.grense)
        if isinstance(naar, n.Mellom):
            return self._mellom(utfall, naar)
        if isinstance(naar, n.ErSvar) and utfall.svar is not None:
            return svaret_paa(self.o.navn(naar.opplysning), self.k("svar.ja" if utfall.svar else "svar.nei"))
        return self.k(f"svar.{utfall.utfall}")

    def _mot_terskel(self, utfall: Regelutfall, naar: n.Sammenlign, tall: Tallverdi, grense: Tall) -> str:
        fast = self._terskler.get(utfall.regel.id)
        if fast is None:
            enhet = None if naar.enhet in _UTEN_ENHET else self.o.enhet(naar.enhet)
            fast = self._terskler[utfall.regel.id] = (self.o.grense(naar.grense, naar.enhet, naar.opplysning), enhet)
        terskel, enhet = fast
        lav, hoey, margin = tall.lav, tall.hoey, utfall.margin
        verdi = self._verdi(tall, naar, grense) if enhet is None else self.o.intervall(lav, hoey, enhet, grense)
        if margin is None:
            return self.k(f"maaling.{naar.art}.ukjent", verdi=verdi, terskel=terskel)
        if not margin:
            stilling = "paa" if lav == hoey or naar.art == "er" else "kant"
            return self.k(f"maaling.{naar.art}.{stilling}", verdi=verdi, terskel=terskel)
        stilling = "over" if lav > grense else "under"
        avstand = self._avstand(margin, naar)
        return self.k(f"maaling.{naar.art}.{stilling}", verdi=verdi, terskel=terskel, margin=avstand)

    def _mellom(self, utfall: Regelutfall, naar: n.Mellom) -> str:
        ender = self._ender.get(utfall.regel.id)
        if ender is None:
            fra, til = (self.o.grense(g, naar.enhet, naar.opplysning) for g in (naar.fra, naar.til))
            ender = self._ender[utfall.regel.id] = (fra, til)
        tall = utfall.tall
        if tall is None:
            return self.k(f"maaling.mellom.bare_{utfall.utfall}", fra=ender[0], til=ender[1])
        nedre, oevre = til_skala(naar.fra), til_skala(naar.til)
        margin: Tall = 0
        naermest = oevre
        if utfall.utfall == "ukjent":
            stilling = "ukjent"
        elif utfall.utfall == "ja":
            stilling = "paa" if tall.lav == tall.hoey and tall.lav in (nedre, oevre) else "inne"
        elif tall.lav > oevre:
            stilling, margin = "over", tall.lav - oevre
        else:
            stilling, margin, naermest = "under", nedre - tall.hoey, nedre
        return self.k(
            f"maaling.mellom.{stilling}",
            verdi=self._verdi(tall, naar, naermest),
            fra=ender[0],
            til=ender[1],
            margin=self._avstand(margin, naar) if margin else "",
        )

    def _verdi(self, tall: Tallverdi, naar: n.Sammenlign | n.Mellom, grense: Tall) -> str:
        """Setter den målte verdien i ord; datoer og trinn vises med navnet sitt."""
        if naar.enhet not in _UTEN_ENHET:
            return self.o.intervall(tall.lav, tall.hoey, self.o.enhet(naar.enhet), grense)
        if not all(har_ende(tall.lav, tall.hoey)):
            return self.k("intervall.ubestemt")  # opplysningen kunne ikke leses, så ingen dato kan vises
        fra, til = (self.o.grense(fra_skala(ende), "", naar.opplysning) for ende in (tall.lav, tall.hoey))
        return fra if fra == til else f"{fra}–{til}"

    def _avstand(self, margin: Tall, naar: n.Sammenlign | n.Mellom) -> str:
        """Setter avstanden til terskelen i ord."""
        if naar.enhet in _UTEN_ENHET:
            antall = int(fra_skala(margin))
            return self.k(f"avstand.{naar.enhet}{'' if antall == 1 else '_flere'}", antall=antall)
        enhet = self.k("prosentpoeng") if naar.enhet == "prosent" else self.o.enhet(naar.enhet)
        return self.o.med_enhet(self.o.tall(margin, enhet, 0), enhet)
