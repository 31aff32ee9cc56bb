// The tables: sortable by each column, thinned out by the filters and by the words in the search box.
let sought = "";

function thin(words) {
  sought = folded(words.trim());
  thinTables();
}

function thinTables() {
  const edgeOf = new Map(data.edges.flatMap((edge) => edge.ties.map((tie) => [tie, edge])));
  for (const row of document.querySelectorAll("tbody tr")) {
    const tie = data.ties[row.dataset.tie], claim = data.claims[row.dataset.claim];
    const kept = tie ? edgeOf.get(row.dataset.tie).shown && tieShows(tie) : claim.sure >= least;
    row.hidden = !kept || (sought !== "" && !folded(row.textContent).includes(sought));
  }
  for (const name of ["ties", "claims"]) {
    const rows = [...document.querySelectorAll(`#${name} tbody tr`)], left = rows.filter((row) => !row.hidden).length;
    $(`tab-${name}`).textContent = `${name[0].toUpperCase()}${name.slice(1)} ${left === rows.length ? left : `${left}/${rows.length}`}`;
  }
}

function sortBy(head) {
  const up = head.getAttribute("aria-sort") !== "ascending", body = head.closest("table").tBodies[0];
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const key = (row) => row.cells[head.cellIndex].textContent;
  const order = new Intl.Collator("en", { numeric: true });
  body.append(...[...body.rows].sort((a, b) => order.compare(key(a), key(b)) * (up ? 1 : -1)));
  say(`Sorted by ${head.textContent}, ${up ? "ascending" : "descending"}`);
}

function prepareTables() {
  for (const head of document.querySelectorAll("thead th"))
    head.replaceChildren(make("button", { type: "button", click: () => sortBy(head) }, head.textContent));
}
