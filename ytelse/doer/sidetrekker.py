"""Trekker forespørsler til sidene: alle rutene i tabellen over tilgang, med skjemaer som nesten er riktige."""

import re
from collections.abc import Callable, Coroutine, Mapping
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from rettesnor_api.tilgang import LINJER
from ytelse.doer.forespoersel import Forespoersel, Svar

Spoer = Callable[[Forespoersel], Coroutine[Any, Any, Svar]]
_KAPSEL: Final = "0" * 32
_SAK: Final = {"sak_ref": "F-1", "kommune": "nasjonal", "sakstype": "ny", "dato": "2026-06-20", "bpa": "nei"}
_FELT: Final = re.compile(r'<(?:input|select|textarea|button)[^>]* name="([^"]+)"(?:[^>]* value="([^"]*)")?')
_VALG: Final = re.compile(r'<option value="([^"]+)"')
_LANGT: Final = "9" * 5_000
_RARE: Final = (
    *("", " ", "0", "-1", "14,5", "10–14,5", "10 til 14", "1e5", "NaN", "ja", "nei", "vet_ikke", "ikke_relevant"),
    *("æøå", "😀", "\x00", "\u202e", "2026-06-20", "2026-02-30", "9999-12-31", "0001-01-01", "01819012284", _LANGT),
    *("a" * 65, "a" * 5_000, "a" * 25_000, "1" + " " * 15_000 + "x", "../../etc", "<script>", "{{7*7}}", "%s%n", "²"),
    *(f"fjern.{_LANGT}", "fjern.0", "fjern.-1", "fjern.٣", "legg_til", "flett", "sjekk", "hva_om", "fremlegg", "del"),
    *("saksfremlegg.pdf", "a|b", "|", "0" * 32, "tjeneste.0.type", "1;2;3", ";" * 500, "-" * 500, "1-" * 500),
)
_SPOERRINGER: Final = (
    *("maalform=nn", "lys=dark&tilbake=/%C5%82", "tilbake=/%00", "tilbake=%ff", "til=/%C5%82", "vis=alle", "side=0"),
    *(
        "side=" + "9" * 5_000,
        "kommune=nasjonal&hva=x",
        "kommune=x",
        "dato=2026-06-20",
        "dato=0001-01-01",
        "q=a",
        "q=%00",
    ),
    *("hos=utsteder", "slag=flytter_inn", "slag=natt_teknologi&enhet=x", "slag=x", "etter=" + "0" * 32, "ukjent=1"),
    *(
        "fra=2026-01-01&til=2025-01-01",
        "fra=9999-12-31",
        "mot_dato=0001-01-01",
        "regel=KU-01",
        "utfall=skal",
        "=&%&%ff",
    ),
)
_SOEK: Final = (
    *("/saker?q=M-1", "/saker?vis=alle&q=M-9999", "/saker?q=finnes+ikke", "/revisor?q=M-1", "/revisor?regel=KU-01"),
    *("/revisor?utfall=koordinerende_utvalg%2Fskal", "/revisor?enhet=bolig-1", "/revisor?q=finnes+ikke"),
)
"""Søk som treffer mange, én og ingen av de lagrede sakene."""
_TEGNSETT: Final = ("utf-8", "UTF-8", "undefined", "utf-7", "unicode_escape", "latin-1", '"utf-16"', "idna", "\xe6", "")
_FILER: Final = (
    b"",
    b"{}",
    b"[]",
    b"PK\x03\x04",
    b"\x00" * 100,
    b"%PDF",
    b"\xff\xfe",
    b"[" * 3_000,
    b'{"a":' + b"1" * 5_000,
)
_SLAG: Final = (
    "flytter_inn",
    "nytt_behov",
    "endret_behov",
    "natt_teknologi",
    "nattevakt",
    "slaas_sammen",
    "ramme",
    "norm",
)


