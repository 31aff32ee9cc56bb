// The picture on the screen: the drawing that the page came with, moved about, with words wherever there is room.
const LABEL = 12.5, LEADING = 14.5, SAYS = 10.5, MOST = 1.5;
const HUBS = Math.max(6, data.nodes.length * 0.08);
const stage = $("stage"), world = $("world");
const view = { k: 1, x: 0, y: 0 };
const measure = document.createElement("canvas").getContext("2d");
let chosen = null, hovered = null, settling = 0;

function widthOf(text, size) {
  measure.font = `${size}px ${getComputedStyle(stage).fontFamily}`;
  return measure.measureText(text).width;
}

function prepareStage() {
  stage.removeAttribute("viewBox");
  world.querySelector(".says").replaceChildren();
  for (const element of world.querySelectorAll(".node")) prepareNode(element, nodes.get(element.dataset.id));
  for (const element of world.querySelectorAll(".edge")) prepareEdge(element, edges.get(element.dataset.id));
  for (const node of data.nodes) node.wide = Math.max(...node.label.map((text) => widthOf(text, LABEL)));
}

function prepareNode(element, node) {
  node.element = element;
  const ties = (edgesOf.get(node.id) ?? []).length;
  filled(element, { role: "button", tabindex: -1, "aria-label": `${node.name}, ${node.type}, ${ties} ties` }, []);
  element.classList.toggle("about", node.id === data.about);
}

function prepareEdge(element, edge) {
  edge.element = element;
  edge.hit = element.insertBefore(draw("path", { class: "hit", fill: "none" }), element.firstChild);
  element.prepend(draw("title", {}, `${nameOf(edge.from)} ${edge.says} ${nameOf(edge.to)}`));
  edge.wide = widthOf(edge.says, SAYS) + 6;
  const paper = draw("rect", { class: "paper", x: -edge.wide / 2, y: -7, width: edge.wide, height: 14 });
  edge.words = draw("g", { class: "words" }, paper, draw("text", { class: familyOf(edge), dy: "0.33em" }, edge.says));
  world.querySelector(".says").append(edge.words);
}

const nodeScale = () => Math.min(1.15, Math.max(0.6, Math.sqrt(view.k)));
const strength = (node) => (node.id === chosen || node.id === hovered ? 1000 : 0) + (node.id === data.about ? 500 : 0) + node.r;

function render() {
  world.setAttribute("transform", `translate(${view.x.toFixed(1)} ${view.y.toFixed(1)})`);
  const taken = placeNodes();
  for (const edge of data.edges) placeEdge(edge);
  if (data.edges.length <= 150) placeWords(taken);
  else settleWords(taken);
  light();
}

function placeNodes() {
  const scale = nodeScale(), shown = data.nodes.filter((node) => node.shown);
  for (const node of data.nodes) node.element.toggleAttribute("hidden", !node.shown);
  for (const node of shown) node.shape = { x: node.x * view.k, y: node.y * view.k, r: node.r * scale, words: null };
  const discs = shown.map(({ shape: { x, y, r } }) => [x - r, y - r, x + r, y + r]), words = [];
  shown.sort((a, b) => strength(b) - strength(a)).forEach((node, place) => {
    const name = nameFor(node, discs, words, place < HUBS);
    if (name) { node.shape.words = name.box; words.push(name.box); }
    moveNode(node, name, scale);
  });
  return [...discs, ...words];
}

// Where a thing's name has room: below it, else above, else beside; the best tied may cover lesser things.
function nameFor(node, discs, words, hub) {
  const { x, y, r } = node.shape, high = 4 + LEADING * node.label.length, wide = node.wide, middle = y - high / 2;
  const spots = [
    { anchor: "middle", box: [x - wide / 2, y + r, x + wide / 2, y + r + high] },
    { anchor: "middle", box: [x - wide / 2, y - r - high, x + wide / 2, y - r] },
    { anchor: "start", box: [x + r + 3, middle, x + r + 3 + wide, middle + high] },
    { anchor: "end", box: [x - r - 3 - wide, middle, x - r - 3, middle + high] },
  ];
  const free = (box, taken) => !taken.some((other) => meet(other, box));
  const own = spots.find(({ box }) => free(box, words) && free(box, discs));
  return own ?? (hub ? spots.find(({ box }) => free(box, words)) : null) ?? (strength(node) >= 500 ? spots[0] : null);
}

