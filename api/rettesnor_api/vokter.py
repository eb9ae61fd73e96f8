"""Det ytterste laget: grensene, sikkerhetshodene, loggen og målerne på hvert svar, og siste skanse når noe svikter."""

import math
import re
import time
from collections.abc import Collection, Mapping
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rettesnor_api.drift import Drift
from rettesnor_api.logg import feillogg, forespoerselslogg, hvor_i_koden
from rettesnor_api.opphav import adressen
from rettesnor_api.problem import problem
from rettesnor_api.sider.enkelside import enkel_side
from rettesnor_motor.feil.foedselsnummer import ny_id
from rettesnor_motor.lesing.forslag import begrens_forslag

CSP_API = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
CSP_SIDE = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HODER: Mapping[bytes, bytes] = {
    b"content-security-policy": CSP_API.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"cache-control": b"no-store",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-embedder-policy": b"require-corp",
    b"cross-origin-resource-policy": b"same-origin",
}
UTEN_FARTSGRENSE = frozenset({"/helse", "/klar", "/metrics"})
"""Adressene driften ser til tjeneren med; de skal svare også når noen spør for fort."""
_BARE_KRYPTERT = {b"strict-transport-security": b"max-age=63072000"}
METODER = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
INGEN_RUTE = "ingen"
FLEST_FORSLAG = 20
"""Ukjente navn i én forespørsel som får «mente du …?»; det koster for mye å lete for titusener."""
_ADRESSE_HER = re.compile(r"(?:127\.0\.0\.1|\[::1\])(?::\d+)?")
_NAVN_HER = re.compile(rf"localhost(?::\d+)?|{_ADRESSE_HER.pattern}")
_FOR_FORT = {
    "adresse": "Det kommer for mange forespørsler fra denne adressen. Vent så mange sekunder som «Retry-After» sier.",
    "alle": "Det kommer for mange forespørsler til sammen. Vent så mange sekunder som «Retry-After» sier.",
}


class _Svar:
    """Sender svaret videre med hodene på, og husker det loggen og målerne skal ha."""

    __slots__ = ("_bare_hodet", "_drift", "_hoder", "_id", "_send", "begynt", "byte", "status")

    def __init__(self, send: Send, id_: str, drift: Drift, hoder: Mapping[bytes, bytes], *, bare_hodet: bool) -> None:
        self._send = send
        self._hoder = hoder
        self._id = id_
        self._drift = drift
        self._bare_hodet = bare_hodet
        self.begynt = False
        self.byte = 0
        self.status = 0

    async def send(self, melding: Message) -> None:
        """Sender én del av svaret."""
        if melding["type"] == "http.response.start":
            self.begynt = True
            self.status = melding["status"]
            satt = {navn.lower() for navn, _ in melding["headers"]}
            nye = [hode for hode in self._hoder.items() if hode[0] not in satt]
            nye.append((b"x-request-id", self._id.encode()))
            if self._drift.stanser and b"connection" not in satt:
                # Den som spør igjen, skal ikke bruke en forbindelse som snart lukkes.
                nye.append((b"connection", b"close"))
            melding = {**melding, "headers": [*melding["headers"], *nye]}
        elif self._bare_hodet:
            melding = {**melding, "body": b""}
        else:
            self.byte += len(melding.get("body", b""))
        await self._send(melding)