class Sidetrekker:
    """Trekker forespørsler etter skjemaene sidene selv viser."""

    def __init__(self, froe: int) -> None:
        """Tar imot frøet."""
        self._r = Random(froe)  # noqa: S311 – de samme forespørslene hver gang
        self._linjer = [linje for linje in LINJER if not linje.rute.startswith(("/v1/", "/logg"))]
        self._merke = ""
        self._felt: dict[str, list[str]] = {}
        self._verdier: list[str] = []
        self._ider: dict[str, list[str]] = {}
        self._filer = list(_FILER)

    async def gjoer_klar(self, spoer: Spoer, grunnlag: bytes) -> None:
        """Lager en sak, en sjekk og et arbeid, og leser skjemaene på sidene.

        Args:
            spoer: Sender en forespørsel.
            grunnlag: En ressursfordeling som kan lastes opp.

        """
        self._filer += [grunnlag, grunnlag[: len(grunnlag) // 2]]
        side = (await spoer(self._hent("/saker/ny"))).kropp.decode()
        self._merke = next(verdi for navn, verdi in _FELT.findall(side) if navn == "vern")

        async def send(adresse: str, **felter: str) -> str:
            svar = await spoer(self._send(adresse, felter))
            return svar.hoder["location"].partition("#")[0]

        sak = await send("/saker/ny", **_SAK)
        sjekk = await send(sak, **_SAK, versjon="2", gjoer="sjekk")
        arbeid = await send("/ressurs/eksempel", eksempel="lite")
        finnes_ikke = ["f" * 32, "x", "%C5%82"]
        self._ider = {
            "{sjekk_id}": [sjekk.rpartition("/")[2], *finnes_ikke],
            "/saker/{": [sak.rpartition("/")[2], *finnes_ikke],
            "/ressurs/{": [arbeid.rpartition("/")[2]] * 3 + finnes_ikke,
            "{enhet}": ["solbakken", "x", "%00"],
            "{regel}": ["KU-01", "x", "01819012284", "%F0%9F%98%80"],
            "{fil}": [
                "saksfremlegg.docx",
                "ressursfordeling.json",
                "scenarioer.json",
                "bemanning.xlsx",
                "x",
                "a%0d%0ab",
            ],
            "{sum_}": ["x"],
            "{navn}": ["sider.css", "fremmed/htmx.js", "../app.py"],
        }
        for adresse in (
            *("/saker/ny", sak, sjekk, f"{sak}/hva-om", f"{sak}/fremlegg", "/revisor/logg", "/revisor/eksport"),
            *("/ressurs", f"{arbeid}/trekninger", f"{arbeid}/hva-om", "/utvalg/" + sjekk.rpartition("/")[2]),
            *(f"{arbeid}/hva-om/nytt?slag={slag}" for slag in _SLAG),
        ):
            html = (await spoer(self._hent(adresse))).kropp.decode()
            par = _FELT.findall(html)
            self._felt.setdefault(adresse.split("/")[1], []).extend(navn for navn, _ in par if navn != "vern")
            self._verdier += [verdi for navn, verdi in par if verdi and navn != "vern"] + _VALG.findall(html)

    def sidene(self) -> dict[str, Forespoersel]:
        """Gir hver side som bare vises, etter ruten, med saken, sjekken og arbeidet som ble laget; og søkene."""
        kapsel = (b"cookie", f"vern={_KAPSEL}".encode())
        hoder = ((b"host", b"localhost"), kapsel, (b"accept", b"text/html"), (b"accept-encoding", b"gzip"))
        sidene = {soek: Forespoersel("GET", soek.encode(), hoder, b"") for soek in _SOEK}
        for linje in self._linjer:
            sti = linje.rute
            for navn, ider in self._ider.items():
                sti = re.sub(r"\{_?id_?\}", ider[0], sti) if sti.startswith(navn) else sti.replace(navn, ider[0])
            if linje.metode == "GET" and "{" not in sti:
                sidene[linje.rute] = Forespoersel("GET", sti.encode(), hoder, b"")
        return sidene

    def trekk(self) -> Forespoersel:
        """Trekker én forespørsel."""
        r = self._r
        linje = r.choice(self._linjer)
        sti = linje.rute
        for navn in ("/saker/{", "/ressurs/{"):
            if sti.startswith(navn):
                # Slettes arbeidet, er det ingenting igjen å prøve; der trekkes bare et som ikke finnes.
                id_ = self._ider[navn][-1] if sti.endswith("/slett") else r.choice(self._ider[navn])
                sti = re.sub(r"\{_?id_?\}", id_, sti, count=1)
        for navn, valg in self._ider.items():
            sti = sti.replace(navn, r.choice(valg)) if navn.startswith("{") else sti
        sti += "?" + r.choice(_SPOERRINGER) if r.random() < 0.25 else ""  # noqa: PLR2004 – hver fjerde
        if linje.metode == "GET":
            return self._hent(sti)
        navn = sti.split("/")[1]
        egne = self._felt.get(navn) or ["til"]
        felter = {self._navn(egne): self._verdi() for _ in range(r.randrange(12))}
        return self._send(sti, {**(_SAK if navn == "saker" and r.random() < 0.5 else {}), **felter})  # noqa: PLR2004

    def _navn(self, egne: list[str]) -> str:
        return self._r.choice(egne) if self._r.random() < 0.9 else self._r.choice(_RARE)  # noqa: PLR2004

    def _verdi(self) -> str:
        return self._r.choice(self._verdier) if self._r.random() < 0.5 else self._r.choice(_RARE)  # noqa: PLR2004

    def _hoder(self, slag: str = "") -> tuple[tuple[bytes, bytes], ...]:
        r = self._r
        faste = ((b"host", b"localhost"), (b"cookie", f"vern={_KAPSEL}; maalform={r.choice(('nb', 'nn'))}".encode()))
        accept = ((b"accept", r.choice((b"text/html", b"*/*"))),)
        return (*faste, *accept, *(((b"content-type", slag.encode("latin-1")),) if slag else ()))

    def _hent(self, adresse: str) -> Forespoersel:
        return Forespoersel("GET", adresse.encode(), self._hoder(), b"")

    def _send(self, adresse: str, felter: Mapping[str, str]) -> Forespoersel:
        """Sender skjemaet på en av de to måtene, oftest med et tegnsett som kan leses."""
        r, alle = self._r, {"vern": self._merke, **felter}
        rart = bool(self._verdier) and r.random() < 0.1  # noqa: PLR2004 – hver tiende
        tegnsett = f"; charset={r.choice(_TEGNSETT)}" if rart else ""
        if not self._verdier or r.random() < 0.5:  # noqa: PLR2004 – annenhver
            kropp = urlencode(alle).encode()
            return Forespoersel(
                "POST", adresse.encode(), self._hoder(f"application/x-www-form-urlencoded{tegnsett}"), self._riv(kropp)
            )
        deler = [
            f'--x\r\nContent-Disposition: form-data; name="{navn}"\r\n\r\n{verdi}\r\n'.encode()
            for navn, verdi in alle.items()
        ]
        for navn in r.sample(("bok", "fjor", "kolonner", "kvittering"), r.randrange(3)):
            hode = f'--x\r\nContent-Disposition: form-data; name="{navn}"; filename="{r.choice(_RARE[:20])}"\r\n\r\n'
            deler.append(hode.encode() + r.choice(self._filer) + b"\r\n")
        kropp = b"".join(deler) + b"--x--\r\n"
        return Forespoersel(
            "POST", adresse.encode(), self._hoder(f"multipart/form-data; boundary=x{tegnsett}"), self._riv(kropp)
        )

    def _riv(self, kropp: bytes) -> bytes:
        """Ødelegger noen av skjemaene etter merket, så de fortsatt kommer forbi det."""
        if not self._verdier or self._r.random() < 0.9:  # noqa: PLR2004 – hver tiende
            return kropp
        sted = self._r.randrange(len(kropp) // 2, len(kropp))
        return kropp[:sted] + self._r.choice((b"", b"\xff", b"\x00", b"%", b"&&==", b"\xed\xa0\x80"))
