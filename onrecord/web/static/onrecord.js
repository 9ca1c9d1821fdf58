// Adds to pages that work without it: the evidence drawer, keys, the theme, roving focus in charts, a live page.
const doc = document, root = doc.documentElement;
const $ = (selector, from = doc) => from.querySelector(selector);
const $$ = (selector, from = doc) => [...from.querySelectorAll(selector)];
const kept = (key, value) => { try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; } };

// Evidence: the sentence beside the page that it is asked on; without a script the link opens the story.
const drawer = $("#drawer");
let opener = null;
async function show(link) {
  const href = link.getAttribute("href");
  const url = new URL(href, location.href);
  url.searchParams.set("fragment", "1");
  url.hash = "";
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    $("#drawer-body").innerHTML = await answer.text();
    $("#drawer-open").href = href;
    opener = link;
    drawer.showModal();
    $("#drawer-close").focus();
  } catch { location.href = href; }
}
doc.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-evidence]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link);
});
$("#drawer-close").addEventListener("click", () => drawer.close());
drawer.addEventListener("close", () => opener?.focus());
drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });

// Citing: the page, or the quote that is open, with where it is from.
const citation = () => `${doc.title.replace(" – Onrecord", "")}. ${doc.body.dataset.cite}${location.search}`;
async function copy(text) {
  if (!text) return;
  try { await navigator.clipboard.writeText(text); $("#said").textContent = "Copied"; } catch { prompt("Copy this", text); }
}
doc.addEventListener("click", (event) => {
  const page = event.target.closest?.("[data-cite-page]"), quote = event.target.closest?.("[data-copy]");
  if (!page && !quote) return;
  event.preventDefault();
  copy(quote ? quote.dataset.copy : citation());
  const shown = page ?? quote, was = shown.innerHTML;
  shown.textContent = "Copied";
  setTimeout(() => { shown.innerHTML = was; }, 1500);
});

