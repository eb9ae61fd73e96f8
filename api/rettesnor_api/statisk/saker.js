// Det en side ikke kan uten skript: kopiere til utklippstavlen, skrive ut med en knapp, og si fra når noe ikke ble lagret.
for (const knapp of document.querySelectorAll("[data-kopier]")) {
  knapp.hidden = false;
  knapp.addEventListener("click", async () => {
    const felt = document.getElementById(knapp.dataset.kopier);
    const melding = document.getElementById("kopiert");
    felt.focus();
    felt.select();
    try {
      await navigator.clipboard.writeText(felt.value);
      melding.textContent = knapp.dataset.kopiert;
    } catch {
      melding.textContent = knapp.dataset.ikkeKopiert;
    }
  });
}
for (const knapp of document.querySelectorAll("[data-skriv-ut]")) {
  knapp.hidden = false;
  knapp.addEventListener("click", () => print());
}

// Hvor mange svar hver gruppe har, følger med mens de fylles ut.
const skjema = document.getElementById("saksskjema");
skjema?.addEventListener("input", () => {
  const svarene = new FormData(skjema);
  for (const antall of skjema.querySelectorAll("[data-fylt]")) {
    const feltene = [...antall.closest("details").querySelectorAll("[name]")].map((felt) => felt.name);
    const egne = [...new Set(feltene)].filter((navn) => !navn.includes(".") && !navn.startsWith("kilde-"));
    antall.textContent = antall.dataset.fylt.replace("{antall}", egne.filter((navn) => svarene.get(navn)).length);
  }
});

// Det som ble skrevet før skriptene var klare, skal også besvares og lagres.
function erEndret(felt) {
  if (!felt.name || felt.type === "submit") return false;
  if (felt.tagName === "SELECT") {
    return felt.selectedIndex !== Math.max(0, [...felt.options].findIndex((valg) => valg.defaultSelected));
  }
  return ["checkbox", "radio"].includes(felt.type) ? felt.checked !== felt.defaultChecked : felt.value !== felt.defaultValue;
}
skjema?.addEventListener("htmx:after:init", (e) => {
  if (e.target !== skjema) return;
  // Først når resten av siden også er gjort klar: utkastet lagres av et element utenfor skjemaet.
  setTimeout(() => [...skjema.elements].find(erEndret)?.dispatchEvent(new Event("input", { bubbles: true })));
});

// Svikter lagringen av utkastet, står siden som den er, sier fra, og prøver igjen av seg selv.
const TIL_NESTE_FORSOEK = 5000;
let forsoek;
function ikkeLagret(status) {
  const boks = document.getElementById("lagret");
  si(boks.dataset[`galt-${status}`] ?? boks.dataset.galt);
  clearTimeout(forsoek);
  if ([0, 401, 403, 429].includes(status) || status >= 500) forsoek = setTimeout(proevIgjen, TIL_NESTE_FORSOEK, status);
}
function si(tekst) {
  const boks = document.getElementById("lagret");
  const melding = boks.querySelector("strong") ?? document.createElement("strong");
  if (melding.textContent !== tekst) melding.textContent = tekst;
  for (const del of boks.querySelectorAll(":scope > :not(input)")) if (del !== melding) del.remove();
  boks.append(melding);
  boks.classList.add("lagret-galt");
}
async function proevIgjen(status) {
  // Den som har logget inn igjen, har en ny økt, og skjemaet trenger merket som hører til den.
  if ((status === 401 || status === 403) && !(await hentMerke())) return ikkeLagret(status);
  document.getElementById("saksskjema").dispatchEvent(new Event("input", { bubbles: true }));
}
async function hentMerke() {
  const merke = (await hentSiden())?.querySelector("#saksskjema [name=vern]");
  if (merke) for (const felt of document.querySelectorAll("[name=vern]")) felt.value = merke.value;
  return Boolean(merke);
}
async function hentSiden() {
  try {
    const svar = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    return svar.ok ? new DOMParser().parseFromString(await svar.text(), "text/html") : null;
  } catch {
    return null;
  }
}
for (const hendelse of ["htmx:response:error", "htmx:error"]) {
  document.addEventListener(hendelse, (e) => {
    if (e.target.id === "lagret") ikkeLagret(e.detail.ctx?.response?.status ?? 0);
  });
}

// Utkastet sendes litt etter det siste som ble skrevet. Den som går fra siden før det, får det siste med likevel.
// Versjonen og merket på siden følger med, så siden ikke kolliderer med det den selv lagret.
const LENGST_UNDERVEIS = 5000;
const FORSOEK_PAA_DET_SISTE = 10;
const MELLOM_FORSOEKENE = 150;
const forlatt = `forlatt ${location.pathname}`;
let skrevet = false;
let usendt = false;
let sendesMedKnapp = false;
function versjonen(siden) {
  return Number(siden.querySelector("#lagret [name=versjon]")?.value ?? 0);
}
function sendDetSiste() {
  if (!usendt || sendesMedKnapp) return;
  usendt = false;
  // Neste side i dette vinduet skal vite at noe er underveis; det som er skrevet, blir aldri liggende i nettleseren.
  sessionStorage.setItem(forlatt, JSON.stringify({ versjon: versjonen(document), tid: Date.now() }));
  const adresse = document.getElementById("lagret").getAttribute("hx-post");
  fetch(adresse, { method: "POST", body: new URLSearchParams(new FormData(skjema)), keepalive: true });
}
async function ventPaaDetSiste(versjon) {
  skjema.inert = true;
  for (let nr = 0; nr < FORSOEK_PAA_DET_SISTE; nr += 1) {
    await new Promise((videre) => setTimeout(videre, MELLOM_FORSOEKENE));
    const siden = await hentSiden();
    if (siden && versjonen(siden) > versjon) return location.reload();
  }
  skjema.inert = false;
  si(document.getElementById("lagret").dataset.forlatt);
}
if (document.getElementById("lagret")) {
  const underveis = JSON.parse(sessionStorage.getItem(forlatt));
  sessionStorage.removeItem(forlatt);
  // Siden kan være hentet før det siste kom fram.
  if (underveis && Date.now() - underveis.tid < LENGST_UNDERVEIS && versjonen(document) <= underveis.versjon) {
    ventPaaDetSiste(underveis.versjon);
  }
  skjema.addEventListener("input", () => {
    skrevet = usendt = true;
    sendesMedKnapp = false;
  });
  skjema.addEventListener("submit", () => {
    sendesMedKnapp = true;
  });
  let sendt = false;
  document.addEventListener("htmx:before:request", (e) => {
    if (e.target.id !== "lagret") return;
    sendt = true;
    usendt = false;
  });
  const ferdig = (e) => {
    if (e.target.id !== "lagret") return;
    sendt = false;
    usendt ||= !(e.detail.ctx?.response?.status < 400);
  };
  document.addEventListener("htmx:after:request", ferdig);
  document.addEventListener("htmx:error", ferdig);
  // En lagring som ikke er besvart når siden forlates, kan bli stanset på veien, og sendes igjen.
  const gaar = () => {
    usendt ||= sendt;
    sendDetSiste();
  };
  addEventListener("beforeunload", (e) => {
    // Det som ikke lot seg lagre, spør nettleseren om før det blir borte.
    if (skrevet && !sendesMedKnapp && document.querySelector("#lagret.lagret-galt")) e.preventDefault();
    gaar();
  });
  addEventListener("pagehide", gaar);
}
