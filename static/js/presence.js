"use strict";
// Who else is on the page of a case and what came in meanwhile; and the end of the login, said two minutes before.
(() => {
  const EVERY = 4000, WRITING = 30000, BY_ITSELF = { "X-By-Itself": "1" };

  function watchCase(box) {
    const people = box.querySelector("[data-people]"), news = box.querySelector("[data-news]");
    (document.querySelector(".head .crumb") || box).append(people);
    let shown = box.dataset.version, doing = "", typedAt = 0;
    document.addEventListener("input", event => {
      const form = event.target.closest("form[method=post]");
      if (form && form.querySelector("textarea")) { doing = form.dataset.step || ""; typedAt = Date.now(); }
    });
    async function ask() {
      if (document.hidden) { return; }
      const writes = Date.now() - typedAt < WRITING ? doing : "";
      const answer = await fetch(box.dataset.address + "?menulis=" + encodeURIComponent(writes), { headers: BY_ITSELF });
      if (!answer.ok) { people.hidden = true; return; }
      const said = await answer.json();
      people.textContent = said.people.map(one => one.name + (one.doing ? " sedang mengisi “" + one.doing + "”" : " membuka halaman ini")).map(text => " · " + text).join("");
      people.hidden = !said.people.length;
      if (String(said.version) !== shown) { shown = String(said.version); await tell(); }
    }
    async function tell() {
      const answer = await fetch(box.dataset.address + "kabar/?versi=" + box.dataset.version, { headers: BY_ITSELF, redirect: "manual" });
      if (answer.status === 200) { news.innerHTML = await answer.text(); }
    }
    function askAgain() { ask().catch(() => { people.hidden = true; }); }
    news.addEventListener("click", event => {
      if (event.target.closest("[data-reload]")) { location.replace(location.href.split("#")[0]); }
      if (event.target.closest("[data-later]")) { news.replaceChildren(); }
    });
    document.addEventListener("visibilitychange", askAgain);
    setInterval(askAgain, EVERY);
    askAgain();
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
    const box = document.getElementById("hadir"), idle = Number(document.body.dataset.idle);
    if (box) { watchCase(box); }
    if (idle) { watchLogin(idle); }
  });
})();
