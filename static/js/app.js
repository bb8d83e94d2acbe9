"use strict";
// What every page of the house shares: the bar, lists to type into, forms that are sent once, clocks that run.
// A button of the bar opens and closes what it names; opening the search puts the cursor there.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-opens]");
  if (!button) { return; }
  const part = document.getElementById(button.dataset.opens), open = part.classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
  const field = part.querySelector("input");
  if (open && field) { field.focus(); }
});
// Long lists become a field one types into; without JavaScript they stay ordinary lists.
function makeSearchable(root) {
  root.querySelectorAll("select[data-pilih]:not(.tomselected)").forEach(element => {
    new TomSelect(element, {
      refreshThrottle: 0,  // Enter takes what was typed, however fast, not what stood first a moment before
      maxOptions: 60, searchField: ["text"], placeholder: element.dataset.pilih || "Ketik untuk mencari …",
      onInitialize() {
        const list = this;
        list.input.setAttribute("aria-hidden", "true");
        list.input.addEventListener("focus", () => { list.focus(); });  // a link of the error summary leads there
      },
      render: { no_results: () => '<div class="no-results">Tidak ditemukan</div>' }
    });
  });
}
// A double click sends a form once.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post") { form.dataset.sent = "1"; setTimeout(() => { delete form.dataset.sent; }, 5000); }
});
// What was pressed says that it works, at its own width, when that takes a moment.
document.addEventListener("submit", event => {
  const button = event.submitter;
  if (!button || event.defaultPrevented || event.target.method !== "post" || !button.classList.contains("btn-primary")) { return; }
  setTimeout(() => {
    button.style.minWidth = button.offsetWidth + "px";
    button.dataset.said = button.innerHTML;
    button.textContent = "Menyimpan …";
  }, 300);
});
// Coming back by the browser's back button: the forms may be sent again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("[data-said]").forEach(button => { button.innerHTML = button.dataset.said; delete button.dataset.said; });
  document.querySelectorAll("form[data-sent]").forEach(form => { delete form.dataset.sent; });
});
// A suggested contact fills the requester's fields.
document.addEventListener("click", event => {
  const choice = event.target.closest("[data-contact]");
  if (!choice) { return; }
  ["contact", "name", "institution", "position", "phone", "email"].forEach(key => {
    const field = document.getElementById("id_" + (key === "contact" ? "contact" : "requester_" + key));
    if (field) { field.value = choice.dataset[key] || ""; }
  });
  const region = document.getElementById("id_requester_region");
  if (region) { if (region.tomselect) { region.tomselect.setValue(choice.dataset.region || ""); } else { region.value = choice.dataset.region || ""; } }
  const known = document.getElementById("suggestions");
  if (known) { known.replaceChildren(); }
  document.dispatchEvent(new CustomEvent("contact-chosen"));
  const next = document.getElementById("id_topic");
  if (next) { next.focus(); }
});
// "/" goes to the search field, as in the mail programs people know.
document.addEventListener("keydown", event => {
  if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]")) {
    const search = document.getElementById("search");
    if (search) { event.preventDefault(); search.focus(); }
  }
});
document.addEventListener("DOMContentLoaded", () => { makeSearchable(document); });
// Clocks of minutes run by the server's time: what a tablet's own clock says does not matter.
function runCountdowns() {
  document.querySelectorAll(".countdown[data-due]").forEach(clock => {
    if (clock.dataset.offset === undefined) { clock.dataset.offset = String(Number(clock.dataset.now) - Date.now()); }
    const now = Date.now() + Number(clock.dataset.offset), left = Number(clock.dataset.due) - now, seconds = Math.floor(Math.abs(left) / 1000);
    clock.querySelector("[data-word]").textContent = left < 0 ? "lewat" : "sisa";
    clock.querySelector("[data-left]").textContent = seconds < 60 ? seconds + " detik" : Math.floor(seconds / 60) + " menit";
    const bar = clock.querySelector("progress");
    if (bar) { bar.value = bar.max - left / 60000; }
    clock.classList.toggle("late", left < 0);
    clock.classList.toggle("near", left >= 0 && now >= Number(clock.dataset.warn));
  });
  // the hour at the head of a desk's page, in WIB
  document.querySelectorAll("[data-hour]").forEach(hour => {
    if (hour.dataset.offset === undefined) { hour.dataset.offset = String(Number(hour.dataset.hour) * 1000 - Date.now()); }
    const now = new Date(Date.now() + Number(hour.dataset.offset) + 7 * 3600000);
    hour.textContent = now.toISOString().slice(11, 16).replace(":", ".") + " WIB";
  });
}
// What is renewed only for somebody who looks rests in a hidden tab, and is renewed at once when the tab is seen again.
document.addEventListener("htmx:beforeRequest", event => {
  if (document.hidden && "whenSeen" in event.target.dataset) { event.preventDefault(); }
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) { document.querySelectorAll("[data-when-seen]").forEach(part => { htmx.trigger(part, "seen"); }); }
});
// A part that renews itself waits while a menu in it is open, and gives the focus back to where it was.
(() => {
  const nameOf = at => at.id || at.getAttribute("href") || (at.form ? at.form.action : "") + at.name + at.textContent;
  let focused = "";
  document.addEventListener("htmx:beforeSwap", event => {
    const part = event.detail.target, at = document.activeElement;
    if (part.querySelector(".dropdown-menu.show")) { event.detail.shouldSwap = false; }
    focused = part.contains(at) ? nameOf(at) : "";
  });
  document.addEventListener("htmx:afterSettle", event => {
    if (!focused || !document.activeElement.matches("body, main")) { return; }
    const same = Array.from(event.target.querySelectorAll("a, button, input, select, textarea")).find(at => nameOf(at) === focused);
    if (same) { same.focus({ preventScroll: true }); }
  });
})();
setInterval(runCountdowns, 1000);
document.addEventListener("htmx:afterSwap", runCountdowns);
// A free day fills in the date.
document.addEventListener("click", event => {
  const day = event.target.closest("[data-day]"), field = document.getElementById("id_visit_date");
  if (day && field) {
    field.value = day.dataset.day;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    document.querySelectorAll("[data-day]").forEach(other => { other.setAttribute("aria-pressed", String(other === day)); });
  }
  if (event.target.closest("[data-print]")) { window.print(); }
});
// The memo's text: bold, italic and list marks around what is selected.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-mark]");
  if (!button) { return; }
  const field = document.getElementById(button.parentElement.dataset.formatFor), mark = button.dataset.mark, start = field.selectionStart, end = field.selectionEnd;
  const chosen = field.value.slice(start, end);
  const marked = mark === "- " ? chosen.split("\n").map(line => line.startsWith("- ") ? line : "- " + line).join("\n") : mark + (chosen.trim() || "teks") + mark;
  field.setRangeText(marked, start, end, "select");
  field.focus();
});
document.addEventListener("DOMContentLoaded", () => { document.querySelectorAll("[data-format-for]").forEach(bar => { bar.hidden = false; }); });
