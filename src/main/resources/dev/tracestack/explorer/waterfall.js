// The spans as rows with bars. Only the rows in sight are in the document, however many spans there are.

import { html, nothing } from '/lit/lit-html.js';
import { repeat } from '/lit/directives/repeat.js';
import * as format from '/assets/format.js';
import { colorOf } from '/assets/colors.js';

export const ROW = 28;
const BEYOND = 12;
const DEEPEST_INDENT = 24;
const MOST_PARTS = 40;

export function waterfall({ chosen, changed }) {
  let top = 0;
  let height = 800;
  let wanted = null;

  const list = () => document.getElementById('rows');

  function scrolled(event) {
    const at = event.currentTarget;
    if (at.scrollTop === top && at.clientHeight === height) return;
    top = at.scrollTop;
    height = at.clientHeight;
    changed();
  }

  /** Brings a span's row into sight after the next drawing. */
  function show(span) {
    wanted = span;
    requestAnimationFrame(settle);
  }

  function settle() {
    const at = list();
    if (!at) return;
    if (wanted) {
      const row = chosen.rows().indexOf(wanted);
      wanted = null;
      if (row * ROW < at.scrollTop) at.scrollTop = Math.max(0, row * ROW - ROW);
      else if ((row + 2) * ROW > at.scrollTop + at.clientHeight) at.scrollTop = (row + 2) * ROW - at.clientHeight;
    }
    if (at.clientHeight !== height || at.scrollTop !== top) {
      height = at.clientHeight;
      top = at.scrollTop;
      changed();
    }
  }

  function axis(trace) {
    const unit = trace.duration;
    const marks = format.steps(chosen.from, chosen.to, 6);
    const place = t => (100 * (t - chosen.from)) / Math.max(1, chosen.to - chosen.from);
    return html`<div class="axis" aria-hidden="true"><div class="corner">Span <span class="quiet">own time solid, children’s pale</span></div>
      <div class="ruler">${marks.filter(t => place(t) < 94).map(t => html`<span class="mark" .style=${`left:${place(t)}%`}>${t === 0 && unit ? '0' : format.duration(t)}</span>`)}</div></div>`;
  }

  function grid() {
    const place = t => (100 * (t - chosen.from)) / Math.max(1, chosen.to - chosen.from);
    return html`<div class="grid" aria-hidden="true">${format.steps(chosen.from, chosen.to, 6).map(t => html`<span .style=${`left:${place(t)}%`}></span>`)}</div>`;
  }

  function row(span, i, trace) {
    const current = span === chosen.current;
    const closed = chosen.isClosed(span);
    const indent = Math.min(span.depth, DEEPEST_INDENT) * 14 + (span.depth > DEEPEST_INDENT ? 14 : 0);
    const classes = ['row', `s${colorOf(span.service)}`];
    if (current) classes.push('current');
    if (span.error) classes.push('bad');
    if (chosen.needle) classes.push(chosen.isMatch(span) ? 'match' : 'dim');
    return html`<div class=${classes.join(' ')} role="treeitem" id="row-${span.index}" aria-level=${span.depth + 1} aria-selected=${current}
      aria-expanded=${span.children.length ? String(!closed) : nothing} aria-posinset=${i + 1} aria-setsize=${chosen.rows().length}
      aria-label=${spoken(span)} .style=${`top:${i * ROW}px`}
      @click=${() => chosen.select(span)} @dblclick=${() => chosen.zoomTo(span)}>
      <div class="tree" .style=${`padding-left:${indent}px`}>
        ${span.children.length
          ? html`<button type="button" class="twist" tabindex="-1" aria-hidden="true" title="${format.count(span.descendants, 'span')} below"
              @click=${event => { event.stopPropagation(); chosen.toggle(span); }} @dblclick=${event => event.stopPropagation()}>${closed ? '▸' : '▾'}</button>`
          : html`<span class="twist"></span>`}
        ${span.depth > DEEPEST_INDENT ? html`<span class="depth" title="level ${span.depth + 1}">${span.depth + 1}</span>` : nothing}
        <span class="stripe"></span>
        ${span.error ? html`<span class="error mark" title=${span.message || 'error'}>●</span>` : nothing}
        <span class="label" title="${span.service} ${span.name}">${!span.parent || span.parent.service !== span.service ? html`<b><bdi>${span.service}</bdi></b> ` : nothing}<bdi>${span.name}</bdi></span>
        ${closed ? html`<span class="below ${span.errorsBelow ? 'error' : 'quiet'}">${span.errorsBelow ? '●' : ''} +${format.grouped(span.descendants)}</span>` : nothing}
      </div>
      <div class="time">${bar(span, trace)}</div>
    </div>`;
  }

  const spoken = span => `${span.service} ${span.name}, ${format.duration(span.duration)}, own time ${format.duration(span.selfTime)}${span.error ? ', error' : ''}`;

  function bar(span) {
    const scale = 100 / Math.max(1, chosen.to - chosen.from);
    const left = (span.start - chosen.from) * scale;
    const right = (span.end - chosen.from) * scale;
    if (right < -0.01 || left > 100.01) return html`<span class="outside ${right < 0 ? 'before' : 'after'}">${right < 0 ? '◂' : '▸'}</span>`;
    const from = Math.max(-1, left);
    const to = Math.min(101, right);
    const width = Math.max(0, to - from);
    // a label goes behind the bar where there is room, else before it, else into it
    const side = to < 84 ? 'behind' : from > 16 ? 'before' : 'within';
    const place = side === 'behind' ? `left:${Math.max(0, to)}%` : side === 'before' ? `right:${100 - from}%` : 'right:4px';
    return html`<span class="bar" .style=${`left:${from}%;width:${width}%`}>${parts(span, from, to, scale)}</span>
      ${(span.raw.events ?? []).slice(0, 20).map(event => eventMark(span, event, scale))}
      <span class="took ${side}" .style=${place}>${format.duration(span.duration)}</span>`;
  }

  /** The span's own time within its bar. */
  function parts(span, from, to, scale) {
    if (!span.children.length) return html`<span class="own" .style=${'left:0;width:100%'}></span>`;
    const width = to - from || 1;
    return span.self.slice(0, MOST_PARTS).map(([a, b]) => {
      const left = Math.max(from, (a - chosen.from) * scale);
      const right = Math.min(to, (b - chosen.from) * scale);
      return right > left ? html`<span class="own" .style=${`left:${(100 * (left - from)) / width}%;width:${(100 * (right - left)) / width}%`}></span>` : nothing;
    });
  }

  function eventMark(span, event, scale) {
    const at = (Number(BigInt(event.timeUnixNano ?? 0) - span.startUnixNano) + span.start - chosen.from) * scale;
    if (at < 0 || at > 100) return nothing;
    return html`<span class="event ${event.name === 'exception' ? 'bad' : ''}" title=${event.name} .style=${`left:${at}%`}></span>`;
  }

  return {
    show,
    template(trace) {
      const rows = chosen.rows();
      const first = Math.max(0, Math.floor(top / ROW) - BEYOND);
      const last = Math.min(rows.length, Math.ceil((top + height) / ROW) + BEYOND);
      const slice = rows.slice(first, last);
      return html`<section class="waterfall" aria-label="Waterfall">
        ${axis(trace)}
        <div id="rows" class="rows" role="tree" tabindex="0" aria-label="Spans" aria-activedescendant=${chosen.current ? `row-${chosen.current.index}` : nothing}
          @scroll=${scrolled}>
          <div class="all" .style=${`height:${rows.length * ROW}px`}>
            ${grid()}
            ${repeat(slice, span => span.index, (span, i) => row(span, first + i, trace))}
          </div>
        </div>
      </section>`;
    },
  };
}
