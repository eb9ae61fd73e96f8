"""Det alle sidene deler: malene på hver målform, rammen rundt innholdet, og svaret de sendes som."""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, partial
from typing import Any, Final

from fastapi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from rettesnor_api.bruker import ROLLER, Bruker, Rolle, hent_bruker
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.linjebrudd import hold_sammen
from rettesnor_api.sider.logghode import Logghode, siste_hode
from rettesnor_api.sider.ordlenker import med_ord
from rettesnor_api.sider.statisk import statisk, tar_imot_gzip
from rettesnor_api.sider.tegning import tegn_grense
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.tid import klokken, skriv_dato
from rettesnor_api.sider.utseende import VALG, Utseende, lenke, les_utseende, trygg_adresse
from rettesnor_api.sider.veier import FOR_ALLE, Vei, oppgaver_for, staar_i
from rettesnor_api.sider.vern import hent_kapsel, sett_kapsel
from rettesnor_api.vokter import CSP_SIDE
from rettesnor_motor import __version__
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.tall import enhet_ved, norsk

CSP: Final = f"{CSP_SIDE}; script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'"
"""Bare det siden selv har, og ingen stil eller skript i HTML-en. Ikonene i Designsystemet er «data:» i stilarket."""
_PAKKES: Final = 5
"""Hvor hardt sidene pakkes; over dette tar det lengre tid enn det sparer på nettet."""
_NBSP = "\N{NO-BREAK SPACE}"
_UTEN_ENTALL: Mapping[str, str] = {}


class Ramme:
    """Det rammen rundt hver side viser: brukeren, menyen, valgene og utgaven av reglene."""

    def __init__(self, request: Request, utseende: Utseende) -> None:
        """Leser rammen av forespørselen."""
        self._request = request
        self.utseende = utseende
        self.sti: str = request.url.path
        self.her = trygg_adresse(f"{self.sti}?{request.url.query}" if request.url.query else self.sti)
        self.motor = __version__
        self.for_alle = FOR_ALLE
        self.vernkapsel: str | None = None

    @property
    def bruker(self) -> Bruker:
        """Den som spør."""
        return hent_bruker(self._request)

    @property
    def roller(self) -> list[Rolle]:
        """Rollene til brukeren, i den rekkefølgen de alltid står."""
        return [rolle for rolle in ROLLER if rolle in self.bruker.roller]

    @property
    def innlogging(self) -> str:
        """Sier om brukeren er inne eller ute, eller er den lokale."""
        if self._request.app.state.innlogging is None:
            return "lokal"
        return "inne" if self.bruker.person else "ute"

    @property
    def tilbake(self) -> str:
        """Siden brukeren skal tilbake til etter innloggingen; et skjema kan ikke sendes på nytt."""
        return self.her if self._request.method == "GET" else "/"

    @property
    def oppgaver(self) -> Sequence[Vei]:
        """Det brukeren har i menyen."""
        return oppgaver_for(self.bruker)

    @property
    def regelverk(self) -> dict[str, str]:
        """Utgaven av reglene, og kontrollsummen."""
        regelverk = hent_oppsett(self._request).bibliotek.regelverk
        return {"versjon": regelverk.versjon, "kontrollsum": regelverk.kontrollsum}

    @property
    def hode(self) -> Logghode | None:
        """Det siste hodet i loggen; en feilside vises også når loggen ikke kan leses."""
        with suppress(LagerFeil):
            return siste_hode(self._request)
        return None

    def kommune(self, id_: str) -> str:
        """Gir navnet på en kommune slik det står i reglene; en reglene ikke har lenger, gis med id-en."""
        overlegg = hent_oppsett(self._request).bibliotek.tekster(self.utseende.maalform)["overlegg"]
        return next((str(ett["navn"]) for ett in overlegg if ett["kommune"] == id_), id_)

    def staar_i(self, vei: Vei) -> bool:
        """Sier om siden hører til punktet i menyen."""
        return staar_i(vei, self.sti)

    def velg(self, navn: str, verdi: str) -> str:
        """Gir lenken som endrer utseendet og kommer tilbake hit."""
        return lenke(navn, verdi, self.her)

    @property
    def vern(self) -> str:
        """Merket et skjema må ha med; kapselen settes bare på sider som har et skjema."""
        self.vernkapsel = self.vernkapsel or hent_kapsel(self._request)
        return str(self._request.app.state.vern.merke(self.vernkapsel))


_ETTER_Z = str.maketrans("æøåÆØÅ", "{|}{|}")


