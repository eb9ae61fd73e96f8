"""Nøkkelen loggen signeres med (Ed25519, RFC 8032); det eneste stedet som kjenner cryptography."""

from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_UKJENT = "en nøkkel av et slag som ikke er kjent"


class Signeringsnoekkel:
    """Den private nøkkelen; den som har den, kan skrive hoder."""

    def __init__(self, noekkel: Ed25519PrivateKey) -> None:
        """Tar vare på nøkkelen; bruk ``ny`` eller ``les``."""
        self._noekkel = noekkel
        self.offentlig = Offentlignoekkel(noekkel.public_key())

    @classmethod
    def ny(cls) -> Self:
        """Lager en ny, tilfeldig nøkkel."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def les(cls, pem: bytes) -> Self:
        """Leser nøkkelen.

        Args:
            pem: Nøkkelen i PEM, PKCS 8, uten passord.

        Raises:
            ValueError: Når det ikke er en slik nøkkel.
        """
        try:
            noekkel = form.load_pem_private_key(pem, password=None)
        except TypeError as feil:
            raise ValueError("nøkkelen har passord") from feil
        except UnsupportedAlgorithm as feil:
            raise ValueError(_UKJENT) from feil
        if not isinstance(noekkel, Ed25519PrivateKey):
            raise ValueError("ikke en Ed25519-nøkkel")  # noqa: TRY004 – innholdet i filen er galt, ikke typen
        return cls(noekkel)

    def pem(self) -> bytes:
        """Gir nøkkelen i PEM, PKCS 8."""
        return self._noekkel.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())

    def signer(self, melding: bytes) -> bytes:
        """Gir signaturen på en melding.

        Args:
            melding: Det som signeres.
        """
        return self._noekkel.sign(melding)


class Offentlignoekkel:
    """Den offentlige nøkkelen; alle kan ha den, og prøve hodene med den."""

    def __init__(self, noekkel: Ed25519PublicKey) -> None:
        """Tar vare på nøkkelen; bruk ``les``."""
        self._noekkel = noekkel
        raa = noekkel.public_bytes(form.Encoding.Raw, form.PublicFormat.Raw)
        self.logg = sha256(raa).hexdigest()
        """Hva loggen heter: SHA-256 av den offentlige nøkkelen. Ingen annen nøkkel kan da tale for loggen."""

    @classmethod
    def les(cls, pem: bytes) -> Self:
        """Leser nøkkelen.

        Args:
            pem: Nøkkelen i PEM.

        Raises:
            ValueError: Når det ikke er en slik nøkkel.
        """
        try:
            noekkel = form.load_pem_public_key(pem)
        except UnsupportedAlgorithm as feil:
            raise ValueError(_UKJENT) from feil
        if not isinstance(noekkel, Ed25519PublicKey):
            raise ValueError("ikke en Ed25519-nøkkel")  # noqa: TRY004 – innholdet i filen er galt, ikke typen
        return cls(noekkel)

    def pem(self) -> bytes:
        """Gir nøkkelen i PEM."""
        return self._noekkel.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)

    def holder(self, melding: bytes, signatur: bytes) -> bool:
        """Sier om signaturen på meldingen er gjort med den private nøkkelen.

        Args:
            melding: Det som er signert.
            signatur: De 64 bytene i signaturen.
        """
        try:
            self._noekkel.verify(signatur, melding)
        except InvalidSignature:
            return False
        return True