function moveNode({ element, shape, r }, name, scale) {
  element.setAttribute("transform", `translate(${shape.x.toFixed(1)} ${shape.y.toFixed(1)})`);
  element.querySelector("circle").setAttribute("r", shape.r.toFixed(1));
  element.querySelector(".icon").setAttribute("transform", `scale(${(r * scale * 1.25 / 16).toFixed(3)}) translate(-8 -8)`);
  const text = element.querySelector("text");
  text.toggleAttribute("hidden", !name);
  if (!name) return;
  const along = { middle: 0, start: shape.r + 3, end: -shape.r - 3 }[name.anchor];
  text.setAttribute("transform", `translate(${along.toFixed(1)} ${(name.box[1] - shape.y).toFixed(1)})`);
  text.setAttribute("text-anchor", name.anchor);
}

function placeEdge(edge) {
  edge.element.toggleAttribute("hidden", !edge.shown);
  if (!edge.shown) return;
  const plain = between(nodes.get(edge.from).shape, nodes.get(edge.to).shape, edge.side * Math.min(1, view.k + 0.25));
  const { curve, head } = kinds.ties[edge.kind].mutual ? { curve: plain, head: null } : headed(plain);
  edge.curve = curve;
  edge.element.querySelector(".line").setAttribute("d", pathOf(curve));
  edge.hit.setAttribute("d", pathOf(plain));
  if (head) edge.element.querySelector(".head").setAttribute("d", polygonOf(head));
}

// Where names leave hardly anything of a line, it runs under them rather than vanish.
function between(start, end, side) {
  const plain = line(start, end, side), [first, , last] = plain;
  if (Math.hypot(last[0] - first[0], last[1] - first[1]) > 18) return plain;
  return line({ ...start, words: null }, { ...end, words: null }, side);
}

function placeWords(taken) {
  const rank = (edge) => (isLit(edge) ? 100 : 0) + edge.width;
  for (const edge of data.edges) edge.words.setAttribute("hidden", "");
  for (const edge of data.edges.filter((it) => it.shown).sort((a, b) => rank(b) - rank(a))) {
    const share = take(taken, edge.curve, edge.wide, 14);
    if (share === null) continue;
    edge.words.removeAttribute("hidden");
    edge.words.setAttribute("transform", `translate(${spot(at(edge.curve, share))}) rotate(${angleOf(edge.curve).toFixed(1)})`);
  }
}

// With many edges, words are placed when the hand rests, so that zooming stays smooth.
function settleWords(taken) {
  for (const edge of data.edges) edge.words.setAttribute("hidden", "");
  clearTimeout(settling);
  settling = setTimeout(() => placeWords(taken), 90);
}

const focusOf = () => chosen ?? hovered;
const isLit = (edge) => [edge.id, edge.from, edge.to].includes(focusOf());

function light() {
  const focus = focusOf(), lit = new Set([focus]);
  if (edges.has(focus)) { lit.add(edges.get(focus).from); lit.add(edges.get(focus).to); }
  for (const edge of edgesOf.get(focus) ?? []) if (edge.shown) { lit.add(edge.from); lit.add(edge.to); }
  const known = nodes.has(focus) || edges.has(focus);
  for (const edge of data.edges) {
    const dim = known && !isLit(edge);
    edge.element.classList.toggle("dim", dim);
    edge.words.classList.toggle("dim", dim);
    edge.element.classList.toggle("chosen", edge.id === chosen);
  }
  for (const node of data.nodes) {
    node.element.classList.toggle("dim", known && !lit.has(node.id));
    node.element.classList.toggle("chosen", node.id === chosen);
    node.element.setAttribute("aria-pressed", node.id === chosen);
  }
}
