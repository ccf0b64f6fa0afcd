// One trace: what it is, where its time went, its spans, and where it is kept.

import { html, nothing } from '/lit/lit-html.js';
import * as api from '/assets/api.js';
import * as format from '/assets/format.js';
import { claim, colorOf } from '/assets/colors.js';
import { attribute, traceOf } from '/assets/model.js';
import { detail } from '/assets/detail.js';
import { usage } from '/assets/conversation.js';
import { notice } from '/assets/notice.js';
import { overview } from '/assets/overview.js';
import { selection } from '/assets/selection.js';
import { waterfall } from '/assets/waterfall.js';
import { whereIsIt } from '/assets/where.js';
import { view } from '/assets/view.js';

const WAITS_MS = 1500;
const TRIES = 6;

export function openTrace(root, id, navigate) {
  const address = new URLSearchParams(location.search);
  const state = { trace: null, from: null, error: null, tries: 0 };
  const asked = new AbortController();
  let timer = 0;
  document.title = `${id.slice(0, 8)} · Trace Explorer`;

  const page = view(root, template);
  const changed = () => page.update();
  const chosen = selection({ changed, moved: () => rows.show(chosen.current), address });
  const rows = waterfall({ chosen, changed });
  const map = overview({ chosen, changed });
  const where = whereIsIt({ id, changed, signal: asked.signal });

  async function load(from) {
    try {
      const answer = await api.trace(id, from, asked.signal);
      const trace = traceOf(id, answer.otlp);
      claim(trace.services.map(s => s.name));
      state.trace = trace;
      state.from = answer.from;
      state.error = null;
      chosen.take(trace);
      document.title = `${trace.roots[0].service} ${trace.roots[0].name} · Trace Explorer`;
      page.now();
      rows.show(chosen.current);
      performance.mark('trace-drawn');
      where.ask();
    } catch (failure) {
      if (asked.signal.aborted) return;
      state.error = failure;
      page.now();
      // a trace that was just sent may be on its way
      if (failure.status === 404 && state.tries++ < TRIES) timer = setTimeout(load, WAITS_MS);
    }
  }

  function keyed(event) {
    if (document.getElementById('help').open) return;
    if (chosen.keyed(event)) event.preventDefault();
  }
  document.addEventListener('keydown', keyed);
  const themed = () => page.update();
  window.addEventListener('themechange', themed);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', themed);
  window.addEventListener('resize', themed);

  function template() {
    if (state.error) return missing();
    if (!state.trace) return html`<p class="quiet pad" role="status">Reading the trace…</p>`;
    const { trace } = state;
    return html`<main class="trace ${chosen.opened ? 'with-detail' : ''}">
      ${head(trace)}
      ${where.template()}
      ${map.template(trace)}
      ${tools(trace)}
      <div class="panes">
        ${rows.template(trace)}
        ${chosen.opened ? detail({ span: chosen.opened, trace, select: chosen.select, close: chosen.close }) : nothing}
      </div>
    </main>`;
  }

  function missing() {
    const { error } = state;
    if (error.status === 404) {
      const waits = state.tries <= TRIES;
      return html`<main class="trace"><div class="empty" role="alert">
        <h2>This trace is in neither store</h2>
        <p class="mono">${id}</p>
        <p>${waits ? 'If it was just sent, it may be on its way; this page goes on looking for a few seconds.'
          : 'Tempo is ephemeral and forgets at down; PostgreSQL keeps what the collector accepted.'}</p>
        <pre>tracestack smoke --trace ${id}</pre>
        <p><a href="/">All traces</a></p></div></main>`;
    }
    return html`<main class="trace"><div class="problem" role="alert"><b>The trace cannot be read.</b><pre>${error.message}</pre>
      ${error.status === 400 ? nothing : html`<p>Look at the stack: <code>tracestack ps</code> <button type="button" @click=${() => load()}>Try again</button></p>`}</div>
      <p class="pad"><a href="/">All traces</a></p></main>`;
  }

  function head(trace) {
    const root = trace.roots[0];
    const model = usage(trace.spans, attribute);
    return html`<section class="head">
      <h1><span class="swatch s${colorOf(root.service)}" aria-hidden="true"></span><span class="service">${root.service}</span> ${root.name}
        ${trace.errors ? html`<span class="badge bad">${format.count(trace.errors, 'error')}</span>` : nothing}</h1>
      <p class="facts">
        <b>${format.duration(trace.duration)}</b> · ${format.count(trace.spans.length, 'span')} ·
        ${format.count(trace.services.length, 'service')} · ${format.count(trace.depth, 'level')} ·
        ${format.moment(Number(trace.startUnixNano / 1000n) / 1000)}
        ${trace.roots.length > 1 ? html` · <span class="warn" title="Spans whose parent is not in the trace: it may still be arriving, or was lost">${format.count(trace.roots.length, 'root')}</span>` : nothing}
        ${model.calls ? html` · <span class="model">✦ ${format.count(model.calls, 'model call')}, ${format.grouped(model.input)} → ${format.grouped(model.output)} tokens${model.models.length ? `, ${model.models.join(', ')}` : ''}</span>` : nothing}
      </p>
      <ul class="legend" aria-label="Services by own time">${trace.services.slice(0, 10).map(s => html`<li title="${format.count(s.spans, 'span')}, own time ${format.duration(s.selfTime)}">
        <span class="swatch s${colorOf(s.name)}" aria-hidden="true"></span>${s.name}
        <span class="quiet">${format.duration(s.selfTime)}</span>${s.errors ? html` <span class="error">${s.errors}!</span>` : nothing}</li>`)}${trace.services.length > 10 ? html`<li class="quiet">and ${trace.services.length - 10} more</li>` : nothing}</ul>
    </section>`;
  }

  function tools(trace) {
    return html`<div class="tools" role="toolbar" aria-label="Trace">
      <label class="find"><span class="sr">Search in this trace</span>
        <input type="search" id="find" placeholder="Search in this trace (/)" autocomplete="off" spellcheck="false" .value=${chosen.needle}
          @input=${e => chosen.search(e.target.value)} @keydown=${e => { if (e.key === 'Enter') { chosen.nextMatch(e.shiftKey ? -1 : 1); e.preventDefault(); } if (e.key === 'Escape') { e.target.blur(); } }}></label>
      ${chosen.needle ? html`<span class="quiet" role="status">${chosen.matched.length ? `${chosen.matchNumber() || '–'} of ${format.grouped(chosen.matched.length)}` : 'nothing found'}</span>
        <button type="button" class="quiet" aria-label="Previous match (N)" ?disabled=${!chosen.matched.length} @click=${() => chosen.nextMatch(-1)}>↑</button>
        <button type="button" class="quiet" aria-label="Next match (n)" ?disabled=${!chosen.matched.length} @click=${() => chosen.nextMatch(1)}>↓</button>` : nothing}
      ${trace.errors ? html`<button type="button" class="quiet" title="Next error (e)" @click=${() => chosen.nextError(1)}><span class="error">●</span> next error</button>` : nothing}
      <button type="button" class="quiet" id="collapse" title="(c)" @click=${() => chosen.toggleAll()}>${chosen.anyClosed() ? 'Open all' : 'Close all'}</button>
      ${chosen.isZoomed() ? html`<button type="button" class="quiet" title="(0)" @click=${() => chosen.zoomOut()}>Whole time</button>` : nothing}
      <span class="grow"></span>
      <button type="button" class="quiet" id="share" @click=${share}>Copy link</button>
      <a class="button quiet" id="export" href="/api/traces/${id}?from=${state.from}" download="trace-${id}.json">Export OTLP JSON</a>
    </div>`;
  }

  async function share() {
    try {
      await navigator.clipboard.writeText(location.href);
      notice('The link is in the clipboard; it opens this trace with this span, on this machine.');
    } catch {
      notice(`The browser does not give access to the clipboard. The link: ${location.href}`);
    }
  }

  page.now();
  load();
  return {
    close() {
      asked.abort();
      clearTimeout(timer);
      document.removeEventListener('keydown', keyed);
      window.removeEventListener('themechange', themed);
      scheme.removeEventListener('change', themed);
      window.removeEventListener('resize', themed);
      page.close();
    },
  };
}
