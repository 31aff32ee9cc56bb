// Lines and room for words, as kg/export/curves.py has them, on the screen's pixels.
const BEND = 26, HEAD = 9, HALF = 4, CLEAR = 2.5, STEPS = 48;
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66];

const unit = ([x, y]) => { const size = Math.hypot(x, y) || 1; return [x / size, y / size]; };
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function covers(shape, [x, y]) {
  const words = shape.words;
  const inside = words && x > words[0] - CLEAR && x < words[2] + CLEAR && y > words[1] && y < words[3] + CLEAR;
  return inside || Math.hypot(x - shape.x, y - shape.y) < shape.r + CLEAR;
}

function at(curve, share) {
  const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  const [p, q, r] = curve;
  return [a * p[0] + b * q[0] + c * r[0], a * p[1] + b * q[1] + c * r[1]];
}

function part([p, q, r], low, high) {
  const [a, b, c] = [(1 - low) * (1 - high), low * (1 - high) + high * (1 - low), low * high];
  const bend = [a * p[0] + b * q[0] + c * r[0], a * p[1] + b * q[1] + c * r[1]];
  return [at([p, q, r], low), bend, at([p, q, r], high)];
}

function line(start, end, side) {
  const across = unit([end.y - start.y, start.x - end.x]);
  const bend = [(start.x + end.x) / 2 + 2 * side * BEND * across[0], (start.y + end.y) / 2 + 2 * side * BEND * across[1]];
  const whole = [[start.x, start.y], bend, [end.x, end.y]];
  let low = 0, high = 1;
  for (let step = 0; step <= STEPS; step++) if (covers(start, at(whole, step / STEPS))) low = step / STEPS;
  for (let step = STEPS; step >= 0; step--) if (covers(end, at(whole, step / STEPS))) high = step / STEPS;
  return low < high ? part(whole, low, high) : whole;
}

function headed([start, bend, tip]) {
  const back = unit([bend[0] - tip[0], bend[1] - tip[1]]);
  const base = [tip[0] + HEAD * back[0], tip[1] + HEAD * back[1]];
  const wing = (side) => [base[0] + side * HALF * back[1], base[1] - side * HALF * back[0]];
  return { curve: [start, bend, base], head: [tip, wing(1), wing(-1)] };
}

function angleOf([start, , end]) {
  const angle = (Math.atan2(end[1] - start[1], end[0] - start[0]) * 180) / Math.PI;
  return angle > 90 ? angle - 180 : angle <= -90 ? angle + 180 : angle;
}

function squares(curve, share, wide, high) {
  const [x, y] = at(curve, share);
  const turn = (angleOf(curve) * Math.PI) / 180;
  const count = Math.ceil(wide / high);
  return Array.from({ length: count }, (_, place) => {
    const offset = ((place + 0.5) * wide) / count - wide / 2;
    const [cx, cy] = [x + offset * Math.cos(turn), y + offset * Math.sin(turn)];
    return [cx - high / 2, cy - high / 2, cx + high / 2, cy + high / 2];
  });
}

// Where on its way a curve has room for words; the room is then taken.
function take(taken, curve, wide, high) {
  const length = Math.hypot(curve[2][0] - curve[0][0], curve[2][1] - curve[0][1]);
  const spare = length > wide + high ? (length - wide) / length / 2 : -1;
  for (const share of SHARES.filter((it) => Math.abs(it - 0.5) <= spare)) {
    const wanted = squares(curve, share, wide, high);
    if (wanted.some((one) => taken.some((other) => meet(one, other)))) continue;
    taken.push(...wanted);
    return share;
  }
  return null;
}

const spot = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
const pathOf = ([start, bend, end]) => `M${spot(start)}Q${spot(bend)} ${spot(end)}`;
const polygonOf = (corners) => `M${corners.map(spot).join("L")}Z`;
