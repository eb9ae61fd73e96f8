"""Den som rår over hele databasen, men ikke nøkkelen og vitnet, kan ikke endre noe uten at det blir funnet."""

from ytelse.logg.angrep import ANGREP
from ytelse.logg.angripe import angrip
from ytelse.logg.innhold import fyll

from rettesnor_motor.lager.logg import Logg


def test_en_logg_ingen_har_roert_har_ingen_avvik(logg: Logg) -> None:
    fyll(logg, 8)

    rapport = logg.verifiser()

    hode = logg.hode()
    assert hode is not None
    assert (rapport.avvik, rapport.merknader) == ((), ())
    assert (rapport.stoerrelse, rapport.rot) == (hode.hode.stoerrelse, hode.hode.rot)


def test_alle_angrep_blir_funnet_og_loggen_er_hel_etterpaa(logg: Logg) -> None:
    fyll(logg, 5)

    gjort, funnet = angrip(logg, 12 * len(ANGREP), froe=1)

    assert gjort == funnet
    assert gjort.total() == 12 * len(ANGREP)
    assert logg.verifiser().avvik == ()
