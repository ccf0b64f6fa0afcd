// A colour for each service, the same in list, waterfall and chart; the styles define them for light and dark.

const COLORS = 12;
let given = new Map();

/** What is on the page now, the first the most important: as far as there are colours, each gets one of its own. */
export function claim(services) {
  given = new Map();
  for (const service of new Set(services)) colorOf(service);
}

/** The number of a service's colour, 0 to 11: by its name where nobody else on the page has that. */
export function colorOf(service) {
  let color = given.get(service);
  if (color === undefined) {
    let hash = 2166136261;
    for (let i = 0; i < service.length; i++) hash = Math.imul(hash ^ service.charCodeAt(i), 16777619) >>> 0;
    color = free((hash >>> 8) % COLORS);
    given.set(service, color);
  }
  return color;
}

/** The first that nobody has yet, from there on; all taken: the one that it would be. */
function free(wanted) {
  const taken = new Set(given.values());
  for (let i = 0; i < COLORS; i++) {
    const color = (wanted + i) % COLORS;
    if (!taken.has(color)) return color;
  }
  return wanted;
}

