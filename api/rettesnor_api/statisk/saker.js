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
  const melding = boks.querySelector("strong") ?? document.createElement("strong");
  const tekst = boks.dataset[`galt-${status}`] ?? boks.dataset.galt;
  if (melding.textContent !== tekst) melding.textContent = tekst;
  for (const del of boks.querySelectorAll(":scope > :not(input)")) if (del !== melding) del.remove();
  boks.append(melding);
  boks.classList.add("lagret-galt");
  clearTimeout(forsoek);
  if ([0, 401, 403, 429].includes(status) || status >= 500) forsoek = setTimeout(proevIgjen, TIL_NESTE_FORSOEK, status);
}
async function proevIgjen(status) {
  // Den som har logget inn igjen, har en ny økt, og skjemaet trenger merket som hører til den.
  if ((status === 401 || status === 403) && !(await hentMerke())) return ikkeLagret(status);
  document.getElementById("saksskjema").dispatchEvent(new Event("input", { bubbles: true }));
}
async function hentMerke() {
  try {
    const svar = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    const merke = new DOMParser().parseFromString(await svar.text(), "text/html").querySelector("#saksskjema [name=vern]");
    if (svar.ok && merke) for (const felt of document.querySelectorAll("[name=vern]")) felt.value = merke.value;
    return svar.ok && merke !== null;
  } catch {
    return false;
  }
}
for (const hendelse of ["htmx:response:error", "htmx:error"]) {
  document.addEventListener(hendelse, (e) => {
    if (e.target.id === "lagret") ikkeLagret(e.detail.ctx?.response?.status ?? 0);
  });
}
