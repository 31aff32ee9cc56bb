// Evidence on cards: a sentence, the words in it that count, who wrote it when, who said it, what speaks against it.
const AGAINST = ["disputes", "contradicts"];
const PASSIVE = { disputes: "Disputed by", contradicts: "Contradicted by", repeats: "Repeated by", supports: "Supported by", updates: "Updated by" };
const ACTIVE = { disputes: "Disputes", contradicts: "Contradicts", repeats: "Repeats", supports: "Supports", updates: "Updates" };

function quoted({ sentence, marks }) {
  const parts = [];
  let end = 0;
  for (const [start, stop] of marks) {
    parts.push(sentence.slice(end, start), make("mark", {}, sentence.slice(Math.max(start, end), stop)));
    end = Math.max(end, stop);
  }
  return make("blockquote", {}, ...parts, sentence.slice(end));
}

function where(statement) {
  const article = data.articles[statement.article];
  const title = article.title || article.source;
  const named = article.url ? make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, title) : title;
  const before = [article.publisher, article.published].filter(Boolean).join(", ");
  return make("p", { class: "where" }, before, before ? " · " : "", named);
}

const chips = (words) => make("ul", { class: "chips" }, ...words.filter(Boolean).map((it) => (typeof it === "string" ? make("li", {}, it) : it)));
const sure = (statement) => `confidence ${statement.sure.toFixed(2)}`;

// Copies of one report state the same in the same words: the oldest stands for all, which come after it in its list.
function gathered(statements, keyOf) {
  const groups = grouped(statements.map((one) => [keyOf(one), one]));
  const dayOf = (one) => data.articles[one.article].published ?? "";
  return [...groups.values()].map((group) => group.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)));
}

function tieCard([tie, ...copies]) {
  const status = make("li", { class: tie.status === "denied" ? "says-no" : null }, tie.status);
  const facts = [tie.role, tie.product, tie.amount, tie.date && `as of ${tie.date}`];
  const said = tie.claim && make("p", { class: "by" }, "In the words of ", make("b", {}, tie.who ? thing(tie.who) : speaker(tie)), ":");
  const bearing = tie.claim ? bearings(tie.claim) : [];
  return make("article", { class: bearing.some((it) => it.matches(".against")) ? "card struck" : "card" },
    said || null, quoted(tie), chips([status, ...facts, sure(tie), tie.rule]), where(tie), ...copies.map((copy) => alsoIn(copy)), ...bearing);
}

function claimCard(claim, bearing = bearings(claim.id)) {
  const by = make("p", { class: "by" }, make("b", {}, claim.who ? thing(claim.who) : speaker(claim)), claim.cue ? ` · “${claim.cue}”` : "");
  const how = [claim.modality, claim.negative && "negative", ...(claim.numbers ?? []), claim.speaksOf && `speaks of ${claim.speaksOf}`];
  return make("article", { class: bearing.some((it) => it.matches(".against")) ? "card struck" : "card" },
    by, quoted(claim), chips([...how, sure(claim), claim.rule]), where(claim), ...bearing);
}

// What other claims have to do with this one: first what speaks against it, copies of one report counted once.
function bearings(id) {
  const seen = new Set();
  const found = (linksOf.get(id) ?? []).filter(({ type, other, outgoing }) => {
    const claim = data.claims[other];
    const key = type === "repeats" ? claim.article : [type, outgoing, claim.who, claim.text].join("|");
    return !seen.has(key) && seen.add(key);
  });
  return found.sort((a, b) => AGAINST.includes(b.type) - AGAINST.includes(a.type)).map(bearing);
}

function bearing({ type, other, why, outgoing }) {
  const claim = { id: other, ...data.claims[other] };
  if (type === "repeats") return alsoIn(claim, other);
  const words = `${(outgoing ? ACTIVE : PASSIVE)[type]} ${speaker(claim)}`;
  const text = link(other, {}, make("q", {}, claim.text));
  return make("p", { class: AGAINST.includes(type) ? "against" : "where" }, make("b", {}, words), ": ", text,
    why ? make("span", { class: "why" }, ` (${why})`) : null);
}

function alsoIn(statement, id = null) {
  const { publisher, source, published, url } = data.articles[statement.article];
  const words = [publisher || source, published].filter(Boolean).join(", ");
  const linked = id ? link(id, {}, words) : url ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, words) : words;
  return make("p", { class: "where" }, "Also in ", linked);
}
