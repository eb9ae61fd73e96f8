"""Saksfremlegget i PDF/A, til utvalget og kommunens arkiv."""

from importlib.resources import files

from rettesnor_motor.forklaring.fremlegg.innhold import Fremlegg, avsnitt, ledetekst
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.pdf import UVIST, sett


def fremleggsark(fremlegg: Fremlegg) -> bytes:
    """Gir saksfremlegget som PDF/A-2a og PDF/UA-1.

    Args:
        fremlegg: Saksfremlegget.
    """
    maalform = fremlegg.maalform
    k = hent_katalog(maalform)
    innhold = {
        "spraak": maalform,
        "tittel": fremlegg.tittel,
        "om": k("fremlegg.om"),
        UVIST: k("pdf.uvist"),
        "sporing": fremlegg.sporing,
        "fra_saken": k("fremlegg.fra_saken"),
        "dag": [int(del_) for del_ in fremlegg.dag.split("-")],
        "side": k("svarbok.side"),
        "deler": [
            {
                "overskrift": del_.overskrift,
                "fakta": del_.fakta,
                "egne": [{"navn": ledetekst(e, maalform), "avsnitt": avsnitt(e, maalform)} for e in del_.egne],
                "fylles_ut": del_.fylles_ut,
            }
            for del_ in fremlegg.deler
        ],
    }
    pdf = sett(files(__package__).joinpath("fremlegg.typ").read_bytes(), innhold)
    return pdf if isinstance(pdf, bytes) else b"".join(pdf)
