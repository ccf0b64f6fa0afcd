// Everything that a span says, beside the waterfall.

import { html, nothing } from '/lit/lit-html.js';
import * as format from '/assets/format.js';
import { colorOf } from '/assets/colors.js';
import { conversation } from '/assets/conversation.js';
import { attributes, text } from '/assets/model.js';
import * as traceql from '/assets/traceql.js';

const LONG = 400;

export function detail({ span, trace, select, close }) {
  const own = attributes(span.raw.attributes);
  const events = span.raw.events ?? [];
  const links = span.raw.links ?? [];
  const scope = attributes(span.scope.attributes);
  return html`<aside class="detail" aria-label="Details of the span" tabindex="-1">
    <header>
      <button type="button" class="quiet close" aria-label="Close the details (Escape)" @click=${close}>×</button>
      <h2><span class="swatch s${colorOf(span.service)}" aria-hidden="true"></span>${span.name || '(no name)'}</h2>
      <p><b>${span.service}</b> · ${span.kind} ${span.error ? html`· <span class="badge bad">error</span>` : span.ok ? html`· <span class="badge good">ok</span>` : nothing}</p>
    </header>
    ${span.error && span.message ? html`<p class="message">${span.message}</p>` : nothing}
    <dl class="figures">
      <div><dt>Duration</dt><dd>${format.duration(span.duration)}</dd></div>
      <div><dt>Own time</dt><dd>${format.duration(span.selfTime)}${span.duration > 0 ? html` <span class="quiet">${Math.round((100 * span.selfTime) / span.duration)} %</span>` : nothing}</dd></div>
      <div><dt>Starts at</dt><dd>+${format.duration(span.start)}</dd></div>
      <div><dt>Of the trace</dt><dd>${trace.duration > 0 ? `${share(span.duration, trace.duration)} %` : '–'}</dd></div>
    </dl>
    ${span.duration < 0 ? html`<p class="warn">It ends before it starts: a clock went back.</p>` : nothing}
    ${span.orphan ? html`<p class="warn">Its parent <span class="mono">${span.parentId}</span> is not in the trace: it may still be arriving, was not sampled, or was lost.</p>` : nothing}
    ${conversation(span)}
    ${table('Attributes', own, 'span', true)}
    ${events.length ? html`<section><h3>Events <span class="quiet">${events.length}</span></h3>${events.map(event => one(event, span))}</section>` : nothing}
    ${links.length ? html`<section><h3>Links <span class="quiet">${links.length}</span></h3>${links.map(link => linked(link, trace, select))}</section>` : nothing}
    ${table('Resource', span.resource, 'resource', false)}
    ${span.scope.name || scope.length ? html`<section><h3>Scope</h3><p class="mono">${span.scope.name} ${span.scope.version ?? ''}</p>${scope.length ? pairs(scope, 'instrumentation') : nothing}</section>` : nothing}
    <section><h3>Identity</h3><table class="pairs"><tbody>
      <tr><th scope="row">span</th><td class="mono">${span.id}</td></tr>
      ${span.parent ? html`<tr><th scope="row">parent</th><td><button type="button" class="link mono" @click=${() => select(span.parent)}>${span.parentId}</button></td></tr>` : nothing}
      <tr><th scope="row">trace</th><td class="mono">${trace.id}</td></tr>
      ${span.raw.traceState ? html`<tr><th scope="row">trace state</th><td class="mono">${span.raw.traceState}</td></tr>` : nothing}
      <tr><th scope="row">began</th><td>${format.moment(Number(span.startUnixNano / 1000n) / 1000)}</td></tr>
      ${dropped(span.raw)}
    </tbody></table></section>
  </aside>`;
}

const share = (part, whole) => {
  const percent = (100 * part) / whole;
  return percent >= 10 || percent === 0 ? Math.round(percent) : Number(percent.toPrecision(2));
};

const dropped = raw => [['attributes', raw.droppedAttributesCount], ['events', raw.droppedEventsCount], ['links', raw.droppedLinksCount]]
  .filter(([, n]) => n)
  .map(([what, n]) => html`<tr><th scope="row">dropped</th><td class="warn">${n} ${what}, by the application’s SDK</td></tr>`);

const table = (title, list, scope, open) => (list.length
  ? html`<details ?open=${open}><summary><h3>${title} <span class="quiet">${list.length}</span></h3></summary>${pairs(list, scope)}</details>`
  : nothing);

const pairs = (list, scope) => html`<table class="pairs"><tbody>${list.toSorted(([a], [b]) => a.localeCompare(b)).map(([key, value]) => html`
  <tr><th scope="row" class="mono">${key}</th><td>${shown(value)}${finder(scope, key, value)}</td></tr>`)}</tbody></table>`;

/** A link to the traces that have the same. */
function finder(scope, key, value) {
  const simple = ['string', 'number', 'boolean', 'bigint'].includes(typeof value) && String(value).length <= LONG;
  if (!scope || !simple) return nothing;
  const query = traceql.print([traceql.condition(scope, key, value)]);
  return html` <a class="finder" href="/?q=${encodeURIComponent(query)}" title="Traces with ${query}" aria-label="Find traces with this ${key}">⌕</a>`;
}

/** A value as text: links to http and https only, documents and long texts folded. */
export function shown(value) {
  if (value === null) return html`<span class="quiet">empty</span>`;
  if (typeof value === 'object' && typeof value.base64 === 'string' && Object.keys(value).length === 1) {
    return html`<span class="mono">${value.base64}</span> <span class="quiet">bytes, base64</span>`;
  }
  const words = text(value);
  if (typeof value === 'object') return html`<pre>${words}</pre>`;
  if (/^https?:\/\/\S+$/i.test(words) && URL.canParse(words)) {
    return html`<a href=${words} target="_blank" rel="noopener noreferrer nofollow">${words}</a>`;
  }
  if (words.length > LONG || words.includes('\n')) return html`<details class="long"><summary>${words.slice(0, 120)}…</summary><pre>${words}</pre></details>`;
  if (typeof value === 'string') return words === '' ? html`<span class="quiet">empty text</span>` : words;
  return html`<span class="literal">${words}</span>`;
}

function one(event, span) {
  const list = attributes(event.attributes);
  const of = key => list.find(([k]) => k === key)?.[1];
  const after = Number(BigInt(event.timeUnixNano ?? 0) - span.startUnixNano);
  const stack = of('exception.stacktrace');
  const rest = list.filter(([key]) => key !== 'exception.stacktrace');
  return html`<div class="event-card ${event.name === 'exception' ? 'bad' : ''}">
    <p><b>${event.name}</b> <span class="quiet">${after >= 0 ? '+' : ''}${format.duration(after)}</span></p>
    ${rest.length ? pairs(rest, 'event') : nothing}
    ${stack ? html`<pre class="stack">${text(stack)}</pre>` : nothing}
  </div>`;
}

function linked(link, trace, select) {
  const here = link.traceId === trace.id ? trace.byId.get(link.spanId) : null;
  const list = attributes(link.attributes);
  return html`<div class="event-card"><p>${here
    ? html`<button type="button" class="link" @click=${() => select(here)}>${here.service} ${here.name}</button> <span class="quiet">in this trace</span>`
    : html`<a class="mono" href="/trace/${link.traceId}?span=${link.spanId}">${link.traceId}</a>`}</p>
    ${list.length ? pairs(list, 'link') : nothing}</div>`;
}
