// Search over what all days said. What is searched lies packed in the page, and is unpacked when it is first asked for.
"use strict";
(() => {
  const MOST = 100;
  const search = document.getElementById("search");
  const box = search.querySelector("input");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  const rest = document.getElementById("rest");
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const said = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  let index = null;

  const unpack = async () => {
    const packed = Uint8Array.from(atob(document.getElementById("data").textContent), (one) => one.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const [days, titles, rows] = JSON.parse(await new Response(stream).text());
    return { days, titles, rows, folded: rows.map((row) => fold(`${row[3]} ${titles[row[1]]} ${days[row[0]]}`)) };
  };
  const entry = ([day, story, finding, text]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${index.days[day]}/report.html#${encodeURIComponent(finding)}`;
    link.textContent = text;
    const meta = document.createElement("span");
    meta.className = "meta";
    meta.textContent = `${said(index.days[day])} · ${index.titles[story]}`;
    item.append(link, meta);
    return item;
  };
  const ask = async () => {
    index = index || unpack();
    index = await index;
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    rest.hidden = words.length > 0;
    const hits = words.length ? index.rows.filter((_, place) => words.every((word) => index.folded[place].includes(word))) : [];
    found.replaceChildren(...hits.slice(0, MOST).map(entry));
    const told = hits.length ? `${hits.length} found${hits.length > MOST ? `, the newest ${MOST} shown` : ""}` : "Nothing found.";
    count.textContent = words.length ? told : "";
  };
  search.hidden = false;
  box.addEventListener("input", ask);
  if (box.value) ask();
})();
