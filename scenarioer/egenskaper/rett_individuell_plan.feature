# language: no
Egenskap: Rett til individuell plan

  Behovet må være langvarig, og tjenestene må samordnes. Begge deler må være oppfylt.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning                  | svar |
      | alder                       | 40   |
      | tjenesteliste_komplett      | ja   |
      | behov_langvarig             | ja   |
      | behov_koordinerte_tjenester | ja   |

  @IP-01 @R-IP-OENSKE
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
      | ja        | ja          | oppfylt                  | gis rådene "R-IP-OENSKE"    |
      | ja        | nei         | ikke_dokumentert_oppfylt | gis ingen råd        |
      | nei       | ja          | ikke_dokumentert_oppfylt | gis ingen råd        |
      | nei       | nei         | ikke_dokumentert_oppfylt | gis ingen råd        |
      | nei       | ukjent      | ikke_dokumentert_oppfylt | gis ingen råd        |
      | ukjent    | nei         | ikke_dokumentert_oppfylt | gis ingen råd        |

  @IP-01 @R-IP-OENSKE
  Scenariomal: Det som er ukjent, må avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "behov_langvarig" er <langvarig>
    Og opplysningen "behov_koordinerte_tjenester" er <koordinerte>
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "IP-01" "ukjent" fordi "<fordi>"
    Og <mangel>
    Og gis ingen råd

    Eksempler:
      | langvarig        | koordinerte | fordi   | mangel                                                 |
      | ukjent           | ja          | mangler | mangler "behov_langvarig"                              |
      | ja               | utelatt     | mangler | mangler "behov_koordinerte_tjenester"                  |
      | ukjent           | ukjent      | mangler | mangler "behov_koordinerte_tjenester, behov_langvarig" |
      | ulike: ja \| nei | ja          | grense  | mangler ingenting                                      |

  @IP-01 @R-IP-OENSKE
  Scenariomal: Reglene gjelder fra den antatte datoen
    Gitt en sak i "molde" datert <dato>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>

    Eksempler:
      | dato       | utfall  | råd               |
      | 2011-12-31 | avklar  | gis ingen råd     |
      | 2012-01-01 | oppfylt | gis rådene "R-IP-OENSKE" |
