"""Utstederen (OpenID Connect): kodeflyten med PKCE, og kontrollen av tokenene. Bare her brukes bibliotekene til det."""

import hmac
import time
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from rettesnor_api.innlogging import UtstederFeil
from rettesnor_api.innlogging.husket import MINST_MELLOM, Husket
from rettesnor_api.innlogging.innstillinger import Innstillinger, trygg
from rettesnor_api.innlogging.oekter import Forsoek
from rettesnor_api.logg import feillogg

ALGORITMER: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Bare signaturer med en nøkkel utstederen alene har; aldri «none», og aldri en delt hemmelighet."""
STOERSTE_TOKEN: Final = 32_768
STOERSTE_SVAR: Final = 262_144
_FRIST: Final = 10.0
_KJENNER = "/.well-known/openid-configuration"
_MAA_HA = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class TokenFeil(Exception):
    """Tokenet eller svaret fra utstederen holder ikke; grunnen sies aldri til den som spør."""


class Utsteder:
    """Den som går god for brukerne."""

    def __init__(self, innstillinger: Innstillinger, naa: Callable[[], float] = time.time) -> None:
        """Tar imot innstillingene og klokken."""
        self._inn = innstillinger
        self._naa = naa
        self._lengst = innstillinger.tider.noekler_minutter * 60.0
        self._om = Husket(self._hent_om, naa)
        self._noekler = Husket(self._hent_noekler, naa)

    @property
    def svaradresse(self) -> str:
        """Adressen utstederen sender brukeren tilbake til."""
        return f"{self._inn.offentlig_adresse}/logg-inn/svar"

    async def innlogging(self, forsoek: Forsoek) -> str:
        """Gir adressen hos utstederen der brukeren logger inn.

        Args:
            forsoek: Innloggingen som er begynt.

        Raises:
            UtstederFeil: Utstederen svarer ikke slik den skal.

        """
        om = await self._finn()
        async with self._klient() as klient:
            adresse, _ = klient.create_authorization_url(
                om["authorization_endpoint"],
                state=forsoek.tilstand,
                nonce=forsoek.nonce,
                code_verifier=forsoek.verifikator,
                **self._inn.ekstra,
            )
        return str(adresse)

    async def veksle(self, kode: str, forsoek: Forsoek) -> Mapping[str, Any]:
        """Veksler koden i et id-token, og gir det utstederen sier om brukeren. Tokenet tas det ikke vare på.

        Args:
            kode: Koden brukeren kom tilbake med.
            forsoek: Innloggingen koden hører til.

        Raises:
            TokenFeil: Koden eller tokenet holder ikke.
            UtstederFeil: Utstederen svarer ikke.

        """
        om = await self._finn()
        try:
            async with self._klient() as klient:
                svar = await klient.fetch_token(
                    om["token_endpoint"],
                    grant_type="authorization_code",
                    code=kode,
                    code_verifier=forsoek.verifikator,
                )
        except (OAuthError, ValueError) as feil:
            raise TokenFeil from feil
        except httpx2.HTTPError as feil:
            raise _svarer_ikke() from feil
        claims = await self._kontroller(svar.get("id_token"), self._inn.klient_id)
        nonce, azp = claims.get("nonce"), claims.get("azp", self._inn.klient_id)
        if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), forsoek.nonce.encode()):
            raise TokenFeil
        if azp != self._inn.klient_id or (isinstance(claims["aud"], list) and len(claims["aud"]) != 1):
            raise TokenFeil
        return claims

    async def les_tilgang(self, token: str) -> Mapping[str, Any]:
        """Kontrollerer et tilgangstoken et fagsystem viser fram.

        Args:
            token: Tokenet.

        Raises:
            TokenFeil: Tokenet holder ikke, eller er til noen andre.
            UtstederFeil: Utstederen svarer ikke.

        """
        if not self._inn.publikum:
            raise TokenFeil
        return await self._kontroller(token, self._inn.publikum)

    async def utlogging(self) -> str | None:
        """Gir adressen hos utstederen der brukeren logges ut, når den har en.

        Id-tokenet sendes ikke med: det kan ha et fødselsnummer i seg, og er derfor aldri lagret.

        Raises:
            UtstederFeil: Utstederen svarer ikke slik den skal.

        """
        adresse = (await self._finn()).get("end_session_endpoint")
        if not adresse:
            return None
        etterpaa = f"{self._inn.offentlig_adresse}/logget-ut"
        sporring = urlencode({"client_id": self._inn.klient_id, "post_logout_redirect_uri": etterpaa})
        return f"{adresse}{'&' if urlsplit(adresse).query else '?'}{sporring}"

    def _klient(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            client_id=self._inn.klient_id,
            client_secret=self._inn.hemmelighet,
            redirect_uri=self.svaradresse,
            scope=self._inn.omfang,
            code_challenge_method="S256",
            timeout=_FRIST,
            # Det som går på denne maskinen, skal ikke ut om miljøet peker på en mellomtjener.
            trust_env=not self._inn.utsteder.startswith("http:"),
        )

    async def _kontroller(self, token: object, publikum: str) -> Mapping[str, Any]:
        if not isinstance(token, str) or len(token) > STOERSTE_TOKEN:
            raise TokenFeil
        krav = jwt.JWTClaimsRegistry(
            now=lambda: int(self._naa()),
            leeway=self._inn.tider.klokke_sekunder,
            iss={"essential": True, "value": self._inn.utsteder},
            aud={"essential": True, "value": publikum},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            try:
                lest = jwt.decode(token, await self._noekler.gi(self._lengst), algorithms=ALGORITMER)
            except InvalidKeyIdError:
                lest = jwt.decode(token, await self._noekler.gi(MINST_MELLOM), algorithms=ALGORITMER)
            krav.validate(lest.claims)
        except (JoseError, ValueError, RecursionError) as feil:
            raise TokenFeil from feil
        return lest.claims

    async def _finn(self) -> Mapping[str, str]:
        """Gir det utstederen sier om seg selv."""
        return await self._om.gi(self._lengst)

    async def _hent_om(self) -> Mapping[str, str]:
        om = await self._hent(self._inn.utsteder.rstrip("/") + _KJENNER)
        adresser = [om.get(navn) for navn in _MAA_HA]
        if om.get("end_session_endpoint"):
            adresser.append(om["end_session_endpoint"])
        if om.get("issuer") != self._inn.utsteder or not all(isinstance(a, str) and trygg(a) for a in adresser):
            melding = "Utstederen av innlogging svarer ikke slik innstillingene sier."
            raise UtstederFeil(melding)
        return om

    async def _hent_noekler(self) -> KeySet:
        raa = await self._hent((await self._finn())["jwks_uri"])
        try:
            return KeySet.import_key_set(raa)  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError, TypeError, AttributeError) as feil:
            raise _svarer_ikke() from feil

    async def _hent(self, adresse: str) -> Mapping[str, Any]:
        lokal = adresse.startswith("http:")
        try:
            async with (
                httpx2.AsyncClient(timeout=_FRIST, trust_env=not lokal) as klient,
                klient.stream("GET", adresse, headers={"Accept": "application/json"}) as svar,
            ):
                innhold = bytearray()
                async for bit in svar.aiter_bytes():
                    innhold += bit
                    if len(innhold) > STOERSTE_SVAR:
                        raise _svarer_ikke()
            lest = httpx2.Response(svar.status_code, content=bytes(innhold)).json() if svar.status_code == 200 else None  # noqa: PLR2004
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError) as feil:
            feillogg.warning("Utstederen på %s kan ikke leses (%s).", adresse, type(feil).__name__)
            raise _svarer_ikke() from feil
        if not isinstance(lest, dict):
            feillogg.warning("Utstederen på %s svarer ikke som ventet (status %s).", adresse, svar.status_code)
            raise _svarer_ikke()
        return lest


def _svarer_ikke() -> UtstederFeil:
    return UtstederFeil("Utstederen av innlogging svarer ikke slik den skal. Prøv igjen om litt.")
