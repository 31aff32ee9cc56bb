// The side panel: what is chosen, with its evidence; the whole picture in short when nothing is.
const panel = $("panel");
const FEW = 12;

function show(id) {
  const made = nodes.has(id) ? ofNode(nodes.get(id)) : edges.has(id) ? ofEdge(edges.get(id)) : data.claims[id] ? ofClaim(id) : overview();
  panel.replaceChildren(...made.flat().filter(Boolean));
  panel.scrollTop = 0;
}

const back = () => make("button", { class: "back", type: "button", click: () => goTo("") }, "← Overview");
const heading = (...words) => make("h2", { tabindex: -1 }, ...words);
const section = (title, ...content) => (content.flat().length ? [make("h3", {}, title), ...content.flat()] : []);
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// A list that begins short and can be opened.
function some(items) {
  if (items.length <= FEW) return items;
  const rest = items.slice(FEW);
  const more = make("button", { class: "back", type: "button", click: () => more.replaceWith(...rest) }, `Show ${rest.length} more`);
  return [...items.slice(0, FEW), more];
}

const rows = (items) => (items.length ? [make("ul", { class: "rows" }, ...items)] : []);
const dayOf = (edge) => edge.ties.map((id) => data.articles[data.ties[id].article].published ?? "").sort().at(-1);

function triple(edge, from, day = "") {
  const end = (id) => (id === from ? make("span", { class: "self" }, nameOf(id)) : make("b", {}, nameOf(id)));
  const says = make("span", { class: `says ${familyOf(edge)}-ink` }, edge.says);
  const reports = edge.origins > 1 ? `×${edge.origins}` : "";
  const counted = day || reports ? make("span", { class: "count", title: day ? "last reported" : "independent reports" }, day || reports) : null;
  return make("li", {}, link(edge.id, {}, make("span", {}, end(edge.from), " ", says, " ", end(edge.to)), counted));
}

function overview() {
  const contested = data.edges.filter((edge) => edge.contests.length && edge.shown);
  const tieEdges = data.edges.filter((edge) => edge.ties.length && edge.shown);
  const best = tieEdges.filter((edge) => edge.origins > 1).sort((a, b) => b.origins - a.origins || (a.id < b.id ? -1 : 1));
  const fresh = tieEdges.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : b.width - a.width));
  const known = data.nodes.filter((node) => node.shown).sort((a, b) => b.r - a.r || (a.name < b.name ? -1 : 1));
  return [
    heading("At a glance"),
    make("p", { class: "kind" }, "Choose a thing or a line to read the sentences that it stands on."),
    ...section("Claims in dispute", rows(contested.map((edge) => triple(edge)))),
    ...section("Best reported", rows(best.slice(0, 5).map((edge) => triple(edge)))),
    ...section("Latest reports", rows(fresh.slice(0, 5).map((edge) => triple(edge, "", dayOf(edge))))),
    ...section("Most tied", rows(known.slice(0, 8).map(tied))),
  ];
}

function tied(node) {
  const ties = (edgesOf.get(node.id) ?? []).filter((edge) => edge.shown).length;
  return make("li", {}, link(node.id, {}, make("span", {}, node.name), make("span", { class: "count" }, count(ties, "tie"))));
}

const said = (list) => gathered(list, (claim) => `${speaker(claim)}|${claim.text}`).map(([claim]) => claimCard(claim));

function ofNode(node) {
  const ties = (edgesOf.get(node.id) ?? []).filter((edge) => edge.shown).sort((a, b) => b.contests.length - a.contests.length || b.origins - a.origins);
  const also = node.aliases.length ? ` · also ${node.aliases.join(", ")}` : "";
  const by = claimsBy.get(node.id) ?? [], about = (claimsAbout.get(node.id) ?? []).filter((claim) => claim.who !== node.id);
  return [
    back(), heading(node.name), make("p", { class: "kind" }, `${node.type}${also}`),
    ...section("Ties", rows(ties.map((edge) => triple(edge, node.id)))),
    ...section(node.type === "Person" ? "Their claims" : "Its claims", some(said(by))),
    ...section("What others say", some(said(about))),
  ];
}

function ofEdge(edge) {
  const ties = edge.ties.map((id) => data.ties[id]);
  const says = make("span", { class: `says ${familyOf(edge)}-ink` }, edge.says);
  const pairs = onePerContent(edge.contests);
  const stated = pairs.length ? `${count(pairs.length, "pair")} of claims`
    : `${count(ties.length, "statement")} from ${count(edge.origins, "independent report")}`;
  return [
    back(), heading(thing(edge.from), says, thing(edge.to)), make("p", { class: "kind" }, stated),
    ...some(gathered(ties, (tie) => `${tie.sentence}|${tie.status}`).reverse().map(tieCard)),
    ...some(pairs.map((pair) => pairOfClaims(edge, pair))),
  ];
}

// Copies of one report give the same pair of claims again: the oldest stands for all.
function onePerContent(pairs) {
  const seen = new Map();
  for (const pair of pairs) {
    const key = [pair[0], pair[1]].map((id) => data.claims[id].text).join("|");
    if (!seen.has(key)) seen.set(key, pair);
  }
  return [...seen.values()];
}

function pairOfClaims(edge, [one, other, why]) {
  const versus = make("p", { class: "versus" }, make("b", {}, `↓ ${edge.kind}`), why ? ` · ${why}` : "");
  const card = (id) => claimCard({ id, ...data.claims[id] }, []);
  return make("div", { class: "pair" }, card(one), versus, card(other));
}

function ofClaim(id) {
  const claim = { id, ...data.claims[id] };
  const others = (linksOf.get(id) ?? []).map(({ other }) => other);
  return [
    back(), heading("Claim by ", claim.who ? thing(claim.who) : speaker(claim)),
    make("p", { class: "kind" }, "About ", ...(claim.about ?? []).flatMap((it, place) => [place ? ", " : "", thing(it)])),
    claimCard(claim),
    ...section("The other claims", some([...new Set(others)].map((other) => claimCard({ id: other, ...data.claims[other] })))),
  ];
}
