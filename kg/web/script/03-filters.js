// Which edges and things are shown: what the boxes of the filter form leave.
const off = { kind: new Set(), status: new Set(), type: new Set() };
let least = 0;

const tieShows = (tie) => !off.status.has(tie.status) && tie.sure >= least;

function shows(edge) {
  if (off.kind.has(edge.kind)) return false;
  if (off.type.has(nodes.get(edge.from).type) || off.type.has(nodes.get(edge.to).type)) return false;
  if (edge.contests.length) return surest(edge) >= least;
  return edge.ties.some((id) => tieShows(data.ties[id]));
}

function filter() {
  for (const edge of data.edges) edge.shown = shows(edge);
  for (const node of data.nodes) node.shown = (edgesOf.get(node.id) ?? []).some((edge) => edge.shown) || node.id === data.about;
}

function watchFilters(changed) {
  const form = document.querySelector("#filters form");
  $("filters").hidden = false;
  if (matchMedia("(max-width: 1060px)").matches) $("filters").open = false;
  form.addEventListener("input", ({ target }) => {
    if (target.type === "range") {
      least = Number(target.value);
      form.querySelector("output").textContent = least.toFixed(2);
    } else {
      off[target.name][target.checked ? "delete" : "add"](target.value);
      target.closest("label").classList.toggle("off", !target.checked);
    }
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}
