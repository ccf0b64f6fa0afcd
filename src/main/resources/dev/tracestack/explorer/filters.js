// Filters for those who do not want to write TraceQL: each change writes the query, each query fills the filters.

import { html, nothing } from '/lit/lit-html.js';
import * as traceql from '/assets/traceql.js';

const SERVICE = 'resource.service.name';
const TOOK = 'traceDuration';
const LENGTH = /^\d+(\.\d+)?\s*(ns|us|µs|ms|s|m|h)?$/;

/** @param run called with the query that the filters make up */
export function filters({ names, values, run, changed }) {
  const offered = { services: [], names: [], keys: [], values: [] };
  const draft = { key: '', op: '=', value: '' };

  const scopedNames = all => all.map(({ scope, tag }) => traceql.scoped(scope, tag)).sort();

  async function load(what, ask) {
    try {
      offered[what] = await ask();
      changed();
    } catch {
      offered[what] = []; // the list of traces says what is wrong with the server
    }
  }
  const loadServices = () => load('services', async () => (await values(SERVICE)).map(v => v.value));
  const loadNames = () => load('names', async () => (await values('name')).map(v => v.value));
  const loadKeys = () => load('keys', async () => scopedNames(await names()));
  const loadValues = () => load('values', async () => (draft.key ? (await values(draft.key)).map(v => v.value) : []));

  const find = (conditions, name, ...ops) => conditions.find(c => c.name === name && ops.includes(c.op));

  /** The conditions with this one put in place of the one that it replaces; without a value it is taken away. */
  function set(conditions, name, ops, op, value) {
    const at = conditions.findIndex(c => c.name === name && ops.includes(c.op));
    const rest = conditions.toSpliced(at < 0 ? conditions.length : at, at < 0 ? 0 : 1);
    if (value !== '') rest.splice(at < 0 ? rest.length : at, 0, { name, op, value });
    run(traceql.print(rest));
  }

  const textFilter = (conditions, label, id, name, list, load) => {
    const now = find(conditions, name, '=');
    return html`<label>${label}
      <input type="text" id=${id} list="${id}-values" placeholder="any" autocomplete="off" .value=${now ? traceql.unquoted(now.value) : ''}
        @focus=${load} @change=${e => set(conditions, name, ['='], '=', e.target.value ? traceql.quoted(e.target.value) : '')}>
      <datalist id="${id}-values">${list.map(v => html`<option value=${v}></option>`)}</datalist></label>`;
  };

  const length = (conditions, label, id, op) => {
    const now = find(conditions, TOOK, op);
    return html`<label>${label}
      <input type="text" id=${id} class="short" placeholder=${op === '>=' ? '100ms' : '5s'} autocomplete="off" .value=${now?.value ?? ''}
        @change=${e => {
          const value = e.target.value.trim();
          const fits = value === '' || LENGTH.test(value);
          e.target.setAttribute('aria-invalid', String(!fits));
          e.target.title = fits ? '' : 'a number and a unit: 100ms, 1.5s, 2m';
          if (fits) set(conditions, TOOK, [op], op, /[a-zµ]$/.test(value) || !value ? value.replace(/\s+/, '') : `${value}ms`);
        }}></label>`;
  };

  const status = conditions => {
    const now = find(conditions, 'status', '=')?.value ?? '';
    return html`<fieldset class="segments" id="filter-status"><legend>Status</legend>
      ${[['', 'any'], ['error', 'error'], ['ok', 'ok'], ['unset', 'unset']].map(([value, word]) => html`
        <label><input type="radio" name="status" value=${value} .checked=${now === value}
          @change=${() => set(conditions, 'status', ['='], '=', value)}><span>${word}</span></label>`)}</fieldset>`;
  };

  function add(conditions) {
    if (!draft.key || draft.value === '') return;
    const name = /[.:]/.test(draft.key) || traceql.intrinsics.includes(draft.key) ? draft.key : `.${draft.key}`;
    const regex = draft.op === '=~' || draft.op === '!~';
    const value = regex ? traceql.quoted(draft.value) : traceql.literal(draft.value, /^".*"$/.test(draft.value) ? 'keyword' : undefined);
    draft.key = '';
    draft.value = '';
    run(traceql.print([...conditions, { name, op: draft.op, value }]));
  }

  const attribute = conditions => html`<div class="attribute" role="group" aria-label="Attribute">
    <label>Attribute <input type="text" id="filter-key" list="filter-keys" placeholder="span.http.route" autocomplete="off" .value=${draft.key}
      @focus=${loadKeys} @input=${e => { draft.key = e.target.value; }}></label>
    <datalist id="filter-keys">${offered.keys.map(k => html`<option value=${k}></option>`)}</datalist>
    <select aria-label="Comparison" id="filter-op" name="op" @change=${e => { draft.op = e.target.value; }}>
      ${['=', '!=', '=~', '!~', '>', '>=', '<', '<='].map(op => html`<option ?selected=${op === draft.op}>${op}</option>`)}</select>
    <input type="text" id="filter-value" aria-label="Value" list="filter-values" placeholder="value" autocomplete="off" .value=${draft.value}
      @focus=${loadValues} @input=${e => { draft.value = e.target.value; }}
      @keydown=${e => { if (e.key === 'Enter') { e.preventDefault(); add(conditions); } }}>
    <datalist id="filter-values">${offered.values.map(v => html`<option value=${v}></option>`)}</datalist>
    <button type="button" id="filter-add" @click=${() => add(conditions)}>Add</button></div>`;

  const isShown = c => (c.op === '=' && [SERVICE, 'name', 'status'].includes(c.name)) || (c.name === TOOK && ['>=', '<='].includes(c.op));

  const chips = conditions => {
    const others = conditions.filter(c => !isShown(c));
    if (!others.length) return nothing;
    return html`<ul class="conditions" aria-label="Further conditions">${others.map(c => html`<li class="mono">${c.name} ${c.op} ${c.value}
      <button type="button" class="quiet" aria-label="Remove ${c.name} ${c.op} ${c.value}"
        @click=${() => run(traceql.print(conditions.filter(o => o !== c)))}>×</button></li>`)}</ul>`;
  };

  return {
    scopedNames,
    template(query) {
      const parsed = traceql.parse(query);
      if (!parsed) {
        return html`<div class="filters"><p class="quiet">The filters cannot show this query.
          <button type="button" @click=${() => run('')}>Start again with filters</button></p></div>`;
      }
      const { conditions } = parsed;
      return html`<div class="filters" role="group" aria-label="Filters">
        ${textFilter(conditions, 'Service', 'filter-service', SERVICE, offered.services, loadServices)}
        ${textFilter(conditions, 'Span name', 'filter-name', 'name', offered.names, loadNames)}
        ${status(conditions)}
        ${length(conditions, 'Takes at least', 'filter-min', '>=')}
        ${length(conditions, 'at most', 'filter-max', '<=')}
        ${attribute(conditions)}
        ${conditions.length ? html`<button type="button" class="quiet" id="filter-clear" @click=${() => run('')}>Clear all</button>` : nothing}
        ${chips(conditions)}
      </div>`;
    },
  };
}
