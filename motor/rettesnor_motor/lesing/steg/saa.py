"""Stegene som holder svaret på saken (kontrakten 4.2) mot det scenarioet venter.

Filen er litt lang fordi den er ordlisten til den som skriver scenarioer; den leses best samlet.
"""

from decimal import Decimal

from rettesnor_motor.feil import AvvikFeil
from rettesnor_motor.lesing.steg.register import TALL, Kart, Proeve, ett, krev, krev_kjent, saa
from rettesnor_motor.modell.scenario import Tabell


def _vist(tekst: str) -> str:
    """Gjør et norsk tall om til desimalteksten svaret skal vise."""
    return tekst.replace(",", ".")


def _navneliste(tekst: str) -> list[str]:
    """Deler en liste med komma mellom leddene."""
    return [ledd.strip() for ledd in tekst.split(",")]


def _regel_i(proeve: Proeve, regel: str) -> Kart:
    return ett([kandidat for kandidat in proeve.del_["regler"] if kandidat["id"] == regel], f"regelen {regel}")


def _raad_i(proeve: Proeve) -> list[str]:
    return sorted(raad["id"] for raad in proeve.del_["raad"])


def _spurt_om(proeve: Proeve) -> list[str]:
    return [spoersmaal["opplysning"] for spoersmaal in proeve.svar["neste_spoersmaal"]]


def _teksten_i(proeve: Proeve) -> str:
    return str(proeve.svar["tekst"]).replace("\N{NO-BREAK SPACE}", " ")


def _krev_i(ledd: str, hele: list[str] | str, *, finnes: bool = True) -> None:
    if (ledd in hele) != finnes:
        raise AvvikFeil(f"«{ledd}»" if finnes else f"ikke «{ledd}»", hele)


# ---------------------------------------------------------------- utfall og regler


@saa(r'er utfallet "(?P<utfall>[^"]*)"')
def er_utfallet(proeve: Proeve, utfall: str) -> None:
    """Holder utfallet mot fasiten."""
    krev(proeve.del_["utfall"], utfall)


@saa(r'er trinnet "(?P<trinn>\d+)"')
def er_trinnet(proeve: Proeve, trinn: str) -> None:
    """Holder trinnet mot fasiten; svaret er ett trinn."""
    er_trinnet_mellom(proeve, trinn, trinn)


@saa(r'er trinnet fra "(?P<fra>\d+)" til "(?P<til>\d+)"')
def er_trinnet_mellom(proeve: Proeve, fra: str, til: str) -> None:
    """Holder laveste og høyeste trinn mot fasiten."""
    krev((proeve.del_["fra"], proeve.del_["til"]), (int(fra), int(til)))


@saa(r'krever "(?P<regel>[\w-]+)" trinn "(?P<trinn>\d+)"')
def krever_trinn(proeve: Proeve, regel: str, trinn: str) -> None:
    """Holder trinnet regelen krever, mot fasiten; det er lest i kommunens trapp."""
    krev(_regel_i(proeve, regel)["trinn"], int(trinn))


@saa(r'er grunnene "(?P<grunner>[^"]*)"')
def er_grunnene(proeve: Proeve, grunner: str) -> None:
    """Holder alle grunnene mot fasiten."""
    krev(proeve.del_["grunner"], _navneliste(grunner))


@saa("er det ingen grunner")
def er_det_ingen_grunner(proeve: Proeve) -> None:
    """Ser at ingen regel er ja."""
    krev(proeve.del_["grunner"], [])


@saa(r'er regelen "(?P<regel>[\w-]+)" "(?P<utfall>\w+)"(?: fordi "(?P<fordi>\w+)")?')
def er_regelen(proeve: Proeve, regel: str, utfall: str, fordi: str | None) -> None:
    """Holder utfallet av én regel, og årsaken, mot fasiten."""
    funnet = _regel_i(proeve, regel)
    krev(_med_aarsak(funnet["utfall"], funnet["aarsak"]), _med_aarsak(utfall, fordi))


def _med_aarsak(utfall: str, aarsak: str | None) -> str:
    return f"{utfall}: {aarsak}" if aarsak else utfall


@saa("reglene svarer")
def reglene_svarer(proeve: Proeve, tabell: Tabell) -> None:
    """Holder alle reglene mot fasiten i tabellen."""
    hode, rad = tabell
    fikk = {r["id"]: _med_aarsak(r["utfall"], r["aarsak"]) for r in proeve.del_["regler"]}
    krev(fikk, dict(zip(hode, rad, strict=True)))


@saa(r'mangler "(?P<felt>[^"]*)"')
def mangler(proeve: Proeve, felt: str) -> None:
    """Holder alt som mangler mot fasiten."""
    krev(proeve.del_["mangler"], _navneliste(felt))


