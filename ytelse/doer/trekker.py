"""Trekker forespørsler: gode, nesten gode og meningsløse. Samme frø gir de samme forespørslene.

Filen er litt lang fordi hvert slag gal forespørsel er sin egen metode.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from ytelse.doer.forespoersel import Forespoersel, Hoder

_EKSEMPLER = Path(__file__).resolve().parents[2] / "scenarioer" / "eksempler"
_DYPEST = 5
_RARE: Sequence[Any] = (
    *(None, True, False, 0, -1, 1, 24, 168, 169, 2**31, 2**63, 2**64, -(2**70), 10**59, 1.5, -0.0, 1e-30, 1e30, 1e308),
    *(
        "",
        " ",
        "0",
        "-1",
        "14,5",
        "1e5",
        "NaN",
        "ja",
        "nei",
        "vet ikke",
        "true",
        "null",
        "æøå",
        "😀",
        "\x00",
        "\u202e",
    ),
    *("2026-06-20", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "2026-6-1", "01819012284", "41819012197"),
    *("a" * 64, "a" * 65, "a" * 5000, "../../etc", "<script>", "'; --", "{{7*7}}", "%s%n", "\ud800"),
    *([], {}, [[]], [None], {"verdi": None}, {"verdi": 1, "enhet": "x"}, {"fra": 2, "til": 1}, {"fra": 0, "til": 168}),
    *({"tilstand": "ukjent"}, {"tilstand": "x"}, {"verdier": []}, {"verdier": [1, 2, "x"]}, {"verdi": {"verdi": 1}}),
)
_TALL = (b"1e400", b"NaN", b"-Infinity", b"1" * 5000, b"0.1e-400", b"01", b"1.", b"--1", b"1e31")
_ORD = ("x", "id", "navn", "verdi", "sak_ref", "", "æ", "__proto__", "01819012284", "a" * 300)
_SPOERRINGER = (
    *("maalform=nn", "maalform=nb", "maalform=en", "kommune=molde", "kommune=x", "dato=2026-06-20", "dato=2020-01-01"),
    *("dato=31.12.2026", "antall=1", "antall=200", "antall=0", "antall=201", "antall=1e3", "etter=" + "0" * 32),
    *("etter=x", "ukjent=1", "=", "&", "%", "%00", "%ff=%fe", "a" * 2000, "kommune=01819012284", "maalform", "x[]=1"),
)
_STIER = (
    *("/nei", "//", "/v1", "/v1/", "/v1/sjekker/", "/v1/sjekker/x", "/v1/sjekker/%2e%2e", "/v1/../helse", "/%00"),
    *("/%ff%fe", "/v1/regelverk/%20", "/v1/regelverk/a/b/c", "/docs", "/.env", "/v1/sjekker/" + "f" * 32, "/;", "/%2f"),
    *("/stil.css", "/", "/openapi.json", "/metrics/", "/v1/regelverk/" + "x" * 3000),
)
_METODER = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X", "get")
_TYPER = (
    *(b"application/json", b"application/json; charset=utf-8", b"application/json;charset=latin1", b"text/plain", b""),
    *(b"application/jsonx", b"APPLICATION/JSON", b"multipart/form-data; boundary=x", b"\xff"),
)
_VERTER = (
    b"localhost",
    b"127.0.0.1:8000",
    b"[::1]",
    b"ond.example",
    b"",
    b"127.0.0.1.ond.example",
    b"\xff",
    b"[",
    b":",
)
_EKSTRA: Sequence[tuple[bytes, bytes]] = (
    *((b"cookie", b"oekt=01819012284"), (b"authorization", b"Bearer hemmelig"), (b"x-request-id", b"fra-klienten")),
    *((b"x-forwarded-for", b"8.8.8.8"), (b"x-forwarded-host", b"ond.example"), (b"forwarded", b"for=x")),
    *((b"range", b"bytes=0-1"), (b"if-none-match", b"*"), (b"accept", b"text/html"), (b"accept-encoding", b"gzip, br")),
    *((b"content-encoding", b"gzip"), (b"content-type", b"application/json"), (b"origin", b"https://ond.example")),
    *((b"expect", b"100-continue"), (b"upgrade", b"websocket"), (b"connection", b"upgrade"), (b"x" * 500, b"y" * 500)),
    *((b"x-http-method-override", b"DELETE"), (b"accept-language", b"\xe6\xf8\xe5"), (b"host", b"to.verter")),
)
_RAATT = (
    *(b"hei\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"GET /\r\n\r\n"),
    *(b"GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", b"GET / HTTP/1.1\r\nhost: a\r\nx\x00y: 1\r\n\r\n"),
    *(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n", b"GET \xff HTTP/1.1\r\nhost: a\r\n\r\n"),
    b"POST /v1/sjekker HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"a" * 70_000,
)


class Trekker:
    """Trekker forespørsler etter beskrivelsen av API-et, og bryter noen av dem."""

    def __init__(self, kart: Mapping[str, Any], froe: int) -> None:
        """Tar imot beskrivelsen og frøet."""
        self._r = Random(froe)  # noqa: S311 – de samme forespørslene hver gang
        self._former = kart["components"]["schemas"]
        self._ruter = [
            (mal, metode.upper(), rute) for mal, alle in kart["paths"].items() for metode, rute in alle.items()
        ]
        self._vekt = [_vekt(mal, metode) for mal, metode, _ in self._ruter]
        self._saker = [_les(fil) for fil in sorted(_EKSEMPLER.glob("*.json"))]
        self._boeker = [_les(_EKSEMPLER / "bemanning" / "eksempel.json")]
        self._ider: list[str] = ["0" * 32]

    def husk(self, sjekk_id: str) -> None:
        """Husker id-en til en lagret sjekk, så den kan hentes igjen."""
        self._ider.append(sjekk_id)
        del self._ider[:-50]

    def trekk(self, *, nett: bool = False) -> Forespoersel:
        """Trekker én forespørsel.

        Args:
            nett: Om den skal gjennom en ekte port, og da også kan være noe som ikke er HTTP.

        """
        r = self._r
        if nett and self._av(0.05):
            return Forespoersel("GET", b"/", (), b"", raa=r.choice(_RAATT))
        mal, metode, rute = r.choices(self._ruter, self._vekt)[0]
        sti = self._fyll(mal)
        if self._av(0.06):
            sti = r.choice(_STIER)
        if self._av(0.06):
            metode = r.choice(_METODER)
        elif metode == "GET" and self._av(0.1):
            metode = "HEAD"
        kropp = self._kropp(mal, rute) if metode == "POST" or self._av(0.02) else b""
        return Forespoersel(metode, sti.encode("ascii") + self._spoerring(), self._hoder(nett=nett), kropp)

    def _av(self, sjanse: float) -> bool:
        return self._r.random() < sjanse

    def _fyll(self, mal: str) -> str:
        deler = {
            "{sjekk_id}": [*self._ider[-3:], "x", "A" * 32],
            "{regelsett}": ["koordinerende_utvalg", "beon", "frister", "rett_bpa", "%C3%A6", "01819012284"],
            "{regel}": ["KU-01", "R-NAER", "BEON-STELL-3", "K9-01", "x", "%F0%9F%98%80"],
        }
        for navn, valg in deler.items():
            mal = mal.replace(navn, self._r.choice(valg))
        return mal

    def _spoerring(self) -> bytes:
        if self._av(0.7):
            return b""
        return ("?" + "&".join(self._r.choices(_SPOERRINGER, k=self._r.randint(1, 3)))).encode()

    def _hoder(self, *, nett: bool) -> Hoder:
        r = self._r
        vert = r.choice(_VERTER) if self._av(0.03) else b"localhost"
        slag = r.choice(_TYPER) if self._av(0.05) else b"application/json"
        ekstra = r.choices(_EKSTRA, k=r.randint(0, 3)) if self._av(0.2) else []
        if nett:
            # Over nett må verten stå én gang, og innholdet sendes uten å vente på svar først.
            ekstra = [hode for hode in ekstra if hode[0] not in {b"host", b"expect"}]
        return ((b"host", vert), (b"content-type", slag), *ekstra)

    def _kropp(self, mal: str, rute: Mapping[str, Any]) -> bytes:
        r = self._r
        form = rute.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        hvordan = r.choices(("eksempel", "brutt", "etter formen"), (45, 10, 45))[0]
        if form is None:
            innhold: Any = r.choice(_RARE)
        elif hvordan == "eksempel":
            innhold = self._eksempel(mal)
        elif hvordan == "brutt":
            innhold = self._brutt(self._eksempel(mal))
        else:
            innhold = self._etter(form, 0)
        raa = json.dumps(innhold, ensure_ascii=self._av(0.5)).encode("utf-8", "surrogatepass")
        return self._riv(raa) if self._av(0.1) else raa

    def _eksempel(self, mal: str) -> Any:
        if "sjekker" in mal:
            sak = self._r.choice(self._saker)
            return sak | {"sak_ref": f"F-{self._r.randrange(10**6)}"} if isinstance(sak, dict) else sak
        return self._r.choice(self._boeker) if "bemanning" in mal else {"bemanning": self._boeker[0], "scenarioer": []}

    def _brutt(self, tre: Any) -> Any:
        """Bytter ut, fjerner eller legger til noe på et tilfeldig sted i treet."""
        r = self._r
        if isinstance(tre, dict) and tre:
            navn = r.choice(list(tre))
            match r.randrange(4):
                case 0:
                    return {n: v for n, v in tre.items() if n != navn}
                case 1:
                    return tre | {r.choice(_ORD): r.choice(_RARE)}
                case _:
                    return tre | {navn: self._brutt(tre[navn])}
        if isinstance(tre, list) and tre and self._av(0.8):
            nr = r.randrange(len(tre))
            return [*tre[:nr], self._brutt(tre[nr]), *tre[nr + 1 :], *([tre[nr]] if self._av(0.3) else [])]
        return r.choice(_RARE)

    def _etter(self, form: Mapping[str, Any], dybde: int) -> Any:
        """Trekker noe som passer i formen, og av og til noe som ikke gjør det."""
        r = self._r
        if self._av(0.04) or dybde > _DYPEST:
            return r.choice(_RARE)
        if "$ref" in form:
            return self._etter(self._former[form["$ref"].rpartition("/")[2]], dybde)
        for valg in ("anyOf", "oneOf"):
            if valg in form:
                return self._etter(r.choice(form[valg]), dybde + 1)
        if "enum" in form or "const" in form:
            return r.choice(form.get("enum", [form.get("const")]))
        match form.get("type"):
            case "object":
                krevd = form.get("required", ())
                felt = form.get("properties", {})
                valgt = [n for n in felt if n in krevd or r.random() < min(0.5, 8 / len(felt))]
                return {n: self._etter(felt[n], dybde + 1) for n in valgt}
            case "array":
                return [self._etter(form.get("items", {}), dybde + 1) for _ in range(r.choice((0, 1, 1, 2, 3)))]
            case "boolean":
                return self._av(0.5)
            case "integer":
                return r.randint(form.get("minimum", -2), form.get("maximum", 120))
            case "number":
                return round(r.uniform(-1, 170), r.randrange(4))
            case "null":
                return None
            case _:
                datoer = ("2026-06-20", "2027-01-01", "2025-12-31")
                return (
                    r.choice(datoer)
                    if form.get("format") == "date"
                    else r.choice(("F-1", "14.5", "b1", "A", "tekst æøå"))
                )

    def _riv(self, raa: bytes) -> bytes:
        """Ødelegger bytene: kutter, vender en bit, skyter inn noe, eller gjentar en del."""
        r = self._r
        sted = r.randrange(len(raa) + 1)
        match r.randrange(6):
            case 0:
                return raa[:sted]
            case 1:
                sted = min(sted, len(raa) - 1)
                return raa[:sted] + bytes([raa[sted] ^ (1 << r.randrange(8))]) + raa[sted + 1 :]
            case 2:
                return (
                    raa[:sted]
                    + r.choice((*_TALL, b'"', b"{", b"]", b"\x00", b"\xff", b"\xef\xbb\xbf", b","))
                    + raa[sted:]
                )
            case 3:
                return raa + raa[:sted]
            case 4:
                return b"[" * r.choice((10, 30, 2000)) + raa
            case _:
                return raa.replace(b": ", b": " + r.choice(_TALL) + b" ", 1)


def _vekt(mal: str, metode: str) -> float:
    """Gir hvor ofte en rute skal trekkes: sakene mest, det som tar lang tid minst."""
    if metode == "GET":
        return 0.5 if mal in {"/v1/sjekker", "/v1/ordbok"} else 1.5
    return {"/v1/sjekker": 6.0, "/v1/sjekker/forhaandsvisning": 14.0, "/v1/bemanning": 2.0}.get(mal, 0.7)


def _les(fil: Path) -> Any:
    return json.loads(fil.read_bytes())
