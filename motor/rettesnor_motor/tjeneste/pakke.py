"""Pakker (zip) som er de samme bytene hver gang, og som leses uten å stole på noe i dem."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from rettesnor_motor.feil import ForStortFeil, Funn, MisdannetFeil

STOERSTE_UTPAKKET = 4 << 30
"""Så mye leses ut av en pakke til sammen, i byte."""
_FLEST_FILER = 200_000
_BIT = 1 << 16
_TID = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_VANLIG_FIL = 0o100644 << 16
_NAVN = re.compile(r"(?:[a-z0-9][a-z0-9_.-]*/){0,4}[A-Za-z0-9][A-Za-z0-9_.-]*")


class Pakke:
    """Skriver filer til en pakke, én om gangen, og husker summen av hver."""

    def __init__(self, ut: BinaryIO) -> None:
        """Tar imot det pakken skrives til.

        Args:
            ut: Filen, åpnet for skriving av byte.
        """
        self._zip = zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.summer: dict[str, str] = {}

    def legg_til(self, navn: str, biter: Iterable[bytes]) -> None:
        """Legger til en fil.

        Args:
            navn: Navnet i pakken.
            biter: Innholdet, i så mange biter som passer.
        """
        info = zipfile.ZipInfo(navn, _TID)
        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _VANLIG_FIL
        sum_ = hashlib.sha256()
        with self._zip.open(info, "w", force_zip64=True) as fil:
            for bit in biter:
                fil.write(bit)
                sum_.update(bit)
        self.summer[navn] = sum_.hexdigest()

    def lukk(self) -> None:
        """Skriver innholdsfortegnelsen."""
        self._zip.close()


def summeliste(summer: dict[str, str]) -> bytes:
    """Gir summene slik ``sha256sum -c`` og BagIt leser dem.

    Args:
        summer: Navn → sum.
    """
    return "".join(f"{sum_}  {navn}\n" for navn, sum_ in sorted(summer.items())).encode()


class Leser:
    """Leser filene i en pakke, med grenser for alt."""

    def __init__(self, raa: bytes | BinaryIO, sted: str) -> None:
        """Åpner pakken.

        Args:
            raa: Pakken.
            sted: Hva den omtales som i feil.

        Raises:
            MisdannetFeil: Når det ikke er en pakke, eller navnene i den ikke er trygge.
            ForStortFeil: Når den er større enn grensene.
        """
        self._sted = sted
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raa) if isinstance(raa, bytes) else raa)
            infoer = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise self._galt("er ikke en pakke (zip) som kan leses") from None
        self.navn = [info.filename for info in infoer]
        if len(infoer) > _FLEST_FILER or sum(info.file_size for info in infoer) > STOERSTE_UTPAKKET:
            raise ForStortFeil([Funn(sted, "", "pakken er for stor", "be om en pakke for en kortere periode")])
        if len({*self.navn}) != len(self.navn) or not all(map(_NAVN.fullmatch, self.navn)):
            raise self._galt("har filnavn som ikke hører hjemme i den")

    def _galt(self, hva: str, felt: str = "") -> MisdannetFeil:
        return MisdannetFeil([Funn(self._sted, felt, hva, "bruk pakken slik den ble laget")])

    def les(self, navn: str, grense: int = STOERSTE_UTPAKKET) -> bytes:
        """Gir innholdet i en fil.

        Args:
            navn: Navnet i pakken.
            grense: Største innhold, i byte.

        Raises:
            MisdannetFeil: Når filen mangler, er skadet eller er større enn grensen.
        """
        return b"".join(self.biter(navn, grense))

    def biter(self, navn: str, grense: int = STOERSTE_UTPAKKET) -> Iterator[bytes]:
        """Gir innholdet i en fil i biter.

        Args:
            navn: Navnet i pakken.
            grense: Største innhold, i byte.

        Raises:
            MisdannetFeil: Når filen mangler, er skadet eller er større enn grensen.
        """
        lest = 0
        try:
            with self._zip.open(navn) as fil:
                while bit := fil.read(_BIT):
                    lest += len(bit)
                    if lest > grense:
                        raise self._galt("er større enn den skal være", navn)
                    yield bit
        except KeyError:
            raise self._galt("mangler", navn) from None
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
            raise self._galt("er skadet", navn) from None

    def linjer(self, navn: str) -> Iterator[bytes]:
        """Gir linjene i en fil, uten linjeskiftet; den siste linjen skal også ha et.

        Args:
            navn: Navnet i pakken.

        Raises:
            MisdannetFeil: Når filen mangler, er skadet eller slutter midt i en linje.
        """
        rest = b""
        for bit in self.biter(navn):
            *hele, rest = (rest + bit).split(b"\n")
            yield from hele
        if rest:
            raise self._galt("slutter midt i en linje", navn)

    def sum(self, navn: str) -> str:
        """Gir summen av en fil.

        Args:
            navn: Navnet i pakken.
        """
        sum_ = hashlib.sha256()
        for bit in self.biter(navn):
            sum_.update(bit)
        return sum_.hexdigest()
