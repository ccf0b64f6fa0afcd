// OTLP traces in protobuf (opentelemetry/proto/trace/v1/trace.proto) to the same objects that OTLP/JSON makes: a third of
// the octets, and nothing to parse as text.

const words = new TextDecoder();
const broken = why => new Error(`The trace cannot be read: ${why}.`);

/** A message within the octets; fields that its caller does not read are passed over. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 0;
  }

  /** Up to 32 bits, which is all that tags, lengths and enumerations need. */
  varint() {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) break;
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw broken('a number does not end');
  }

  int64() {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.bytes[this.at++] ?? 0;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) break;
    }
    return String(BigInt.asIntN(64, value));
  }

  fixed64() {
    this.at += 8;
    return this.view.getBigUint64(this.at - 8, true);
  }

  double() {
    this.at += 8;
    return this.view.getFloat64(this.at - 8, true);
  }

  octets() {
    const length = this.varint();
    this.at += length;
    if (this.at > this.bytes.length) throw broken('it is cut off');
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return words.decode(this.octets());
  }

  hex() {
    let hex = '';
    for (const byte of this.octets()) hex += (byte < 16 ? '0' : '') + byte.toString(16);
    return hex;
  }

  skip(wireType) {
    if (wireType === 0) this.int64();
    else if (wireType === 1) this.at += 8;
    else if (wireType === 2) this.octets();
    else if (wireType === 5) this.at += 4;
    else throw broken(`it has a field of type ${wireType}`);
  }
}

/** Reads a message whose length stands before it: fields maps a number to what it does to the object. */
function message(reader, fields, object) {
  const end = reader.varint() + reader.at;
  return content(reader, fields, object, end);
}

function content(reader, fields, object, end) {
  if (end > reader.bytes.length) throw broken('it is cut off');
  while (reader.at < end) {
    const tag = reader.varint();
    const read = fields[tag >>> 3];
    if (read) read(object, reader);
    else reader.skip(tag & 7);
  }
  return object;
}

const list = (name, fields, fresh = () => ({})) => (object, reader) => (object[name] ??= []).push(message(reader, fields, fresh()));

const VALUE = {
  1: (o, r) => { o.stringValue = r.text(); },
  2: (o, r) => { o.boolValue = r.varint() !== 0; },
  3: (o, r) => { o.intValue = r.int64(); },
  4: (o, r) => { o.doubleValue = r.double(); },
  5: (o, r) => { o.arrayValue = message(r, ARRAY, { values: [] }); },
  6: (o, r) => { o.kvlistValue = message(r, PAIRS, { values: [] }); },
  7: (o, r) => { o.bytesValue = btoa(Array.from(r.octets(), octet => String.fromCharCode(octet)).join('')); },
};
const ARRAY = { 1: (o, r) => { o.values.push(message(r, VALUE, {})); } };
const PAIR = { 1: (o, r) => { o.key = r.text(); }, 2: (o, r) => { o.value = message(r, VALUE, {}); } };
const pair = () => ({ key: '', value: {} });
const PAIRS = { 1: (o, r) => { o.values.push(message(r, PAIR, pair())); } };
const attributes = list('attributes', PAIR, pair);

const RESOURCE = { 1: attributes, 2: (o, r) => { o.droppedAttributesCount = r.varint(); } };
const SCOPE = { 1: (o, r) => { o.name = r.text(); }, 2: (o, r) => { o.version = r.text(); }, 3: attributes };
const EVENT = { 1: (o, r) => { o.timeUnixNano = r.fixed64(); }, 2: (o, r) => { o.name = r.text(); }, 3: attributes };
const LINK = {
  1: (o, r) => { o.traceId = r.hex(); },
  2: (o, r) => { o.spanId = r.hex(); },
  3: (o, r) => { o.traceState = r.text(); },
  4: attributes,
};
const STATUS = { 2: (o, r) => { o.message = r.text(); }, 3: (o, r) => { o.code = r.varint(); } };
const SPAN = {
  2: (o, r) => { o.spanId = r.hex(); },
  3: (o, r) => { o.traceState = r.text(); },
  4: (o, r) => { o.parentSpanId = r.hex(); },
  5: (o, r) => { o.name = r.text(); },
  6: (o, r) => { o.kind = r.varint(); },
  7: (o, r) => { o.startTimeUnixNano = r.fixed64(); },
  8: (o, r) => { o.endTimeUnixNano = r.fixed64(); },
  9: attributes,
  10: (o, r) => { o.droppedAttributesCount = r.varint(); },
  11: list('events', EVENT, () => ({ name: '' })),
  12: (o, r) => { o.droppedEventsCount = r.varint(); },
  13: list('links', LINK),
  14: (o, r) => { o.droppedLinksCount = r.varint(); },
  15: (o, r) => { o.status = message(r, STATUS, {}); },
};
const SCOPE_SPANS = { 1: (o, r) => { o.scope = message(r, SCOPE, {}); }, 2: list('spans', SPAN) };
const RESOURCE_SPANS = { 1: (o, r) => { o.resource = message(r, RESOURCE, {}); }, 2: list('scopeSpans', SCOPE_SPANS) };

/** {resourceSpans} of a TracesData, an export request or Tempo's answer by id, which are the same on the wire. */
export function decode(buffer) {
  const bytes = new Uint8Array(buffer);
  return content(new Reader(bytes), { 1: list('resourceSpans', RESOURCE_SPANS) }, {}, bytes.length);
}
