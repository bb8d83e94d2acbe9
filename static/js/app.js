"use strict";
// Long lists become a field one types into; without JavaScript they stay ordinary lists.
function makeSearchable(root) {
  root.querySelectorAll("select[data-pilih]:not(.tomselected)").forEach(function (element) {
    new TomSelect(element, {
      maxOptions: 60, searchField: ["text"], placeholder: element.dataset.pilih || "Ketik untuk mencari …",
      onInitialize: function () { this.input.setAttribute("aria-hidden", "true"); },
      render: { no_results: function () { return '<div class="no-results">Tidak ditemukan</div>'; } }
    });
  });
}
// A double click sends a form once.
document.addEventListener("submit", function (event) {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post") { form.dataset.sent = "1"; setTimeout(function () { delete form.dataset.sent; }, 5000); }
});
// Coming back by the browser's back button: the forms may be sent again.
window.addEventListener("pageshow", function () { document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; }); });
// A suggested contact fills the requester's fields.
document.addEventListener("click", function (event) {
  const choice = event.target.closest("[data-contact]");
  if (!choice) { return; }
  ["contact", "name", "institution", "position", "phone", "email"].forEach(function (key) {
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
document.addEventListener("keydown", function (event) {
  if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]")) {
    const search = document.getElementById("search");
    if (search) { event.preventDefault(); search.focus(); }
  }
});
document.addEventListener("DOMContentLoaded", function () { makeSearchable(document); });
