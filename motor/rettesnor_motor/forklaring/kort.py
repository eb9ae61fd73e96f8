"""Den korte teksten: svaret, det som avgjør, det som mangler mest, og påminnelsen."""

from rettesnor_motor.forklaring.fristord import er_ute, frister, fristlinje
from rettesnor_motor.forklaring.maaling import Maaler
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.svarord import Svarord
from rettesnor_motor.forklaring.svarslag import feil_i_settet, overskrift
from rettesnor_motor.modell.svar import Regelutfall, Settsvar, Sjekk

_FLEST_GRUNNER = 2
_FLEST_FRISTER = 3


class Kortskriver:
    """Skriver svar på to til fem linjer for hvert regelsett."""

    def __init__(self, ordlegger: Ordlegger, maaler: Maaler, svarord: Svarord) -> None:
        """Tar imot det som setter verdier, målinger og spørsmål i ord."""
        self.o = ordlegger
        self.k = ordlegger.k
        self._maaler = maaler
        self._svarord = svarord

    def skriv(self, sjekk: Sjekk) -> str:
        """Gir hele den korte teksten.

        Args:
            sjekk: Svaret.
        """
        return "\n".join(self.linjer(sjekk))

    def linjer(self, sjekk: Sjekk) -> list[str]:
        """Gir teksten som linjer, med en tom linje mellom regelsettene.

        Args:
            sjekk: Svaret.
        """
        linjer: list[str] = []
        for sett in sjekk.sett:
            if linjer:
                linjer.append("")
            self._sett(linjer, sjekk, sett)
        return linjer

    def _sett(self, linjer: list[str], sjekk: Sjekk, sett: Settsvar) -> None:
        linjer.append(self.k("kort.svar", svar=overskrift(sett, self.k)))
        if (feil := feil_i_settet(sjekk, sett)) is not None:
            linjer.append(self.k(f"feil.{feil.slag}", id=feil.id, begynner=sett.regelsett.begynner))
        elif not sett.regler:
            linjer.append(self.k.tekster["kort.ingen_regel"])
        elif sett.regelsett.spoersmaal == "frist":
            linjer += self._frister(sett, sjekk.sak.dato)
        else:
            avgjoer = avgjoerende(sett)
            linjer += [self._grunn(r) for r in avgjoer[:_FLEST_GRUNNER]]
            if len(avgjoer) > _FLEST_GRUNNER:
                rest = self.k.rekke([r.regel.id for r in avgjoer[_FLEST_GRUNNER:]])
                linjer[-1] = self.k("kort.flere", linje=linjer[-1], regler=rest)
            if (mangler := self._mangler(sjekk, sett)) is not None:
                linjer.append(mangler)
        linjer.append(self.k.tekster[_paaminnelse(sett)])

    def _frister(self, sett: Settsvar, dato: str) -> list[str]:
        """Gir fristene som er ute, så de nærmeste, og sier hvor mange det ikke var plass til."""
        alle = frister(sett, dato)
        linjer = [fristlinje(frist, dato, self.k) for frist in alle[:_FLEST_FRISTER]]
        if rest := alle[_FLEST_FRISTER:]:
            ute = sum(er_ute(frist, dato) is True for frist in rest)
            noekkel = "kort.flere_frister_ute" if ute else "kort.flere_frister"
            linjer[-1] = self.k(noekkel, linje=linjer[-1], antall=len(rest), ute=ute)
        return linjer

    def _grunn(self, utfall: Regelutfall) -> str:
        """Gir regelen med verdi og grense, eller med tittelen når det ikke er noe å måle."""
        if utfall.tall is None:
            return self.k(f"kort.regel.{utfall.utfall}", id=utfall.regel.id, tittel=utfall.regel.tittel)
        return self.k(f"kort.maalt.{utfall.utfall}", id=utfall.regel.id, maaling=self._maaler.maaling(utfall))

    def _mangler(self, sjekk: Sjekk, sett: Settsvar) -> str | None:
        """Gir det som hindrer svaret mest: det neste spørsmålet, ellers noe som mangler, ellers en åpen tolkning."""
        if sett.utfall != "avklar":
            return None
        egne = {r.regel.id for r in sett.regler}
        navn = next((s.opplysning for s in sjekk.spoersmaal if egne.issuperset(s.regler)), None)
        if navn is None:
            navn = next((m for r in sett.regler if r.utfall == "ukjent" for m in r.mangler), None)
        if navn is not None:
            return self.k("kort.mangler", spoersmaal=self._svarord.spoersmaal(navn))
        if sett.tolkninger:
            return self.k("kort.tolkning", spoersmaal=sett.tolkninger[0].spoersmaal)
        return None


def _paaminnelse(sett: Settsvar) -> str:
    """Gir nøkkelen til den korte påminnelsen om den faglige vurderingen."""
    slag = sett.regelsett.spoersmaal
    return f"kort.husk.{sett.utfall}" if slag == "henvisning" else f"kort.husk.{slag}"


def avgjoerende(sett: Settsvar) -> list[Regelutfall]:
    """Gir reglene som avgjør svaret, eller hindrer at det blir avgjort.

    Args:
        sett: Svaret fra regelsettet.
    """
    match sett.utfall:
        case "avklar":
            utfall = "ukjent"
        case "ikke_dokumentert_oppfylt" | "gjelder_ikke":
            utfall = "nei"
        case _:
            utfall = "ja"
    alle = [r for r in sett.regler if r.utfall == utfall]
    match sett.utfall:
        case "gjelder_ikke":
            return [r for r in alle if r.regel.gjelder]
        case "ikke_dokumentert_oppfylt" | "oppfylt":
            return [r for r in alle if not r.regel.gjelder]
        case _:
            # Det høyeste trinnet bærer svaret; ellers står reglene i rekkefølge.
            return sorted(alle, key=lambda r: -r.regel.trinn)
