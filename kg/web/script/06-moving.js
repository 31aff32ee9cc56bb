// Zooming, panning, dragging, and walking from thing to thing with the arrow keys.
const still = matchMedia("(prefers-reduced-motion: reduce)");
let flight = 0;

function zoomTo(k, [x, y]) {
  const next = Math.min(6, Math.max(0.08, k));
  view.x = x - ((x - view.x) * next) / view.k;
  view.y = y - ((y - view.y) * next) / view.k;
  view.k = next;
  render();
}

const middle = () => [stage.clientWidth / 2, stage.clientHeight / 2];
const zoomBy = (factor) => zoomTo(view.k * factor, middle());

function fit() {
  const shown = data.nodes.filter((node) => node.shown);
  if (!shown.length) return;
  const span = (values) => [Math.min(...values), Math.max(...values)];
  const [left, right] = span(shown.map((node) => node.x)), [top, bottom] = span(shown.map((node) => node.y));
  const margin = Math.min(210, stage.clientWidth / 4);
  const k = Math.min(MOST, (stage.clientWidth - margin) / (right - left || 1), (stage.clientHeight - 100) / (bottom - top || 1));
  const [x, y] = middle();
  flyTo({ k: Math.max(k, 0.08), x: x - (k * (left + right)) / 2, y: y - (k * (top + bottom)) / 2 - 8 });
}

function flyTo(goal) {
  cancelAnimationFrame(flight);
  if (still.matches || document.hidden || !stage.dataset.ready) { Object.assign(view, goal); render(); return; }
  const from = { ...view }, began = performance.now();
  const step = (now) => {
    const share = Math.min(1, (now - began) / 260), eased = 1 - (1 - share) ** 3;
    for (const key of ["k", "x", "y"]) view[key] = from[key] + (goal[key] - from[key]) * eased;
    render();
    if (share < 1) flight = requestAnimationFrame(step);
  };
  flight = requestAnimationFrame(step);
}

// Brings things into sight when they are not.
function reveal(ids) {
  const far = ids.map((id) => nodes.get(id)).filter((node) => node?.shown).some((node) => {
    const [x, y] = [node.x * view.k + view.x, node.y * view.k + view.y];
    return x < 40 || y < 40 || x > stage.clientWidth - 40 || y > stage.clientHeight - 50;
  });
  if (!far) return;
  const [x, y] = middle(), seen = ids.map((id) => nodes.get(id));
  const mean = (key) => seen.reduce((sum, node) => sum + node[key], 0) / seen.length;
  flyTo({ k: view.k, x: x - mean("x") * view.k, y: y - mean("y") * view.k });
}

function watchPointers() {
  const down = new Map();
  let moved = 0, grabbed = null;
  const gap = () => { const [a, b] = [...down.values()]; return Math.hypot(a[0] - b[0], a[1] - b[1]); };
  const place = (event) => { const box = stage.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    down.set(event.pointerId, place(event));
    moved = 0;
    grabbed = nodes.get(event.target.closest(".node")?.dataset.id) ?? null;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId), now = place(event);
    if (!before) return hover(event.target);
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]], apart = down.size === 2 ? gap() : 0;
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved < 4) return;
    down.set(event.pointerId, now);
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("moving");
    if (apart) zoomTo((view.k * gap()) / apart, now);
    else if (grabbed) { grabbed.x += dx / view.k; grabbed.y += dy / view.k; render(); }
    else { view.x += dx; view.y += dy; world.setAttribute("transform", `translate(${view.x} ${view.y})`); }
  });
  for (const name of ["pointerup", "pointercancel"]) stage.addEventListener(name, (event) => {
    if (down.delete(event.pointerId) && name === "pointerup" && moved < 4) pick(event.target);
    stage.classList.remove("moving");
    grabbed = null;
  });
  stage.addEventListener("pointerleave", () => hover(null));
  stage.addEventListener("dblclick", (event) => { if (!event.target.closest("[data-id]")) zoomTo(view.k * 1.6, place(event)); });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomTo(view.k * Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), place(event));
  }, { passive: false });
}

function hover(target) {
  const id = target?.closest?.("[data-id]")?.dataset.id ?? null;
  if (id === hovered) return;
  hovered = id;
  if (chosen === null) light();
}

function pick(target) {
  const id = target.closest("[data-id]")?.dataset.id ?? "";
  if (id === chosen || (id === "" && chosen === null)) return;
  goTo(id);
}

// One stop for Tab in the whole picture; the arrow keys walk on from there.
function standOn(node) {
  for (const other of data.nodes) other.element.setAttribute("tabindex", other === node ? 0 : -1);
}

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function nextFrom(node, [wx, wy]) {
  const cost = (other) => {
    const [dx, dy] = [other.x - node.x, other.y - node.y], along = dx * wx + dy * wy;
    return along > 1 ? along + 2.5 * Math.abs(dx * wy - dy * wx) : Infinity;
  };
  const best = data.nodes.filter((other) => other.shown && other !== node).sort((a, b) => cost(a) - cost(b))[0];
  return best && cost(best) < Infinity ? best : node;
}

function watchKeys() {
  stage.addEventListener("keydown", (event) => {
    const node = nodes.get(event.target.closest(".node")?.dataset.id);
    if (node && WAYS[event.key]) {
      const next = nextFrom(node, WAYS[event.key]);
      standOn(next);
      next.element.focus({ preventScroll: true });
      reveal([next.id]);
    } else if (node && (event.key === "Enter" || event.key === " ")) {
      openByKey(node.id);
    } else return;
    event.preventDefault();
  });
}