@saa("mangler ingenting")
def mangler_ingenting(proeve: Proeve) -> None:
    """Ser at ingen opplysning mangler."""
    krev(proeve.del_["mangler"], [])


@saa(r'ligger "(?P<regler>[^"]*)" ved terskelen')
def ligger_ved_terskelen(proeve: Proeve, regler: str) -> None:
    """Holder reglene ved terskelen mot fasiten."""
    krev(proeve.del_["grense"], _navneliste(regler))


@saa("ligger ingen regel ved terskelen")
def ligger_ingen_ved_terskelen(proeve: Proeve) -> None:
    """Ser at ingen regel er usikker fordi oppgitte tall ligger ved terskelen."""
    krev(proeve.del_["grense"], [])


@saa(r'avhenger "(?P<regler>[^"]*)" av tolkning')
def avhenger_av_tolkning(proeve: Proeve, regler: str) -> None:
    """Holder reglene som avhenger av tolkning mot fasiten."""
    krev(proeve.del_["tolkning"], _navneliste(regler))


@saa("avhenger ingen regel av tolkning")
def avhenger_ingen_av_tolkning(proeve: Proeve) -> None:
    """Ser at ingen regel avhenger av en åpen tolkning."""
    krev(proeve.del_["tolkning"], [])


# ---------------------------------------------------------------- tall og tolkninger


@saa(rf'er verdien i "(?P<regel>[\w-]+)" fra (?P<fra>{TALL}) til (?P<til>{TALL})')
def er_verdien_mellom(proeve: Proeve, regel: str, fra: str, til: str) -> None:
    """Holder intervallet som vises, mot fasiten."""
    verdi = _regel_i(proeve, regel)["verdi"]
    fikk = (verdi.get("fra"), verdi.get("til")) if isinstance(verdi, dict) else verdi
    krev(fikk, (_vist(fra), _vist(til)))


@saa(rf'er verdien i "(?P<regel>[\w-]+)" (?P<verdi>{TALL})')
def er_verdien(proeve: Proeve, regel: str, verdi: str) -> None:
    """Holder tallet som vises, mot fasiten; et punkt har like ender."""
    er_verdien_mellom(proeve, regel, verdi, verdi)


@saa(rf'er marginen i "(?P<regel>[\w-]+)" (?P<margin>{TALL})')
def er_marginen(proeve: Proeve, regel: str, margin: str) -> None:
    """Holder avstanden til terskelen mot fasiten."""
    krev(_regel_i(proeve, regel)["margin"], _vist(margin))


@saa(r'har "(?P<regel>[\w-]+)" ingen margin')
def har_ingen_margin(proeve: Proeve, regel: str) -> None:
    """Ser at en regel som er ukjent, ikke viser noen avstand."""
    krev(_regel_i(proeve, regel)["margin"], None)


@saa(rf'er terskelen i "(?P<regel>[\w-]+)" (?P<terskel>{TALL})')
def er_terskelen(proeve: Proeve, regel: str, terskel: str) -> None:
    """Holder terskelen mot fasiten."""
    krev(_regel_i(proeve, regel)["terskel"], _vist(terskel))


@saa(r'avhenger svaret av tolkningen "(?P<tolkning>[^"]*)" i "(?P<regel>[^"]*)" med lesningene (?P<fasit>.+)')
def avhenger_av_lesningene(proeve: Proeve, tolkning: str, regel: str, fasit: str) -> None:
    """Holder det hver lesning ville gitt, mot fasiten, for eksempel «iplos=ja, kalender=nei»."""
    alle = [t for t in proeve.del_["tolkninger"] if (t["id"], t["regel"]) == (tolkning, regel)]
    ventet = dict(ledd.split("=", maxsplit=1) for ledd in _navneliste(fasit))
    krev(ett(alle, f"tolkningen {tolkning} i {regel}")["lesninger"], ventet)


@saa("er ingen tolkning åpen")
def er_ingen_tolkning_aapen(proeve: Proeve) -> None:
    """Ser at svaret ikke hviler på noen åpen tolkning."""
    krev(proeve.del_["tolkninger"], [])


@saa(
    rf'er samlet omfang for "(?P<slag>\w+)" fra (?P<fra>{TALL}) til (?P<til>{TALL}), og det teller "(?P<teller>\w+)"',
)
def er_samlet_omfang(proeve: Proeve, slag: str, fra: str, til: str, teller: str) -> None:
    """Holder omfanget av én tjeneste mot fasiten."""
    funnet = ett([o for o in proeve.del_["samlet_omfang"] if o["type"] == slag], f"omfanget av {slag}")
    ventet = (Decimal(_vist(fra)), Decimal(_vist(til)), teller)
    krev((Decimal(funnet["fra"]), Decimal(funnet["til"]), funnet["teller"]), ventet)


