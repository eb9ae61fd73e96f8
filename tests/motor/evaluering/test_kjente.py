"""Den raske utregningen av kjente saker gir det samme som den fulle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ytelse.arbeidslast import Arbeidslast, arbeidslast
from ytelse.til_rettesnor import skriv_regelmappe

from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.modell.sannhet import JA, NEI
from rettesnor_motor.modell.tall import Tall, til_skala
from rettesnor_motor.oppsett import bygg


@pytest.fixture(scope="module")
def last() -> Arbeidslast:
    """Gir de tretti reglene målingene bruker; de har alle slag vilkår."""
    return arbeidslast()


@pytest.fixture(scope="module")
def plan(last: Arbeidslast, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Gir planen for reglene."""
    mappe = tmp_path_factory.mktemp("regler")
    skriv_regelmappe(last, mappe)
    with bygg(str(mappe), kontroll=False) as oppsett:
        return oppsett.bibliotek.plan(oppsett.bibliotek.utsnitt("nasjonal", "2026-06-20"))


@given(data=st.data())
def test_kjente_saker_gir_samme_utfall_som_den_fulle_utregningen(
    data: st.DataObject, last: Arbeidslast, plan: Plan
) -> None:
    grenser = sorted({v for r in last.regler for v in _tall_i(r.naar)})
    vektor: list[Tall] = [0] * len(plan.innleser.vektor)
    for id_, felt in plan.innleser.felt.items():
        start = plan.innleser.start[id_]
        if felt.slag == "ja_nei":
            vektor[start] = data.draw(st.sampled_from([NEI, JA]))
        elif felt.slag == "valg":
            vektor[start] = 1 << data.draw(st.integers(0, len(felt.verdier) - 1))
        else:
            tall = til_skala(data.draw(st.sampled_from(grenser))) + data.draw(st.sampled_from([-1, 0, 1]))
            vektor[start : start + len(felt.navn)] = [tall, tall, 0][: len(felt.navn)]

    svar = [regel.id for regel in last.regler]
    full = plan.utfall_av_vektor(vektor)

    assert plan.kompiler_kjente(svar)(vektor) == tuple(full[plan.plass[id_]] == JA for id_ in svar)
    assert {full[plan.plass[id_]] for id_ in svar} <= {JA, NEI}


def _tall_i(betingelse: object) -> list[int]:
    """Gir tallene en betingelse sammenligner med, også i barna."""
    egne = [v for v in getattr(betingelse, "verdier", ()) if str(v).replace(".", "").isdigit()]
    return [int(float(v)) for v in egne] + [t for b in getattr(betingelse, "barn", ()) for t in _tall_i(b)]
