"""Regelboken som HTML: de samme sidene og ordene som i Markdown, uten noe som hentes utenfra."""

import re
from html.parser import HTMLParser

import pytest

from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.regelbok.bok import lag_bok

from .regelbokproeve import SCENARIOSTI, ekte_bok, ekte_regelverk, ekte_scenarioer, som_lest

BOK = {
    navn: raa.decode()
    for navn, raa in lag_bok(ekte_regelverk(), ekte_scenarioer(), SCENARIOSTI, hent_katalog(), som_html=True).items()
}


class Leser(HTMLParser):
    """Samler ordene, ankrene, lenkene og kildene i en side."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.ord: list[str] = []
        self.felt: dict[str, list[str]] = {"id": [], "href": [], "src": []}
        self.tagger: list[str] = []
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tar imot et element."""
        self.tagger.append(tag)
        for navn, verdi in attrs:
            if navn in self.felt:
                self.felt[navn].append(verdi or "")

    def handle_data(self, data: str) -> None:
        """Tar imot tekst."""
        if self.tagger[-1:] != ["style"]:
            self.ord += re.findall(r"\w+", data)


SIDER = {navn: Leser(tekst) for navn, tekst in BOK.items()}


def test_det_er_en_side_i_html_for_hver_side_i_markdown() -> None:
    assert {navn.removesuffix(".html") for navn in BOK} == {
        navn.removesuffix(".md") for navn in ekte_bok() if navn.endswith(".md")
    }


@pytest.mark.parametrize("navn", sorted(BOK))
def test_siden_har_de_samme_ordene_som_i_markdown(navn: str) -> None:
    markdown = som_lest(ekte_bok()[navn.replace(".html", ".md")])
    markdown = re.sub(r"<!--.*?-->|!\[.*\]\(.*\)|\]\([^)]*\)|</?(?:a|br|details|summary)[^>]*>", " ", markdown)
    tittel = re.findall(r"\w+", markdown.split("# ", 1)[1].split("\n")[0])
    assert SIDER[navn].ord == tittel + re.findall(r"\w+", markdown)


@pytest.mark.parametrize("navn", sorted(BOK))
def test_siden_henter_ingenting_utenfra_og_lenkene_holder(navn: str) -> None:
    side = SIDER[navn]
    assert not {"script", "link", "iframe"} & set(side.tagger)
    assert all(kilde.startswith("data:image/svg+xml;base64,") for kilde in side.felt["src"])
    for lenke in side.felt["href"]:
        fil, _, anker = lenke.partition("#")
        if not lenke.startswith(("https://", SCENARIOSTI)):
            assert not anker or anker in SIDER[fil].felt["id"], lenke
