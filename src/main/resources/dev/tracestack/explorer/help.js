// The keys, and where to read on.

import { html, render } from '/lit/lit-html.js';

const KEYS = [
  ['Everywhere', [['?', 'this list'], ['/', 'to the search box']]],
  ['List', [['j  k  or  ↓  ↑', 'next, previous trace'], ['Enter', 'open it'], ['l', 'live on, off']]],
  ['Trace', [
    ['↓  ↑', 'next, previous span'],
    ['→', 'open the span’s children, then the first of them'],
    ['←', 'close the children, then to the parent'],
    ['Enter', 'details of the span'],
    ['Escape', 'close the details, then undo the zoom'],
    ['e  E', 'next, previous error'],
    ['n  N', 'next, previous match of the search'],
    ['z', 'zoom to the span'],
    ['0', 'the whole time again'],
    ['c', 'close all but the path to the span; again: open all'],
  ]],
];

export function toggleHelp() {
  const dialog = document.getElementById('help');
  if (dialog.open) {
    dialog.close();
    return;
  }
  render(html`
    <form method="dialog"><button class="quiet close" aria-label="Close">×</button></form>
    <h2>Keys</h2>
    <div class="keys">${KEYS.map(([where, keys]) => html`
      <section><h3>${where}</h3><dl>${keys.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl></section>`)}
    </div>
    <h2>Reading a waterfall</h2>
    <p>A bar is a span. It is <b>solid</b> while the span worked itself and <b>pale</b> while one of its children did.
      Red stands for an error; a red dot at a closed span says that one is hidden below it.
      Drag over the overview to zoom; double-click it for the whole time.</p>
    <p>Traces come from <b>Tempo</b>, which is ephemeral. What Tempo no longer has is read from <b>PostgreSQL</b>, which is durable.
      “Where is it” compares the two.</p>`, dialog);
  dialog.showModal();
}
