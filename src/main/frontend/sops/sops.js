// The pages of SOPs: live diagrams instead of their pictures, files as tabs, and a list of changes that points at what
// changed. Without this script the same page reads from top to bottom.

import { draw, together } from './diagram.js';
import { still } from './still.js';

const rows = [...document.querySelectorAll('a.change')];
const listed = rows.filter(row => row.closest('.list'));
const files = [...document.querySelectorAll('section[data-file]')];
const opened = new Map();

// Fingers scroll a still picture better than they drag a live one.
const byFinger = matchMedia('(pointer: coarse), (max-width: 48rem)').matches;

// ---- diagrams

for (const file of files.filter(one => one.querySelector('[data-diagram]'))) {
  new IntersectionObserver((seen, observer) => {
    if (seen.some(entry => entry.isIntersecting)) {
      observer.disconnect();
      open(file);
    }
  }).observe(file);
}

/** Draws the diagrams of a file once; gives what points at their elements. */
function open(file) {
  if (!opened.has(file)) {
    opened.set(file, drawn(file));
  }
  return opened.get(file);
}

async function drawn(file) {
  const boxes = [...file.querySelectorAll('[data-diagram]')];
  const told = {
    pointed: id => point(file.dataset.file, id),
    chosen: id => choose(file.dataset.file, id)
  };
  if (boxes.length === 0) {
    return undefined;
  }
  if (byFinger && boxes.every(box => box.querySelector('svg'))) {
    return still(boxes, told);
  }
  try {
    const viewers = await Promise.all(boxes.map(draw));
    const both = together(viewers, told);
    both.fit();
    tools(file, both);
    follow(file, both);
    file.dataset.drawn = '';
    return both;
  } catch (problem) {
    console.warn(problem);
    return still(boxes, told);
  }
}

function tools(file, both) {
  const bar = file.querySelector('.tools');
  bar.hidden = false;
  bar.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button?.dataset.do === 'turn') {
      button.setAttribute('aria-pressed', file.classList.toggle('stacked'));
    }
    ({ larger: () => both.zoom(1.25), smaller: () => both.zoom(0.8), all: both.fit, turn: both.fit })[button?.dataset.do]?.();
  });
}

/** Another width of the page shows everything again. */
function follow(file, both) {
  let width = file.clientWidth;
  new ResizeObserver(() => {
    if (file.clientWidth > 0 && file.clientWidth !== width) {
      width = file.clientWidth;
      both.fit();
    }
  }).observe(file);
}

// ---- the list of changes and what it points at

function fileOf(name) {
  return files.find(file => file.dataset.file === name);
}

function parts(file, element) {
  return element && file ? [...file.querySelectorAll(`[data-part="${CSS.escape(element)}"]`)] : [];
}

/** Marks an element, its rows in the list and its lines in tables; nothing without an element. */
async function point(name, element) {
  for (const row of rows) {
    row.classList.toggle('is-pointed', Boolean(element) && row.dataset.file === name && row.dataset.element === element);
  }
  document.querySelectorAll('[data-part].is-pointed').forEach(part => part.classList.remove('is-pointed'));
  const file = fileOf(name);
  parts(file, element).forEach(part => part.classList.add('is-pointed'));
  (await opened.get(file))?.point(element || undefined);
}

/** From an element to its row in the list. */
function choose(name, element) {
  const row = rows.find(one => one.dataset.file === name && one.dataset.element === element);
  if (row) {
    row.scrollIntoView({ block: 'nearest' });
    row.focus({ preventScroll: true });
  }
}

/** From a row of the list to its element. */
async function jump(row) {
  const { file: name, element } = row.dataset;
  const file = fileOf(name);
  if (!file) {
    return;
  }
  select(file.closest('[data-panel]'));
  file.closest('details')?.setAttribute('open', '');
  const both = await open(file);
  const lines = both ? [] : parts(file, element);
  if (both) {
    both.show(element);
  }
  const target = lines.at(-1) ?? file;
  const { top, bottom } = target.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) {
    target.scrollIntoView({ block: lines.length > 0 ? 'center' : 'start' });
  }
  await point(name, element);
}

for (const row of rows) {
  const { file, element } = row.dataset;
  row.addEventListener('mouseenter', () => point(file, element));
  row.addEventListener('focus', () => point(file, element));
  row.addEventListener('mouseleave', () => point(file, undefined));
  row.addEventListener('blur', () => point(file, undefined));
  row.addEventListener('click', event => {
    if (fileOf(file)) {
      event.preventDefault();
      jump(row);
    }
  });
  row.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = { Home: listed[0], End: listed.at(-1) }[event.key] ?? listed[listed.indexOf(row) + step];
    if (next && listed.includes(row)) {
      event.preventDefault();
      next.focus();
    }
  });
}

for (const part of document.querySelectorAll('[data-part]')) {
  const name = part.closest('[data-file]')?.dataset.file;
  part.addEventListener('mouseenter', () => point(name, part.dataset.part));
  part.addEventListener('mouseleave', () => point(name, undefined));
}

// ---- files as tabs

const list = document.querySelector('[data-tabs]');
const tabs = list ? [...list.querySelectorAll('a')] : [];

function select(panel) {
  for (const tab of tabs) {
    const chosen = tab.hash === `#${panel?.id}`;
    tab.setAttribute('aria-selected', chosen);
    tab.tabIndex = chosen ? 0 : -1;
    document.querySelector(tab.hash).hidden = !chosen;
  }
}

if (tabs.length > 0) {
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'Files');
  for (const tab of tabs) {
    const panel = document.querySelector(tab.hash);
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    tab.addEventListener('click', event => {
      event.preventDefault();
      select(panel);
    });
    tab.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = step && tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      if (next || event.key === ' ') {
        event.preventDefault();
        (next ?? tab).focus();
        (next ?? tab).click();
      }
    });
  }
  select(document.querySelector((tabs.find(tab => tab.hash === location.hash) ?? tabs[0]).hash));
}
document.documentElement.classList.add('live');
