// The TraceQL box: a text field that offers names, operators and values where they can stand.

import { html, nothing } from '/lit/lit-html.js';
import * as traceql from '/assets/traceql.js';

const OPERATORS = { string: ['=', '!=', '=~', '!~'], number: ['=', '!=', '>', '>=', '<', '<='], duration: ['>', '>=', '<', '<=', '='], status: ['=', '!='], kind: ['=', '!='] };
const DURATIONS = ['1ms', '10ms', '100ms', '500ms', '1s', '5s'];
const MOST = 12;

/**
 * @param names () → Promise of scoped attribute names
 * @param values name → Promise of [{type, value}]
 * @param run called with the query when it is to be asked
 */
export function queryBox({ names, values, run, changed }) {
  const state = { options: [], active: -1, open: false, context: null, text: '' };
  let asked = 0;

  const field = () => document.getElementById('query');

  async function offer() {
    const turn = ++asked;
    const input = field();
    const caret = input.selectionStart ?? input.value.length;
    const context = traceql.contextAt(input.value, caret);
    let options;
    try {
      options = await optionsFor(context);
    } catch {
      options = []; // the list of traces says what is wrong with the server
    }
    if (turn !== asked || document.activeElement !== input) return;
    state.context = context;
    state.options = options.slice(0, MOST);
    state.active = -1;
    state.open = state.options.length > 0;
    changed();
  }

  async function optionsFor(context) {
    const word = context.word.toLowerCase();
    const fits = text => text.toLowerCase().includes(word) && text !== context.word;
    const ranked = list => list.filter(o => fits(o.text)).sort((a, b) => rank(a.text, word) - rank(b.text, word));
    switch (context.kind) {
      case 'start':
        return word ? [] : [{ text: '{ ', label: '{ … }', hint: 'spans that meet conditions' },
          { text: '{ status = error }', hint: 'traces with an error' },
          { text: '{ duration > 500ms }', hint: 'slow spans' }].map(o => ({ label: o.text, ...o }));
      case 'name':
        return ranked([
          ...traceql.intrinsics.map(text => ({ text, hint: 'of every span' })),
          ...(await names()).map(text => ({ text, hint: '' })),
        ]);
      case 'operator': {
        const type = traceql.intrinsicType(context.name);
        return (OPERATORS[type] ?? ['=', '!=', '=~', '!~', '>', '>=', '<', '<=']).filter(o => o.startsWith(context.word))
          .map(text => ({ text: `${text} `, label: text, hint: MEANING[text] }));
      }
      case 'value': return ranked(await valuesFor(context.name));
      case 'joint': return [{ text: ' && ', label: '&&', hint: 'and' }, { text: ' || ', label: '||', hint: 'or' }, { text: ' }', label: '}', hint: 'done' }];
      default: return [];
    }
  }

  async function valuesFor(name) {
    const type = traceql.intrinsicType(name);
    if (type === 'status') return traceql.STATUSES.map(text => ({ text, hint: '' }));
    if (type === 'kind') return traceql.SPAN_KINDS.map(text => ({ text, hint: '' }));
    if (type === 'duration') return DURATIONS.map(text => ({ text, hint: '' }));
    return (await values(name)).map(v => ({ text: traceql.literal(v.value, v.type), hint: v.type }));
  }

  function accept(option) {
    const input = field();
    const context = state.context;
    const caret = input.selectionStart ?? input.value.length;
    const before = input.value.slice(0, context.from);
    const gap = context.kind === 'joint' && before.endsWith(' ') ? option.text.trimStart() : option.text;
    const tail = context.kind === 'name' ? ' ' : '';
    let after = input.value.slice(caret);
    if (context.kind === 'value' && after.startsWith('"') && option.text.endsWith('"')) after = after.slice(1);
    input.value = before + gap + tail + after;
    const at = (before + gap + tail).length;
    input.setSelectionRange(at, at);
    close();
    if (option.text.trim().endsWith('}')) submit();
    else offer();
  }

  function close() {
    asked++;
    state.open = false;
    state.active = -1;
    changed();
  }

  function submit() {
    close();
    run(field().value.trim());
  }

  function keyed(event) {
    if (state.open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      state.active = (state.active + step + state.options.length + (state.active < 0 && step < 0 ? 1 : 0)) % state.options.length;
      changed();
      event.preventDefault();
    } else if (event.key === 'ArrowDown') {
      offer();
      event.preventDefault();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && state.open && state.active >= 0) {
      accept(state.options[state.active]);
      event.preventDefault();
    } else if (event.key === 'Enter') {
      submit();
      event.preventDefault();
    } else if (event.key === 'Escape' && state.open) {
      close();
      event.preventDefault();
    }
  }

  return {
    submit,
    template: (query, problem) => html`
      <div class="querybox">
        <input id="query" type="text" class="mono" role="combobox" autocomplete="off" spellcheck="false" autocapitalize="off"
          aria-label="TraceQL, or a trace id" aria-autocomplete="list" aria-controls="query-options"
          aria-expanded=${state.open} aria-activedescendant=${state.active >= 0 ? `option-${state.active}` : nothing}
          aria-invalid=${problem ? 'true' : 'false'}
          placeholder='{ resource.service.name = "checkout" && status = error }   or a trace id'
          .value=${query} @input=${offer} @click=${offer} @keydown=${keyed} @blur=${close}>
        <ul id="query-options" role="listbox" aria-label="Completions" ?hidden=${!state.open}>
          ${state.options.map((option, i) => html`
            <li role="option" id="option-${i}" aria-selected=${i === state.active}
              @mousedown=${event => { event.preventDefault(); accept(option); }}>
              <span class="mono">${option.label ?? option.text}</span><span class="hint">${option.hint ?? ''}</span>
            </li>`)}
        </ul>
      </div>`,
  };
}

const MEANING = {
  '=': 'equal', '!=': 'not equal', '=~': 'matches', '!~': 'does not match',
  '>': 'greater', '>=': 'greater or equal', '<': 'less', '<=': 'less or equal',
};

const rank = (text, word) => {
  const at = text.toLowerCase().indexOf(word);
  return at === 0 ? 0 : /[.:]/.test(text[at - 1] ?? '') ? 1 : 2;
};
