"""Lesbarhetsindeksen LIX: ord per setning pluss hvor mange av hundre ord som er lange (over seks bokstaver).

En setning slutter med punktum, spørsmålstegn, utropstegn eller kolon, eller der linjen slutter: en overskrift og et
punkt i en liste er setninger for seg. Punktum i en forkortelse («kap. 9») slutter ingen setning. Tall og id-er er ord,
men aldri lange.
"""

import re

_ORD = re.compile(r"[^\W_]+(?:[.,:/-]?[^\W_]+)*")
_SETNING = re.compile(r"(?<!\bkap)(?<!\bnr)(?<!\bjf)[.?!:](?=\s|$)|\n")
_LANGT = 7


def ordene(tekst: str) -> list[str]:
    """Gir ordene i teksten."""
    return _ORD.findall(tekst)


def setninger(tekst: str) -> list[str]:
    """Gir setningene i teksten, uten dem som ikke har ord."""
    return [del_ for del_ in _SETNING.split(tekst) if ordene(del_)]


def er_langt(ord_: str) -> bool:
    """Sier om et ord har over seks bokstaver; sifre er ikke bokstaver."""
    return max(map(len, re.findall(r"[^\W\d_]+", ord_)), default=0) >= _LANGT


def lix(tekst: str) -> float:
    """Gir lesbarhetsindeksen.

    Args:
        tekst: Minst ett ord.
    """
    alle = ordene(tekst)
    return len(alle) / len(setninger(tekst)) + 100 * sum(map(er_langt, alle)) / len(alle)
