// TraceQL as far as the filters speak it: one spanset whose conditions must all hold. What is beyond stays as written.

const NAME = '(?:[a-zA-Z_][\\w.:\\-/]*|\\.[\\w.\\-/]+|(?:span|resource|event|link|instrumentation)?\\."(?:[^"\\\\]|\\\\.)*")';
const VALUE = '(?:"(?:[^"\\\\]|\\\\.)*"|`[^`]*`|-?[\\d.]+(?:ns|us|µs|ms|s|m|h)?|true|false|nil|[a-z]+)';
const CONDITION = new RegExp(`^\\s*(${NAME})\\s*(!=|=~|!~|>=|<=|=|>|<)\\s*(${VALUE})\\s*`);

/** {conditions:[{name, op, value}]} with values as written; null for what the filters cannot show. */
export function parse(query) {
  const spanset = query.trim().match(/^\{([^]*)\}$/);
  if (query.trim() === '') return { conditions: [] };
  if (!spanset) return null;
  let rest = spanset[1].trim();
  const conditions = [];
  while (rest) {
    const found = rest.match(CONDITION);
    if (!found) return null;
    conditions.push({ name: found[1], op: found[2], value: found[3] });
    rest = rest.slice(found[0].length);
    if (rest.startsWith('&&')) rest = rest.slice(2).trim();
    else if (rest) return null;
    if (!rest && /&&\s*$/.test(spanset[1])) return null;
  }
  return { conditions };
}

export function print(conditions) {
  if (!conditions.length) return '{}';
  return `{ ${conditions.map(c => `${c.name} ${c.op} ${c.value}`).join(' && ')} }`;
}

export function quoted(text) {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

export function unquoted(literal) {
  if (literal.startsWith('`')) return literal.slice(1, -1);
  if (!literal.startsWith('"')) return literal;
  return literal.slice(1, -1).replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c === 't' ? '\t' : c));
}

/** A name in a scope, quoted where it has characters that TraceQL gives a meaning. */
export function scoped(scope, key) {
  const plain = /^[a-zA-Z_][\w.\-/]*$/.test(key);
  return `${scope}.${plain ? key : quoted(key)}`;
}

/** The literal for a value: numbers and booleans as they are, all else in quotes. */
export function literal(value, type) {
  const text = String(value);
  if (type === 'keyword') return text;
  if (type && type !== 'string') return text;
  if (type !== 'string' && /^(-?\d+(\.\d+)?|true|false)$/.test(text)) return text;
  return quoted(text);
}

/** A condition that finds this attribute with this value. */
export function condition(scope, key, value) {
  const type = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? 'number' : 'string';
  return { name: scoped(scope, key), op: '=', value: literal(value, type) };
}

const INTRINSICS = {
  name: 'string', status: 'status', kind: 'kind', duration: 'duration', statusMessage: 'string',
  rootName: 'string', rootServiceName: 'string', traceDuration: 'duration',
};

export const STATUSES = ['error', 'ok', 'unset'];
export const SPAN_KINDS = ['server', 'client', 'producer', 'consumer', 'internal', 'unspecified'];
export const intrinsics = Object.keys(INTRINSICS);
export const intrinsicType = name => INTRINSICS[name];

/**
 * What is being typed at the caret: {kind: 'name'|'operator'|'value'|'joint', from, word, name}.
 * Outside of braces nothing is offered but a spanset to begin with.
 */
export function contextAt(query, caret) {
  const before = query.slice(0, caret);
  const open = before.lastIndexOf('{');
  if (open < 0) return { kind: 'start', from: 0, word: before.trim() };
  if (before.lastIndexOf('}') > open) return { kind: 'none', from: caret, word: '' };
  const inside = before.slice(open + 1);
  const last = lastCondition(inside);
  const at = open + 1 + inside.length - last.length;
  let found = last.match(new RegExp(`^(\\s*)(${NAME})?$`));
  if (found || /^\s*[\w.:]*$/.test(last)) {
    const word = last.trim();
    return { kind: 'name', from: at + (last.length - last.trimStart().length), word };
  }
  found = last.match(new RegExp(`^(\\s*(${NAME})\\s+)([!=<>~]*)$`)) ?? last.match(new RegExp(`^(\\s*(${NAME}))([!=<>~]+)$`));
  if (found && !['=', '!=', '=~', '!~', '>', '<', '>=', '<='].includes(found[3])) {
    return { kind: 'operator', from: at + found[1].length, word: found[3], name: found[2] };
  }
  found = last.match(new RegExp(`^(\\s*(${NAME})\\s*(?:!=|=~|!~|>=|<=|=|>|<)\\s*)("(?:[^"\\\\]|\\\\.)*|[^\\s"]*)$`));
  if (found) return { kind: 'value', from: at + found[1].length, word: found[3], name: found[2] };
  if (CONDITION.test(last)) return { kind: 'joint', from: caret, word: '' };
  return { kind: 'none', from: caret, word: '' };
}

/** What stands behind the last && or || that is not within quotes. */
function lastCondition(inside) {
  let from = 0;
  let quote = '';
  for (let i = 0; i < inside.length; i++) {
    const c = inside[i];
    if (quote) {
      if (c === '\\' && quote === '"') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === '`') quote = c;
    else if ((c === '&' || c === '|') && inside[i + 1] === c) from = i + 2;
    else if (c === '(') from = i + 1;
  }
  return inside.slice(from);
}
