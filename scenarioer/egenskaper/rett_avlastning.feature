# language: no
Egenskap: Rett til vedtak om avlastning

  Retten gjelder et vedtak, ikke selve tjenesten. Om omsorgsarbeidet er særlig tyngende, vurderer et menneske.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning             | svar |
      | alder                  | 9    |
      | tjenesteliste_komplett | ja   |

  @AVL-01 @R-AVL-VEDTAK @R-AVL-TILTAK
  Scenario: Særlig tyngende omsorgsarbeid gir rett til et vedtak
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "saerlig_tyngende_omsorg" er ja
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er grunnene "AVL-01"
    Og mangler ingenting
    Og gis rådene "R-AVL-TILTAK, R-AVL-VEDTAK"
    Og inneholder teksten "ikke selve tjenesten"
    Og inneholder teksten ikke "rett til avlastning:"

  @AVL-01 @R-AVL-VEDTAK @R-AVL-TILTAK
  Scenario: Omsorgsarbeid som ikke er vurdert som særlig tyngende
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "saerlig_tyngende_omsorg" er nei
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er det ingen grunner
    Og mangler ingenting
    Og gis ingen råd

  @AVL-01 @R-AVL-VEDTAK @R-AVL-TILTAK
  Scenariomal: Når det ikke er vurdert, må det avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "omsorg_natt" er nei
    Og opplysningen "saerlig_tyngende_omsorg" er <svar>
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "AVL-01" "ukjent" fordi "<fordi>"
    Og <mangel>
    Og gis ingen råd

    Eksempler:
      | svar             | fordi   | mangel                            |
      | ukjent           | mangler | mangler "saerlig_tyngende_omsorg" |
      | utelatt          | mangler | mangler "saerlig_tyngende_omsorg" |
      | ulike: ja \| nei | grense  | mangler ingenting                 |

  @R-AVL-MOMENTER
  Scenariomal: Hvert moment alene gir rådet, men avgjør ikke retten
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "<moment>" er ja
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "saerlig_tyngende_omsorg"
    Og gis rådene "R-AVL-MOMENTER"

    Eksempler:
      | moment                      |
      | omsorg_mange_timer          |
      | omsorg_mer_belastende       |
      | omsorg_natt                 |
      | omsorg_utover_foreldreansvar |

  @R-AVL-MOMENTER
  Scenariomal: Momenter som er nei eller ukjente, gir ikke rådet
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "saerlig_tyngende_omsorg" er nei
    Og opplysningen "omsorg_mange_timer" er <svar>
    Og opplysningen "omsorg_mer_belastende" er <svar>
    Og opplysningen "omsorg_natt" er <svar>
    Og opplysningen "omsorg_utover_foreldreansvar" er <svar>
    Når saken sjekkes
    Så gis ingen råd
    Og er utfallet "ikke_dokumentert_oppfylt"

    Eksempler:
      | svar   |
      | nei    |
      | ukjent |

  @AVL-01 @R-AVL-MOMENTER
  Scenario: Et moment taler for, men arbeidet er ikke vurdert som særlig tyngende: rådet ber om begrunnelse
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "saerlig_tyngende_omsorg" er nei
    Og opplysningen "omsorg_natt" er ja
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og gis rådene "R-AVL-MOMENTER"

  @AVL-01 @R-AVL-VEDTAK @R-AVL-TILTAK @R-AVL-MOMENTER
  Scenariomal: Reglene gjelder fra den antatte datoen
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "saerlig_tyngende_omsorg" er ja
    Og opplysningen "omsorg_natt" er ja
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>

    Eksempler:
      | dato       | utfall  | råd                                                       |
      | 2017-12-31 | avklar  | gis ingen råd                                             |
      | 2018-01-01 | oppfylt | gis rådene "R-AVL-MOMENTER, R-AVL-TILTAK, R-AVL-VEDTAK" |
