// What the page asks of its own server. Every answer is either data or an ApiError with a sentence for people.

import { decode } from '/assets/otlp.js';

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError(0, 'The Trace Explorer does not answer. Is the stack still up?  tracestack ps');
  }
  if (!answer.ok) throw new ApiError(answer.status, await reason(answer));
  return answer;
}

async function reason(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).error.message;
  } catch {
    return text.trim() || `HTTP ${answer.status}`;
  }
}

/** Search answers of Tempo; times are unix seconds. */
export async function search({ q, start, end, limit, signal }) {
  const query = new URLSearchParams({ q: q || '{}', start, end, limit, spss: 1 });
  const answer = await (await ask(`/tempo/api/search?${query}`, { signal })).json();
  return (answer.traces ?? []).map(summary);
}

/** Tempo strips leading zeros from ids and leaves out what is zero or empty. */
function summary(trace) {
  const stats = Object.entries(trace.serviceStats ?? {}).map(([name, of]) => ({
    name,
    spans: of.spanCount ?? 0,
    errors: of.errorCount ?? 0,
  }));
  return {
    id: trace.traceID.padStart(32, '0'),
    service: trace.rootServiceName ?? '',
    name: trace.rootTraceName ?? '',
    startMs: Number(BigInt(trace.startTimeUnixNano ?? '0') / 1000n) / 1000,
    durationMs: trace.durationMs ?? 0,
    services: stats.sort((a, b) => b.spans - a.spans || a.name.localeCompare(b.name)),
    spans: stats.reduce((sum, s) => sum + s.spans, 0),
    errors: stats.reduce((sum, s) => sum + s.errors, 0),
    matched: (trace.spanSets ?? []).reduce((sum, set) => sum + (set.matched ?? 0), 0),
  };
}

/** Attribute names by scope: [{name, tags}]. */
export async function tags({ start, end, signal }) {
  const query = new URLSearchParams({ start, end });
  return (await (await ask(`/tempo/api/v2/search/tags?${query}`, { signal })).json()).scopes ?? [];
}

/** Values of an attribute or intrinsic: [{type, value}]. */
export async function tagValues(name, { start, end, signal }) {
  const query = new URLSearchParams({ start, end });
  const path = `/tempo/api/v2/search/tag/${encodeURIComponent(name)}/values?${query}`;
  return (await (await ask(path, { signal })).json()).tagValues ?? [];
}

/** A whole trace as OTLP with the store that it came from. */
export async function trace(id, from, signal) {
  const answer = await ask(`/api/traces/${id}${from ? `?from=${from}` : ''}`, {
    signal,
    headers: { Accept: 'application/x-protobuf' },
  });
  return { otlp: decode(await answer.arrayBuffer()), from: answer.headers.get('X-Trace-From') };
}

/** What either store has of a trace, and what they disagree on. */
export async function where(id, signal) {
  return (await ask(`/api/traces/${id}/where`, { signal })).json();
}

export async function about() {
  return (await ask('/api/about')).json();
}

/** Sends a file of OTLP/JSON lines on to the collector. */
export async function importFile(file) {
  return (await ask('/api/import', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: file,
  })).json();
}
