// A call of a language model as the conversation that it was. Reads the three generations of the semantic conventions for
// generative AI: messages as attributes, messages as events, and numbered or plain prompt and completion attributes.

import { html, nothing } from '/lit/lit-html.js';
import * as format from '/assets/format.js';
import { attributes, text } from '/assets/model.js';

const INPUT = ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'];
const OUTPUT = ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'];
const MODEL = ['gen_ai.response.model', 'gen_ai.request.model'];

/** Model calls, tokens and models of all spans; wrappers around a call are not counted twice. */
export function usage(spans, attribute) {
  const first = (span, keys) => keys.map(key => attribute(span, key)).find(v => v !== undefined);
  const calls = spans.filter(span => first(span, MODEL) !== undefined && !span.children.some(c => first(c, MODEL) !== undefined));
  const sum = keys => calls.reduce((all, span) => all + Number(first(span, keys) ?? 0), 0);
  return {
    calls: calls.length,
    input: sum(INPUT),
    output: sum(OUTPUT),
    models: [...new Set(calls.map(span => String(first(span, MODEL))))].slice(0, 3),
  };
}

export function conversation(span) {
  const own = new Map(attributes(span.raw.attributes));
  if (![...own.keys()].some(key => key.startsWith('gen_ai.'))) return nothing;
  const first = keys => keys.map(key => own.get(key)).find(v => v !== undefined);
  const messages = [...ofAttributes(own), ...ofEvents(span.raw.events ?? []), ...ofTool(own)];
  const input = first(INPUT);
  const output = first(OUTPUT);
  const facts = [
    ['Model', first(MODEL)],
    ['Provider', own.get('gen_ai.provider.name') ?? own.get('gen_ai.system')],
    ['Operation', own.get('gen_ai.operation.name')],
    ['Agent', own.get('gen_ai.agent.name')],
    ['Tokens', input === undefined && output === undefined ? undefined : `${format.grouped(input ?? 0)} in, ${format.grouped(output ?? 0)} out`],
    ['Temperature', own.get('gen_ai.request.temperature')],
    ['Ended by', own.get('gen_ai.response.finish_reasons')],
  ].filter(([, value]) => value !== undefined && value !== '');
  return html`<section class="conversation" aria-label="Conversation with the model">
    <h3>✦ Model call</h3>
    <dl class="figures">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${Array.isArray(value) ? value.join(', ') : text(value)}</dd></div>`)}</dl>
    ${messages.length ? html`<ol class="messages">${messages.map(bubble)}</ol>`
      : html`<p class="quiet">The messages themselves were not recorded.</p>`}
  </section>`;
}

const bubble = message => html`<li class="message-${message.role}">
  <span class="role">${message.role}${message.title ? html` <span class="mono">${message.title}</span>` : nothing}</span>
  ${message.content === '' ? nothing : message.code ? html`<pre>${message.content}</pre>` : html`<div class="said">${message.content}</div>`}
