"""Adressene der axe, bredden og stilen prøves på begge målformer; en egen prøve krever at hver side er med."""

RAMMEN = ("/", "/aapenhet?kommune=molde", "/ordliste", "/hjelp")
INNLOGGINGEN = ("/", "/logg-inn", "/logget-ut", "/logg-inn/svar")
SAKEN = ("/saker", "/saker/ny", "{sak}", "{sak}/hva-om", "{sak}/fremlegg", "{sak}/slett", "{sjekk}")
"""``{sak}`` er /saker/ og id-en, og ``{sjekk}`` en lagret sjekk av den."""
REVISOR_OG_UTVALG = (
    "/regler?kommune=molde",
    "/regler/KU-01?kommune=molde",
    "/regler/tolkninger?kommune=molde",
    "/regler/forskjell?kommune=molde&mot_kommune=eksempel",
    "/regler/forhaandsvis?kommune=molde",
    "/regler/forhaandsvis?kommune=molde&hva=tolkning:maaned_til_uke",
    "/revisor",
    "/revisor/avvik",
    "/revisor/logg",
    "/revisor/regelverk",
    "/revisor/eksport",
    "/revisor/{id}",
    "/utvalg",
    "/utvalg/frister",
    "/utvalg/{id}",
)
RESSURS = (
    "",
    "/enhet/solbakken",
    "/aar",
    "/hva-om",
    "/hva-om/nytt?slag=slaas_sammen",
    "/omdisponering",
    "/penger",
    "/likebehandling",
    "/trekninger",
    "/hva-om/nytt?slag=flytter_inn",
    "/hva-om/nytt?slag=natt_teknologi",
    "/hva-om/endre?scenario={scenario}",
    "/slett",
)
"""Etter /ressurs/ og id-en til arbeidet."""

SMALEST = 320
_LYS, _MOERK, _SMAL = ("lys", "light", "md", 1280), ("moerk", "dark", "sm", 1280), ("smal", "auto", "md", SMALEST)
UTSEENDER = {"nb": (_LYS, _MOERK, _SMAL), "nn": (_LYS, _SMAL)}
"""Navn, lys, tetthet og bredde. Mørk har bare andre farger, og fargene er de samme på begge målformer."""
