// How a service level looks at a moment. Used by the cards of Tasklist and by the case page, so that both say the same.

// The server's time from now on: its word at this moment, then the steady clock of the browser, never the wall clock.
export function serverTime(now) {
  const told = Date.parse(now);
  const heard = performance.now();
  return () => told + performance.now() - heard;
}

export function look({ state, soonAt, dueAt, waiting }, now) {
  if (state === 'PAUSED') {
    return { tone: 'paused', words: waiting ?? 'waiting' };
  }
  const left = Date.parse(dueAt) - now;
  if (left <= 0) {
    return { tone: 'overdue', words: left > -60_000 ? 'overdue now' : `${amount(-left, Math.floor)} overdue` };
  }
  const soon = soonAt && now >= Date.parse(soonAt);
  return { tone: soon ? 'soon' : 'later', words: `due in ${amount(left, Math.ceil)}` };
}

function amount(milliseconds, round) {
  const minutes = round(milliseconds / 60_000);
  if (minutes < 90) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}
