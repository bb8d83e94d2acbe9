"use strict";
// The BAK at the table: every word is kept, by the server and, while the connection is broken, by this browser.
document.addEventListener("DOMContentLoaded", function () {
  const form = document.getElementById("bak"), news = document.getElementById("kabar-simpan");
  if (!form) { return; }
  const key = form.dataset.key, words = function () { return Array.from(form.querySelectorAll("textarea, input[type=text], input[type=date]")); };
  let timer = null, unsaved = false;

  function keepHere() { localStorage.setItem(key, JSON.stringify(words().map(function (field) { return [field.name, field.value]; }))); }
  function restore() {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (!kept || kept.every(function (pair) { return !form.elements[pair[0]] ? !pair[1] : form.elements[pair[0]].value === pair[1]; })) { return; }
    kept.forEach(function (pair) {
      for (let more = 0; more < 100 && !form.elements[pair[0]] && /^item-\d+-/.test(pair[0]); more += 1) { document.getElementById("pertanyaan").dispatchEvent(new Event("tambah")); }
      if (form.elements[pair[0]]) { form.elements[pair[0]].value = pair[1]; }
    });
    document.getElementById("pertanyaan").dispatchEvent(new Event("dipulihkan"));
    news.textContent = "Ketikan yang belum sempat tersimpan dipulihkan.";
    save();
  }
  async function save() {
    unsaved = true;
    try {
      const answer = await fetch(form.dataset.typing, { method: "POST", body: new FormData(form), headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value } });
      const said = answer.headers.get("content-type").startsWith("application/json") ? await answer.json() : { refusal: "Masuk kembali di jendela lain; ketikan tersimpan di browser ini." };
      news.textContent = said.saved ? "Tersimpan pukul " + said.saved + "." : said.refusal;
      if (said.saved) { unsaved = false; localStorage.removeItem(key); }
    } catch (why) { news.textContent = "Sambungan terputus; ketikan tersimpan di browser ini dan dikirim lagi sendiri."; }
  }
  form.addEventListener("input", function () { keepHere(); clearTimeout(timer); timer = setTimeout(save, 1000); });
  window.addEventListener("online", function () { if (unsaved) { save(); } });
  setInterval(function () { if (unsaved) { save(); } }, 10000);
  form.addEventListener("submit", function () { clearTimeout(timer); unsaved = false; });
  restore();

  // Signatures: strokes in a box of 600 × 200, drawn by finger, pen or mouse.
  const pads = document.getElementById("bidang-ttd");
  function show() { pads.hidden = form.elements.signing.value !== "layar"; }
  form.querySelectorAll("[name=signing]").forEach(function (choice) { choice.addEventListener("change", show); });
  show();
  document.querySelectorAll(".pad").forEach(function (pad) {
    const board = pad.querySelector("svg:not(.lucide)"), line = board.querySelector("path"), field = pad.querySelector("input");
    let strokes = JSON.parse(field.value || "[]"), current = null;
    function draw() {
      line.setAttribute("d", strokes.map(function (s) { let d = ""; for (let i = 0; i < s.length; i += 2) { d += (i ? "L" : "M") + s[i] + " " + s[i + 1]; } return d; }).join(""));
      field.value = strokes.length ? JSON.stringify(strokes) : "";
    }
    function point(event) {
      const box = board.getBoundingClientRect();
      return [Math.round(Math.max(0, Math.min(600, (event.clientX - box.left) * 600 / box.width))), Math.round(Math.max(0, Math.min(200, (event.clientY - box.top) * 200 / box.height)))];
    }
    board.addEventListener("pointerdown", function (event) { board.setPointerCapture(event.pointerId); current = point(event); strokes.push(current); event.preventDefault(); });
    board.addEventListener("pointermove", function (event) { if (current) { current.push.apply(current, point(event)); draw(); } });
    board.addEventListener("pointerup", function () { current = null; draw(); });
    board.addEventListener("pointercancel", function () { current = null; });
    pad.querySelector("[data-clear]").addEventListener("click", function () { strokes = []; draw(); });
    draw();
  });
});
