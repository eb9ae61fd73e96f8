# language: no
Egenskap: Rett til barnekoordinator

  Alle vilkårene må være oppfylt. Grunnsaken oppfyller dem; hvert scenario endrer det ene det handler om.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning                    | svar |
      | alder                         | 9    |
      | tjenesteliste_komplett        | ja   |
      | omsorg_for_barn_under_18      | nei  |
      | venter_barn                   | nei  |
      | barn_alvorlig_tilstand        | ja   |
      | behov_langvarig               | ja   |
      | behov_sammensatte_tjenester   | ja   |
      | behov_koordinerte_tjenester   | ja   |
      | behov_andre_velferdstjenester | ja   |

  @BKO-01
  Scenario: Et barn på ni år der alle vilkårene er oppfylt
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er grunnene "BKO-01"
    Og mangler ingenting
    Og gis ingen råd

  @BKO-01
  Scenariomal: Barnet er under 18 år, ventes, eller er i omsorgen til den saken gjelder
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er <alder>
    Og opplysningen "omsorg_for_barn_under_18" er <omsorg>
    Og opplysningen "venter_barn" er <venter>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>

    Eksempler:
      | alder  | omsorg | venter | utfall                   | mangel                                               |
      | 17     | nei    | nei    | oppfylt                  | mangler ingenting                                    |
      | 18     | nei    | nei    | ikke_dokumentert_oppfylt | mangler ingenting                                    |
      | 19     | nei    | nei    | ikke_dokumentert_oppfylt | mangler ingenting                                    |
      | 34     | ja     | nei    | oppfylt                  | mangler ingenting                                    |
      | 34     | nei    | ja     | oppfylt                  | mangler ingenting                                    |
      | 34     | ukjent | nei    | avklar                   | mangler "omsorg_for_barn_under_18"                   |
      | 34     | nei    | ukjent | avklar                   | mangler "venter_barn"                                |
      | 34     | ukjent | ukjent | avklar                   | mangler "omsorg_for_barn_under_18, venter_barn"      |
      | ukjent | nei    | nei    | avklar                   | mangler "alder"                                      |
      | ukjent | ja     | nei    | oppfylt                  | mangler ingenting                                    |
      | 17     | ukjent | ukjent | oppfylt                  | mangler ingenting                                    |

  @BKO-01
  Scenariomal: Hvert vilkår må være oppfylt
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "<vilkår>" er nei
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er det ingen grunner

    Eksempler:
      | vilkår                        |
      | barn_alvorlig_tilstand        |
      | behov_langvarig               |
      | behov_andre_velferdstjenester |

  @BKO-01
  Scenariomal: Et vilkår som er ukjent, må avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "<vilkår>" er <svar>
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "BKO-01" "ukjent" fordi "mangler"
    Og mangler "<vilkår>"

    Eksempler:
      | vilkår                        | svar    |
      | barn_alvorlig_tilstand        | ukjent  |
      | barn_alvorlig_tilstand        | utelatt |
      | behov_langvarig               | ukjent  |
      | behov_andre_velferdstjenester | ukjent  |

  @BKO-01
  Scenario: Kilder som spriker om tilstanden, må avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "barn_alvorlig_tilstand" er ulike: ja | nei
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "BKO-01" "ukjent" fordi "grense"
    Og mangler ingenting

  @BKO-01
  Scenariomal: Tjenestene må være sammensatte eller koordinerte
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "behov_sammensatte_tjenester" er <sammensatte>
    Og opplysningen "behov_koordinerte_tjenester" er <koordinerte>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>

    Eksempler:
      | sammensatte | koordinerte | utfall                   | mangel                                |
      | ja          | nei         | oppfylt                  | mangler ingenting                     |
      | nei         | ja          | oppfylt                  | mangler ingenting                     |
      | ja          | ukjent      | oppfylt                  | mangler ingenting                     |
      | nei         | nei         | ikke_dokumentert_oppfylt | mangler ingenting                     |
      | nei         | ukjent      | avklar                   | mangler "behov_koordinerte_tjenester" |
      | ukjent      | nei         | avklar                   | mangler "behov_sammensatte_tjenester" |

  @R-BKO-VOKSEN
  Scenariomal: Det siste året før 18 planlegges overgangen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er <alder>
    Og opplysningen "omsorg_for_barn_under_18" er <omsorg>
    Og opplysningen "barn_alvorlig_tilstand" er <tilstand>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>

    Eksempler:
      | alder | omsorg | tilstand | utfall                   | råd                       |
      | 16    | nei    | ja       | oppfylt                  | gis ingen råd             |
      | 17    | nei    | ja       | oppfylt                  | gis rådene "R-BKO-VOKSEN" |
      | 18    | ja     | ja       | oppfylt                  | gis ingen råd             |
      | 17    | nei    | nei      | ikke_dokumentert_oppfylt | gis ingen råd             |

  @BKO-01 @R-BKO-VOKSEN
  Scenariomal: Retten begynte 1. august 2022
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "alder" er 17
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <råd>

    Eksempler:
      | dato       | utfall  | råd                       |
      | 2022-07-31 | avklar  | gis ingen råd             |
      | 2022-08-01 | oppfylt | gis rådene "R-BKO-VOKSEN" |
