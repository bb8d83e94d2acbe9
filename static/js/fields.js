"use strict";
// Fields of our own: the browser's calendar beside a date that is typed in words, the names of the chosen files.
(() => {
  const DAYS = ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"];
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
  const ISO = { "date": /^\d{4}-\d\d-\d\d$/, "datetime-local": /^\d{4}-\d\d-\d\dT\d\d:\d\d$/, "time": /^\d\d:\d\d$/ };

  // "Kam 3 Des 2026 10.00" of "2026-12-03T10:00", "10.00" of "10:00".
  function inWords(value) {
    const parts = value.split("T"), time = (parts[1] || (value.includes("-") ? "" : value)).replace(":", ".");
    if (!value.includes("-")) { return time; }
    const date = new Date(parts[0] + "T00:00Z");
    const day = [DAYS[date.getUTCDay()], date.getUTCDate(), MONTHS[date.getUTCMonth()], date.getUTCFullYear()].join(" ");
    return time ? day + " " + time : day;
  }
  function prepare(root) {
    root.querySelectorAll(".typed-in [data-calendar][hidden]").forEach(button => {
      const picker = button.parentElement.querySelector(".picker");
      if (!picker.showPicker) { return; }
      button.hidden = picker.hidden = false;
    });
  }
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-calendar]");
    if (!button) { return; }
    const picker = button.parentElement.querySelector(".picker"), field = button.parentElement.querySelector("[data-typed]");
    picker.min = field.dataset.min || ""; picker.max = field.dataset.max || "";
    picker.showPicker();
  });
  document.addEventListener("change", event => {
    const at = event.target;
    if (at.matches(".picker")) {
      const field = at.parentElement.querySelector("[data-typed]");
      if (at.value) { field.value = inWords(at.value); field.dispatchEvent(new Event("input", { bubbles: true })); }
      field.focus();
    } else if (at.matches("[data-typed]") && ISO[at.dataset.typed].test(at.value)) {
      at.value = inWords(at.value);
    } else if (at.matches(".files-chosen input")) {
      const names = Array.from(at.files, file => file.name);
      at.closest(".files-chosen").querySelector(".chosen").textContent = names.join(", ") || "Belum ada berkas dipilih";
    }
  });
  document.addEventListener("DOMContentLoaded", () => { prepare(document); });
  document.addEventListener("htmx:afterSwap", event => { prepare(event.target); });
})();
