// Det en side ikke kan uten skript: kopiere til utklippstavlen, og skrive ut med en knapp.
for (const knapp of document.querySelectorAll("[data-kopier]")) {
  knapp.hidden = false;
  knapp.addEventListener("click", async () => {
    const felt = document.getElementById(knapp.dataset.kopier);
    felt.select();
    await navigator.clipboard.writeText(felt.value);
    document.getElementById("kopiert").textContent = knapp.dataset.kopiert;
  });
}
for (const knapp of document.querySelectorAll("[data-skriv-ut]")) {
  knapp.hidden = false;
  knapp.addEventListener("click", () => print());
}
