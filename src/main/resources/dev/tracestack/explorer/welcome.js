// What stands where there is no trace yet: how to send one.

import { html } from '/lit/lit-html.js';

export const welcome = range => html`
  <div class="empty">
    <h2>No traces within the last ${range}</h2>
    <p>This page shows a trace a second or two after it was sent.</p>
    <div class="ways">
      <section><h3>A known one</h3><pre>tracestack emit</pre></section>
      <section><h3>Your application’s</h3><pre>eval "$(tracestack env)"
# start it from the same shell</pre></section>
      <section><h3>From a file</h3><p>Drop OTLP JSON lines on this page, or</p><pre>tracestack import FILE</pre></section>
    </div>
    <p class="quiet">Nothing arrives? <code>tracestack smoke</code> finds the place where it stops.</p>
  </div>`;
