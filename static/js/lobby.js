"use strict";
// A hand scanner types: whatever is typed outside a field goes into the one field.
document.addEventListener("keydown", event => {
  const field = document.getElementById("kode");
  if (field && event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.closest("input, textarea, select, button, a")) { field.focus(); }
});
// The camera reads the code: by the browser itself where it can, else by our own server; nothing leaves the house.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("pindai"), button = document.getElementById("kamera"), video = document.getElementById("layar-kamera");
  const news = document.getElementById("kabar-kamera"), field = document.getElementById("kode");
  if (!button || !navigator.mediaDevices) { return; }
  button.hidden = false;
  let stream = null;
  function stop() {
    if (stream) { stream.getTracks().forEach(track => { track.stop(); }); }
    stream = null; video.hidden = true; news.textContent = ""; field.focus();
  }
  async function read(detector) {
    if (detector) { const found = await detector.detect(video); return found.length ? found[0].rawValue : ""; }
    const canvas = document.createElement("canvas"), scale = Math.min(1, 800 / video.videoWidth);
    canvas.width = video.videoWidth * scale; canvas.height = video.videoHeight * scale;
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise(resolve => { canvas.toBlob(resolve, "image/jpeg", 0.8); });
    const body = new FormData();
    body.append("gambar", picture, "kamera.jpg");
    const answer = await fetch(form.dataset.camera, { method: "POST", body: body, headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value, "X-By-Itself": "1" } });
    return answer.ok ? (await answer.json()).code : "";
  }
  async function detectorOfTheBrowser() {
    if (!("BarcodeDetector" in window)) { return null; }
    const formats = await window.BarcodeDetector.getSupportedFormats();
    return formats.includes("qr_code") ? new window.BarcodeDetector({ formats: ["qr_code"] }) : null;
  }
  button.addEventListener("click", async () => {
    if (stream) { stop(); return; }
    try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }); }
    catch (why) { news.textContent = "Kamera tidak dapat dipakai. Izinkan kamera pada browser, atau ketik kodenya."; return; }
    video.srcObject = stream; video.hidden = false; news.textContent = "Arahkan kamera ke kode QR. Tekan tombol kamera lagi untuk berhenti.";
    await video.play();
    const detector = await detectorOfTheBrowser();
    while (stream) {
      const code = await read(detector).catch(() => "");
      if (code) { field.value = code; stop(); form.requestSubmit(); return; }
      await new Promise(resolve => { setTimeout(resolve, detector ? 150 : 400); });
    }
  });
});
