"""En utsteder på loopback som gjør akkurat det testen ber om, også det ingen ærlig utsteder gjør."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

Kart: TypeAlias = dict[str, Any]
KLIENT = "rettesnor"
HEMMELIGHET = "hemmelig-for-proeven"
API = "api://rettesnor"


def ny_noekkel(id_: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": id_, "alg": "ES256", "use": "sig"}, auto_kid=False)


class Utstederen:
    """Det utstederen svarer, og det den har sett."""

    def __init__(self, adresse: str) -> None:
        self.adresse = adresse
        self.noekkel = ny_noekkel("en")
        self.offentlige: list[ECKey] = [self.noekkel]
        self.bruker: Kart = {"sub": "u-1", "roles": ["Sak"]}
        self.endret: Kart = {}
        """Krav i id-tokenet som skal være noe annet; None tar dem bort."""
        self.om: Kart = {}
        self.token: object = None
        """Et ferdig id-token som gis i stedet."""
        self.nede = False
        self.sett: list[str] = []
        self._koder: dict[str, Kart] = {}

    def gi_kode(self, sendt_til: str) -> dict[str, str]:
        """Logger inn brukeren på adressen Rettesnor sendte nettleseren til, og gir det den kommer tilbake med."""
        spurt = {navn: verdier[0] for navn, verdier in parse_qs(urlsplit(sendt_til).query).items()}
        kode = f"kode-{len(self._koder)}"
        self._koder[kode] = spurt
        return {"code": kode, "state": spurt["state"]}

    def lag_token(self, publikum: str = API, **endret: object) -> str:
        naa = int(time.time())
        claims = {**self.bruker, "iss": self.adresse, "aud": publikum, "iat": naa, "exp": naa + 300, **endret}
        uten = {navn: verdi for navn, verdi in claims.items() if verdi is not None}
        return jwt.encode({"alg": "ES256", "kid": self.noekkel.kid}, uten, self.noekkel, algorithms=["ES256"])

    def beskrivelse(self) -> Kart:
        return {
            "issuer": self.adresse,
            "authorization_endpoint": f"{self.adresse}/autoriser",
            "token_endpoint": f"{self.adresse}/token",
            "jwks_uri": f"{self.adresse}/noekler",
            "end_session_endpoint": f"{self.adresse}/ut",
            **self.om,
        }

    def veksle(self, skjema: dict[str, str], autorisasjon: str) -> tuple[int, Kart]:
        """Veksler koden én gang, når klienten er den den gir seg ut for, og kan svare på PKCE."""
        rett = base64.b64encode(f"{KLIENT}:{HEMMELIGHET}".encode()).decode()
        spurt = self._koder.pop(skjema.get("code", ""), None)
        svar = hashlib.sha256(skjema.get("code_verifier", "").encode()).digest()
        if autorisasjon != f"Basic {rett}":
            return 401, {"error": "invalid_client"}
        if (
            spurt is None
            or spurt.get("code_challenge_method") != "S256"
            or spurt["code_challenge"] != base64.urlsafe_b64encode(svar).rstrip(b"=").decode()
            or spurt["redirect_uri"] != skjema.get("redirect_uri")
        ):
            return 400, {"error": "invalid_grant"}
        token = self.token or self.lag_token(KLIENT, **{"nonce": spurt["nonce"], **self.endret})
        return 200, {"access_token": "brukes-ikke", "token_type": "Bearer", "expires_in": 300, "id_token": token}


@contextmanager
def aapen_utsteder() -> Iterator[Utstederen]:
    """Gir en utsteder som svarer på loopback."""

    class Svarer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            utsteder.sett.append(self.path)
            if utsteder.nede:
                self._svar(503, {})
            elif self.path == "/noekler":
                self._svar(200, dict(KeySet([*utsteder.offentlige]).as_dict(private=False)))
            elif self.path == "/.well-known/openid-configuration":
                self._svar(200, utsteder.beskrivelse())
            else:
                self._svar(404, {})

        def do_POST(self) -> None:
            utsteder.sett.append(self.path)
            raa = self.rfile.read(int(self.headers["content-length"])).decode()
            skjema = {navn: verdier[0] for navn, verdier in parse_qs(raa).items()}
            self._svar(*utsteder.veksle(skjema, self.headers.get("authorization", "")))

        def _svar(self, status: int, innhold: Kart) -> None:
            kropp = json.dumps(innhold).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(kropp)))
            self.end_headers()
            self.wfile.write(kropp)

        def log_message(self, *_: object) -> None:
            """Skriver ingenting."""

    tjener = ThreadingHTTPServer(("127.0.0.1", 0), Svarer)
    utsteder = Utstederen(f"http://127.0.0.1:{tjener.server_address[1]}")
    traad = threading.Thread(target=tjener.serve_forever, kwargs={"poll_interval": 0.02})
    traad.start()
    try:
        yield utsteder
    finally:
        tjener.shutdown()
        traad.join(timeout=20)
        tjener.server_close()
