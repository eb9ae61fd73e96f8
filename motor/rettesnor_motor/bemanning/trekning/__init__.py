"""Trekninger av det usikre i en bemanningssak; bare til å vise spredningen, for fordelingen er regnet eksakt for seg.

Samme frø gir samme svar på enhver maskin: tallene trekkes rått, med ett løp for hvert felt, og regnes bare om med
regneartene IEEE 754 fastsetter svaret på, i fast rekkefølge.
"""
