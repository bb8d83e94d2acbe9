"use strict";
// Words that are typed stay: in this browser at once, with the server a second later, until the step was taken (djpk_layanan/typed/). Chosen files too.
(() => {
  const NAME = "ketikan", LIFE = 30 * 86400000, PAUSE = 1000, AT_MOST = 4000, AGAIN = 10000, NEVER = ["csrfmiddlewaretoken", NAME, "version", "bukti"];
  const person = document.body.dataset.person, posted = document.body.dataset.posted, WORDS = person ? "Ketikan" : "Isian";

  function cookie(name) {
    const found = document.cookie.split("; ").find(pair => pair.startsWith(name + "="));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }
  // as crypto.randomUUID, which only https has
  function newId() { return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16)); }
  function make(tag, text, classes) {
    const made = document.createElement(tag);
    made.textContent = text || "";
    made.className = classes || "";
    return made;
  }
  function button(text, act) {
    const made = make("button", text, "btn btn-line btn-sm");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // ── This browser's own copy: one entry for each form, gone when the server has it ──
  const own = {
    key: (page, id) => [NAME, person, page, id].join("|"),
    all: page => {
      return Object.keys(localStorage).filter(key => key.startsWith(own.key(page, "")))
        .map(key => { return Object.assign(JSON.parse(localStorage.getItem(key)), { id: key.split("|").pop(), here: true }); });
    },
    tidy: () => {
      const over = cookie(NAME);
      Object.keys(localStorage).filter(key => key.startsWith(NAME + "|")).forEach(key => {
        const parts = key.split("|");
        if (over && (parts[3] === over || parts[2] === over) || Date.now() - JSON.parse(localStorage.getItem(key)).at > LIFE) { localStorage.removeItem(key); }
      });
      if (over.startsWith("/")) { store(files => files.clear()); }
      if (over) { document.cookie = NAME + "=; max-age=0; path=/; samesite=lax"; }
    }
  };
  async function inOtherTabs() {
    const held = navigator.locks ? (await navigator.locks.query()).held : [];
    return held.map(lock => lock.name);
  }

  // ── A form and its values ──
  function pageOf(form) {
    const at = new URL(form.getAttribute("action") || location.href, location.href);
    return (at.pathname + at.search).slice(0, 200);
  }
  function valuesOf(form) {
    return Array.from(new FormData(form)).filter(pair => typeof pair[1] === "string" && !NEVER.includes(pair[0]));
  }
  function same(one, other) { return JSON.stringify(one) === JSON.stringify(other); }
  // Into the form; what has no field yet waits for the part of the page that brings it.
  function fill(form, values) {
    const left = new Map();
    values.forEach(pair => { left.set(pair[0], (left.get(pair[0]) || []).concat([pair[1]])); });
    left.forEach((_, name) => {
      for (let more = 0; more < 100 && !form.elements[name] && /^item-\d+-/.test(name); more += 1) { form.dispatchEvent(new CustomEvent("tambah")); }
    });
    // what the page itself fills in stays (the region that was chosen before), but for what counts and names the form
    const fixed = field => field.type === "hidden" && field.defaultValue && !/form_token|TOTAL_FORMS/.test(field.name);
    const waiting = values.filter(pair => !form.elements[pair[0]]);
    Array.from(form.elements).forEach(field => {
      if (!field.name || NEVER.includes(field.name) || ["file", "submit", "button"].includes(field.type) || fixed(field)) { return; }
      const said = left.get(field.name) || [];
      if (field.tomselect) { field.tomselect.setValue(field.multiple ? said : said[0] || "", true); }
      else if (field.type === "checkbox" || field.type === "radio") { field.checked = said.includes(field.value); }
      else if (field.multiple) { Array.from(field.options).forEach(option => { option.selected = said.includes(option.value); }); }
      else if (said.length) { field.value = said.shift(); }
      if (field.value && field.type !== "hidden" && field.closest("details")) { field.closest("details").open = true; }
    });
    form.dispatchEvent(new CustomEvent("dipulihkan", { bubbles: true }));
    if (waiting.length) {
      form.addEventListener("htmx:afterSettle", () => { fill(form, values); }, { once: true });
    }
  }

  async function keep(form, page) {
    const pristine = valuesOf(form), version = form.elements.version ? Number(form.elements.version.value) : null;
    const mark = (document.querySelector("[data-case]") || { dataset: {} }).dataset.case || "";
    const news = make("p", "", "typed-news soft small"), offered = make("div", "", "alert alert-info py-2"), field = make("input");
    let showFiles = null, id = "", timer = null, since = 0, unsaved = false, touched = false, sent = false;
    offered.setAttribute("role", "status");
    const end = form.querySelector(".dock, .actions:last-of-type");
    if (end) { end.before(news); } else { form.append(news); }
    field.type = "hidden"; field.name = NAME;
    form.append(field);

    function say(text) { news.replaceChildren(text); }
    function take(chosen) {
      id = chosen;
      if (navigator.locks) { navigator.locks.request(NAME + "|" + id, () => { return new Promise(() => {}); }); }
    }
    // a browser that is full, or keeps nothing, leaves it to the server
    function keepHere(values) { try { localStorage.setItem(own.key(page, id), JSON.stringify({ at: Date.now(), values: values })); } catch (why) { say(why.message); } }
    function later(after) { clearTimeout(timer); timer = setTimeout(save, after); }
    async function save() {
      clearTimeout(timer); timer = null; since = 0;
      const values = valuesOf(form);
      if (!person) { say(WORDS + " tersimpan di browser ini."); return; }
      try {
        const answer = await ask(id + "/", JSON.stringify({ page: page, values: values, perkara: mark, version: version }));
        const said = await answer.json();
        say(said.saved ? "Ketikan tersimpan pukul " + said.saved + "." : said.refusal);
        if (said.saved && same(values, valuesOf(form))) { unsaved = false; if (!sent) { localStorage.removeItem(own.key(page, id)); } }
      } catch (why) {
        say(why === ENDED ? "Login Anda berakhir. Ketikan tersimpan di browser ini; masuk kembali di tab lain, lalu lanjutkan di sini."
          : "Sambungan terputus. Ketikan tersimpan di browser ini dan dikirim lagi sendiri.");
        later(AGAIN);
      }
    }
    function typed() {
      if (!id || sent) { touched = true; return; }
      touched = unsaved = true;
      field.value = id;
      since = since || Date.now();
      keepHere(valuesOf(form));
      later(Math.max(0, Math.min(PAUSE, since + AT_MOST - Date.now())));
    }
    async function drop(which) {
      sent = true;
      clearTimeout(timer);
      [which, id].forEach(each => localStorage.removeItem(own.key(page, each)));
      if (person) { await ask(which + "/buang/", ""); }
      if (posted) { location.replace(page.split("#")[0]); } else { location.reload(); }
    }
    // Whether the words would cover a text that the form begins with.
    function covers(values) {
      return values.some(pair => { const area = form.elements[pair[0]]; return area && area.defaultValue && area.matches && area.matches("textarea") && area.defaultValue.trim() !== pair[1].trim(); });
    }
    function offer(kept, restored) {
      const hour = kept.saved || new Date(kept.at).toTimeString().slice(0, 5).replace(":", ".");
      offered.replaceChildren(WORDS + " Anda pukul " + hour + (restored ? " dipulihkan. " : " masih ada. "));
      if (!restored) { offered.append(button("Pulihkan", () => { take(kept.id); fill(form, kept.values); showFiles(kept); typed(); offer(kept, true); }), " "); }
      offered.append(button("Buang", () => drop(kept.id)));
      if ((kept.news || []).length) {
        const list = make("ul", "", "mb-0");
        kept.news.forEach(line => list.append(make("li", line)));
        offered.append(" Sejak Anda mulai mengetik:", list);
      }
      form.prepend(offered);
    }

    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    window.addEventListener("online", () => { if (unsaved) { save(); } });
    window.addEventListener("pagehide", () => { if (timer && !sent) { save(); } });
    form.addEventListener("submit", event => {
      if (event.defaultPrevented) { return; }
      form.elements.csrfmiddlewaretoken.value = cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value;
      // what nobody has touched is no one's words
      if (!field.value) { return; }
      keepHere(valuesOf(form));
      clearTimeout(timer);
      sent = true;
      setTimeout(() => { sent = false; }, 5000);
    });

    const server = person ? await keptByTheServer(page, mark, version) : [], held = await inOtherTabs(), here = own.all(page);
    const known = id => server.find(kept => kept.id === id);
    const free = server.filter(kept => !here.some(other => other.id === kept.id)).concat(here.map(kept => Object.assign({ files: [], news: [] }, known(kept.id), kept)))
      .filter(kept => kept.id === posted || !held.includes(NAME + "|" + kept.id)).sort((one, other) => other.at - one.at);
    const again = free.find(kept => kept.id === posted), found = again || free[0];
    const other = !again && found && found.values.length && !same(found.values, pristine);
    // beside what stands there, not over it
    const beside = other && (touched || found.news && found.news.length && covers(found.values));
    const shows = Array.from(form.querySelectorAll("input[type=file][name]"), chosen => person ? keepFiles(chosen, () => id, page, mark) : keepFilesHere(chosen, page + chosen.name));
    showFiles = kept => { if (person) { shows.forEach(show => show(kept.files || [])); } };
    take(found && !beside ? found.id : newId());
    if (found && !beside) { field.value = id; showFiles(found); }
    if (beside) { offer(found, false); } else if (other) {
      fill(form, found.values);
      offer(found, true);
      if (found.here) { unsaved = true; save(); }
      return;
    }
    if (touched) { typed(); }
  }

  // ── The server ──
  const ENDED = new Error("ended");
  async function ask(path, body) {
    const answer = await fetch("/ketikan/" + path, { method: "POST", body: body, redirect: "manual", keepalive: body.length < 60000, headers: { "X-CSRFToken": cookie("csrftoken") } });
    if (answer.type === "opaqueredirect" || answer.status === 403) { throw ENDED; }
    return answer;
  }
  async function keptByTheServer(page, mark, version) {
    try {
      const asked = new URLSearchParams({ halaman: page, perkara: mark, versi: version === null ? "" : version });
      const answer = await fetch("/ketikan/?" + asked, { redirect: "manual", headers: { "X-By-Itself": "1" } });
      return answer.ok ? (await answer.json()).kept : [];
    } catch (why) { return []; }
  }

  // ── Files: sent when they are chosen, so that a refused form still has them ──
  function keepFiles(field, id, page, mark) {
    const list = make("ul", "", "chosen-files list-unstyled"), needed = field.required;
    (field.closest(".files-chosen") || field).after(list);
    const told = (field.closest(".files-chosen") || field).querySelector(".chosen");
    function judge() {
      field.required = needed && !list.children.length;
      if (told) { told.hidden = list.children.length > 0; }
    }
    function line(name, size) {
      const item = make("li", name + " · " + Math.max(1, Math.round(size / 1024)) + " kB ");
      list.append(item);
      return item;
    }
    function kept(item, file) {
      const remove = button("Hapus", async () => { await ask(id() + "/berkas/" + file.pk + "/hapus/", ""); item.remove(); judge(); field.focus(); });
      remove.setAttribute("aria-label", "Hapus berkas " + file.name);
      item.append(remove);
      item.dataset.kept = file.pk;
    }
    function send(file) {
      const item = line(file.name, file.size), bar = item.appendChild(make("progress")), request = new XMLHttpRequest(), body = new FormData();
      bar.max = 100; bar.setAttribute("aria-label", "Mengunggah " + file.name);
      [["berkas", file], ["isian", field.name], ["halaman", page], ["perkara", mark]].forEach(pair => { body.append(pair[0], pair[1]); });
      request.upload.addEventListener("progress", event => { bar.value = 100 * event.loaded / event.total; });
      return new Promise(done => {
        request.addEventListener("loadend", () => {
          const is_ours = (request.getResponseHeader("content-type") || "").startsWith("application/json"), said = is_ours ? JSON.parse(request.responseText) : {};
          bar.remove();
          if (said.pk) { kept(item, said); } else {
            item.textContent = said.refusal || file.name + " belum terunggah; pilih lagi setelah tersambung atau masuk kembali.";
            item.className = "text-danger";
            setTimeout(() => { item.remove(); judge(); }, AGAIN);
          }
          done();
        });
        request.open("POST", "/ketikan/" + id() + "/berkas/");
        request.setRequestHeader("X-CSRFToken", cookie("csrftoken"));
        request.send(body);
      });
    }
    field.addEventListener("change", async () => {
      const files = Array.from(field.files);
      if (!files.length) { return; }
      if (!field.multiple) { list.querySelectorAll("[data-kept] button").forEach(remove => { remove.click(); }); }
      field.value = "";
      for (const file of files) { await send(file); }
      judge();
    });
    return files => {
      files.filter(file => file.field === field.name).forEach(file => { kept(line(file.name, file.size), file); });
      judge();
    };
  }

  // ── A visitor has no account: his files stay in his own browser ──
  function store(act) {
    return new Promise((done, fail) => {
      const open = indexedDB.open(NAME);
      open.onupgradeneeded = () => open.result.createObjectStore("files");
      open.onerror = fail;
      open.onsuccess = () => {
        const asked = act(open.result.transaction("files", "readwrite").objectStore("files"));
        asked.onsuccess = () => done(asked.result);
      };
    });
  }
  async function keepFilesHere(field, key) {
    const before = await store(files => files.get(key));
    if (before && before.length && !field.files.length) {
      const chosen = new DataTransfer();
      before.forEach(file => chosen.items.add(file));
      field.files = chosen.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    field.addEventListener("change", () => store(files => files.put(Array.from(field.files), key)));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const pages = [];
    own.tidy();
    document.querySelectorAll("form").forEach(form => {
      if (form.method !== "post" || !form.querySelector("textarea, input[type=file]")) { return; }
      const page = pageOf(form), before = pages.filter(other => other === page).length;
      pages.push(page);
      keep(form, before ? page + "#" + before : page);
    });
  });
})();