</li>`;

const ROLES = ['system', 'user', 'assistant', 'tool'];
const said = (role, content, more = {}) => ({ role: ROLES.includes(role) ? role : 'user', content: text(content ?? ''), ...more });

function document_(value) {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function ofAttributes(own) {
  const messages = [];
  const system = document_(own.get('gen_ai.system_instructions'));
  if (Array.isArray(system)) messages.push(...ofParts('system', system));
  else if (own.has('gen_ai.system_instructions')) messages.push(said('system', own.get('gen_ai.system_instructions')));
  for (const [key, role] of [['gen_ai.input.messages', 'user'], ['gen_ai.output.messages', 'assistant']]) {
    const list = document_(own.get(key));
    if (Array.isArray(list)) for (const m of list) messages.push(...ofMessage(m, role));
    else if (own.has(key)) messages.push(said(role, own.get(key)));
  }
  messages.push(...numbered(own, 'gen_ai.prompt', 'user'), ...numbered(own, 'gen_ai.completion', 'assistant'));
  return messages;
}

function ofMessage(message, usual) {
  if (typeof message !== 'object' || message === null) return [said(usual, message)];
  const role = message.role ?? usual;
  const content = message.parts ?? message.content;
  const calls = (message.tool_calls ?? []).map(call => toolCall(call.function?.name ?? call.name, call.function?.arguments ?? call.arguments));
  if (Array.isArray(content)) return [...ofParts(role, content), ...calls];
  return [...(content === undefined || content === null || content === '' ? [] : [said(role, content)]), ...calls];
}

function ofParts(role, parts) {
  return parts.map(part => {
    if (typeof part !== 'object' || part === null) return said(role, part);
    if (part.type === 'tool_call') return toolCall(part.name, part.arguments);
    if (part.type === 'tool_call_response') return said('tool', part.response ?? part.result, { title: part.name ?? part.id, code: true });
    return said(role, part.content ?? part.text ?? part, { title: part.type === 'reasoning' ? 'reasoning' : undefined });
  });
}

const toolCall = (name, args) => said('assistant', pretty(args), { title: `calls ${name ?? 'a tool'}`, code: true });

function pretty(value) {
  const parsed = document_(value);
  return parsed === null ? text(value ?? '') : text(parsed);
}

/** gen_ai.prompt.0.role, gen_ai.prompt.0.content and so on; or one gen_ai.prompt. */
function numbered(own, prefix, usual) {
  const messages = [];
  if (own.has(prefix)) {
    const list = document_(own.get(prefix));
    if (Array.isArray(list)) for (const m of list) messages.push(...ofMessage(m, usual));
    else messages.push(said(usual, own.get(prefix)));
  }
  for (let i = 0; own.has(`${prefix}.${i}.content`) || own.has(`${prefix}.${i}.role`) || own.has(`${prefix}.${i}.tool_calls.0.name`); i++) {
    const role = own.get(`${prefix}.${i}.role`) ?? usual;
    const content = own.get(`${prefix}.${i}.content`);
    if (content !== undefined && content !== '') messages.push(said(role, content));
    for (let j = 0; own.has(`${prefix}.${i}.tool_calls.${j}.name`); j++) {
      messages.push(toolCall(own.get(`${prefix}.${i}.tool_calls.${j}.name`), own.get(`${prefix}.${i}.tool_calls.${j}.arguments`)));
    }
  }
  return messages;
}

function ofEvents(events) {
  return events.flatMap(event => {
    const of = new Map(attributes(event.attributes));
    const kind = event.name.match(/^gen_ai\.(system|user|assistant|tool)\.message$/)?.[1];
    if (kind) return ofMessage({ role: kind, content: of.get('content') ?? of.get('gen_ai.event.content'), tool_calls: document_(of.get('tool_calls')) ?? [] }, kind);
    if (event.name === 'gen_ai.choice') return ofMessage(document_(of.get('message')) ?? { content: of.get('content') ?? of.get('message') ?? of.get('gen_ai.event.content') }, 'assistant');
    if (event.name === 'gen_ai.content.prompt') return numbered(of, 'gen_ai.prompt', 'user');
    if (event.name === 'gen_ai.content.completion') return numbered(of, 'gen_ai.completion', 'assistant');
    if (event.name === 'gen_ai.client.inference.operation.details') return ofAttributes(of);
    return [];
  });
}

function ofTool(own) {
  if (!own.has('gen_ai.tool.name') || own.get('gen_ai.operation.name') === 'chat') return [];
  const messages = [toolCall(own.get('gen_ai.tool.name'), own.get('gen_ai.tool.call.arguments') ?? '')];
  if (own.has('gen_ai.tool.call.result')) messages.push(said('tool', pretty(own.get('gen_ai.tool.call.result')), { title: own.get('gen_ai.tool.name'), code: true }));
  return messages;
}
