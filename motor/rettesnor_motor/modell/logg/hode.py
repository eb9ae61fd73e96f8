"""Hodet: størrelsen og roten av treet på ett tidspunkt, signert."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel, Signeringsnoekkel

_FELT = {"logg", "stoerrelse", "rot", "tid", "forrige"}


@dataclass(frozen=True, slots=True)
class Hode:
    """Treet på ett tidspunkt.

    ``logg`` er hva loggen heter, ``stoerrelse`` antall innslag, ``rot`` roten i heksadesimaler og ``tid`` tidspunktet
    i UTC. ``forrige`` er summen av hodet før, tom i det første: det siste hodet svarer dermed for alle de tidligere.
    """

    logg: str
    stoerrelse: int
    rot: str
    tid: str
    forrige: str

    def kropp(self) -> bytes:
        """Gir bytene som signeres: kanonisk JSON."""
        return kanonisk(
            {
                "logg": self.logg,
                "stoerrelse": self.stoerrelse,
                "rot": self.rot,
                "tid": self.tid,
                "forrige": self.forrige,
            }
        )

    @classmethod
    def les(cls, kropp: bytes) -> Self:
        """Leser et hode.

        Args:
            kropp: Bytene som er signert.

        Raises:
            ValueError: Når det ikke er et hode på kanonisk form.
        """
        kart = les_kanonisk(kropp)
        stoerrelse = kart.get("stoerrelse")
        tekster = all(isinstance(kart.get(felt), str) for felt in _FELT - {"stoerrelse"})
        if kart.keys() != _FELT or not tekster or type(stoerrelse) is not int or stoerrelse < 0:
            raise ValueError("ikke et hode")
        return cls(**kart)


@dataclass(frozen=True, slots=True)
class SignertHode:
    """Bytene i et hode, og signaturen på dem."""

    kropp: bytes
    signatur: bytes

    @classmethod
    def signer(cls, hode: Hode, noekkel: Signeringsnoekkel) -> Self:
        """Signerer et hode.

        Args:
            hode: Hodet.
            noekkel: Den private nøkkelen.
        """
        kropp = hode.kropp()
        return cls(kropp, noekkel.signer(kropp))

    @classmethod
    def les(cls, kart: Mapping[str, Any]) -> Self:
        """Leser hodet slik ``som_kart`` skriver det.

        Args:
            kart: Hodet og signaturen.

        Raises:
            ValueError: Når det ikke er et signert hode.
        """
        hode, signatur = kart.get("hode"), kart.get("signatur")
        if not isinstance(hode, dict) or not isinstance(signatur, str):
            raise ValueError("ikke et signert hode")  # noqa: TRY004 – innholdet i filen er galt, ikke typen
        kropp = kanonisk(hode)
        Hode.les(kropp)
        return cls(kropp, bytes.fromhex(signatur))

    def som_kart(self) -> dict[str, Any]:
        """Gir hodet slik det står i kvitteringer og hos vitnet."""
        return {"hode": dict(les_kanonisk(self.kropp)), "signatur": self.signatur.hex()}

    @property
    def hode(self) -> Hode:
        """Hodet som er signert."""
        return Hode.les(self.kropp)

    @property
    def sum(self) -> str:
        """Summen det neste hodet viser til, i heksadesimaler."""
        return sha256(self.kropp + self.signatur).hexdigest()

    def holder(self, noekkel: Offentlignoekkel) -> bool:
        """Sier om hodet er signert med nøkkelen, og gjelder loggen nøkkelen hører til.

        Args:
            noekkel: Den offentlige nøkkelen.
        """
        return noekkel.holder(self.kropp, self.signatur) and self.hode.logg == noekkel.logg
