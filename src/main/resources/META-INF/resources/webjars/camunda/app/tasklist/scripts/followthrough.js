// The desk inside Tasklist: cards that say whose case it is, and the case beside the form.

import { look, serverTime } from '/js/clock.js';

const CARD_STAYS_FRESH = 8_000;

/* ---- Cards: one request for all that are visible ---- */

const cards = new Map();
const wanted = new Set();
let asking;
let now;

function wantCard(id) {
  const known = cards.get(id);
  if (!known || Date.now() - known.at > CARD_STAYS_FRESH) {
    wanted.add(id);
    asking ??= setTimeout(askForCards, 20);
  }
}

async function askForCards() {
  const ids = [...wanted];
  wanted.clear();
  asking = undefined;
  // Also after a failure nobody asks again at once.
  ids.forEach((id) => cards.set(id, { at: Date.now(), card: cards.get(id)?.card }));
  const answer = await fetch(`/desk/cards?ids=${ids.join(',')}`, { headers: { Accept: 'application/json' } })
    .catch(() => undefined);
  if (!answer?.ok || answer.redirected) {
    return;
  }
  const told = await answer.json();
  now = serverTime(told.now);
  const ofSops = await sopCards(ids.filter((id) => SOP_TASK.test(told.cards[id]?.reference ?? '')));
  const ofGoals = await goalCards(ids.map((id) => told.cards[id]?.reference ?? '').filter((number) => GOAL.test(number)));
  for (const id of ids) {
    const about = ofSops[id] ?? ofGoals[told.cards[id]?.reference];
    cards.set(id, { at: Date.now(), card: about ? { ...told.cards[id], ...about, reference: undefined } : told.cards[id] });
  }
  for (const node of document.querySelectorAll('.ft-card')) {
    if (ids.includes(node.dataset.task)) {
      paintCard(node);
    }
  }
}

/* Tasks about the desk's own rules say which SOP and which version. */

const SOP_TASK = /^(release|review)-/;

async function sopCards(ids) {
  if (!ids.length) {
    return {};
  }
  const answer = await fetch(`/sops/cards?ids=${ids.join(',')}`, { headers: { Accept: 'application/json' } })
    .catch(() => undefined);
  return answer?.ok && !answer.redirected ? answer.json() : {};
}

/* Reviews of goals say what is to be reached and how it stands. */

const GOAL = /^GOAL-/;

async function goalCards(numbers) {
  if (!numbers.length) {
    return {};
  }
  const answer = await fetch(`/figures/goals/cards?numbers=${numbers.join(',')}`, { headers: { Accept: 'application/json' } })
    .catch(() => undefined);
  return answer?.ok && !answer.redirected ? answer.json() : {};
}

function paintCard(node) {
  const card = cards.get(node.dataset.task)?.card;
  if (!card) {
    return;
  }
  const content = JSON.stringify(card);
  if (node.firstChild && node.painted === content) {
    paintDue(node, card);
    return;
  }
  node.painted = content;
  const who = part('div', 'ft-who', card.customer ?? (card.subject ? 'Unknown customer' : 'Announcement'));
  const about = part('div', 'ft-about', card.subject ?? '');
  const line = part('div', 'ft-line');
  if (card.reference) line.append(part('span', 'ft-reference', card.reference));
  if (card.channel) line.append(part('span', 'ft-channel', card.channel));
  if (card.priority && card.priority !== 'NORMAL') {
    line.append(part('span', `ft-tag ft-${card.priority.toLowerCase()}`, card.priority.toLowerCase()));
  }
  node.replaceChildren(who, about, line);
  if (card.dueAt) {
    const clock = part('div', 'ft-clock');
    if (card.service) clock.append(part('span', 'ft-service', card.service));
    const due = part('time', 'ft-due');
    due.dateTime = card.dueAt;
    due.title = new Date(card.dueAt).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' });
    clock.append(due);
    node.append(clock);
  }
  paintDue(node, card);
}

// The words and the colour of a card follow the time by themselves, and touch the page only when they change.
function paintDue(node, card) {
  const due = node.querySelector('.ft-due');
  const seen = due && now ? look(card, now()) : { tone: 'never' };
  const entry = node.closest('li.task');
  if (entry && entry.dataset.due !== seen.tone) {
    entry.dataset.due = seen.tone;
  }
  if (due && due.textContent !== seen.words) {
    due.textContent = seen.words;
  }
}