# ---------------------------------------------------------------- råd, spørsmål, tekst og feil


@saa(r'gis rådet "(?P<raad>[^"]*)"')
def gis_raadet(proeve: Proeve, raad: str) -> None:
    """Ser at rådet står i svaret."""
    _krev_i(raad, _raad_i(proeve))


@saa(r'gis ikke rådet "(?P<raad>[^"]*)"')
def gis_ikke_raadet(proeve: Proeve, raad: str) -> None:
    """Ser at rådet ikke står i svaret."""
    krev_kjent(proeve, raad)
    _krev_i(raad, _raad_i(proeve), finnes=False)


@saa(r'gis rådene "(?P<raad>[^"]*)"')
def gis_raadene(proeve: Proeve, raad: str) -> None:
    """Ser at akkurat disse rådene står i svaret."""
    krev(_raad_i(proeve), _navneliste(raad))


@saa("gis ingen råd")
def gis_ingen_raad(proeve: Proeve) -> None:
    """Ser at svaret er uten råd."""
    krev(_raad_i(proeve), [])


@saa(r'spørres det først om "(?P<felt>[^"]*)"')
def spoerres_det_foerst_om(proeve: Proeve, felt: str) -> None:
    """Holder det første spørsmålet mot fasiten."""
    krev(_spurt_om(proeve)[:1], [felt])


@saa(r'spørres det om akkurat "(?P<felt>[^"]*)"')
def spoerres_det_om_akkurat(proeve: Proeve, felt: str) -> None:
    """Ser at det spørres om disse opplysningene og ingen andre."""
    krev(sorted(_spurt_om(proeve)), sorted(_navneliste(felt)))


@saa(r'spørres det ikke om "(?P<felt>[^"]*)"')
def spoerres_det_ikke_om(proeve: Proeve, felt: str) -> None:
    """Ser at det ikke spørres om opplysningen."""
    krev_kjent(proeve, felt)
    _krev_i(felt, _spurt_om(proeve), finnes=False)


@saa("stilles ingen spørsmål")
def stilles_ingen_spoersmaal(proeve: Proeve) -> None:
    """Ser at ingenting kan endre utfallet."""
    krev(_spurt_om(proeve), [])


@saa(r'gir svaret "(?P<valg>[^"]*)" på "(?P<felt>[^"]*)" utfallet "(?P<utfall>[^"]*)"')
def gir_svaret_utfallet(proeve: Proeve, valg: str, felt: str, utfall: str) -> None:
    """Holder det et svar på spørsmålet ville gitt, mot fasiten."""
    alle = [spoersmaal for spoersmaal in proeve.svar["neste_spoersmaal"] if spoersmaal["opplysning"] == felt]
    krev(ett(alle, f"spørsmålet om {felt}")["svar_gir"].get(valg), utfall)


@saa(r'åpner teksten med "(?P<begynnelse>.*)"')
def aapner_teksten_med(proeve: Proeve, begynnelse: str) -> None:
    """Holder begynnelsen av teksten mot fasiten."""
    krev(_teksten_i(proeve)[: len(begynnelse)], begynnelse)


@saa(r'inneholder teksten "(?P<ord_>.*)"')
def inneholder_teksten(proeve: Proeve, ord_: str) -> None:
    """Ser at teksten sier dette."""
    _krev_i(ord_, _teksten_i(proeve))


@saa(r'inneholder teksten ikke "(?P<ord_>.*)"')
def inneholder_teksten_ikke(proeve: Proeve, ord_: str) -> None:
    """Ser at teksten ikke sier dette."""
    _krev_i(ord_, _teksten_i(proeve), finnes=False)


@saa("er svaret merket med feil")
def er_svaret_merket_med_feil(proeve: Proeve) -> None:
    """Ser at svaret sier at noe er galt, med en id å spørre etter."""
    krev(bool((proeve.svar["feil"] or {}).get("id")), ventet=True)


@saa("er svaret uten feil")
def er_svaret_uten_feil(proeve: Proeve) -> None:
    """Ser at svaret er gitt av reglene."""
    krev(proeve.svar["feil"], None)


@saa(r'peker feilen på "(?P<felt>[^"]*)"')
def peker_feilen_paa(proeve: Proeve, felt: str) -> None:
    """Ser at en av feilene gjelder dette feltet."""
    if not any(felt in funnet for funnet in proeve.feilfelt):
        raise AvvikFeil(felt, proeve.feilfelt)
