// What the page knows, and quick ways to it. These files are joined in the order of their names into one function.
const data = JSON.parse(document.getElementById("data").textContent);
const kinds = data.kinds;
const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const edges = new Map(data.edges.map((edge) => [edge.id, edge]));

function grouped(pairs) {
  const found = new Map();
  for (const [key, value] of pairs) found.set(key, [...(found.get(key) ?? []), value]);
  return found;
}

const edgesOf = grouped(data.edges.flatMap((edge) => [[edge.from, edge], [edge.to, edge]]));
const claims = Object.entries(data.claims).map(([id, claim]) => ({ id, ...claim }));
const claimsBy = grouped(claims.filter((claim) => claim.who).map((claim) => [claim.who, claim]));
const claimsAbout = grouped(claims.flatMap((claim) => (claim.about ?? []).map((thing) => [thing, claim])));
const linksOf = grouped(data.links.flatMap(([start, type, end, why]) => [
  [start, { type, other: end, why, outgoing: true }],
  [end, { type, other: start, why, outgoing: false }],
]));

const familyOf = (edge) => kinds.ties[edge.kind].family;
const nameOf = (id) => data.names[id] ?? id;
const speaker = (said) => (said.who ? nameOf(said.who) : said.whoText || "the article");
const surest = (edge) => Math.max(...edge.ties.map((id) => data.ties[id].sure),
  ...edge.contests.map(([one, other]) => Math.min(data.claims[one].sure, data.claims[other].sure)));
