// Where the trace is: in PostgreSQL, which is durable, in Tempo, which is not, and whether both have the same.

import { html, nothing } from '/lit/lit-html.js';
import * as api from '/assets/api.js';
import * as format from '/assets/format.js';

export function whereIsIt({ id, changed, signal }) {
  const state = { answer: null, failure: null, asking: false };

  async function ask() {
    state.asking = true;
    changed();
    try {
      state.answer = await api.where(id, signal);
      state.failure = null;
    } catch (failure) {
      if (signal.aborted) return;
      state.failure = failure;
    }
    state.asking = false;
    changed();
  }

  const store = (title, nature, of) => html`<span class="store ${of.outcome}">
    <span class="light" aria-hidden="true"></span><b>${title}</b> <span class="quiet">${nature}</span>
    ${of.outcome === 'found' ? format.count(of.spans, 'span') : of.outcome === 'missing' ? 'not there' : html`<span title=${of.reason}>cannot be asked: ${of.reason}</span>`}</span>`;

  function verdict({ postgres, tempo, differenceCount }) {
    if (postgres.outcome !== 'found' || tempo.outcome !== 'found') {
      if (tempo.outcome === 'found' && postgres.outcome === 'missing') return html`<span class="warn">not durable yet: tracestack logs otel-worker</span>`;
      if (postgres.outcome === 'found' && tempo.outcome === 'missing') return html`<span class="quiet">kept by PostgreSQL alone</span>`;
      return nothing;
    }
    return differenceCount === 0 ? html`<span class="same">✓ same content</span>`
      : html`<span class="warn">${format.count(differenceCount, 'difference')}</span>`;
  }

  const KINDS = {
    'only-postgres': () => 'is in PostgreSQL, not in Tempo',
    'only-tempo': () => 'is in Tempo, not in PostgreSQL',
    'repeated-in-tempo': d => `is in Tempo ${d.times} times`,
    differs: d => html`<span class="mono">${d.field}</span>: PostgreSQL has <q>${d.postgres ?? 'nothing'}</q>, Tempo has <q>${d.tempo ?? 'nothing'}</q>`,
  };

  return {
    ask,
    template() {
      if (state.failure) return html`<div class="where"><span class="warn">Where it is cannot be told: ${state.failure.message}</span></div>`;
      const { answer } = state;
      if (!answer) return html`<div class="where"><span class="quiet">Where is it? Asking both stores…</span></div>`;
      const differences = answer.differences ?? [];
      return html`<div class="where" id="where">
        <span class="quiet">Where is it?</span>
        ${store('PostgreSQL', 'durable', answer.postgres)} ${store('Tempo', 'ephemeral', answer.tempo)} ${verdict(answer)}
        <button type="button" class="quiet" ?disabled=${state.asking} @click=${ask}>Ask again</button>
        ${differences.length ? html`<details><summary>What differs</summary><ul>${differences.map(d => html`<li>
          <b>${d.service}</b> ${d.name} <span class="mono quiet">${d.spanId}</span> ${KINDS[d.kind]?.(d) ?? d.kind}</li>`)}</ul>
          ${answer.differenceCount > differences.length ? html`<p class="quiet">and ${format.grouped(answer.differenceCount - differences.length)} more: tracestack trace ${id} --compare</p>` : nothing}</details>` : nothing}
      </div>`;
    },
  };
}
