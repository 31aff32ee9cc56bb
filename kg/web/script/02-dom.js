// Elements from plain values. Text goes in as text, never as markup: it comes from articles, so from anyone.
const SVG = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);
const draw = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);
const link = (id, attributes = {}, ...children) => make("a", { href: `#${id}`, ...attributes }, ...children);
const thing = (id) => (nodes.has(id) ? link(id, {}, nameOf(id)) : nameOf(id));
const say = (words) => { $("status").textContent = words; };
