// Light, dark, or as the system has it; remembered by this browser.

const KEY = 'tracestack-theme';
const ORDER = ['auto', 'light', 'dark'];

function stored() {
  try {
    return localStorage.getItem(KEY) ?? 'auto';
  } catch {
    return 'auto';
  }
}

export function theme() {
  return document.documentElement.dataset.theme ?? 'auto';
}

export function apply(name = stored()) {
  if (ORDER.includes(name) && name !== 'auto') document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
}

/** The next of the three. */
export function turn() {
  const next = ORDER[(ORDER.indexOf(theme()) + 1) % ORDER.length];
  apply(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // a browser that keeps nothing forgets it with the page
  }
}