setInterval(() => {
  for (const node of document.querySelectorAll('.ft-card')) {
    const card = cards.get(node.dataset.task)?.card;
    if (card) {
      paintDue(node, card);
    }
    if (!document.hidden) {
      wantCard(node.dataset.task);
    }
  }
}, 1_000);

function askAgain() {
  for (const node of document.querySelectorAll('.ft-card')) {
    cards.set(node.dataset.task, { at: 0, card: cards.get(node.dataset.task)?.card });
    wantCard(node.dataset.task);
  }
}

function part(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/* ---- The case beside the form ---- */

function selectedTask() {
  return new URLSearchParams(location.hash.split('?')[1] ?? '').get('task');
}

function placeCase() {
  const section = document.querySelector('.task-details section.task-card');
  const id = selectedTask();
  if (!section || !id) {
    return;
  }
  let frame = section.querySelector('iframe.ft-case');
  if (frame?.dataset.task === id) {
    return;
  }
  frame?.remove();
  frame = document.createElement('iframe');
  frame.className = 'ft-case';
  frame.title = 'Case';
  frame.dataset.task = id;
  frame.src = `/desk/tasks/${encodeURIComponent(id)}/case`;
  section.append(frame);
  if (!section.querySelector('.ft-to-case')) {
    const skip = part('button', 'ft-to-case', 'Go to the case');
    skip.type = 'button';
    skip.addEventListener('click', goToCase);
    section.prepend(skip);
  }
}

function goToCase() {
  const frame = document.querySelector('iframe.ft-case');
  frame?.focus();
  frame?.contentDocument?.querySelector('#content')?.focus();
}

function formField() {
  const form = document.querySelector('.task-details .form-pane');
  return form?.querySelector('textarea[id$="Field_reply"]:not([disabled]):not([readonly])')
    ?? form?.querySelector('textarea:not([disabled]):not([readonly])');
}

function insert(text) {
  const field = formField();
  if (!field) {
    say('Claim the task first; then the text goes into your reply.');
    return;
  }
  const before = field.value.slice(0, field.selectionStart);
  const after = field.value.slice(field.selectionEnd);
  const glue = before && !/\s$/.test(before) ? '\n\n' : '';
  const value = before + glue + text + after;
  // Past the framework's own property, so that the event below is news to it.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  const end = (before + glue + text).length;
  field.setSelectionRange(end, end);
}

function say(sentence) {
  let voice = document.querySelector('.ft-say');
  if (!voice) {
    voice = part('div', 'ft-say');
    voice.setAttribute('role', 'status');
    document.body.append(voice);
  }
  voice.textContent = sentence;
  clearTimeout(voice.timer);
  voice.timer = setTimeout(() => voice.replaceChildren(), 5_000);
}

window.addEventListener('message', (event) => {
  const frame = document.querySelector('iframe.ft-case');
  if (event.origin !== location.origin || event.source !== frame?.contentWindow) {
    return;
  }
  switch (event.data?.followthrough) {
    case 'insert':
      insert(event.data.text);
      break;
    case 'height':
      frame.style.setProperty('--ft-height', `${event.data.height}px`);
      break;
    case 'changed':
      askAgain();
      break;
    case 'back':
      toForm();
      break;
    case 'done':
      leaveTask();
      break;
  }
});

function toForm() {
  const field = document.querySelector('.task-details .form-pane :is(input, select, textarea):not([disabled]):not([readonly])');
  (field ?? document.querySelector('.task-details .claim'))?.focus();
}

// The page beside the form has completed the task. Its last words stay for a moment, then the list is asked anew.
function leaveTask() {
  const done = selectedTask();
  say('Signed, and the task is done.');
  setTimeout(() => {
    if (selectedTask() !== done) {
      return;
    }
    const [place, query = ''] = location.hash.split('?');
    const parts = new URLSearchParams(query);
    parts.delete('task');
    parts.delete('detailsTab');
    location.hash = `${place}?${parts}`;
  }, 1_500);
}

// Tasklist's own keys for these two end at other places of the page.
const KEYS = [
  { is: (event) => event.ctrlKey && event.altKey && event.code === 'KeyF', does: toForm },
  { is: (event) => event.ctrlKey && event.shiftKey && event.code === 'KeyF', does: () => document.querySelector('.task-filters .task-filter a')?.focus() },
  { is: (event) => event.ctrlKey && event.altKey && event.code === 'KeyK', does: goToCase },
];

window.addEventListener('keydown', (event) => {
  const key = KEYS.find((candidate) => candidate.is(event));
  if (key) {
    event.preventDefault();
    event.stopImmediatePropagation();
    key.does();
  }
}, true);

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.closest('.form-pane')) {
    event.preventDefault();
    // The form keeps what was typed when the field is left.
    event.target.blur();
    setTimeout(() => document.querySelector('.task-details .form-actions .btn-primary:not([disabled])')?.click(), 150);
  }
});

