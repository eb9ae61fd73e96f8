// Et skjema som ikke lagrer seg selv: den som går fra det med noe usendt, blir spurt av nettleseren først.
for (const skjema of document.querySelectorAll("form[data-vokt]")) {
  // Kom skjemaet tilbake med feil, er det som står i det, ikke lagret fra før heller.
  let usendt = skjema.dataset.vokt === "usendt";
  skjema.addEventListener("input", () => {
    usendt = true;
  });
  skjema.addEventListener("submit", () => {
    usendt = false;
  });
  addEventListener("beforeunload", (e) => {
    if (usendt) e.preventDefault();
  });
}
