/* Elements are made here and nowhere else: text goes in as text, never as markup. */
(function (page) {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';

  /** One attribute or listener; `on` names become listeners, true and false become presence and absence. */
  function put(element, name, value) {
    if (value === null || value === undefined || value === false) return;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'text') element.textContent = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }

  function fill(element, attributes, children) {
    Object.entries(attributes || {}).forEach(([name, value]) => put(element, name, value));
    children.flat(3).forEach((child) => {
      if (child !== null && child !== undefined && child !== false) element.append(child);
    });
    return element;
  }

  function make(tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  }

  function svg(tag, attributes, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }

  /** A text that comes from the facts, kept apart from the direction of the text around it. */
  function name(text, language) {
    return make('bdi', { lang: language || null }, text);
  }

  /** A link to the outside, or the bare text where the address is not http or https. */
  function link(href, label) {
    const safe = page.data.address(href);
    if (!safe) return name(label);
    return make('a', { href: safe, rel: 'noopener noreferrer', target: '_blank' }, name(label));
  }

  /** A link to another state of this page, such as the evidence of something. */
  function toState(change, label, attributes) {
    const go = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      page.state.set(change);
    };
    return make('a', { href: `#${page.state.link(change)}`, onclick: go, ...attributes }, label);
  }

  function button(label, onclick, attributes) {
    return make('button', { type: 'button', onclick, ...attributes }, label);
  }

  function byId(id) {
    return document.getElementById(id);
  }

  page.dom = { make, svg, name, link, toState, button, byId };
})((window.networkPage = window.networkPage || {}));
