"""Finner og skjuler fødselsnumre og D-numre (semantikk 2.7)."""

import re
import secrets
import unicodedata

# Seks sifre, eventuelt et skille, fem sifre – og ingen sifre på sidene. Årstallet kan ha fire sifre når noe skiller det
# fra resten, og de fem kan være delt.
_SKILLETEGN = r"[\s./\-–—_()]"
_MOENSTER = re.compile(
    rf"(?<!\d)(\d\d[./\- ]?\d\d[./\- ]?)(?:(\d\d){_SKILLETEGN}{{0,3}}|(?:19|20)(\d\d){_SKILLETEGN}{{1,3}})"
    r"(\d{3}[ .\-]?\d\d)(?!\d)"
)
_IKKE_SIFFER = re.compile(r"\D")
_SIFRE_TIL_NULL = bytes(48 if 48 <= tegn <= 57 else 32 for tegn in range(256))  # noqa: PLR2004 – 0 til 9 i ASCII
# Et nummer uten fem sifre på rad er delt med blanke, så dato og resten står tett sammen.
# Et skilletegn kan være tre byte langt.
_DELT = re.compile(rb"(?:\d[ ./-]?){5}\d.{0,9}\d{3}[ .-]\d\d", re.DOTALL)
# Bokstavene i vanlig norsk tekst ligger under U+0250; høyere tegn kan være brede sifre eller usynlige. Under den er det
# hevede sifre, brøker, harde mellomrom og myke bindestreker.
_SKJULT_SIFFER = re.compile("[\u00a0\u00ad\u00b2\u00b3\u00b9\u00bc-\u00be\u0250-\u200f\u2028-\u2064\u2070-\U0010ffff]")
_SKJULTE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_VEKT_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_VEKT_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_MODUL = 11
_ERSTATNING = "[skjult nummer]"


def _kontrollsiffer(sifre: list[int], vekter: tuple[int, ...]) -> int:
    """Regner ut ett kontrollsiffer (vektet sum modulo 11)."""
    return -sum(s * v for s, v in zip(sifre, vekter, strict=False)) % _MODUL


def er_gyldig(elleve: str) -> bool:
    """Sier om elleve sifre har gyldige kontrollsifre.

    Args:
        elleve: Elleve sifre uten skille.
    """
    sifre = [int(tegn) for tegn in elleve]
    return _kontrollsiffer(sifre, _VEKT_1) == sifre[9] and _kontrollsiffer(sifre, _VEKT_2) == sifre[10]


def _rens(tekst: str) -> str:
    """Fjerner usynlige tegn og gjør brede sifre vanlige, så et nummer ikke kan gjemmes."""
    return tekst if tekst.isascii() else _SKJULTE.sub("", unicodedata.normalize("NFKC", tekst))


def _sifrene(funnet: re.Match[str]) -> str:
    """Gir de elleve sifrene; av et årstall med fire sifre står bare de to siste i nummeret."""
    return _IKKE_SIFFER.sub("", f"{funnet[1]}{funnet[2] or funnet[3]}{funnet[4]}")


def kan_romme_nummer(raa: bytes) -> bool:
    """Sier raskt om innholdet kan ha et nummer: fem sifre på rad, sifre som er delt, eller tegn som kan skjule sifre.

    Args:
        raa: Innholdet slik det kom inn.
    """
    if b"00000" in raa.translate(_SIFRE_TIL_NULL) or b"\\" in raa or _DELT.search(raa):
        return True
    return not raa.isascii() and _SKJULT_SIFFER.search(raa.decode("utf-8", "replace")) is not None


def finnes_foedselsnummer(tekst: str) -> bool:
    """Sier om teksten inneholder et fødselsnummer eller D-nummer.

    Args:
        tekst: Hvilken som helst tekst, også et tall skrevet ut.
    """
    return any(er_gyldig(_sifrene(funnet)) for funnet in _MOENSTER.finditer(_rens(tekst)))


def skjul_foedselsnummer(tekst: str) -> str:
    """Bytter ut alle fødselsnumre i teksten.

    Args:
        tekst: Teksten som skal vises eller logges.
    """
    if not finnes_foedselsnummer(tekst):
        return tekst
    return _MOENSTER.sub(lambda m: _ERSTATNING if er_gyldig(_sifrene(m)) else m[0], _rens(tekst))


def ny_id(antall_byte: int = 16) -> str:
    """Gir en ny, tilfeldig id i heksadesimaler; en som tilfeldigvis har noe som ligner et fødselsnummer, trekkes om.

    Args:
        antall_byte: Hvor mange tilfeldige byte id-en har.
    """
    while finnes_foedselsnummer(id_ := secrets.token_hex(antall_byte)):
        pass
    return id_