/* ---- Signing out ends the session everywhere and leaves no draft behind ---- */

document.addEventListener('click', (event) => {
  if (event.target.closest('[cam-widget-header] .logout')) {
    Object.keys(localStorage).filter((key) => key.startsWith('camunda-form:')).forEach((key) => localStorage.removeItem(key));
  }
}, true);

function leaveVendorsLogin() {
  if (location.hash.startsWith('#/login')) {
    location.replace('/login');
  }
}

window.addEventListener('hashchange', () => {
  leaveVendorsLogin();
  placeCase();
});
leaveVendorsLogin();

document.querySelector('link[rel="icon"]')?.setAttribute('href', '/favicon.svg');

/* ---- A way to every case, also to those without a task ---- */

function placeSearch() {
  const actions = document.querySelector('[cam-widget-header] .start-process-action')?.parentElement;
  if (actions && !actions.querySelector('.ft-find')) {
    const item = part('li', 'ft-find');
    const link = part('a', '', 'Find a case');
    link.href = '/desk/search';
    item.append(link);
    actions.prepend(item);
  }
}

/* ---- A way to the figures ---- */

function placeFigures() {
  const actions = document.querySelector('[cam-widget-header] .start-process-action')?.parentElement;
  if (actions && !actions.querySelector('.ft-figures')) {
    const item = part('li', 'ft-figures');
    const link = part('a', '', 'Figures');
    link.href = '/figures';
    item.append(link);
    actions.prepend(item);
  }
}

/* ---- The bell: how many alarms are unread ---- */

const BELL_ASKS_EVERY = 10_000;
let unread = 0;

function placeBell() {
  const actions = document.querySelector('[cam-widget-header] .start-process-action')?.parentElement;
  if (actions && !actions.querySelector('.ft-bell')) {
    const item = part('li', 'ft-bell');
    const link = part('a', '', 'Alarms');
    link.href = '/desk/alarms';
    link.append(part('span', 'ft-count'));
    item.append(link);
    actions.prepend(item);
    paintBell();
  }
}

function paintBell() {
  const count = document.querySelector('.ft-bell .ft-count');
  if (count) {
    count.textContent = unread > 99 ? '99+' : unread || '';
    count.parentElement.setAttribute('aria-label', unread ? `Alarms, ${unread} unread` : 'Alarms');
  }
}

async function askForAlarms() {
  const answer = await fetch('/desk/alarms/count', { headers: { Accept: 'application/json' } }).catch(() => undefined);
  if (!answer?.ok || answer.redirected) {
    return;
  }
  const before = unread;
  unread = (await answer.json()).unread;
  paintBell();
  if (unread > before) {
    say(unread === 1 ? 'One unread alarm' : `${unread} unread alarms`);
  }
}

askForAlarms();
setInterval(askForAlarms, BELL_ASKS_EVERY);

/* ---- A desk with invented cases says so ---- */

let demo = false;

function placeDemo() {
  const actions = document.querySelector('[cam-widget-header] .start-process-action')?.parentElement;
  if (demo && actions && !actions.querySelector('.ft-demo')) {
    const item = part('li', 'ft-demo');
    const sign = part('span', 'ft-tag ft-high', 'Demo data');
    sign.title = 'Customers and cases of the first weeks are invented. Start once with --followthrough.demo.empty=true to empty the desk.';
    item.append(sign);
    actions.prepend(item);
  }
}

fetch('/desk/demo', { headers: { Accept: 'application/json' } })
  .then((answer) => (answer.ok && !answer.redirected ? answer.json() : { demo: false }))
  .then((told) => {
    demo = told.demo;
    placeDemo();
  })
  .catch(() => undefined);

new MutationObserver(() => {
  placeCase();
  placeFigures();
  placeSearch();
  placeBell();
  placeDemo();
}).observe(document.body, { childList: true, subtree: true });

export default [
  {
    id: 'followthrough-card',
    pluginPoint: 'tasklist.card',
    priority: 10,
    render(node, { taskId }) {
      node.className = 'ft-card';
      node.dataset.task = taskId;
      paintCard(node);
      // Painted before it is in the list: the list entry is coloured as soon as there is one.
      setTimeout(() => paintCard(node));
      wantCard(taskId);
    },
  },
];
