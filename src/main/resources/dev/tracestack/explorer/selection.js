// What is open, chosen, searched and zoomed in a trace, and the keys that change it. Kept in the address where it is worth sharing.

import { matches } from '/assets/model.js';
import { isTyping } from '/assets/view.js';

/** @param moved called when another span is to be seen */
export function selection({ changed, moved, address }) {
  const wanted = address.get('span');
  let trace = null;
  let visible = null;
  const closed = new Set();
  const chosen = {
    current: null,
    opened: null,
    needle: address.get('find') ?? '',
    matched: [],
    matchedIds: new Set(),
    from: 0,
    to: 1,

    take(fresh) {
      trace = fresh;
      visible = null;
      closed.clear();
      chosen.from = 0;
      chosen.to = Math.max(1, trace.duration);
      chosen.current = trace.byId.get(wanted) ?? trace.spans[0];
      chosen.opened = wanted && trace.byId.has(wanted) ? chosen.current : null;
      find();
    },

    /** The spans that have a row, in order. */
    rows() {
      if (visible) return visible;
      visible = [];
      for (let i = 0; i < trace.spans.length; ) {
        const span = trace.spans[i];
        visible.push(span);
        i += closed.has(span) ? 1 + span.descendants : 1;
      }
      return visible;
    },

    isClosed: span => closed.has(span),
    anyClosed: () => closed.size > 0,
    isMatch: span => chosen.matchedIds.has(span),

    toggle(span) {
      if (!span.children.length) return;
      if (!closed.delete(span)) closed.add(span);
      redone();
    },

    /** Closes all but the path to the current span; where something is closed, opens all. */
    toggleAll() {
      if (closed.size) closed.clear();
      else {
        const path = new Set();
        for (let at = chosen.current; at; at = at.parent) path.add(at);
        for (const span of trace.spans) if (span.children.length && span.depth > 0 && !(path.has(span) && span !== chosen.current)) closed.add(span);
      }
      redone();
      moved();
    },

    /** Makes a span the current one, opening what hides it. */
    move(span) {
      if (!span) return;
      let hidden = false;
      for (let at = span.parent; at; at = at.parent) hidden = closed.delete(at) || hidden;
      if (hidden) visible = null;
      chosen.current = span;
      if (chosen.opened) chosen.opened = span;
      remember();
      changed();
      moved();
    },

    /** Makes it the current one and shows its details. */
    select(span) {
      if (!span) return;
      chosen.opened = span;
      chosen.move(span);
    },

    close() {
      chosen.opened = null;
      remember();
      changed();
      document.getElementById('rows')?.focus({ preventScroll: true });
    },

    search(needle) {
      chosen.needle = needle;
      find();
      remember();
      changed();
    },

    nextMatch: step => chosen.move(beyond(chosen.matched, step)),
    nextError: step => chosen.move(beyond(trace.spans.filter(s => s.error), step)),
    matchNumber: () => chosen.matched.indexOf(chosen.current) + 1,

    zoom(from, to) {
      const least = Math.max(1, trace.duration * 1e-6);
      const middle = (from + to) / 2;
      const half = Math.max(to - from, least) / 2;
      chosen.from = Math.max(0, middle - half);
      chosen.to = Math.min(Math.max(1, trace.duration), middle + half);
      changed();
    },
    zoomTo(span) {
      const margin = Math.max(1, (span.end - span.start) * 0.05);
      chosen.zoom(span.start - margin, span.end + margin);
    },
    zoomOut: () => chosen.zoom(0, trace.duration),
    isZoomed: () => trace && (chosen.from > 0 || chosen.to < trace.duration),

    /** Whether the key meant something here. */
    keyed(event) {
      if (!trace || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.target instanceof Element && event.target.closest('button, a') && ['Enter', ' '].includes(event.key)) return false;
      const act = KEYS[event.key];
      if (!act) return false;
      act();
      return true;
    },
  };

  function redone() {
    visible = null;
    changed();
  }

  function find() {
    chosen.matched = chosen.needle.trim() ? trace.spans.filter(span => matches(span, chosen.needle.trim())) : [];
    chosen.matchedIds = new Set(chosen.matched);
  }

  function beyond(list, step) {
    if (!list.length) return null;
    const at = chosen.current?.index ?? -1;
    if (step > 0) return list.find(s => s.index > at) ?? list[0];
    return list.findLast(s => s.index < at) ?? list.at(-1);
  }

  function step(by) {
    const rows = chosen.rows();
    const at = rows.indexOf(chosen.current);
    chosen.move(rows[Math.max(0, Math.min(rows.length - 1, at + by))]);
  }

  function remember() {
    const query = new URLSearchParams(location.search);
    if (chosen.opened) query.set('span', chosen.opened.id);
    else query.delete('span');
    if (chosen.needle) query.set('find', chosen.needle);
    else query.delete('find');
    history.replaceState(null, '', location.pathname + (query.size ? `?${query}` : ''));
  }

  const KEYS = {
    ArrowDown: () => step(1), j: () => step(1),
    ArrowUp: () => step(-1), k: () => step(-1),
    PageDown: () => step(20), PageUp: () => step(-20),
    Home: () => chosen.move(trace.spans[0]), End: () => chosen.move(chosen.rows().at(-1)),
    ArrowRight: () => {
      const at = chosen.current;
      if (closed.has(at)) chosen.toggle(at);
      else if (at.children.length) chosen.move(at.children[0]);
    },
    ArrowLeft: () => {
      const at = chosen.current;
      if (at.children.length && !closed.has(at)) chosen.toggle(at);
      else chosen.move(at.parent);
    },
    Enter: () => (chosen.opened === chosen.current ? chosen.close() : chosen.select(chosen.current)),
    Escape: () => (chosen.opened ? chosen.close() : chosen.zoomOut()),
    e: () => chosen.nextError(1), E: () => chosen.nextError(-1),
    n: () => chosen.nextMatch(1), N: () => chosen.nextMatch(-1),
    z: () => chosen.zoomTo(chosen.current), 0: () => chosen.zoomOut(),
    c: () => chosen.toggleAll(),
    '/': () => document.getElementById('find').focus(),
  };
  return chosen;
}
