// The search box: suggests things while one types, and thins the tables out at the same time (combobox, ARIA 1.2).
const box = $("search"), list = $("found");
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let offered = [], active = -1;

function suggestions(words) {
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const rank = (node) => Math.min(...[node.name, ...node.aliases].map(folded).map((name) =>
    name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 9));
  return data.nodes.map((node) => [rank(node), -node.r, node]).filter(([it]) => it < 9)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 9).map(([, , node]) => node);
}

function offer() {
  offered = suggestions(box.value);
  active = offered.length ? 0 : -1;
  list.replaceChildren(...offered.map((node, place) => make("li",
    { role: "option", id: `found-${place}`, pointerdown: (event) => { event.preventDefault(); choose(place); } },
    node.name, make("span", {}, node.type))));
  list.hidden = !offered.length;
  box.setAttribute("aria-expanded", !list.hidden);
  mark();
}

function mark() {
  [...list.children].forEach((item, place) => item.setAttribute("aria-selected", place === active));
  if (active >= 0) { box.setAttribute("aria-activedescendant", `found-${active}`); list.children[active].scrollIntoView({ block: "nearest" }); }
  else box.removeAttribute("aria-activedescendant");
}

function close() {
  list.hidden = true;
  active = -1;
  box.setAttribute("aria-expanded", false);
  box.removeAttribute("aria-activedescendant");
}

function choose(place) {
  const node = offered[place];
  box.value = "";
  thin("");
  close();
  openByKey(node.id);
}

function watchSearch() {
  document.querySelector(".search").hidden = false;
  box.addEventListener("input", () => { offer(); thin(box.value); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length) { if (list.hidden) offer(); active = (active + step + offered.length) % offered.length; mark(); }
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") { if (list.hidden) { box.value = ""; thin(""); } close(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
