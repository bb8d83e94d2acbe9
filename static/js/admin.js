"use strict";
// The administration's tables and lists to type into get names that are read aloud: those of their columns and labels.
(() => {
  function nameOf(field) {
    const label = field.labels && field.labels[0], cell = field.closest("td");
    if (label) { return label.textContent.trim(); }
    const table = cell && cell.closest("table"), heads = table && table.tHead ? Array.from(table.tHead.rows[0].cells) : [];
    let place = 0;
    for (const head of heads) {
      place += head.colSpan;
      if (place > cell.cellIndex) { return head.textContent.trim(); }
    }
    return "";
  }
  function nameAll() {
    document.querySelectorAll("#content :is(input, select, textarea):not([type=hidden])").forEach(field => {
      const name = field.getAttribute("aria-label") || nameOf(field);
      if (!name) { return; }
      if (!field.labels || !field.labels.length) { field.setAttribute("aria-label", name); }
      const beside = field.nextElementSibling;
      if (beside && beside.classList.contains("select2")) {
        beside.querySelectorAll("[role=combobox], [role=textbox]").forEach(part => { part.setAttribute("aria-label", name); });
        beside.querySelector("[role=combobox]").removeAttribute("aria-labelledby");
      }
    });
    document.querySelectorAll("th.original:empty").forEach(head => {
      head.insertAdjacentHTML("beforeend", '<span class="visually-hidden">Baris</span>');
    });
  }
  // the lists to type into are made by Django's own scripts, which come first in jQuery's queue
  if (window.django && window.django.jQuery) { window.django.jQuery(nameAll); }
  document.addEventListener("DOMContentLoaded", nameAll);
  document.addEventListener("formset:added", () => { setTimeout(nameAll); });
})();