// Theme: a cookie, so that the next page comes in it.
doc.addEventListener("click", (event) => {
  if (!event.target.closest?.("#theme")) return;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  doc.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=strict`;
});

// Charts: one tab stop a series; arrows go along it and to the nearest mark of the next one.
function rove() {
  for (const group of $$("svg [data-series]")) $$("a", group).forEach((mark, at) => mark.setAttribute("tabindex", at ? -1 : 0));
}
doc.addEventListener("keydown", (event) => {
  const mark = event.target.closest?.("svg [data-series] a");
  if (!mark || !event.key.startsWith("Arrow")) return;
  const series = mark.closest("[data-series]"), all = $$("[data-series]", mark.closest("svg")).filter((one) => $("a", one));
  const marks = $$("a", series), at = marks.indexOf(mark);
  let next = null;
  if (event.key === "ArrowRight") next = marks[at + 1];
  else if (event.key === "ArrowLeft") next = marks[at - 1];
  else {
    const other = all[all.indexOf(series) + (event.key === "ArrowDown" ? 1 : -1)];
    const x = mark.getBoundingClientRect().x;
    if (other) next = $$("a", other).reduce((a, b) => Math.abs(a.getBoundingClientRect().x - x) <= Math.abs(b.getBoundingClientRect().x - x) ? a : b);
  }
  event.preventDefault();
  if (!next) return;
  $$("a", next.closest("[data-series]")).forEach((one) => one.setAttribute("tabindex", one === next ? 0 : -1));
  next.focus();
});

// Keys: shown in the help, and can be switched off.
const help = $("#help");
const places = { o: "/", t: "/timeline", r: "/rounds", p: "/positions", f: "/figures", s: "/statements", a: "/actors", m: "/map", u: "/sources", y: "/stories", b: "/brief", v: "/review" };
let going = false, row = -1;
const keys = $("#keys");
keys.checked = kept("keys") !== "off";
keys.addEventListener("change", () => kept("keys", keys.checked ? "on" : "off"));
const typing = (node) => node.closest?.("input, select, textarea, [contenteditable]");
doc.addEventListener("keydown", (event) => {
  if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || (drawer.open && !["Escape", "y"].includes(event.key))) return;
  if (going) {
    going = false;
    const nav = places[event.key] && $(`.top nav a[href^="${places[event.key]}"]`);
    if (nav) location.href = nav.href;
    return;
  }
  const judge = $(`[data-key="${CSS.escape(event.key)}"]`);
  if (judge) { event.preventDefault(); judge.matches("input") ? judge.focus() : judge.click(); return; }
  const rows = $$("[data-row]");
  switch (event.key) {
    case "/": event.preventDefault(); $("#q").focus(); break;
    case "?": help.open ? help.close() : help.showModal(); break;
    case "g": going = true; break;
    case "j": case "k":
      if (!rows.length) break;
      row = Math.max(0, Math.min(rows.length - 1, row + (event.key === "j" ? 1 : -1)));
      ($("a", rows[row]) ?? rows[row]).focus(); break;
    case "[": $("a[data-earlier]")?.click(); break;
    case "]": $("a[data-later]")?.click(); break;
    case "p": print(); break;
    case "y": copy(drawer.open ? $("[data-copy]", drawer)?.dataset.copy : citation()); break;
  }
});
doc.addEventListener("click", (event) => { if (event.target.closest?.("#help-open")) help.showModal(); });

// The strip of a timeline: dragging over it chooses days, as its bars do one by one.
function brush(strip) {
  const { first, last, begin, end } = strip.dataset;
  const day = (x) => {
    const at = new DOMPoint(x, 0).matrixTransform(strip.getScreenCTM().inverse()).x;
    const share = Math.min(1, Math.max(0, (at - begin) / (end - begin)));
    return Math.round(+first + share * (last - first));
  };
  const iso = (ordinal) => new Date((ordinal - 719163) * 864e5).toISOString().slice(0, 10);
  let from = null, shade = null;
  strip.addEventListener("pointerdown", (event) => { if (!event.button) from = event.clientX; });
  strip.addEventListener("dragstart", (event) => event.preventDefault());
  addEventListener("pointermove", (event) => {
    if (from === null || Math.abs(event.clientX - from) < 6) return;
    const box = strip.getBoundingClientRect();
    shade ??= strip.parentNode.appendChild(Object.assign(doc.createElement("div"), { className: "brushed" }));
    const left = Math.min(from, event.clientX) - strip.parentNode.getBoundingClientRect().x + strip.parentNode.scrollLeft;
    shade.style.insetInlineStart = `${left}px`;
    shade.style.inlineSize = `${Math.abs(event.clientX - from)}px`;
    shade.style.blockSize = `${box.height * 0.7}px`;
  });
  addEventListener("pointerup", (event) => {
    if (from === null) return;
    const ends = [from, event.clientX].sort((a, b) => a - b).map(day);
    const dragged = shade !== null;
    from = null;
    shade?.remove();
    shade = null;
    if (!dragged) return;
    strip.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    const url = new URL(location.href);
    url.searchParams.delete("page");
    url.searchParams.set("from", iso(ends[0]));
    url.searchParams.set("to", iso(ends[1]));
    location.href = url;
  });
}

// The reader: a fact and its words light up together, from either side.
function lighten(fact) {
  const claim = fact.id.slice(2), words = $$(`mark[data-ids~="${CSS.escape(claim)}"]`);
  const light = (on) => { for (const node of [fact, ...words]) node.classList.toggle("lit", on); };
  for (const node of [fact, ...words]) {
    node.addEventListener("mouseenter", () => light(true));
    node.addEventListener("mouseleave", () => light(false));
  }
  fact.addEventListener("focusin", () => light(true));
  fact.addEventListener("focusout", () => light(false));
}

// Two stories: a shared passage lights up in both.
function pair(mark) {
  const both = mark.dataset.ids.split(" ").flatMap((n) => $$(`mark.shared[data-ids~="${CSS.escape(n)}"]`));
  mark.addEventListener("mouseenter", () => both.forEach((one) => one.classList.add("lit")));
  mark.addEventListener("mouseleave", () => both.forEach((one) => one.classList.remove("lit")));
}

// What is wider than the screen opens where it matters: a map on its first mark, the place of which most is told; the
// bar on the page that is open.
function center(box, what) {
  const mark = what?.getBoundingClientRect();
  if (mark) box.scrollLeft += mark.x + mark.width / 2 - box.getBoundingClientRect().x - box.clientWidth / 2;
}
center($(".top ul"), $(".top [aria-current]"));

// What has to be made ready on a page, and again when it was made anew.
function prepare() {
  rove();
  $$("svg[data-brush]").forEach(brush);
  $$(".facts li[id]").forEach(lighten);
  $$("mark.shared").forEach(pair);
  $$("[data-center]").forEach((box) => center(box, $("a > circle", box)));
}

// The record while it grows: the server says when it changed. A page that is not in use is made anew at once, the page
// of the reading always; one that is in use offers it.
const fresh = $("#fresh");
let pulse = null, listening = null, told = 0;
async function renew() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["#main", "footer"]) $(part).innerHTML = $(part, made).innerHTML;
  fresh.hidden = true;
  prepare();
  if (Date.now() - told < 10_000) return;
  told = Date.now();
  $("#said").textContent = `The page was made anew at ${new Date().toLocaleTimeString()}`;
}
function changed(event) {
  const was = pulse;
  pulse = event.data;
  if (was === null || was === pulse) return;
  const idle = !drawer.open && !help.open && scrollY < 200 && [doc.body, $("#main"), null].includes(doc.activeElement);
  if ($("[data-live]") || (idle && !$("form[method=post]"))) renew(); else fresh.hidden = false;
}
function listen() {
  if (doc.hidden) { listening?.close(); listening = null; return; }
  listening ??= Object.assign(new EventSource("/live"), { onmessage: changed });
}
$("button", fresh).addEventListener("click", renew);
doc.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => listening?.close());
prepare();
listen();
