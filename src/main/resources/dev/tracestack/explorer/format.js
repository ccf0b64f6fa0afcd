// Numbers and times as people read them.

const UNITS = [['h', 3.6e12], ['min', 6e10], ['s', 1e9], ['ms', 1e6], ['µs', 1e3], ['ns', 1]];

/** Three digits and a unit: 1.23 ms, 45.6 s, 2 min 5 s. */
export function duration(nanos) {
  if (!Number.isFinite(nanos)) return '–';
  if (nanos < 0) return `−${duration(-nanos)}`;
  if (nanos === 0) return '0 ms';
  if (nanos >= 3.6e12) return parts(nanos, 3.6e12, 'h', 6e10, 'min');
  if (nanos >= 6e10) return parts(nanos, 6e10, 'min', 1e9, 's');
  const [unit, size] = UNITS.find(([, s]) => nanos >= s) ?? UNITS.at(-1);
  const value = nanos / size;
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${unit}`;
}

function parts(nanos, big, bigUnit, small, smallUnit) {
  const whole = Math.floor(nanos / big);
  const rest = Math.round((nanos - whole * big) / small);
  return rest ? `${whole} ${bigUnit} ${rest} ${smallUnit}` : `${whole} ${bigUnit}`;
}

/** How long ago: now, 12 s ago, 5 min ago, 3 h ago, 2 d ago. */
export function ago(thenMs, nowMs) {
  const seconds = Math.round((nowMs - thenMs) / 1000);
  if (seconds < 0) return 'in the future';
  if (seconds < 2) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} d ago`;
}

const two = number => String(number).padStart(2, '0');

/** 2026-11-26 16:40:12.345 in the reader's own zone. */
export function moment(ms) {
  const at = new Date(ms);
  const thousandths = String(at.getMilliseconds()).padStart(3, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock(ms)}.${thousandths}`;
}

/** 16:40:12. */
export function clock(ms) {
  const at = new Date(ms);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** 1 span, 2 spans, 12 345 spans. */
export function count(number, one, many = `${one}s`) {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** Round steps for an axis from low to high, about so many. */
export function steps(low, high, about) {
  const span = high - low;
  if (!(span > 0)) return [];
  const raw = span / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= raw) ?? 10 * power;
  const all = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) all.push(at);
  return all;
}
