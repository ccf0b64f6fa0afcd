// Files of OTLP/JSON lines, dropped on the page or chosen, sent to the collector like any other trace.

import * as api from '/assets/api.js';
import { count } from '/assets/format.js';
import { notice } from '/assets/notice.js';

export function acceptDrops(navigate) {
  let depth = 0;
  const shows = on => document.documentElement.classList.toggle('dropping', on);
  const hasFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');
  window.addEventListener('dragenter', event => {
    if (hasFiles(event)) shows(++depth > 0);
  });
  window.addEventListener('dragleave', event => {
    if (hasFiles(event)) shows(--depth > 0);
  });
  window.addEventListener('dragover', event => {
    if (hasFiles(event)) event.preventDefault();
  });
  window.addEventListener('drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    shows(false);
    take([...event.dataTransfer.files], navigate);
  });
}

export function pickFile(navigate) {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.json,.jsonl,.ndjson,application/json';
  input.addEventListener('change', () => take([...input.files], navigate));
  input.click();
}

async function take(files, navigate) {
  for (const file of files) {
    try {
      const result = await api.importFile(file);
      const problems = result.problems.length ? ` But: ${result.problems.join('; ')}` : '';
      const only = result.traces.length === 1 ? result.traces[0] : null;
      notice(`Imported ${count(result.spans, 'span')} of ${count(result.traceCount, 'trace')} from ${file.name}.${problems}`, {
        bad: Boolean(problems),
        links: only ? [] : result.traces.slice(0, 8).map(id => ({ href: `/trace/${id}`, text: id.slice(0, 8) })),
      });
      if (only && files.length === 1) navigate(`/trace/${only}`);
    } catch (failure) {
      notice(`${file.name} was not imported: ${failure.message}`, { bad: true });
    }
  }
}
