# language: no
Egenskap: Rett til langtidsopphold

  Kriteriene er kommunens egne. Rettesnor finner dem ikke opp, men spør om de er vurdert som oppfylt.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning                       | svar |
      | alder                            | 82   |
      | tjenesteliste_komplett           | ja   |
      | langtidsopphold_lokal_forskrift  | ja   |

  @LANG-01 @R-LANG-VIS @R-LANG-ANNET @R-LANG-FORSKRIFT
  Scenariomal: Svaret følger vurderingen etter kommunens egne kriterier
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "langtidsopphold_kriterier_oppfylt" er <svar>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>
    Og <råd>

    Eksempler:
      | svar             | utfall                   | mangel                                      | råd                                   |
      | ja               | oppfylt                  | mangler ingenting                           | gis rådene "R-LANG-VIS"               |
      | nei              | ikke_dokumentert_oppfylt | mangler ingenting                           | gis rådene "R-LANG-ANNET, R-LANG-VIS" |
      | ukjent           | avklar                   | mangler "langtidsopphold_kriterier_oppfylt" | gis ingen råd                         |
      | utelatt          | avklar                   | mangler "langtidsopphold_kriterier_oppfylt" | gis ingen råd                         |
      | ulike: ja \| nei | avklar                   | mangler ingenting                           | gis ingen råd                         |

  @LANG-01
  Scenario: Det spørres om kommunens kriterier, aldri om egne tall for alder eller timer
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 40
    Og opplysningen "langtidsopphold_kriterier_oppfylt" er ja
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er grunnene "LANG-01"

  @R-LANG-FORSKRIFT
  Scenariomal: Mangler kommunen forskrift, må rettsgrunnlaget avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "langtidsopphold_lokal_forskrift" er <svar>
    Og opplysningen "langtidsopphold_kriterier_oppfylt" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og <råd>

    Eksempler:
      | svar   | råd                           |
      | nei    | gis rådene "R-LANG-FORSKRIFT" |
      | ja     | gis ingen råd                 |
      | ukjent | gis ingen råd                 |

  @LANG-01 @R-LANG-VIS @R-LANG-ANNET @R-LANG-FORSKRIFT
  Scenariomal: Reglene gjelder fra den antatte datoen
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "langtidsopphold_lokal_forskrift" er nei
    Og opplysningen "langtidsopphold_kriterier_oppfylt" er <svar>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>

    Eksempler:
      | dato       | svar | utfall                   | råd                                         |
      | 2017-06-30 | ja   | avklar                   | gis ingen råd                               |
      | 2017-07-01 | ja   | oppfylt                  | gis rådene "R-LANG-FORSKRIFT"               |
      | 2017-06-30 | nei  | avklar                   | gis ingen råd                               |
      | 2017-07-01 | nei  | ikke_dokumentert_oppfylt | gis rådene "R-LANG-ANNET, R-LANG-FORSKRIFT" |

  @R-LANG-VIS @R-LANG-FORSKRIFT
  Scenariomal: Det vises til forskriften bare når det er en forskrift
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "langtidsopphold_lokal_forskrift" er <forskrift>
    Og opplysningen "langtidsopphold_kriterier_oppfylt" er ja
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og <råd>

    Eksempler:
      | forskrift        | råd                           |
      | ja               | gis rådene "R-LANG-VIS"       |
      | nei              | gis rådene "R-LANG-FORSKRIFT" |
      | ukjent           | gis ingen råd                 |
      | utelatt          | gis ingen råd                 |
      | ulike: ja \| nei | gis ingen råd                 |

  @R-LANG-VIS @R-LANG-ANNET
  Scenariomal: Rådene gis fra den antatte datoen også når det er en forskrift
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "langtidsopphold_kriterier_oppfylt" er nei
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>

    Eksempler:
      | dato       | utfall                   | råd                                   |
      | 2017-06-30 | avklar                   | gis ingen råd                         |
      | 2017-07-01 | ikke_dokumentert_oppfylt | gis rådene "R-LANG-ANNET, R-LANG-VIS" |
