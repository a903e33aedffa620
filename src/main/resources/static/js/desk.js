// The case page: local times, passages for the reply, remembered folds. What changes by itself is done by htmx.

import { look, serverTime } from './clock.js';

const inTasklist = window.parent !== window;
const tell = (what) => inTasklist && window.parent.postMessage({ followthrough: what.kind, ...what }, location.origin);

const today = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const thisYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

function localTimes(root) {
  for (const time of root.querySelectorAll('time[datetime]:not([data-fixed])')) {
    const at = new Date(time.dateTime);
    const now = new Date();
    const format = time.hasAttribute('data-day') || at.getFullYear() !== now.getFullYear()
      ? day
      : at.toDateString() === now.toDateString() ? today : thisYear;
    time.textContent = format.format(at);
    time.title = full.format(at);
  }
}

// Clocks turn amber and red at their minute by themselves; what the server says when something happens comes by htmx.
let now;

function toldTime() {
  const told = document.querySelector('#clocks')?.dataset.now;
  now = told ? serverTime(told) : undefined;
  paintClocks();
}

function paintClocks() {
  if (!now) {
    return;
  }
  for (const time of document.querySelectorAll('.clock-due')) {
    const { state, soon, waiting } = time.dataset;
    const seen = look({ state, soonAt: soon, dueAt: time.dateTime, waiting }, now());
    if (time.textContent !== seen.words || time.dataset.tone !== seen.tone) {
      time.textContent = seen.words;
      time.dataset.tone = seen.tone;
      time.title = full.format(new Date(time.dateTime));
    }
  }
}

// Day and time in a form are those of the reader's own clock; the server is told where that clock hangs.
function localZone(root) {
  for (const zone of root.querySelectorAll('input[name="zone"]')) {
    zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
    zone.form.querySelector('[data-zone]').textContent = zone.value;
    const at = zone.form.elements.at;
    const shown = new Date(at.dataset.at);
    at.value = new Date(shown.getTime() - shown.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }
}

function rememberFolds() {
  for (const fold of document.querySelectorAll('details[data-keep]:not([data-kept])')) {
    fold.dataset.kept = '';
    const key = `followthrough-fold:${fold.dataset.keep}`;
    const kept = localStorage.getItem(key);
    if (kept !== null) {
      fold.open = kept === 'open';
    }
    fold.addEventListener('toggle', () => localStorage.setItem(key, fold.open ? 'open' : 'closed'));
  }
}

document.addEventListener('click', (event) => {
  const insert = event.target.closest('[data-insert]');
  if (insert) {
    tell({ kind: 'insert', text: insert.dataset.insert });
  }
  if (event.target.closest('#news a')) {
    document.querySelector('#news').replaceChildren();
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    tell({ kind: 'back' });
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.closest('.note-form')) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener('htmx:afterRequest', (event) => {
  if (event.detail.successful && event.target.matches('.note-form')) {
    event.target.reset();
  }
});

// The cards of the list follow at once.
document.addEventListener('caseChanged', () => tell({ kind: 'changed' }));

// A session that ended must not paint the login page into a corner of the case.
document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.xhr.responseURL.includes('/login')) {
    event.detail.shouldSwap = false;
    window.top.location.reload();
  }
});

for (const swapped of ['htmx:oobAfterSwap', 'htmx:afterSwap', 'renewed']) {
  document.addEventListener(swapped, (event) => {
    localTimes(document);
    if (event.detail.target?.id === 'clocks') {
      toldTime();
      rememberFolds();
    }
  });
}
document.addEventListener('htmx:afterSettle', (event) => localZone(event.detail.elt));

window.addEventListener('pagehide', () => {
  const headers = JSON.parse(document.body.getAttribute('hx-headers') ?? '{}');
  const reference = document.body.dataset.reference;
  if (reference) {
    fetch(`/desk/cases/${reference}/leave`, { method: 'POST', keepalive: true, headers });
  }
});

localTimes(document);
rememberFolds();
toldTime();
setInterval(paintClocks, 1_000);
if (!inTasklist) {
  document.body.classList.add('alone');
}
if (inTasklist) {
  new ResizeObserver(() => tell({ kind: 'height', height: document.documentElement.scrollHeight })).observe(document.body);
}