def norsk_rekkefoelge(poster: Iterable[dict[str, Any]], felt: str = "navn") -> list[dict[str, Any]]:
    """Sorterer etter navnet slik det gjøres på norsk: æ, ø og å til slutt.

    Args:
        poster: Det som sorteres.
        felt: Feltet det sorteres etter.

    """
    return sorted(poster, key=lambda post: str(post[felt]).lower().translate(_ETTER_Z))


def mengde(verdi: str, enhet: str, entall: Mapping[str, str] = _UTEN_ENTALL) -> str:
    """Skriver et tall med desimalkomma og enheten ved siden av, uten at linjen kan brytes mellom dem.

    Args:
        verdi: Tallet som desimaltekst.
        enhet: Navnet på enheten slik det leses.
        entall: Navnet på enheten i flertall → i entall, der tallet kan være 1.

    """
    vist = norsk(verdi)
    return f"{vist}{_NBSP}{enhet_ved(vist, enhet, entall)}"


def to(verdi: str) -> str:
    """Skriver et tall med to desimaler, halve rundet opp, og med desimalkomma.

    Args:
        verdi: Tallet som desimaltekst.

    """
    return norsk(str(Decimal(verdi).quantize(Decimal("0.01"), ROUND_HALF_UP)))


def endring(verdi: str) -> str:
    """Skriver en endring med to desimaler og fortegn.

    Args:
        verdi: Endringen som desimaltekst.

    """
    tekst = to(verdi)
    if Decimal(tekst.replace(",", ".")) == 0:
        return to("0")
    return tekst.replace("-", "\N{MINUS SIGN}") if tekst.startswith("-") else f"+{tekst}"


def spennet(kart: Mapping[str, str]) -> str:
    """Skriver et spenn fra det laveste til det høyeste, eller ett tall når de er like.

    Args:
        kart: Endene, som ``fra`` og ``til``.

    """
    fra, til = to(kart["fra"]), to(kart["til"])
    return fra if fra == til else f"{fra}–{til}"


def prosent(andel: str) -> str:
    """Skriver en andel som prosent med én desimal.

    Args:
        andel: Andelen som desimaltekst, fra 0 til 1.

    """
    return mengde(str((Decimal(andel) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)), "%")


@cache
def _maler(maalform: Maalform) -> Environment:
    """Lager malene på en målform; tekstene er de samme for alle som leser den."""
    maler = Environment(
        loader=PackageLoader("rettesnor_api", "maler"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    maler.filters |= {
        "dato": lambda iso: skriv_dato(iso, maalform),
        "klokken": klokken,
        "med_ord": partial(med_ord, maalform=maalform),
        "norsk": norsk,
        "norsk_rekkefoelge": norsk_rekkefoelge,
        "hold_sammen": hold_sammen,
        "mengde": mengde,
        "to": to,
        "endring": endring,
        "spennet": spennet,
        "prosent": prosent,
        "stor_forbokstav": lambda tekst: tekst[:1].upper() + tekst[1:],  # capitalize gjør «BPA» til «bpa»
    }
    maler.globals |= {
        "t": hent_tekster(maalform),
        "k": hent_katalog(maalform),
        "statisk": statisk,
        "tegn_grense": tegn_grense,
        "utseendevalg": VALG,
    }
    return maler


def _kan_pakkes(request: Request) -> bool:
    """Sier om siden kan pakkes: ikke når et annet nettsted kan ha valgt noe av den, for da røper lengden resten."""
    herfra = request.headers.get("sec-fetch-site") in {"same-origin", "none"}
    return herfra and tar_imot_gzip(request)


def vis(request: Request, mal: str, *, status: int = 200, **verdier: Any) -> Response:
    """Viser en side på brukerens målform.

    Args:
        request: Forespørselen.
        mal: Navnet på malen.
        status: HTTP-statusen.
        verdier: Det malen viser.

    """
    ramme = Ramme(request, les_utseende(request))
    html = _maler(ramme.utseende.maalform).get_template(mal).render(ramme=ramme, **verdier)
    hoder = {"Content-Security-Policy": CSP, "Vary": "Accept-Encoding, Accept-Language, Cookie, Sec-Fetch-Site"}
    innhold = html.encode()
    if _kan_pakkes(request):
        innhold = gzip.compress(innhold, _PAKKES, mtime=0)
        hoder["Content-Encoding"] = "gzip"
    svar = Response(innhold, status, hoder, "text/html")
    if ramme.vernkapsel is not None:
        sett_kapsel(request, svar, ramme.vernkapsel)
    return svar
