// The pages of SOPs: diagrams instead of their pictures, files as tabs, and a list of changes that points at what changed.

import { draw, together } from './diagram.js';

const review = document.querySelector('[data-review]');
const rows = [...document.querySelectorAll('a.change[data-element]')];
const panels = [...document.querySelectorAll('[data-file]:is(section)')];
const drawn = new Map();
const words = { added: 'added', removed: 'removed', changed: 'changed', moved: 'moved only' };

for (const panel of panels) {
  const boxes = [...panel.querySelectorAll('[data-diagram]')];
  if (boxes.length > 0) {
    new IntersectionObserver((seen, observer) => {
      if (seen.some(entry => entry.isIntersecting)) {
        observer.disconnect();
        open(panel, boxes);
      }
    }).observe(panel);
  }
}

async function open(panel, boxes) {
  if (drawn.has(panel)) {
    return drawn.get(panel);
  }
  const opening = Promise.all(boxes.map(box => draw(box, {
    name: box.dataset.name,
    marks: marks(panel, box.dataset.side),
    words
  }))).then(viewers => {
    const both = together(viewers, {
      pointed: id => point(panel.dataset.file, id, both),
      chosen: id => choose(panel.dataset.file, id)
    });
    both.fit();
    controls(panel, both);
    let width = panel.clientWidth;
    new ResizeObserver(() => {
      if (panel.clientWidth > 0 && panel.clientWidth !== width) {
        width = panel.clientWidth;
        both.resized();
      }
    }).observe(panel);
    panel.dataset.drawn = '';
    return both;
  });
  drawn.set(panel, opening);
  return opening;
}

/** What became of each element that this side shows. */
function marks(panel, side) {
  const found = new Map((panel.dataset.moved ?? '').split(' ').filter(Boolean).map(id => [id, 'moved']));
  const weight = { moved: 0, changed: 1, added: 2, removed: 2 };
  for (const { dataset: { file, element, mark } } of rows) {
    const here = mark === 'added' ? side === 'after' : mark === 'removed' ? side === 'before' : true;
    if (file === panel.dataset.file && here && weight[mark] > (weight[found.get(element)] ?? -1)) {
      found.set(element, mark);
    }
  }
  return found;
}

function controls(panel, both) {
  const tools = panel.querySelector('.tools');
  if (!tools) {
    return;
  }
  tools.hidden = false;
  tools.addEventListener('click', event => {
    const what = event.target.closest('button')?.dataset.do;
    if (what === 'larger') both.zoom(1.25);
    if (what === 'smaller') both.zoom(0.8);
    if (what === 'all') both.fit();
    if (what === 'turn') {
      const beside = panel.classList.toggle('stacked');
      event.target.closest('button').setAttribute('aria-pressed', beside);
      both.resized();
    }
  });
}

// ---- the list of changes and what it points at

function panelOf(file) {
  return panels.find(panel => panel.dataset.file === file);
}

async function point(file, element, both) {
  for (const row of rows) {
    row.classList.toggle('is-pointed', Boolean(element) && row.dataset.file === file && row.dataset.element === element);
  }
  for (const cell of document.querySelectorAll('[data-part].is-pointed')) {
    cell.classList.remove('is-pointed');
  }
  const panel = panelOf(file);
  if (panel && element) {
    for (const cell of panel.querySelectorAll(`[data-part="${CSS.escape(element)}"]`)) {
      cell.classList.add('is-pointed');
    }
  }
  (both ?? await drawn.get(panel))?.point(element);
}

function choose(file, element) {
  const row = rows.find(one => one.dataset.file === file && one.dataset.element === element);
  if (row) {
    row.scrollIntoView({ block: 'nearest' });
    row.focus({ preventScroll: true });
  }
}

async function jump(row) {
  const { file, element } = row.dataset;
  const panel = panelOf(file);
  if (!panel) {
    return;
  }
  select(panel);
  const boxes = [...panel.querySelectorAll('[data-diagram]')];
  if (boxes.length > 0 || drawn.has(panel)) {
    const both = await open(panel, boxes);
    both.show(element);
    both.point(element);
    if (!seen(panel)) {
      panel.scrollIntoView({ block: 'start' });
    }
  } else {
    (panel.querySelector(`[data-part="${CSS.escape(element)}"]`) ?? panel).scrollIntoView({ block: 'center' });
  }
  await point(file, element);
}

function seen(panel) {
  const { top, bottom } = panel.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight || top < innerHeight / 2 && bottom > innerHeight / 2;
}

for (const row of rows) {
  const { file, element } = row.dataset;
  row.addEventListener('mouseenter', () => point(file, element));
  row.addEventListener('focus', () => point(file, element));
  row.addEventListener('mouseleave', () => point(file, undefined));
  row.addEventListener('blur', () => point(file, undefined));
  row.addEventListener('click', event => {
    event.preventDefault();
    jump(row);
  });
  row.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = event.key === 'Home' ? rows[0] : event.key === 'End' ? rows.at(-1) : rows[rows.indexOf(row) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}

for (const cell of document.querySelectorAll('[data-part]')) {
  const file = cell.closest('[data-file]')?.dataset.file;
  cell.addEventListener('mouseenter', () => point(file, cell.dataset.part));
  cell.addEventListener('mouseleave', () => point(file, undefined));
}

// ---- files as tabs

const list = document.querySelector('[data-tabs]');
const tabs = list ? [...list.querySelectorAll('a')] : [];

function select(panel) {
  for (const tab of tabs) {
    const chosen = tab.hash === `#${panel.id}`;
    tab.setAttribute('aria-selected', chosen);
    tab.tabIndex = chosen ? 0 : -1;
    document.querySelector(tab.hash).hidden = !chosen;
  }
}

if (tabs.length > 0) {
  list.setAttribute('role', 'tablist');
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
      if (next) {
        event.preventDefault();
        next.focus();
        next.click();
      } else if (event.key === ' ') {
        event.preventDefault();
        select(panel);
      }
    });
  }
  select(document.querySelector((tabs.find(tab => tab.hash === location.hash) ?? tabs[0]).hash));
  review?.setAttribute('data-live', '');
}
