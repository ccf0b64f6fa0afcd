// Traces as points: when they began, how long they took (each line ten times the one below).

import { html, svg } from '/lit/lit-html.js';
import { colorOf } from '/assets/colors.js';
import * as format from '/assets/format.js';

const HEIGHT = 150;
const LEFT = 52;
const BOTTOM = 22;
const TOP = 10;

/** @param width in pixels, so that text keeps its size */
export function scatter({ width, traces, from, to }) {
  const WIDTH = Math.max(300, width);
  const shortest = Math.max(0.1, Math.min(...traces.map(length)));
  const longest = Math.max(shortest * 10, ...traces.map(length));
  const low = Math.floor(Math.log10(shortest));
  const high = Math.ceil(Math.log10(longest) + 1e-9);
  const first = Math.min(...traces.map(t => t.startMs));
  // where all happened lately, the plot begins there
  const begin = Math.max(from, first - Math.max(1000, (to - first) * 0.05));
  const x = ms => LEFT + ((ms - begin) / (to - begin)) * (WIDTH - LEFT - 12);
  const y = ms => TOP + (1 - (Math.log10(Math.max(0.1, ms)) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const powers = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const errors = traces.filter(t => t.errors).length;
  return html`<figure class="scatter">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
      aria-label="${format.count(traces.length, 'trace')} by start and duration, ${errors} with errors, the longest ${format.duration(longest * 1e6)}">
      ${powers.map(p => svg`<line class="grid" x1=${LEFT} x2=${WIDTH} y1=${y(10 ** p)} y2=${y(10 ** p)}></line>
        <text class="label" x=${LEFT - 6} y=${y(10 ** p) + 4} text-anchor="end">${power(p)}</text>`)}
      ${ticks(begin, to, WIDTH / 130).map(t => svg`<line class="tick" x1=${x(t)} x2=${x(t)} y1=${HEIGHT - BOTTOM} y2=${HEIGHT - BOTTOM + 4}></line>
        <text class="label" x=${x(t)} y=${HEIGHT - 5} text-anchor="middle">${format.clock(t)}</text>`)}
      ${traces.toSorted((a, b) => a.errors - b.errors).map(t => svg`<a href="/trace/${t.id}" tabindex="-1"><circle
        class="point c${colorOf(t.service || '?')} ${t.errors ? 'bad' : ''}" cx=${x(t.startMs)} cy=${y(length(t))} r=${t.errors ? 5 : 4}>
        <title>${t.service} ${t.name}
${format.duration(t.durationMs * 1e6)}, ${format.count(t.spans, 'span')}${t.errors ? `, ${format.count(t.errors, 'error')}` : ''}
${format.moment(t.startMs)}</title></circle></a>`)}
    </svg>
  </figure>`;
}

const power = p => (p < 3 ? `${10 ** p} ms` : `${format.grouped(10 ** (p - 3))} s`);

/** Tempo tells whole milliseconds. */
const length = trace => Math.max(0.5, trace.durationMs);

function ticks(from, to, most) {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
  const step = 1000 * (steps.find(s => (to - from) / 1000 / s <= most) ?? 86400);
  const all = [];
  for (let t = Math.ceil(from / step) * step; t < to - step * 0.2; t += step) all.push(t);
  return all;
}
