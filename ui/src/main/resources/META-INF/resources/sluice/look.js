// Small behaviours that every page of the site shares: colour scheme, connection banner, countdowns, times, copying.
// A plain ES module, served as it stands. It reads attributes that the server sets and never builds HTML from text.

const schemeKey = 'sluice-scheme';

/** Colour scheme of this browser: 'light', 'dark', or 'system' (which is what applies without a choice). */
function setScheme(scheme) {
  const root = document.documentElement;
  if (scheme === 'light' || scheme === 'dark') {
    root.style.colorScheme = scheme;
    remember(schemeKey, scheme);
  } else {
    root.style.colorScheme = '';
    remember(schemeKey, null);
  }
}

/** The other one of the two that is seen now. */
function toggleScheme() {
  const chosen = document.documentElement.style.colorScheme;
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  setScheme(dark ? 'light' : 'dark');
}

function remember(key, value) {
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // A browser that keeps nothing for sites: the choice lasts as long as the page.
  }
}

// ---- copying -----------------------------------------------------------------------------------------------------
/** Whether it could be copied; if not, the page says what to do. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const done = copyTheOldWay(text);
    if (!done) {
      tell(document.documentElement.dataset.notCopied ?? '');
    }
    return done;
  }
}

/** Pages served over plain HTTP have no clipboard: what is selected is copied, and the focus comes back. */
function copyTheOldWay(text) {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  foreground().append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

/** Behind an open dialog nothing can be selected, seen or heard. */
function foreground() {
  return document.querySelector('dialog:modal') ?? document.body;
}

/** Says something for a while, to who sees and who hears. */
function tell(text) {
  document.querySelector('.sl-told')?.remove();
  const note = document.createElement('div');
  note.className = 'sl-told';
  note.setAttribute('role', 'status');
  note.dataset.testid = 'told';
  foreground().append(note);
  // A change is read out, what is there from the beginning may not be.
  requestAnimationFrame(() => {
    note.textContent = text;
  });
  setTimeout(() => note.remove(), 6_000);
}

// ---- countdowns: <sluice-countdown seconds="42">42</sluice-countdown>, with clock="" as 0:00:42 --------------------
const countdowns = new Set();

class Countdown extends HTMLElement {
  connectedCallback() {
    // The server's clock may differ from this one: count from what was left when it was sent. By the time of day, which
    // goes on while the machine sleeps.
    this.end = Date.now() + Number(this.getAttribute('seconds')) * 1000;
    countdowns.add(this);
    tick();
  }

  disconnectedCallback() {
    countdowns.delete(this);
  }
}

function clock(seconds) {
  const two = (number) => String(number).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function tick() {
  for (const countdown of countdowns) {
    const left = Math.max(0, Math.ceil((countdown.end - Date.now()) / 1000));
    const text = countdown.hasAttribute('clock') ? clock(left) : String(left);
    if (countdown.textContent !== text) {
      countdown.textContent = text;
    }
    if (left === 0) {
      countdowns.delete(countdown);
      countdown.dispatchEvent(new CustomEvent('sluice-countdown-end', { bubbles: true }));
    }
  }
}

if (!customElements.get('sluice-countdown')) {
  customElements.define('sluice-countdown', Countdown);
  setInterval(tick, 250);
}

// ---- times: "5 min ago" stays true while the page stays open (class Times) ------------------------------------------
function tellTimes() {
  const words = document.documentElement.dataset;
  if (!words.agoNow) {
    return;
  }
  for (const time of document.querySelectorAll('time[datetime]')) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000);
    let text = time.title;
    if (minutes < 1) {
      text = words.agoNow;
    } else if (minutes < 60) {
      text = words.agoMinutes.replace('{0}', minutes);
    } else if (minutes < 24 * 60) {
      text = words.agoHours.replace('{0}', Math.floor(minutes / 60));
    }
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
}

setInterval(tellTimes, 20_000);
document.addEventListener('visibilitychange', tellTimes);

// ---- forms that are posted the plain way carry the token against forged requests -----------------------------------
function prepare(form) {
  addToken(form);
  if (form.getAttribute('action') === 'logout') {
    // What this browser kept for the person goes too.
    dispatchEvent(new Event('sluice-logout'));
  }
}

function addToken(form) {
  const token = document.querySelector('meta[name="_csrf"]')?.content;
  const name = document.querySelector('meta[name="_csrf_parameter"]')?.content ?? '_csrf';
  if (token && !form.querySelector(`input[name="${CSS.escape(name)}"]`)) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = token;
    form.append(field);
  }
}

