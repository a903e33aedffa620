// Renews the board every ten seconds, as long as somebody sees it. What has the keyboard keeps it.

const EVERY = 10_000;

/** @param {HTMLElement | null} board asks for its own content at data-board */
export function renew(board) {
  if (!board) {
    return;
  }
  let timer;
  let asking = false;
  let paused = false;
  const pause = document.getElementById('pause-of-board');

  async function ask() {
    clearTimeout(timer);
    if (asking || paused || document.hidden) {
      return;
    }
    asking = true;
    try {
      const answer = await fetch(board.dataset.board, { headers: { 'X-Requested-With': 'fetch' } });
      if (answer.redirected) {
        location.reload();
        return;
      }
      if (!answer.ok) {
        throw new Error(`The board answered ${answer.status}.`);
      }
      put(board, await answer.text());
      say('');
    } catch (problem) {
      console.warn(problem);
      say('The desk cannot be reached; these are the last known figures.');
    } finally {
      asking = false;
      timer = setTimeout(ask, EVERY);
    }
  }

  document.addEventListener('visibilitychange', ask);
  pause?.removeAttribute('hidden');
  pause?.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    board.toggleAttribute('data-paused', paused);
    ask();
  });
  timer = setTimeout(ask, EVERY);
}

function put(board, html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-board]');
  if (!fresh) {
    return;
  }
  const place = placeOf(board);
  const open = [...board.querySelectorAll('details[open][id]')].map(fold => fold.id);
  const before = board.dataset.news;
  board.replaceChildren(...fresh.childNodes);
  board.dataset.news = fresh.dataset.news;
  open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
  place?.();
  board.dispatchEvent(new CustomEvent('renewed', { bubbles: true, detail: { target: board } }));
  if (fresh.dataset.news !== before) {
    tell(fresh.dataset.news);
  }
}

/** Remembers which element of the board has the keyboard, by its id or address, and gives it back. */
function placeOf(board) {
  const held = document.activeElement;
  if (!held || !board.contains(held)) {
    return undefined;
  }
  const same = [...board.querySelectorAll('a[href]')].filter(link => link.getAttribute('href') === held.getAttribute('href'));
  const at = same.indexOf(held);
  const { id } = held;
  const href = held.getAttribute('href');
  return () => {
    const again = id
      ? document.getElementById(id)
      : [...board.querySelectorAll('a[href]')].filter(link => link.getAttribute('href') === href)[Math.max(at, 0)];
    (again ?? board).focus({ preventScroll: true });
  };
}

/** To screen readers, in one sentence and only when something changed. */
function tell(news) {
  const voice = document.getElementById('news-of-board');
  if (voice && news) {
    voice.textContent = news;
  }
}

function say(trouble) {
  const place = document.getElementById('trouble-of-board');
  if (place && place.textContent !== trouble) {
    place.textContent = trouble;
    place.hidden = !trouble;
  }
}
