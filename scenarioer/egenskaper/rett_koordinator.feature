# language: no
Egenskap: Rett til koordinator

  Behovet må være langvarig, og tjenestene må samordnes. Begge deler må være oppfylt.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning                  | svar |
      | alder                       | 40   |
      | tjenesteliste_komplett      | ja   |
      | behov_langvarig             | ja   |
      | behov_koordinerte_tjenester | ja   |

  @KOORD-01 @R-KOORD-ENHET
  Scenariomal: Begge vilkårene må være oppfylt
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "behov_langvarig" er <langvarig>
    Og opplysningen "behov_koordinerte_tjenester" er <koordinerte>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>
    Og mangler ingenting

    Eksempler:
      | langvarig | koordinerte | utfall                   | råd                  |
      | ja        | ja          | oppfylt                  | gis rådene "R-KOORD-ENHET"    |
      | ja        | nei         | ikke_dokumentert_oppfylt | gis ingen råd        |
      | nei       | ja          | ikke_dokumentert_oppfylt | gis ingen råd        |
      | nei       | nei         | ikke_dokumentert_oppfylt | gis ingen råd        |
      | nei       | ukjent      | ikke_dokumentert_oppfylt | gis ingen råd        |
      | ukjent    | nei         | ikke_dokumentert_oppfylt | gis ingen råd        |

  @KOORD-01 @R-KOORD-ENHET
  Scenariomal: Det som er ukjent, må avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "behov_langvarig" er <langvarig>
    Og opplysningen "behov_koordinerte_tjenester" er <koordinerte>
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "KOORD-01" "ukjent" fordi "<fordi>"
    Og <mangel>
    Og gis ingen råd

    Eksempler:
      | langvarig        | koordinerte | fordi   | mangel                                                 |
      | ukjent           | ja          | mangler | mangler "behov_langvarig"                              |
      | ja               | utelatt     | mangler | mangler "behov_koordinerte_tjenester"                  |
      | ukjent           | ukjent      | mangler | mangler "behov_koordinerte_tjenester, behov_langvarig" |
      | ulike: ja \| nei | ja          | grense  | mangler ingenting                                      |

  @KOORD-01 @R-KOORD-ENHET
  Scenariomal: Reglene gjelder fra den antatte datoen
    Gitt en sak i "molde" datert <dato>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>

    Eksempler:
      | dato       | utfall  | råd               |
      | 2011-12-31 | avklar  | gis ingen råd     |
      | 2012-01-01 | oppfylt | gis rådene "R-KOORD-ENHET" |

  @R-KOORD-ENHET
  Scenario: Koordinerende enhet er ikke koordinerende utvalg
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes
    Så gis rådet "R-KOORD-ENHET"
    Og inneholder teksten "Den er ikke det samme som koordinerende utvalg"

  @R-KOORD-BARN
  Scenariomal: For barn under 18 år minner svaret om barnekoordinator
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "alder" er <alder>
    Og opplysningen "behov_langvarig" er <langvarig>
    Når saken sjekkes
    Så <råd>

    Eksempler:
      | dato       | alder  | langvarig | råd                                      |
      | 2026-06-20 | 17     | ja        | gis rådene "R-KOORD-BARN, R-KOORD-ENHET" |
      | 2026-06-20 | 18     | ja        | gis rådene "R-KOORD-ENHET"               |
      | 2026-06-20 | 19     | ja        | gis rådene "R-KOORD-ENHET"               |
      | 2026-06-20 | ukjent | ja        | gis rådene "R-KOORD-ENHET"               |
      | 2026-06-20 | 17     | nei       | gis ingen råd                            |
      | 2022-07-31 | 17     | ja        | gis rådene "R-KOORD-ENHET"               |
      | 2022-08-01 | 17     | ja        | gis rådene "R-KOORD-BARN, R-KOORD-ENHET" |
