"use strict";
// The questions of a BAK: one more, as far as the limit goes, and one less. What is taken away is emptied; the server leaves empty rows out.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("pertanyaan");
  if (!box) { return; }
  const empty = document.getElementById("pertanyaan-kosong"), button = document.getElementById("tambah-pertanyaan");
  const news = document.getElementById("kabar-pertanyaan"), most = Number(box.dataset.most), before = Number(box.dataset.before);
  const form = box.closest("form"), total = form.querySelector("[name=item-TOTAL_FORMS]");
  const rows = () => Array.from(box.querySelectorAll("[data-row]"));
  const seen = () => rows().filter(row => !row.hidden);

  function count() {
    total.value = String(rows().length);
    seen().forEach((row, place) => { row.querySelector("[data-place]").textContent = String(before + place + 1); });
    button.disabled = seen().length >= most;
    news.textContent = button.disabled ? "Paling banyak " + most + " pertanyaan dalam satu BAK." : "";
  }
  function prepare(row) {
    const remove = row.querySelector("[data-remove]"), fields = Array.from(row.querySelectorAll("textarea"));
    remove.hidden = false;
    remove.addEventListener("click", () => {
      const typed = fields.some(field => field.value.trim());
      if (typed && !window.confirm("Hapus pertanyaan ini beserta jawabannya?")) { return; }
      fields.forEach(field => { field.value = ""; });
      row.hidden = true;
      count();
      button.focus();
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  function isEmpty(row) { return Array.from(row.querySelectorAll("textarea")).every(field => !field.value.trim()); }
  // One more row, or the empty one that waits at the end; null at the limit.
  function add() {
    if (seen().length >= most) { return null; }
    const last = rows().at(-1);
    if (last && last.hidden && isEmpty(last)) { last.hidden = false; count(); return last; }
    const row = empty.content.cloneNode(true).querySelector("[data-row]");
    row.innerHTML = row.innerHTML.replaceAll("__prefix__", String(rows().length));
    box.append(row);
    prepare(row);
    count();
    return row;
  }
  button.addEventListener("click", () => { add().querySelector("textarea").focus(); });
  // The page begins with the rows that hold words; what was typed before comes back with its row.
  function showFilled() {
    rows().forEach((row, place) => { row.hidden = place > 0 && isEmpty(row); });
    count();
  }
  form.addEventListener("tambah", add);
  form.addEventListener("dipulihkan", showFilled);
  rows().forEach(prepare);
  showFilled();
});