document.addEventListener('submit', (event) => {
  if (event.target.method === 'post') {
    prepare(event.target);
  }
}, true);

/** Posts a form that is on the page, past its listeners. */
function post(form) {
  prepare(form);
  HTMLFormElement.prototype.submit.call(form);
}

/** Posts nothing but the token, to log out for example. */
function postTo(address) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  document.body.append(form);
  post(form);
}

// ---- passwords can be looked at ----------------------------------------------------------------------------------------
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-show-password]');
  if (button) {
    const input = document.getElementById(button.getAttribute('aria-controls'));
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
  }
});

// ---- sheets: their cross closes them without asking the server -------------------------------------------------------
document.addEventListener('click', (event) => {
  event.target.closest?.('[data-close-sheet]')?.closest('dialog')?.close();
});

// ---- a menu's items are told apart by their roles: "selected" is for lists, and screen readers would say it ------------
document.addEventListener('vaadin-overlay-open', () => {
  requestAnimationFrame(() => {
    for (const item of document.querySelectorAll('[role^="menuitem"][aria-selected]')) {
      item.removeAttribute('aria-selected');
    }
  });
});

// ---- the connection banner ---------------------------------------------------------------------------------------
function watchConnection() {
  const state = window.Vaadin?.connectionState;
  if (!state) {
    setTimeout(watchConnection, 500);
    return;
  }
  let banner = null;
  let delay = 0;
  let away = false;
  let asking = 0;
  const show = () => {
    if (banner) {
      return;
    }
    banner = document.createElement('div');
    banner.className = 'sl-connection';
    banner.setAttribute('role', 'status');
    banner.dataset.testid = 'connection-lost';
    const inner = document.createElement('div');
    const icon = document.createElement('span');
    icon.className = 'sl-icon sl-icon-offline';
    icon.setAttribute('aria-hidden', 'true');
    const text = document.createElement('span');
    text.textContent = document.documentElement.dataset.connectionLost ?? '';
    inner.append(icon, text);
    banner.append(inner);
    document.body.append(banner);
  };
  const hide = () => {
    if (banner) {
      banner.remove();
      banner = null;
    }
  };
  const update = (now) => {
    clearTimeout(delay);
    if (now === 'reconnecting' || now === 'connection-lost') {
      // A blink is no news.
      delay = setTimeout(show, 800);
    } else if (!away) {
      hide();
    }
  };
  state.addStateChangeListener((_, now) => update(now));
  update(state.state);

  // The framework notices a lost server only when it has something to say to it. A reader has not, so the page asks.
  const ask = async () => {
    clearTimeout(asking);
    if (document.visibilityState === 'visible') {
      try {
        await fetch(new URL('favicon.svg', import.meta.url), { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(8000) });
        if (away) {
          await comeBack();
          away = false;
          hide();
        }
      } catch {
        away = true;
        show();
      }
    }
    asking = setTimeout(ask, away ? 2_000 : 10_000);
  };
  document.addEventListener('visibilitychange', ask);
  addEventListener('online', ask);
  addEventListener('offline', ask);
  asking = setTimeout(ask, 10_000);
}

/** The server answers again. If it does not know this page any more, it was started anew: so is the page. */
async function comeBack() {
  const client = Object.values(window.Vaadin?.Flow?.clients ?? {}).find((each) => each.getUIId);
  const address = new URL('.', document.baseURI);
  address.search = `v-r=heartbeat&v-uiId=${client?.getUIId() ?? 0}`;
  const response = await fetch(address, { method: 'POST', redirect: 'manual' });
  if (!response.ok) {
    location.reload();
  }
}
watchConnection();

window.sluice = Object.assign(window.sluice ?? {}, { setScheme, toggleScheme, copy, post, postTo });
