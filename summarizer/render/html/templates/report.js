// Filters, and opening what a link leads to. The page says all it has to say without this.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  const reveal = (place) => {
    for (let one = place; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  };
  const follow = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    const line = place.matches("details") ? place : place.querySelector(":scope > details.line") || place.closest("details");
    if (!line) return;
    reveal(line);
    line.scrollIntoView({ block: "start" });
    const summary = line.querySelector(":scope > summary");
    if (summary) summary.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  if (location.hash) follow();

  // the timeline says below it what the pointer or the keyboard is on
  for (const drawing of all(".drawing")) {
    const scroll = drawing.querySelector(".scroll");
    scroll.scrollLeft = scroll.scrollWidth; // on a phone the latest days are the ones to see first
    const said = drawing.querySelector("figcaption");
    const usual = said.textContent;
    const tell = (event) => {
      const mark = event.target.closest("a");
      said.textContent = mark ? mark.getAttribute("aria-label") : usual;
    };
    drawing.addEventListener("pointerover", tell);
    drawing.addEventListener("focusin", tell);
    drawing.addEventListener("pointerleave", () => { said.textContent = usual; });
    drawing.addEventListener("focusout", () => { said.textContent = usual; });
  }

  const tools = document.getElementById("tools");
  const lines = all("main .line");
  if (!lines.length) return;
  tools.hidden = false;
  if (matchMedia("(min-width: 76rem)").matches) tools.open = true;
  const words = new Map();
  const rowOf = (line) => line.closest("li, tr, .side") || line;
  const fields = all("[data-filter]", tools);
  const count = document.getElementById("count");
  const main = document.getElementById("main");
  const clear = document.getElementById("clear");
  let opened = [];

  const matches = (line, wanted) => wanted.every(([name, value]) => {
    if (name !== "text") return (line.dataset[name] || "").split(" ").includes(value);
    if (!words.has(line)) words.set(line, fold(line.textContent));
    return value.split(/\s+/).every((word) => words.get(line).includes(word));
  });
  const apply = () => {
    const wanted = fields
      .map((field) => [field.dataset.filter, field.dataset.filter === "text" ? fold(field.value.trim()) : field.value])
      .filter(([, value]) => value !== "");
    const active = wanted.length > 0;
    for (const one of opened) one.open = false;
    opened = [];
    let shown = 0;
    for (const line of lines) {
      const fits = !active || matches(line, wanted);
      rowOf(line).hidden = !fits;
      shown += fits ? 1 : 0;
      const around = fits && active ? line.parentElement.closest("details:not([open])") : null;
      for (let one = around; one; one = one.parentElement.closest("details:not([open])")) {
        one.open = true;
        opened.push(one);
      }
    }
    for (const part of all("main [data-part]").reverse()) {
      const held = all(".line", part);
      part.hidden = active && !held.some((line) => !rowOf(line).hidden && !line.closest("[data-part][hidden]"));
    }
    for (const mark of all("svg a")) {
      const row = document.getElementById(mark.getAttribute("href").slice(1));
      mark.classList.toggle("out", Boolean(row && row.hidden));
    }
    count.textContent = !active ? "" : shown ? `${shown} of ${lines.length} lines` : "No line fits.";
    clear.hidden = !active;
    main.classList.toggle("filtered", active);
  };
  for (const field of fields) field.addEventListener("input", apply);
  clear.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    apply();
  });
  const open = (state) => { for (const line of lines) if (!rowOf(line).hidden) line.open = state; };
  // back from an article, the page stands as it was left
  const folds = all("main details");
  main.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    const open = folds.flatMap((one, place) => (one.open ? [place] : []));
    history.replaceState({ open, chosen: fields.map((field) => field.value), top: scrollY }, "");
  });
  const left = history.state;
  if (left) {
    fields.forEach((field, place) => { field.value = left.chosen[place]; });
    apply();
    for (const place of left.open) folds[place].open = true;
    scrollTo(0, left.top);
  }

  document.getElementById("open-all").addEventListener("click", () => open(true));
  document.getElementById("close-all").addEventListener("click", () => open(false));
})();
