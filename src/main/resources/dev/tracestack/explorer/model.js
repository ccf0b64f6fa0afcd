// A trace as the page works with it: spans in a tree, in the order of a waterfall, with times relative to its start.

/** OTLP/JSON to a trace. Times are kept as nanoseconds since its start, which doubles hold exactly for 100 days. */
export function traceOf(id, otlp) {
  const spans = [];
  for (const group of otlp.resourceSpans ?? []) {
    const resource = attributes(group.resource?.attributes);
    const service = text(resource.find(([key]) => key === 'service.name')?.[1]) || 'unknown service';
    for (const scoped of group.scopeSpans ?? []) {
      for (const span of scoped.spans ?? []) spans.push(spanOf(span, service, resource, scoped.scope ?? {}));
    }
  }
  return arrange(id, spans);
}

function spanOf(span, service, resource, scope) {
  const start = BigInt(span.startTimeUnixNano ?? 0);
  const end = BigInt(span.endTimeUnixNano ?? 0);
  return {
    id: span.spanId,
    parentId: span.parentSpanId || '',
    name: span.name ?? '',
    kind: KINDS[span.kind ?? 0] ?? String(span.kind),
    service,
    resource,
    scope,
    raw: span,
    startUnixNano: start,
    duration: Number(end - start),
    error: span.status?.code === 2,
    ok: span.status?.code === 1,
    message: span.status?.message ?? '',
    children: [],
  };
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

function arrange(id, spans) {
  const start = spans.reduce((least, s) => (s.startUnixNano < least ? s.startUnixNano : least), spans[0].startUnixNano);
  for (const span of spans) {
    span.start = Number(span.startUnixNano - start);
    span.end = span.start + Math.max(0, span.duration);
  }
  const byId = new Map(spans.map(span => [span.id, span]));
  const roots = [];
  for (const span of spans) {
    const parent = byId.get(span.parentId);
    span.orphan = Boolean(span.parentId) && !parent;
    span.parent = parent && parent !== span && !leadsBack(span, parent, byId) ? parent : null;
    (span.parent ? span.parent.children : roots).push(span);
  }
  const order = (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
  roots.sort(order);
  for (const span of spans) span.children.sort(order);
  return { id, spans: depthFirst(roots), roots, byId, startUnixNano: start, ...totals(spans) };
}

/** Whether a span stands above its own parent, which broken instrumentation can send. */
function leadsBack(span, parent, byId) {
  const seen = new Set();
  for (let at = parent; at && !seen.has(at); at = byId.get(at.parentId)) {
    if (at === span) return true;
    seen.add(at);
  }
  return false;
}

/** Without recursion: a trace may be ten thousand levels deep. */
function depthFirst(roots) {
  const all = [];
  const stack = roots.toReversed().map(span => [span, 0]);
  while (stack.length) {
    const [span, depth] = stack.pop();
    span.depth = depth;
    span.index = all.length;
    all.push(span);
    for (const child of span.children.toReversed()) stack.push([child, depth + 1]);
  }
  for (const span of all.toReversed()) {
    span.descendants = span.children.reduce((sum, c) => sum + 1 + c.descendants, 0);
    span.errorsBelow = span.children.reduce((sum, c) => sum + (c.error ? 1 : 0) + c.errorsBelow, 0);
    span.self = selfTimes(span);
    span.selfTime = span.self.reduce((sum, [from, to]) => sum + to - from, 0);
  }
  return all;
}

/** When a span worked itself: its time without that of its children, as intervals. */
function selfTimes(span) {
  const own = [];
  let at = span.start;
  for (const child of span.children) {
    if (child.start > at) own.push([at, Math.min(child.start, span.end)]);
    at = Math.max(at, child.end);
    if (at >= span.end) break;
  }
  if (at < span.end) own.push([at, span.end]);
  return own.filter(([from, to]) => to > from);
}

function totals(spans) {
  const services = new Map();
  let duration = 0;
  let depth = 0;
  for (const span of spans) {
    duration = Math.max(duration, span.end);
    depth = Math.max(depth, span.depth + 1);
    const of = services.get(span.service) ?? { name: span.service, spans: 0, errors: 0, selfTime: 0 };
    of.spans++;
    of.errors += span.error ? 1 : 0;
    of.selfTime += span.selfTime;
    services.set(span.service, of);
  }
  return {
    duration,
    depth,
    errors: spans.filter(s => s.error).length,
    services: [...services.values()].sort((a, b) => b.selfTime - a.selfTime),
  };
}

/** OTLP's list of attributes as pairs of key and value, values as JavaScript has them. */
export function attributes(list) {
  return (list ?? []).map(({ key, value }) => [key, plain(value ?? {})]);
}

/** Integers beyond 2^53 stay text, so that none is shown wrong. */
function plain(value) {
  if ('stringValue' in value) return value.stringValue;
  if ('boolValue' in value) return value.boolValue;
  if ('intValue' in value) return Number.isSafeInteger(Number(value.intValue)) ? Number(value.intValue) : BigInt(value.intValue);
  if ('doubleValue' in value) return typeof value.doubleValue === 'number' ? value.doubleValue : Number(value.doubleValue);
  if ('arrayValue' in value) return (value.arrayValue.values ?? []).map(plain);
  if ('kvlistValue' in value) return Object.fromEntries(attributes(value.kvlistValue.values));
  if ('bytesValue' in value) return { base64: value.bytesValue };
  return null;
}

/** A value in one line or, where it is a document, in several. */
export function text(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? String(v) : v), 2);
  return String(value);
}

/** The value of one attribute of a span. */
export function attribute(span, key) {
  const found = (span.raw.attributes ?? []).find(a => a.key === key);
  return found ? plain(found.value ?? {}) : undefined;
}

/** What a reader may look for in a span. */
export function matches(span, needle) {
  const words = needle.toLowerCase();
  const has = value => text(value).toLowerCase().includes(words);
  return has(span.name) || has(span.service) || has(span.message) || span.id.startsWith(words)
    || attributes(span.raw.attributes).some(([key, value]) => has(key) || has(value) || `${key}=${text(value)}`.toLowerCase().includes(words))
    || (span.raw.events ?? []).some(event => has(event.name) || attributes(event.attributes).some(([key, value]) => has(key) || has(value)));
}
