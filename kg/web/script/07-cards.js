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

function tieCard(tie) {
  const status = make("li", { class: tie.status === "denied" ? "says-no" : null }, tie.status);
  const facts = [tie.role, tie.product, tie.amount, tie.date && `as of ${tie.date}`];
  const said = tie.claim && make("p", { class: "by" }, "In the words of ", make("b", {}, tie.who ? thing(tie.who) : speaker(tie)), ":");
  const bearing = tie.claim ? bearings(tie.claim) : [];
  return make("article", { class: bearing.some((it) => it.matches(".against")) ? "card struck" : "card" },
    said || null, quoted(tie), chips([status, ...facts, sure(tie), tie.rule]), where(tie), ...bearing);
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
  if (type === "repeats") return carried(claim);
  const words = `${(outgoing ? ACTIVE : PASSIVE)[type]} ${speaker(claim)}`;
  const text = link(other, {}, make("q", {}, claim.text));
  return make("p", { class: AGAINST.includes(type) ? "against" : "where" }, make("b", {}, words), ": ", text,
    why ? make("span", { class: "why" }, ` (${why})`) : null);
}

function carried(claim) {
  const { publisher, source, published } = data.articles[claim.article];
  return make("p", { class: "where" }, "Also in ", link(claim.id, {}, [publisher || source, published].filter(Boolean).join(", ")));
}
