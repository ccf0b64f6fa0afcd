// The list of recent traces: asked again every few seconds while it is live, narrowed by TraceQL.

import { html, nothing } from '/lit/lit-html.js';
import { repeat } from '/lit/directives/repeat.js';
import * as api from '/assets/api.js';
import * as format from '/assets/format.js';
import { claim, colorOf } from '/assets/colors.js';
import { filters } from '/assets/filters.js';
import { queryBox } from '/assets/querybox.js';
import { scatter } from '/assets/scatter.js';
import { welcome } from '/assets/welcome.js';
import { isTyping, view } from '/assets/view.js';

const RANGES = [['5m', 300], ['15m', 900], ['1h', 3600], ['6h', 21600], ['24h', 86400], ['7d', 604800]];
const LIMIT = 200;
const LIVE_MS = 3000;
const NAMES_MS = 15000;

export function openList(root, navigate) {
  const address = new URLSearchParams(location.search);
  const state = {
    query: address.get('q') ?? '',
    range: RANGES.some(([name]) => name === address.get('range')) ? address.get('range') : '1h',
    live: address.get('live') !== '0',
    traces: null,
    error: null,
    asking: false,
    tookMs: 0,
    current: -1,
    nowMs: Date.now(),
    fresh: new Set(),
  };
  document.title = 'Trace Explorer';
  let asked = new AbortController();
  let timer = 0;
  const cache = new Map();

  const seconds = () => RANGES.find(([name]) => name === state.range)[1];
  const window_ = () => {
    const end = Math.ceil(Date.now() / 1000) + 1;
    return { start: end - seconds(), end };
  };

  /** Asked at most every few seconds, whoever wants to know. */
  function remembered(key, ask) {
    const known = cache.get(key);
    if (known && Date.now() - known.at < NAMES_MS) return known.answer;
    const answer = ask();
    cache.set(key, { at: Date.now(), answer });
    answer.catch(() => cache.delete(key));
    return answer;
  }
  const names = () => remembered('names', async () => (await api.tags(window_()))
    .filter(scope => scope.name !== 'intrinsic')
    .flatMap(scope => scope.tags.map(tag => ({ scope: scope.name, tag }))));
  const values = name => remembered(`values ${name}`, () => api.tagValues(name, window_()));

  const page = view(root, template);
  const narrow = filters({ names, values, run, changed: () => page.update() });
  const box = queryBox({ names: async () => narrow.scopedNames(await names()), values, run, changed: () => page.update() });

  function run(query) {
    if (/^[0-9a-fA-F]{16,32}$/.test(query)) return navigate(`/trace/${query.toLowerCase()}`);
    state.query = query === '{}' ? '' : query;
    state.traces = null;
    remember();
    return refresh();
  }

  function remember() {
    const query = new URLSearchParams();
    if (state.query) query.set('q', state.query);
    if (state.range !== '1h') query.set('range', state.range);
    if (!state.live) query.set('live', '0');
    history.replaceState(null, '', query.size ? `/?${query}` : '/');
  }

  async function refresh() {
    asked.abort();
    asked = new AbortController();
    clearTimeout(timer);
    const signal = asked.signal;
    const began = performance.now();
    state.asking = true;
    page.update();
    try {
      const found = await api.search({ q: state.query, limit: LIMIT, signal, ...window_() });
      if (signal.aborted) return;
      const known = new Set((state.traces ?? found).map(t => t.id));
      state.fresh = new Set(found.filter(t => !known.has(t.id)).map(t => t.id));
      state.traces = found.sort((a, b) => b.startMs - a.startMs);
      claim(state.traces.flatMap(t => [t.service || '?', ...t.services.map(s => s.name)]));
      state.error = null;
      state.tookMs = performance.now() - began;
    } catch (failure) {
      if (signal.aborted) return;
      state.error = failure;
    }
    state.asking = false;
    state.nowMs = Date.now();
    state.span = window_();
    page.update();
    if (state.live && !(state.error?.status === 400)) timer = setTimeout(whenSeen, LIVE_MS);
  }

  function whenSeen() {
    if (document.visibilityState === 'visible') refresh();
    else document.addEventListener('visibilitychange', whenSeen, { once: true });
  }

  function toggleLive() {
    state.live = !state.live;
    remember();
    if (state.live) refresh();
    else clearTimeout(timer);
    page.update();
  }

  function keyed(event) {
    if (event.key === '/' && !isTyping(event)) {
      document.getElementById('query').focus();
      event.preventDefault();
    }
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const links = [...root.querySelectorAll('.results a.open')];
    if (step && links.length) {
      const at = links.indexOf(document.activeElement);
      links[Math.max(0, Math.min(links.length - 1, at + step))].focus();
      event.preventDefault();
    } else if (event.key === 'l') toggleLive();
  }
  document.addEventListener('keydown', keyed);
  const resized = () => page.update();
  window.addEventListener('resize', resized);

  function template() {
    return html`<main class="list">
      <form class="search" role="search" @submit=${event => { event.preventDefault(); box.submit(); }}>
        ${box.template(state.query, state.error?.status === 400)}
        <label class="inline">within <select name="range" aria-label="How far back" .value=${state.range}
          @change=${event => { state.range = event.target.value; remember(); refresh(); }}>
          ${RANGES.map(([name]) => html`<option value=${name} ?selected=${name === state.range}>${name}</option>`)}</select></label>
        <button type="submit" class="primary">Search</button>
        <button type="button" class="live" aria-pressed=${state.live} title="Ask again every ${LIVE_MS / 1000} s (l)" @click=${toggleLive}>
          <span class="dot" aria-hidden="true"></span>Live</button>
      </form>
      ${narrow.template(state.query)}
      ${problem()}
      ${state.traces === null ? waiting() : state.traces.length ? found() : nobody()}
    </main>`;
  }

  const waiting = () => (state.error ? nothing : html`<p class="quiet pad" role="status">Asking Tempo…</p>`);

  function problem() {
    if (!state.error) return nothing;
    const bad = state.error.status === 400;
    return html`<div class="problem" role="alert">
      <b>${bad ? 'Tempo does not take this query.' : 'Tempo cannot be asked.'}</b>
      <pre>${state.error.message}</pre>
      ${bad ? nothing : html`<p>Look at the stack: <code>tracestack ps</code>, then <code>tracestack logs tempo</code>.
        Traces that PostgreSQL has still open by their id.${state.live ? ' This page goes on asking.' : ''}</p>`}
    </div>`;
  }

  const nobody = () => (state.query
    ? html`<div class="empty"><h2>No trace matches</h2>
        <p>None within the last ${state.range}. <button type="button" @click=${() => run('')}>Show all traces</button></p></div>`
    : welcome(state.range));

  function found() {
    const longest = Math.max(...state.traces.map(t => t.durationMs), 1);
    return html`
      ${scatter({ width: root.clientWidth - 34, traces: state.traces, from: state.span.start * 1000, to: state.span.end * 1000 })}
      <div class="tally" role="status">
        ${format.count(state.traces.length, 'trace')}${state.traces.length >= LIMIT ? ' (the latest; narrow the search for others)' : ''},
        ${format.grouped(state.traces.filter(t => t.errors).length)} with errors
        <span class="quiet">· newest first · asked in ${format.duration(state.tookMs * 1e6)}</span>
      </div>
      <table class="results">
        <thead><tr><th scope="col">Trace</th><th scope="col">Services</th><th scope="col" class="num">Spans</th>
          <th scope="col" class="num">Errors</th><th scope="col" class="long">Duration</th><th scope="col">Started</th></tr></thead>
        <tbody>${repeat(state.traces, t => t.id, t => row(t, longest))}</tbody>
      </table>`;
  }

  const row = (trace, longest) => html`
    <tr class="${trace.errors ? 'bad' : ''} ${state.fresh.has(trace.id) ? 'fresh' : ''}">
      <td><a class="open" href="/trace/${trace.id}">
        <span class="swatch s${colorOf(trace.service || '?')}" aria-hidden="true"></span>
        <span class="service">${trace.service || 'root not there yet'}</span> <span class="name">${trace.name}</span></a></td>
      <td class="services">${trace.services.slice(0, 4).map(s => html`<span class="chip" title="${s.name}: ${format.count(s.spans, 'span')}"><span
        class="swatch s${colorOf(s.name)}" aria-hidden="true"></span>${s.name}</span>`)}${trace.services.length > 4 ? html`<span class="quiet">+${trace.services.length - 4}</span>` : nothing}</td>
      <td class="num">${format.grouped(trace.spans)}</td>
      <td class="num">${trace.errors ? html`<span class="error">${format.grouped(trace.errors)}</span>` : html`<span class="quiet">0</span>`}</td>
      <td class="long"><span class="measure"><span class="fill s${colorOf(trace.service || '?')}" .style=${`width:${Math.max(1, (100 * trace.durationMs) / longest)}%`}></span></span>
        <span class="value">${trace.durationMs === 0 ? '< 1 ms' : format.duration(trace.durationMs * 1e6)}</span></td>
      <td title=${format.moment(trace.startMs)}>${format.ago(trace.startMs, state.nowMs)}</td>
    </tr>`;

  page.now();
  refresh();
  return {
    close() {
      asked.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenSeen);
      document.removeEventListener('keydown', keyed);
      window.removeEventListener('resize', resized);
      page.close();
    },
  };
}
