"""Saksfremlegget som docx, til saksbehandlingssystemet; det eneste stedet som kjenner python-docx."""

import datetime as dt
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from rettesnor_motor.forklaring.fremlegg.innhold import Fremlegg, avsnitt, ledetekst
from rettesnor_motor.forklaring.katalog import hent_katalog

_KODE = {"nb": "nb-NO", "nn": "nn-NO"}


def fremleggsdokument(fremlegg: Fremlegg) -> bytes:
    """Gir saksfremlegget som docx, med ekte overskrifter og lister.

    Args:
        fremlegg: Saksfremlegget.
    """
    k = hent_katalog(fremlegg.maalform)
    dokument = Document()
    arket = dokument.sections[0]
    arket.page_width, arket.page_height = Mm(210), Mm(297)
    arket.left_margin = arket.right_margin = arket.top_margin = arket.bottom_margin = Mm(22)
    # Malen i biblioteket er på engelsk; retteprogrammet og den som får siden lest opp, trenger det ekte språket.
    for skrift in dokument.styles.element.iter(qn("w:rPr")):
        for gammelt in skrift.findall(qn("w:lang")):
            skrift.remove(gammelt)
    skrift = dokument.styles["Normal"].element.get_or_add_rPr()
    spraak = OxmlElement("w:lang")
    spraak.set(qn("w:val"), _KODE[fremlegg.maalform])
    skrift.append(spraak)
    om = dokument.core_properties
    om.title, om.author, om.comments, om.language = fremlegg.tittel, "Rettesnor", "", _KODE[fremlegg.maalform]
    om.created = om.modified = dt.datetime.combine(dt.date.fromisoformat(fremlegg.dag), dt.time(), dt.UTC)

    dokument.add_heading(fremlegg.tittel, level=1)
    dokument.add_paragraph(k("fremlegg.om"))
    dokument.add_paragraph(fremlegg.sporing)
    for del_ in fremlegg.deler:
        dokument.add_heading(del_.overskrift, level=2)
        if del_.fakta:
            merket = dokument.add_paragraph(k("fremlegg.fra_saken"), style="Caption")
            merket.paragraph_format.keep_with_next = True
        for linje in del_.fakta:
            dokument.add_paragraph(linje, style="List Bullet")
        for egen in del_.egne:
            dokument.add_heading(ledetekst(egen, fremlegg.maalform), level=3)
            for linje in avsnitt(egen, fremlegg.maalform):
                dokument.add_paragraph(linje)
        for navn in del_.fylles_ut:
            dokument.add_heading(navn, level=3)
            # Det utvalget fyller ut, står på samme side.
            dokument.add_paragraph().paragraph_format.keep_with_next = navn != del_.fylles_ut[-1]
    ut = BytesIO()
    dokument.save(ut)
    return _med_fast_tid(ut)


def _med_fast_tid(docx: BytesIO) -> bytes:
    """Pakker på nytt uten klokkeslettet pakkingen ble gjort, så det samme innholdet gir de samme bytene."""
    ut = BytesIO()
    with ZipFile(docx) as fra, ZipFile(ut, "w", ZIP_DEFLATED) as til:
        for navn in sorted(fra.namelist(), key=lambda navn: (navn != "[Content_Types].xml", navn)):
            til.writestr(ZipInfo(navn), fra.read(navn), ZIP_DEFLATED)
    return ut.getvalue()
