"use strict";
// Who else is on the page of a case and what came in meanwhile; and the end of the login, said two minutes before.
(() => {
  const WRITING = 30000, BY_ITSELF = { "X-By-Itself": "1" };

  // Who fills in the form of a step says so with the next question, for half a minute.
  function watchCase() {
    let quiet = null;
    const say = name => document.querySelectorAll("#hadir [name=menulis]").forEach(field => { field.value = name; });
    document.addEventListener("input", event => {
      const form = event.target.closest("form[data-step]");
      if (!form) { return; }
      clearTimeout(quiet);
      say(form.dataset.step);
      quiet = setTimeout(say, WRITING, "");
    });
    document.addEventListener("click", event => {
      if (event.target.closest("[data-reload]")) { location.replace(location.href.split("#")[0]); }
      if (event.target.closest("[data-later]")) { event.target.closest("[data-news]").remove(); }
    });
  }

  // Two minutes before the login ends the page says so, and any key or click prolongs it.
  function watchLogin(seconds) {
    const WARN = 120, notice = document.createElement("div");
    let warned = false;
    notice.className = "alert alert-warning login-ends";
    notice.setAttribute("role", "alert");
    function say(text) {
      notice.textContent = text;
      if (!notice.isConnected) { document.getElementById("isi").prepend(notice); }
    }
    async function look(touched) {
      const answer = await fetch("/masuk/sisa/", { headers: touched ? {} : BY_ITSELF, redirect: "manual" });
      if (!answer.ok) { warned = false; ended(); return; }
      const said = await answer.json();
      warned = said.left <= WARN;
      if (!warned) { notice.remove(); later(said.left - WARN); return; }
      const until = new Date(Date.now() + said.left * 1000).toTimeString().slice(0, 5).replace(":", ".");
      say(said.left < said.day ? "Login Anda berakhir pukul " + until + ". Tekan tombol apa saja untuk melanjutkan."
        : "Login Anda berakhir pukul " + until + " karena sudah sehari kerja, dan tidak dapat diperpanjang. Ketikan Anda tersimpan.");
      later(said.left + 1);
    }
    function ended() {
      const link = document.createElement("a");
      link.href = "/akun/login/?next=" + encodeURIComponent(location.pathname + location.search);
      link.textContent = "Masuk kembali";
      say("Login Anda sudah berakhir. Ketikan Anda tersimpan. ");
      notice.append(link);
    }
    let timer = null;
    function later(after) { clearTimeout(timer); timer = setTimeout(() => { look(false).catch(() => { later(30); }); }, after * 1000); }
    function touch() { if (warned) { warned = false; look(true).catch(() => { later(5); }); } }
    document.addEventListener("keydown", touch);
    document.addEventListener("pointerdown", touch);
    later(seconds - WARN);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const idle = Number(document.body.dataset.idle);
    watchCase();
    if (idle) { watchLogin(idle); }
  });
})();
