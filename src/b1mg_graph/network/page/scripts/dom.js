/* Elements are made here and nowhere else: text goes in as text, never as markup. */

import { address } from './text.js';

/** @import { Attribute, Child } from './markup' */

export const SVG = 'http://www.w3.org/2000/svg';

/**
 * One attribute or listener; `on` names become listeners, true and false become presence and absence.
 * @param {Element} element
 * @param {string} name
 * @param {Attribute} value
 */
function put(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Record<string, Attribute>} attributes
 * @param {Child[]} children
 */
function fill(element, attributes, children) {
  Object.entries(attributes).forEach(([name, value]) => put(element, name, value));
  present(children).forEach((child) => element.append(child));
  return element;
}

/**
 * The children that are there, without the lists around them.
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
export function present(children) {
  return children.flatMap((child) => {
    if (Array.isArray(child)) return present(child);
    return child === null || child === undefined || child === false ? [] : [child];
  });
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, Attribute>} attributes
 * @param {Child[]} children
 */
export function make(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, Attribute>} attributes
 * @param {Child[]} children
 */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * A text that comes from the facts, kept apart from the direction of the text around it.
 * @param {string} text
 * @param {string | null} [language]
 */
export function name(text, language) {
  return make('bdi', { lang: language || null }, text);
}

/**
 * A link to the outside, or the bare text where the address is not http or https.
 * @param {string} href
 * @param {string} label
 */
export function link(href, label) {
  const safe = address(href);
  if (!safe) return name(label);
  return make('a', { href: safe, rel: 'noopener noreferrer', target: '_blank' }, name(label));
}

/**
 * @param {Child} label
 * @param {() => void} onclick
 * @param {Record<string, Attribute>} [attributes]
 */
export function button(label, onclick, attributes = {}) {
  return make('button', { type: 'button', onclick, ...attributes }, label);
}

/**
 * The element of the template with this id.
 * @param {string} id
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the template has no element ${id}`);
  return found;
}

/**
 * The field of the template with this id.
 * @param {string} id
 */
export function inputOf(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/**
 * The field for several lines with this id.
 * @param {string} id
 */
export function areaOf(id) {
  return /** @type {HTMLTextAreaElement} */ (byId(id));
}

/**
 * The element that an event is about.
 * @param {Event} event
 */
export function targetOf(event) {
  return /** @type {Element} */ (event.target);
}
