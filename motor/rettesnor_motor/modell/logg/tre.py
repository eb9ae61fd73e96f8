"""Treet over innslagene (RFC 6962 avsnitt 2.1): blader, noder, rot, og bevis for innhold og vekst.

Bevis lages av summene til *fulle* deltrær: deltreet på nivå ``n`` med indeks ``i`` dekker bladene fra ``i * 2**n`` til
``(i + 1) * 2**n``. Bladene er nivå 0. Fulle deltrær endres aldri, så hvert bevis koster O(log n) oppslag.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple, TypeAlias

Deltre: TypeAlias = Callable[[int, int], bytes]
"""Gir summen av det fulle deltreet på et nivå med en indeks."""
TOM_ROT = sha256(b"").digest()
"""Roten av et tre uten blader."""


def bladsum(kropp: bytes) -> bytes:
    """Gir summen av et blad.

    Args:
        kropp: Innslaget, byte for byte.
    """
    return sha256(b"\x00" + kropp).digest()


def nodesum(venstre: bytes, hoeyre: bytes) -> bytes:
    """Gir summen av en node.

    Args:
        venstre: Summen av det venstre deltreet.
        hoeyre: Summen av det høyre deltreet.
    """
    return sha256(b"\x01" + venstre + hoeyre).digest()


class Topper(NamedTuple):
    """De fulle deltrærne et tre består av, fra venstre; nok til å regne ut roten og til å vokse."""

    stoerrelse: int = 0
    summer: tuple[bytes, ...] = ()

    def med(self, blad: bytes) -> tuple["Topper", tuple[bytes, ...]]:
        """Gir treet med ett blad til, og summene av deltrærne bladet gjorde fulle, fra nivå 1 og opp.

        Args:
            blad: Summen av bladet.
        """
        summer = list(self.summer)
        fulle: list[bytes] = []
        igjen = self.stoerrelse
        while igjen & 1:
            blad = nodesum(summer.pop(), blad)
            fulle.append(blad)
            igjen >>= 1
        return Topper(self.stoerrelse + 1, (*summer, blad)), tuple(fulle)

    def rot(self) -> bytes:
        """Gir roten av treet."""
        return _samlet(self.summer) if self.summer else TOM_ROT


def _samlet(summer: Sequence[bytes]) -> bytes:
    svar = summer[-1]
    for sum_ in reversed(summer[:-1]):
        svar = nodesum(sum_, svar)
    return svar


def topper_av(deltre: Deltre, stoerrelse: int) -> Topper:
    """Gir toppene i et tre.

    Args:
        deltre: Gir summen av et fullt deltre.
        stoerrelse: Antall blader.
    """
    return Topper(stoerrelse, _summer(deltre, 0, stoerrelse))


def _summer(deltre: Deltre, fra: int, til: int) -> tuple[bytes, ...]:
    """Gir de fulle deltrærne mellom to blader; ``fra`` er alltid et sted et så stort deltre kan begynne."""
    svar = []
    while fra < til:
        nivaa = (til - fra).bit_length() - 1
        svar.append(deltre(nivaa, fra >> nivaa))
        fra += 1 << nivaa
    return tuple(svar)


def rot_av(deltre: Deltre, stoerrelse: int) -> bytes:
    """Gir roten av de første bladene.

    Args:
        deltre: Gir summen av et fullt deltre.
        stoerrelse: Hvor mange blader som er med.
    """
    return topper_av(deltre, stoerrelse).rot()


def _delt(antall: int) -> int:
    """Gir den største toerpotensen som er mindre enn antallet."""
    return 1 << ((antall - 1).bit_length() - 1)


def innholdsbevis(deltre: Deltre, nr: int, stoerrelse: int) -> tuple[bytes, ...]:
    """Gir beviset for at et blad er i treet (RFC 6962 avsnitt 2.1.1).

    Args:
        deltre: Gir summen av et fullt deltre.
        nr: Nummeret på bladet, fra 0.
        stoerrelse: Antall blader i treet.

    Raises:
        ValueError: Når bladet ikke er i treet.
    """
    if not 0 <= nr < stoerrelse:
        raise ValueError("bladet er ikke i treet")
    fra, til, sti = 0, stoerrelse, []
    while til - fra > 1:
        midt = fra + _delt(til - fra)
        if nr < midt:
            sti.append(_samlet(_summer(deltre, midt, til)))
            til = midt
        else:
            sti.append(_samlet(_summer(deltre, fra, midt)))
            fra = midt
    return tuple(reversed(sti))


def vekstbevis(deltre: Deltre, foer: int, stoerrelse: int) -> tuple[bytes, ...]:
    """Gir beviset for at treet er et tidligere tre med blader lagt til (RFC 6962 avsnitt 2.1.2).

    Args:
        deltre: Gir summen av et fullt deltre.
        foer: Antall blader i det tidligere treet.
        stoerrelse: Antall blader nå.

    Raises:
        ValueError: Når det tidligere treet er tomt, eller større enn treet.
    """
    if not 0 < foer <= stoerrelse:
        raise ValueError("det tidligere treet er tomt eller større")
    fra, til, sti, kjent = 0, stoerrelse, [], True
    while foer != til:
        midt = fra + _delt(til - fra)
        if foer <= midt:
            sti.append(_samlet(_summer(deltre, midt, til)))
            til = midt
        else:
            sti.append(_samlet(_summer(deltre, fra, midt)))
            fra, kjent = midt, False
    if not kjent:
        sti.append(_samlet(_summer(deltre, fra, til)))
    return tuple(reversed(sti))


def er_innholdt(blad: bytes, nr: int, stoerrelse: int, bevis: Sequence[bytes], rot: bytes) -> bool:
    """Sier om beviset viser at bladet er i treet (RFC 9162 avsnitt 2.1.3.2).

    Args:
        blad: Summen av bladet.
        nr: Nummeret på bladet, fra 0.
        stoerrelse: Antall blader i treet.
        bevis: Summene, nedenfra.
        rot: Roten av treet.
    """
    if not 0 <= nr < stoerrelse:
        return False
    fn, sn, svar = nr, stoerrelse - 1, blad
    for sum_ in bevis:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            svar = nodesum(sum_, svar)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            svar = nodesum(svar, sum_)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and svar == rot


def er_vokst(foer: int, rot_foer: bytes, stoerrelse: int, rot: bytes, bevis: Sequence[bytes]) -> bool:
    """Sier om beviset viser at treet er det tidligere treet med blader lagt til (RFC 9162 avsnitt 2.1.4.2).

    Args:
        foer: Antall blader i det tidligere treet.
        rot_foer: Roten av det tidligere treet.
        stoerrelse: Antall blader nå.
        rot: Roten nå.
        bevis: Summene, nedenfra.
    """
    if not 0 < foer <= stoerrelse:
        return False
    if foer == stoerrelse:
        return not bevis and rot_foer == rot
    sti = list(bevis) if foer & (foer - 1) else [rot_foer, *bevis]
    if not sti:
        return False
    fn, sn = foer - 1, stoerrelse - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    gammel = ny = sti[0]
    for sum_ in sti[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            gammel, ny = nodesum(sum_, gammel), nodesum(sum_, ny)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            ny = nodesum(ny, sum_)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and gammel == rot_foer and ny == rot
