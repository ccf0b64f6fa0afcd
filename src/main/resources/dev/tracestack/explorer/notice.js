// Short messages that come and go, at the lower edge; what went wrong stays until it is closed.

import { html, render } from '/lit/lit-html.js';

const shown = [];
const STAYS_MS = 6000;

export function notice(text, { bad = false, links = [] } = {}) {
  const one = { text, bad, links };
  shown.push(one);
  if (!bad && !links.length) setTimeout(() => remove(one), STAYS_MS);
  draw();
}

function remove(one) {
  const at = shown.indexOf(one);
  if (at >= 0) shown.splice(at, 1);
  draw();
}

function draw() {
  render(html`${shown.slice(-4).map(one => html`
    <div class="notice ${one.bad ? 'bad' : ''}">
      <span>${one.text} ${one.links.map(link => html`<a class="mono" href=${link.href}>${link.text}</a> `)}</span>
      <button type="button" class="quiet" aria-label="Close" @click=${() => remove(one)}>×</button>
    </div>`)}`, document.getElementById('notices'));
}
