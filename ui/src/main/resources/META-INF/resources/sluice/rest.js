// Reminds people of a pause after each two hours of continuous use; the browser counts, over reloads and tabs.
// A plain ES module, served as it stands. It reads attributes that the server sets and never builds HTML from text.

const key = 'sluice-use';
const every = 2 * 60 * 60 * 1000;
/** Longer without a touch is a pause. */
const pause = 15 * 60 * 1000;
const step = 10 * 1000;
let seen = 0;
/** The last use that this page knows of, for a browser that keeps nothing for sites: it counts from each page load. */
let use = { since: 0, last: 0 };

function onActivity() {
  const now = Date.now();
  if (now - seen < step || !document.querySelector('.sl-chat')) {
    return;
  }
  seen = now;
  const before = read();
  let since = before.last && now - before.last < pause && before.since <= now ? before.since : now;
  if (now - since >= every) {
    since = now;
    remind();
  }
  use = { since, last: now };
  try {
    localStorage.setItem(key, JSON.stringify(use));
  } catch {
    // Nothing can be kept.
  }
}

/** What another tab knows counts too, if it is newer and what it should be. */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    if (Number.isFinite(kept.since) && kept.last > use.last) {
      return kept;
    }
  } catch {
    // Nothing is kept.
  }
  return use;
}

function remind() {
  document.querySelector('.sl-rest')?.remove();
  const note = document.createElement('div');
  note.className = 'sl-rest';
  note.setAttribute('role', 'status');
  note.dataset.testid = 'rest';
  const text = document.createElement('span');
  text.textContent = document.documentElement.dataset.rest;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'sl-button sl-button-plain';
  close.textContent = document.documentElement.dataset.restClose;
  close.addEventListener('click', () => note.remove());
  note.append(text, close);
  document.body.append(note);
}

for (const kind of ['pointerdown', 'keydown']) {
  addEventListener(kind, onActivity, { passive: true, capture: true });
}
