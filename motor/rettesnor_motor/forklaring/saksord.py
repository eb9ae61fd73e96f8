"""Navnene på kolonnene og svarene i arket for saker, fra ordboken."""

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.lesing.saksbok import saksform
from rettesnor_motor.modell.arkform import Arkform, Arkord, Kolonne, Kolonnetekst
from rettesnor_motor.modell.regelverk import Utsnitt

_FASTE = ("sak_ref", "kommune", "dato", "sakstype")
_LEDD = ("enhet", "status", "ytere")
_TOM = {"kommune": "nasjonal", "dato": "i_dag", "sakstype": "ny", "status": "vurdert", "ytere": "en"}


class Saksord:
    """Ordene om kolonnene for saker på én målform."""

    def __init__(self, utsnitt: Utsnitt, k: Katalog) -> None:
        """Tar imot ordboken og setningene på samme målform.

        Args:
            utsnitt: Et utsnitt av regelverket.
            k: Setningene.
        """
        self._u, self._k = utsnitt, k

    def _delt(self, felt: str) -> tuple[str, str]:
        """Deler feltet i det det gjelder, og leddet: enhet, status eller ytere."""
        foran, _, ledd = felt.rpartition("_")
        return (foran, ledd) if ledd in _LEDD and felt not in self._u.opplysninger else (felt, "")

    def overskrift(self, felt: str) -> str:
        """Gir overskriften til en kolonne."""
        k = self._k
        if felt in _FASTE:
            return k(f"bok.kolonne.saker.{felt}")
        foran, ledd = self._delt(felt)
        if foran in self._u.opplysninger:
            navn = self._u.opplysninger[foran].navn
        else:
            navn = k("bok.kolonne.saker_tjeneste", navn=self._u.tjenestetyper[foran.removeprefix("tjeneste_")])
        return k(f"bok.kolonne.saker_{ledd}", navn=navn) if ledd else navn

    def svarnavn(self, felt: str, svar: str) -> str:
        """Gir navnet på et svar."""
        foran, ledd = self._delt(felt)
        if ledd == "enhet":
            return self._u.enheter.get(svar, svar)
        if ledd == "status":
            return self._u.statuser[svar].navn
        if foran in self._u.opplysninger:
            return dict(self._u.opplysninger[foran].verdier).get(svar, svar)
        return svar

    def kolonnetekst(self, _: Arkform, kolonne: Kolonne) -> Kolonnetekst:
        """Gir alt malen sier om en kolonne."""
        k, felt = self._k, kolonne.felt
        foran, ledd = self._delt(felt)
        if felt in _FASTE:
            betyr = k(f"bok.betyr.saker.{felt}")
        elif ledd:
            betyr = k(f"bok.betyr.saker_{ledd}")
        else:
            opplysning = self._u.opplysninger.get(foran)
            betyr = opplysning.spoersmaal if opplysning else k("bok.betyr.saker_mengde")
        svar = tuple(self.svarnavn(felt, s) for s in kolonne.valg)
        if foran in self._u.opplysninger and not ledd and svar:
            svar = (*svar, k("bok.vet_ikke"))
        if kolonne.slag == "ja_nei":
            svar = ("ja", "nei", k("bok.vet_ikke"))
        tom = k("bok.maa") if kolonne.paakrevd else k(f"bok.tom.{_TOM.get(ledd or felt, 'ikke_spurt')}")
        return Kolonnetekst(self.overskrift(felt), betyr, self._fylles_med(kolonne, svar), tom, svar)

    def _fylles_med(self, kolonne: Kolonne, svar: tuple[str, ...]) -> str:
        k = self._k
        if kolonne.slag in {"ja_nei", "tall"}:
            return k(f"bok.slag.sak_{kolonne.slag}")
        if svar:
            return k("bok.slag.valg", svar=k.rekke(svar, "eller"))
        return k(f"bok.slag.{kolonne.slag}")


def saksord(vist: Utsnitt, andre: Utsnitt, k_vist: Katalog, k_andre: Katalog) -> Arkord:
    """Gir navnene kolonnene kjennes igjen på, på begge målformer.

    Args:
        vist: Ordboken på målformen som vises.
        andre: Ordboken på den andre målformen.
        k_vist: Setningene på målformen som vises.
        k_andre: Setningene på den andre målformen.
    """
    begge = (Saksord(vist, k_vist), Saksord(andre, k_andre))
    kolonner = saksform(vist).kolonner
    return Arkord(
        ark={"saker": (k_vist("bok.ark.saker"), k_andre("bok.ark.saker"))},
        kolonner={("saker", kol.felt): tuple(o.overskrift(kol.felt) for o in begge) for kol in kolonner},
        svar={(kol.felt, s): tuple(o.svarnavn(kol.felt, s) for o in begge) for kol in kolonner for s in kol.valg},
        tillegg=tuple(k(f"bok.ark.{ark}") for k in (k_vist, k_andre) for ark in ("forklaring", "eksempel")),
    )