class Vokter:
    """Verner svarene, og ser til at et unntak aldri når klienten eller loggen med sakens innhold."""

    def __init__(
        self, app: ASGIApp, drift: Drift, offentlig: str | None = None, mellomtjenere: Collection[str] = ()
    ) -> None:
        """Tar imot det appen er satt opp med.

        Args:
            app: Laget innenfor.
            drift: Driften.
            offentlig: Adressen brukerne når Rettesnor på, når innlogging er satt opp.
            mellomtjenere: Adressene til mellomtjenerne vi tror på.

        """
        self._app = app
        self._mellomtjenere = mellomtjenere
        kryptert, _, vert = (offentlig or "").partition("://")
        self._offentlig_vert = vert or None
        self._hoder = {**HODER, **_BARE_KRYPTERT} if kryptert == "https" else HODER
        self._drift = drift

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Slipper forespørselen gjennom."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        begrens_forslag(FLEST_FORSLAG)
        id_ = ny_id()
        bare_hodet = scope["method"] == "HEAD"
        svar = _Svar(send, id_, self._drift, self._hoder, bare_hodet=bare_hodet)
        # Det GET kan svare på, kan HEAD også svare på; FastAPI gjør det ikke selv.
        fra = (adressen(scope, self._mellomtjenere), 0)
        innenfor = {**scope, "client": fra, "method": "GET" if bare_hodet else scope["method"]}
        linje: dict[str, Any] = {"id": id_}
        self._drift.maalere.under_arbeid += 1
        try:
            await self._svar(innenfor, receive, svar, linje)
        finally:
            self._drift.maalere.under_arbeid -= 1
            self._skriv_ned(scope["method"], innenfor, svar, linje, time.perf_counter() - start)

    async def _svar(self, scope: Scope, receive: Receive, svar: _Svar, linje: dict[str, Any]) -> None:
        if not self._er_til_oss(scope):
            # En nettside kan få et fremmed navn til å peke hit; da er det navnet som avslører den.
            egne = "denne maskinens egne navn" if self._offentlig_vert is None else "sin egen adresse"
            await enkel_side(scope, problem(421, f"Rettesnor svarer bare på {egne}."))(scope, receive, svar.send)
            return
        if scope["path"] not in UTEN_FARTSGRENSE:
            bremset = self._drift.fart.slipp(scope["client"][0])
            if bremset is not None:
                self._drift.maalere.avvist[bremset.grunn] += 1
                vent = {"Retry-After": str(math.ceil(bremset.sekunder))}
                nei = problem(429, _FOR_FORT[bremset.grunn], hoder=vent)
                await enkel_side(scope, nei)(scope, receive, svar.send)
                return
        try:
            await self._app(scope, receive, svar.send)
        except ClientDisconnect:
            return  # den som spurte, har gått; ingen venter på svar
        except Exception as feil:  # noqa: BLE001 – siste skanse: teksten i et unntak kan gjengi saken
            linje["feil_id"] = feil_id = _loggfoer(feil)
            nytt = problem(500, "Noe gikk galt hos oss. Oppgi feil-id-en når du melder fra.", feil_id=feil_id)
            if not svar.begynt:
                await enkel_side(scope, nytt)(scope, receive, svar.send)

    def _er_til_oss(self, scope: Scope) -> bool:
        """Sier om forespørselen er stilt til oss; driften kan spørre på maskinens egen adresse uansett."""
        vert = next((verdi for navn, verdi in scope["headers"] if navn == b"host"), b"").decode("latin-1").lower()
        if self._offentlig_vert is None:
            return _er_lokal(vert)
        return vert == self._offentlig_vert or (
            scope["path"] in UTEN_FARTSGRENSE and _ADRESSE_HER.fullmatch(vert) is not None
        )

    def _skriv_ned(self, metode: str, scope: Scope, svar: _Svar, linje: dict[str, Any], sekunder: float) -> None:
        """Teller svaret og logger det: rutemalen, aldri adressen; en kjent metode, aldri det som sto der."""
        rute = getattr(scope.get("route"), "path_format", INGEN_RUTE)
        metode = metode if metode in METODER else "annen"
        self._drift.maalere.svarte(rute, metode, svar.status, sekunder)
        forespoerselslogg.info(
            {"metode": metode, "rute": rute, "status": svar.status, "ms": round(sekunder * 1000, 1), "byte": svar.byte}
            | linje
        )


def _er_lokal(vert: str) -> bool:
    """Sier om verten er denne maskinen; et annet navn kan noen på samme nett ha fått til å peke hit."""
    return _NAVN_HER.fullmatch(vert) is not None


def _loggfoer(feil: Exception) -> str:
    """Logger hvor noe sviktet, uten teksten i unntaket; gir id-en."""
    feil_id = ny_id(6)
    feillogg.error("Intern feil %s: %s i %s", feil_id, type(feil).__name__, hvor_i_koden(feil.__traceback__))
    return feil_id
