// The page as a whole: views, what is chosen (the part of the address behind #), keys that work everywhere.
const VIEWS = ["picture", "ties", "claims"];

function turnTo(name) {
  for (const view of VIEWS) {
    $(view).hidden = view !== name;
    $(`tab-${view}`).setAttribute("aria-selected", view === name);
    $(`tab-${view}`).setAttribute("tabindex", view === name ? 0 : -1);
  }
  if (name === "picture") render();
  panel.hidden = name !== "picture" && chosen === null;
}

function watchTabs() {
  document.querySelector(".tabs").hidden = false;
  for (const name of VIEWS) $(`tab-${name}`).addEventListener("click", () => turnTo(name));
  document.querySelector(".tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], here = VIEWS.indexOf(event.target.id.slice(4));
    if (!step) return;
    const next = VIEWS[(here + step + VIEWS.length) % VIEWS.length];
    turnTo(next);
    $(`tab-${next}`).focus();
  });
}

function addressed() {
  const id = decodeURIComponent(location.hash.slice(1));
  return nodes.has(id) || edges.has(id) || data.claims[id] ? id : null;
}

function chosenByAddress() {
  const id = chosen = addressed();
  show(id ?? "");
  panel.hidden = $("picture").hidden && chosen === null;
  render();
  if (nodes.has(id)) { standOn(nodes.get(id)); reveal([id]); }
  if (edges.has(id)) reveal([edges.get(id).from, edges.get(id).to]);
  if (byKey) panel.querySelector("h2")?.focus();
  byKey = false;
}

// Shown at once: hashchange comes late, and who reads by ear would hear the old panel under the new focus.
function goTo(id) {
  location.hash = id;
  chosenByAddress();
}

// What the keyboard opens takes the focus; Escape gives it back.
let byKey = false;

function openByKey(id) {
  byKey = true;
  goTo(id);
}

function leave() {
  if (chosen === null) return;
  const last = nodes.get(chosen) ?? nodes.get(edges.get(chosen)?.from);
  const inside = panel.contains(document.activeElement);
  goTo("");
  if (inside && !$("picture").hidden) last?.element.focus({ preventScroll: true });
}

const KEYS = { "/": () => box.focus(), "+": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), 0: fit, Escape: leave };

function refilter() {
  filter();
  render();
  thinTables();
  show(chosen ?? "");
  say(`${data.edges.filter((edge) => edge.shown).length} of ${data.edges.length} lines shown`);
}

document.body.classList.add("enhanced");
document.querySelector(".zoom").hidden = false;
filter();
prepareStage();
prepareTables();
watchFilters(refilter);
watchPointers();
watchKeys();
watchSearch();
watchTabs();
turnTo("picture");
standOn(nodes.get(data.about) ?? data.nodes.toSorted((a, b) => b.r - a.r)[0]);
fit();
thinTables();
chosenByAddress();
stage.dataset.ready = "yes";
addEventListener("hashchange", () => { if (addressed() !== chosen) chosenByAddress(); });
new ResizeObserver(() => { if (!$("picture").hidden && chosen === null) fit(); }).observe(stage);
for (const [id, act] of [["closer", () => zoomBy(1.3)], ["farther", () => zoomBy(1 / 1.3)], ["whole", fit]]) $(id).addEventListener("click", act);
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input") && event.key !== "Escape") return;
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
