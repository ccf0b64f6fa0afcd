// A part of the page that is drawn anew from its state, at most once a frame.

import { render } from '/lit/lit-html.js';

export function view(root, template) {
  let waiting = 0;
  let closed = false;
  const draw = () => {
    waiting = 0;
    if (!closed) render(template(), root);
  };
  return {
    /** Draws soon. */
    update() {
      if (!waiting && !closed) waiting = requestAnimationFrame(draw);
    },
    /** Draws at once. */
    now() {
      if (waiting) cancelAnimationFrame(waiting);
      draw();
    },
    close() {
      closed = true;
      if (waiting) cancelAnimationFrame(waiting);
      render(null, root);
    },
  };
}

/** Whether a key was pressed where text is typed. */
export function isTyping(event) {
  const at = event.target;
  return at instanceof HTMLElement && (at.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(at.tagName));
}
