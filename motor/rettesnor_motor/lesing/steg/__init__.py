"""Ordene scenarioene er skrevet med: hva hvert steg oppgir, og hva det venter av svaret.

Både ``regler dekning`` og testene leser scenarioene med disse stegene, så de aldri kan mene ulike ting.
"""

from rettesnor_motor.lesing.steg import frister, gitt, saa
from rettesnor_motor.lesing.steg.register import Proeve, Steg, finn_steg, kjente_navn

__all__ = ["Proeve", "Steg", "finn_steg", "frister", "gitt", "kjente_navn", "saa"]
