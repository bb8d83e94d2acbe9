"use strict";
// The reader's PDF is read and compared here; it leaves the device by no way.
document.querySelectorAll("[data-fingerprints]").forEach(box => {
  const field = box.querySelector("input[type=file]"), said = box.querySelector("[role=status]"), issued = box.dataset.fingerprints.split(" ");
  if (!window.crypto || !window.crypto.subtle) { return; }
  box.hidden = false;
  function say(words, look) { said.textContent = words; said.className = look; }
  async function compare(file) {
    if (!file) { return; }
    say("Membandingkan " + file.name + " …", "mt-3 mb-0");
    const digest = await window.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const own = Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, "0")).join("");
    if (issued.includes(own)) { say("✓ Sama: berkas ini persis seperti yang kami terbitkan (" + file.name + ").", "alert alert-success mt-3 mb-0"); }
    else { say("✕ Berbeda: berkas ini bukan berkas yang kami terbitkan, atau sudah berubah (" + file.name + ").", "alert alert-danger mt-3 mb-0"); }
  }
  field.addEventListener("change", () => { compare(field.files[0]); });
  ["dragover", "dragleave", "drop"].forEach(name => {
    box.addEventListener(name, event => {
      event.preventDefault();
      box.classList.toggle("over", name === "dragover");
      if (name === "drop") { compare(event.dataTransfer.files[0]); }
    });
  });
});
