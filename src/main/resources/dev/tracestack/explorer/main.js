// The page: which view the address means, what stands above all views, and what is dropped on them.

import { html, render } from '/lit/lit-html.js';
import { openList } from '/assets/list.js';
import { openTrace } from '/assets/trace.js';
import { acceptDrops, pickFile } from '/assets/import.js';
import { toggleHelp } from '/assets/help.js';
import { isTyping } from '/assets/view.js';
import * as theme from '/assets/theme.js';

const app = document.getElementById('app');
let current = { close() {} };

theme.apply();
render(html`
  <header class="topbar">
    <a class="brand" href="/" aria-label="Trace Explorer, all traces"><img src="/assets/icon.svg" alt="" width="22" height="22"> Trace Explorer</a>
    <span id="crumb" class="crumb"></span>
    <span class="grow"></span>
    <button type="button" @click=${() => pickFile(navigate)} title="OTLP JSON lines; dropping a file on the page does the same">Import…</button>
    <button type="button" id="theme" @click=${turnTheme}></button>
    <button type="button" @click=${toggleHelp} aria-label="Keys and help" title="Keys and help (?)">?</button>
  </header>
  <div id="view"></div>
  <div id="notices" role="status" aria-live="polite"></div>
  <dialog id="help" aria-label="Keys and help"></dialog>`, app);
nameTheme();

function turnTheme() {
  theme.turn();
  nameTheme();
  window.dispatchEvent(new Event('themechange'));
}

function nameTheme() {
  const button = document.getElementById('theme');
  button.textContent = { auto: '◐', light: '☀', dark: '☾' }[theme.theme()];
  button.title = `Colours: ${theme.theme()}`;
  button.setAttribute('aria-label', button.title);
}

/** Shows what the address means. */
function route() {
  current.close();
  const id = location.pathname.match(/^\/trace\/([^/]+)\/?$/)?.[1];
  const root = document.getElementById('view');
  root.scrollTop = 0;
  const crumb = document.getElementById('crumb');
  crumb.textContent = id ? `/ ${decodeURIComponent(id)}` : '';
  current = id ? openTrace(root, decodeURIComponent(id), navigate) : openList(root, navigate);
}

/** Goes to an address of this page. */
export function navigate(address) {
  if (address === location.pathname + location.search) return;
  history.pushState(null, '', address);
  route();
}

document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const ours = link && link.origin === location.origin && !link.hasAttribute('download') && !link.target
    && (link.pathname === '/' || link.pathname.startsWith('/trace/'));
  if (!plain || !ours || event.defaultPrevented) return;
  event.preventDefault();
  navigate(link.pathname + link.search);
});
document.addEventListener('keydown', event => {
  if (event.key === '?' && !isTyping(event)) toggleHelp();
});
window.addEventListener('popstate', route);
acceptDrops(navigate);
route();
