"use strict";
// Signatures at the table: strokes in a box of 600 × 200, drawn by finger, pen or mouse.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("bak"), pads = document.getElementById("bidang-ttd");
  if (!form) { return; }
  function show() { pads.hidden = form.elements.signing.value !== "layar"; }
  form.querySelectorAll("[name=signing]").forEach(choice => { choice.addEventListener("change", show); });
  show();
  document.querySelectorAll(".pad").forEach(pad => {
    const board = pad.querySelector("svg:not(.lucide)"), line = board.querySelector("path"), field = pad.querySelector("input");
    let strokes = JSON.parse(field.value || "[]"), current = null;
    function draw() {
      line.setAttribute("d", strokes.map(s => { let d = ""; for (let i = 0; i < s.length; i += 2) { d += (i ? "L" : "M") + s[i] + " " + s[i + 1]; } return d; }).join(""));
      field.value = strokes.length ? JSON.stringify(strokes) : "";
    }
    function point(event) {
      const box = board.getBoundingClientRect();
      return [Math.round(Math.max(0, Math.min(600, (event.clientX - box.left) * 600 / box.width))), Math.round(Math.max(0, Math.min(200, (event.clientY - box.top) * 200 / box.height)))];
    }
    board.addEventListener("pointerdown", event => { board.setPointerCapture(event.pointerId); current = point(event); strokes.push(current); event.preventDefault(); });
    board.addEventListener("pointermove", event => { if (current) { current.push.apply(current, point(event)); draw(); } });
    board.addEventListener("pointerup", () => { current = null; draw(); });
    board.addEventListener("pointercancel", () => { current = null; });
    pad.querySelector("[data-clear]").addEventListener("click", () => { strokes = []; draw(); });
    form.addEventListener("dipulihkan", () => { strokes = JSON.parse(field.value || "[]"); draw(); show(); });
    draw();
  });
});
