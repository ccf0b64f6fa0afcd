// The whole trace in a strip: every span a line, the zoomed part framed; drag to zoom.

import { html, nothing } from '/lit/lit-html.js';
import * as format from '/assets/format.js';
import { colorOf } from '/assets/colors.js';

const HEIGHT = 56;
const MOST_LINES = 4000;

/** A colour of the styles as the page has it now, light or dark: a canvas knows no variables. */
function resolved(canvas, name) {
  canvas.style.color = `var(${name})`;
  return getComputedStyle(canvas).color;
}

export function overview({ chosen, changed }) {
  let drag = null;
  let drawn = null;

  const share = event => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
  };

  function down(event) {
    if (event.button !== 0) return;
    drag = { from: share(event), to: share(event) };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event) {
    if (!drag) return;
    drag.to = share(event);
    changed();
  }

  function up(trace) {
    return event => {
      if (!drag) return;
      const [from, to] = [drag.from, share(event)].sort((a, b) => a - b);
      drag = null;
      if (to - from > 0.004) chosen.zoom(from * trace.duration, to * trace.duration);
      changed();
    };
  }

  function paint(trace) {
    const canvas = document.getElementById('overview');
    if (!canvas) return;
    const width = canvas.clientWidth;
    const ratio = window.devicePixelRatio || 1;
    const key = `${trace.id} ${trace.spans.length} ${width} ${ratio} ${resolved(canvas, '--ink')}`;
    if (drawn === key) return;
    drawn = key;
    canvas.width = width * ratio;
    canvas.height = HEIGHT * ratio;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.clearRect(0, 0, width, HEIGHT);
    const colors = new Map(trace.services.map(s => [s.name, resolved(canvas, `--service-${colorOf(s.name)}`)]));
    const bad = resolved(canvas, '--bad');
    const every = Math.ceil(trace.spans.length / MOST_LINES);
    const step = (HEIGHT - 6) / trace.spans.length;
    const thick = Math.max(0.6, Math.min(5, step * 0.8));
    const line = span => {
      const x = (span.start / Math.max(1, trace.duration)) * width;
      const w = Math.max(1, ((span.end - span.start) / Math.max(1, trace.duration)) * width);
      pen.fillRect(x, 3 + span.index * step, w, thick);
    };
    for (const span of trace.spans) {
      if (span.index % every) continue;
      pen.fillStyle = colors.get(span.service);
      line(span);
    }
    pen.fillStyle = bad;
    for (const span of trace.spans) if (span.error) line(span);
  }

  return {
    template(trace) {
      requestAnimationFrame(() => paint(trace));
      const part = t => (100 * t) / Math.max(1, trace.duration);
      const framed = drag ? [100 * Math.min(drag.from, drag.to), 100 * Math.max(drag.from, drag.to)]
        : chosen.isZoomed() ? [part(chosen.from), part(chosen.to)] : null;
      return html`<div class="overview" title="Drag to zoom, double-click for the whole time"
        @pointerdown=${down} @pointermove=${move} @pointerup=${up(trace)} @dblclick=${() => chosen.zoomOut()}>
        <canvas id="overview" height=${HEIGHT} role="img" aria-label="All spans over ${format.duration(trace.duration)}"></canvas>
        ${framed ? html`<span class="veil" .style=${`left:0;width:${framed[0]}%`}></span><span class="veil" .style=${`left:${framed[1]}%;right:0`}></span>
          <span class="frame" .style=${`left:${framed[0]}%;width:${framed[1] - framed[0]}%`}></span>` : nothing}
      </div>`;
    },
  };
}
