"use strict";
// Who is out of the building, ticked off in this browser: the ticks stay while the list renews itself, and while there is no network.
document.addEventListener("DOMContentLoaded", () => {
  const KEY = "evakuasi", EVERY = 60000, list = () => document.getElementById("evakuasi");
  const today = new Date().toDateString();

  function kept() {
    const found = JSON.parse(localStorage.getItem(KEY) || "{}");
    return found.day === today ? new Set(found.out) : new Set();
  }
  function keep(out) { localStorage.setItem(KEY, JSON.stringify({ day: today, out: Array.from(out) })); }
  function boxes() { return Array.from(list().querySelectorAll("[data-guest]")); }

  function show() {
    const out = kept(), tally = list().querySelector("[data-tally]");
    boxes().forEach(box => {
      box.checked = out.has(box.dataset.guest);
      box.closest("tr").classList.toggle("out", box.checked);
    });
    const ticked = boxes().filter(box => box.checked).length;
    if (tally) { tally.textContent = ticked + " dari " + boxes().length + " sudah keluar" + (ticked === boxes().length ? ": semua." : "."); }
  }
  function say(text) { list().querySelector("[data-news]").textContent = text; }

  async function renew() {
    try {
      const answer = await fetch(list().dataset.address, { headers: { "X-By-Itself": "1" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html"), found = page.getElementById("evakuasi");
      if (!answer.ok || !found) { say("Belum terbaca lagi: masuk kembali di jendela lain. Daftar dan centangnya tetap."); return; }
      list().replaceWith(found);
      show();
    } catch (why) { say("Tanpa jaringan: daftar ini dari pembacaan terakhir. Centangnya tetap dan dapat diteruskan."); }
  }

  document.addEventListener("change", event => {
    if (!event.target.matches("[data-guest]")) { return; }
    const out = kept();
    if (event.target.checked) { out.add(event.target.dataset.guest); } else { out.delete(event.target.dataset.guest); }
    keep(out);
    show();
  });
  document.addEventListener("click", event => {
    if (event.target.closest("[data-again]")) { keep(new Set()); show(); }
  });
  window.addEventListener("online", renew);
  setInterval(renew, EVERY);
  show();
});
