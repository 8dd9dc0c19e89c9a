// The chat page's behaviours: composer, scrolling, code blocks, rail. Texts come from the server as attributes; content of
// answers is only read and coloured here, never turned into markup.

// ---- composer ------------------------------------------------------------------------------------------------------
// <sluice-composer state="ready|streaming|closed" limit="8000"> around a textarea and its two buttons.
class Composer extends HTMLElement {
  constructor() {
    super();
    this.addEventListener('input', () => this.written());
    this.addEventListener('keydown', (event) => this.key(event));
    this.addEventListener('click', (event) => this.click(event));
  }

  connectedCallback() {
    // Children are the server's and may come after us.
    queueMicrotask(() => requestAnimationFrame(() => {
      this.takeUpDraft();
      this.changed();
    }));
  }

  static observedAttributes = ['state', 'draft'];

  attributeChangedCallback(name, before, now) {
    if (name === 'draft' && before === null) {
      // What others wrote in this browser is nobody's business here.
      const own = `${draftPrefix}${now.split('/')[0]}/`;
      forgetDrafts((key) => !key.startsWith(own));
    }
    if (name === 'draft' && before !== now && this.area) {
      if (before === null) {
        this.takeUpDraft();
      } else if (this.sentDraft !== draftPrefix + before || this.area.value === '') {
        // Another conversation has another draft.
        this.area.value = readDraft(this.draftKey);
      } else {
        // What is being written while the first message finds its place stays.
        writeDraft(this.draftKey, this.area.value);
      }
    }
    this.changed();
  }

  takeUpDraft() {
    if (this.area && this.area.value === '') {
      this.area.value = readDraft(this.draftKey);
    }
  }

  get draftKey() {
    return draftPrefix + (this.getAttribute('draft') ?? location.pathname);
  }

  get area() {
    return this.querySelector('textarea');
  }

  key(event) {
    // While an input method composes, Enter belongs to it. Safari reports 229 after the composition has ended.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) {
      return;
    }
    event.preventDefault();
    this.send();
  }

  click(event) {
    const button = event.target.closest('button');
    const role = button?.dataset.role;
    if (role === 'send') {
      this.send();
    } else if (role === 'stop') {
      this.dispatchEvent(new CustomEvent('sluice-stop'));
    }
    // The stop button goes when the answer ends; the focus that it has would go with it.
    if (role !== 'stop' || document.activeElement === button) {
      this.focusText();
    }
  }

  send() {
    const text = this.area.value;
    if (this.getAttribute('state') !== 'ready' || text.trim() === '' || text.length > this.limit) {
      return;
    }
    this.area.value = '';
    this.resize();
    this.toggleButton();
    this.tell('sluice-send', text);
  }

  /** Sends a text as a message of its own, whatever is being written meanwhile. */
  ask(text) {
    if (this.getAttribute('state') === 'ready') {
      this.tell('sluice-ask', text);
    }
  }

  tell(event, text) {
    // The draft stays until the server says that it has the message.
    this.sentDraft = this.draftKey;
    this.dispatchEvent(new CustomEvent(event, { detail: { text } }));
    document.querySelector('.sl-scroll')?.dispatchEvent(new CustomEvent('sluice-follow'));
  }

  /** The server has the message. What has been written since, in the same place, is a draft of its own. */
  accepted() {
    if (this.sentDraft) {
      writeDraft(this.sentDraft, this.sentDraft === this.draftKey ? this.area?.value : '');
      this.sentDraft = null;
    }
  }

  /** Gives a text back for editing, unless something new is there already. */
  restore(text) {
    this.sentDraft = null;
    const area = this.area;
    if (area && (area.value === '' || area.value === text)) {
      area.value = text;
      this.written();
      if (matchMedia('(hover: hover)').matches) {
        area.focus();
      }
    }
  }

  /** Puts a text in the place of what is there, as if it were typed: undo brings back what was. */
  replaceText(text) {
    const area = this.area;
    if (area) {
      area.focus();
      area.select();
      if (area.value !== text && !document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) {
        area.value = text;
        this.written();
      }
      area.setSelectionRange(text.length, text.length);
    }
  }

  focusText() {
    if (matchMedia('(hover: hover)').matches) {
      this.area?.focus();
    }
  }

  get limit() {
    return Number(this.getAttribute('limit') ?? 8000);
  }

  /** Only what a person does writes a draft: a page that is still being built would overwrite it with nothing. */
  written() {
    writeDraft(this.draftKey, this.area.value);
    this.changed();
  }

  changed() {
    const area = this.area;
    if (!area) {
      return;
    }
    this.resize();
    this.toggleButton();
    const count = this.querySelector('.sl-count');
    if (count) {
      const near = area.value.length > this.limit * 0.9;
      count.textContent = near ? `${area.value.length} / ${this.limit}` : '';
      count.toggleAttribute('data-over', area.value.length > this.limit);
    }
  }

  toggleButton() {
    const send = this.querySelector('[data-role="send"]');
    if (send) {
      const text = this.area.value;
      send.disabled = this.getAttribute('state') !== 'ready' || text.trim() === '' || text.length > this.limit;
    }
  }

  resize() {
    const area = this.area;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
    area.style.overflowY = area.scrollHeight > area.clientHeight + 2 ? 'auto' : 'hidden';
  }
}

// One draft for each conversation of an account, in this browser only; old ones go, so that a shared computer keeps no
// archive.
const draftPrefix = 'sluice-draft:';
const draftDays = 14;

function readDraft(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}').text ?? '';
  } catch {
    return '';
  }
}

function writeDraft(key, text) {
  try {
    if (text) {
      localStorage.setItem(key, JSON.stringify({ text, at: Date.now() }));
    } else {
      localStorage.removeItem(key);
    }
  } catch {
    // No storage: drafts do not survive a reload.
  }
}

function forgetDrafts(which) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(draftPrefix) && which(key)) {
        localStorage.removeItem(key);
      }
    }
  } catch {
    // Nothing was kept.
  }
}

forgetDrafts((key) => {
  try {
    return !(JSON.parse(localStorage.getItem(key)).at > Date.now() - draftDays * 86_400_000);
  } catch {
    return true;
  }
});
// Whoever logs out leaves nothing behind.
addEventListener('sluice-logout', () => forgetDrafts(() => true));

if (!customElements.get('sluice-composer')) {
  customElements.define('sluice-composer', Composer);
}

// ---- following the answer --------------------------------------------------------------------------------------------
// The page follows a growing answer while its reader is at the end, and never moves under a reader who is elsewhere.
const near = 48;
const followed = new WeakSet();

function follow(scroller) {
  followed.add(scroller);
  const column = scroller.querySelector('.sl-column');
  const button = scroller.parentElement.querySelector('.sl-bottom');
  let following = true;
  let height = 0;
  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near;
  const showButton = () => button?.toggleAttribute('hidden', atEnd());
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  let last = scroller.scrollTop;
  scroller.addEventListener('scroll', () => {
    // Only a person scrolls up; growing content leaves the position where it is.
    if (scroller.scrollTop < last - 2 && scroller.scrollHeight >= height) {
      following = atEnd();
    } else if (atEnd()) {
      following = true;
    }
    last = scroller.scrollTop;
    height = scroller.scrollHeight;
    showButton();
  }, { passive: true });
  // Earlier turns come in above: what is being read stays where it is.
  let reading = null;
  scroller.addEventListener('click', (event) => {
    if (event.target.closest('.sl-earlier')) {
      const first = column.querySelector('.sl-turn');
      reading = first && { first, top: first.getBoundingClientRect().top };
      following = false;
    }
  }, true);
  const grown = () => {
    if (reading && reading.first.previousElementSibling?.classList.contains('sl-turn')) {
      scroller.scrollTop += reading.first.getBoundingClientRect().top - reading.top;
      reading = null;
    }
    if (following) {
      toEnd();
    }
    showButton();
  };
  // Near the beginning they are fetched without asking; the button stays for those who do not scroll.
  scroller.addEventListener('scroll', () => {
    const button = scroller.scrollTop < 600 && !reading && column.querySelector('.sl-earlier:not([hidden]) button');
    if (button && followed.has(scroller) && scroller.scrollTop < last + 1 && Date.now() - fetched > 400) {
      fetched = Date.now();
      button.click();
    }
  }, { passive: true });
  let fetched = Date.now();
  new ResizeObserver(grown).observe(column);
  new ResizeObserver(grown).observe(scroller);
  // A message was sent, or another conversation opened: the page, and so this scroller, stays from one to the next.
  scroller.addEventListener('sluice-follow', () => {
    following = true;
    reading = null;
    toEnd();
  });
  button?.addEventListener('click', () => {
    following = true;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' });
  });
}

// ---- code blocks -------------------------------------------------------------------------------------------------------
let highlighter;

function loadHighlighter() {
  highlighter ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL('../webjars/highlightjs/11.11.1/highlight.min.js', import.meta.url).href;
    script.onload = () => resolve(window.hljs);
    script.onerror = reject;
    document.head.append(script);
  });
  return highlighter;
}

const maxHighlighted = 40_000;

function dress(code) {
  code.dataset.dressed = '';
  const pre = code.parentElement;
  const language = [...code.classList].find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? '';
  const head = document.createElement('div');
  head.className = 'sl-code-head';
  const name = document.createElement('span');
  name.textContent = language;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.testid = 'copy-code';
  const icon = document.createElement('span');
  icon.className = 'sl-icon sl-icon-copy';
  icon.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.textContent = document.documentElement.dataset.copyCode ?? '';
  button.append(icon, label);
  button.addEventListener('click', async () => {
    if (await window.sluice.copy(code.textContent)) {
      confirmCopy(icon, label);
    }
  });
  head.append(name, button);
  pre.prepend(head);
  // A wide block scrolls; the keyboard has to reach it.
  code.tabIndex = 0;
  if (language && code.textContent.length <= maxHighlighted) {
    loadHighlighter().then((hljs) => {
      if (hljs.getLanguage(language)) {
        // highlight.js escapes the text it is given and adds spans with classes only.
        code.innerHTML = hljs.highlight(code.textContent, { language, ignoreIllegals: true }).value;
      }
    }, () => {});
  }
}

/** When each icon shows again what it usually does: a second click must not take “Copied” for the usual. */
const confirmed = new WeakMap();

function confirmCopy(icon, label, usual = 'copy') {
  announce(document.documentElement.dataset.copied ?? '');
  clearTimeout(confirmed.get(icon));
  icon.className = 'sl-icon sl-icon-check';
  if (label) {
    label.textContent = document.documentElement.dataset.copied ?? '';
  }
  confirmed.set(icon, setTimeout(() => {
    icon.className = `sl-icon sl-icon-${usual}`;
    if (label) {
      label.textContent = document.documentElement.dataset.copyCode ?? '';
    }
  }, 1600));
}

// ---- what else one may ask: the last list of an answer of the built-in assistant --------------------------------------
function offer(list) {
  list.classList.add('sl-suggestions');
  for (const item of list.children) {
    // Words only: what is asked must be what is read, so nothing is offered that shows more or less than its text.
    if (item.childElementCount === 0 && item.textContent.trim() !== '') {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.testid = 'suggestion';
      button.textContent = item.textContent.replace(/\s+/g, ' ').trim();
      item.replaceChildren(button);
    }
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('.sl-suggestions button');
  const composer = button && document.querySelector('sluice-composer');
  if (composer) {
    composer.ask(button.textContent);
    composer.focusText();
  }
});

// ---- formulas: KaTeX sets what the server says is harmless; everything else stays as it was written ----------------
let typesetter;

function loadTypesetter() {
  typesetter ??= new Promise((resolve, reject) => {
    const base = new URL('../webjars/katex/0.16.47/dist/', import.meta.url);
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL('katex.min.css', base).href;
    const script = document.createElement('script');
    script.src = new URL('katex.min.js', base).href;
    script.onload = () => resolve(window.katex);
    script.onerror = reject;
    document.head.append(style, script);
  });
  return typesetter;
}

function typeset(formula) {
  formula.dataset.dressed = '';
  const source = formula.textContent;
  loadTypesetter().then((katex) => {
    const { text, display } = stripDelimiters(source);
    try {
      const set = katex.renderToString(text, {
        displayMode: display, throwOnError: true, trust: false, strict: 'ignore', maxSize: 20, maxExpand: 100, output: 'htmlAndMathml',
      });
      formula.dataset.source = source;
      formula.innerHTML = set;
      if (!display && text.length <= shortFormula) {
        keepWithPunctuation(formula);
      }
      if (display) {
        // A wide one scrolls; the keyboard has to reach it.
        formula.tabIndex = 0;
      }
    } catch {
      // Not a formula that it knows: shown as it was written.
    }
  }, () => {});
}

// Longer ones must be free to break.
const shortFormula = 24;

/** A formula is a box for the browser: without this a comma after it may begin the next line. */
function keepWithPunctuation(formula) {
  const next = formula.nextSibling;
  const mark = next?.nodeType === Node.TEXT_NODE ? next.data.match(/^[，。、；：！？）》”’,.;:!?)]+/)?.[0] : null;
  if (mark) {
    const together = document.createElement('span');
    together.style.whiteSpace = 'nowrap';
    formula.before(together);
    next.data = next.data.slice(mark.length);
    together.append(formula, mark);
  }
}

function stripDelimiters(source) {
  const text = source.trim();
  for (const [begin, end, display] of [['$$', '$$', true], ['\\[', '\\]', true], ['\\(', '\\)', false], ['$', '$', false]]) {
    if (text.length >= begin.length + end.length && text.startsWith(begin) && text.endsWith(end)) {
      return { text: text.slice(begin.length, text.length - end.length), display };
    }
  }
  return { text, display: false };
}

// ---- copying an answer: what is on the screen, with the label that has to go with it --------------------------------
document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy-answer]');
  if (!button) {
    return;
  }
  const answer = button.closest('.sl-answer');
  const text = [...answer.querySelectorAll(':scope > .sl-text > div')].map(textOf).join('\n\n');
  if (await window.sluice.copy(`${text}\n\n${button.dataset.copyAnswer}`)) {
    confirmCopy(button.querySelector('.sl-icon'), null);
  }
});

function textOf(block) {
  const copy = block.cloneNode(true);
  copy.querySelectorAll('.sl-code-head').forEach((head) => head.remove());
  // Formulas are copied as they can be pasted anywhere: in their source.
  copy.querySelectorAll('[data-source]').forEach((formula) => formula.replaceChildren(formula.dataset.source));
  copy.style.position = 'fixed';
  copy.style.insetInlineStart = '-9999px';
  document.body.append(copy);
  const text = copy.innerText.trim();
  copy.remove();
  return text;
}

function announce(text) {
  const region = document.querySelector('.sl-heard');
  if (region) {
    region.textContent = '';
    requestAnimationFrame(() => {
      region.textContent = text;
    });
  }
}

// ---- the menu of an answer: the server makes it when it is asked for ------------------------------------------------
function openMenu(menu, button) {
  const items = () => [...menu.querySelectorAll('[role="menuitem"]')];
  const place = () => {
    const at = button.getBoundingClientRect();
    const room = innerHeight - at.bottom;
    const below = room > menu.offsetHeight + 8 || room > at.top;
    menu.style.top = `${below ? at.bottom + 4 : at.top - 4 - menu.offsetHeight}px`;
    menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))}px`;
  };
  menu.addEventListener('toggle', (event) => {
    const open = event.newState === 'open';
    button.setAttribute('aria-expanded', String(open));
    if (open) {
      place();
      items()[0]?.focus();
      addEventListener('scroll', place, true);
    } else {
      removeEventListener('scroll', place, true);
      // Lost with what had it, the focus goes back to where it came from.
      if (document.activeElement === document.body || menu.contains(document.activeElement)) {
        button.focus();
      }
      menu.dispatchEvent(new CustomEvent('sluice-closed'));
    }
  });
  menu.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at + all.length - 1) % all.length, Home: 0, End: all.length - 1 }[event.code];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      all[to]?.focus();
    } else if (event.code === 'Tab') {
      menu.hidePopover();
    } else if (event.code === 'Escape') {
      // It closes the menu and stops no answer.
      event.stopPropagation();
    }
  });
  menu.addEventListener('click', async (event) => {
    const item = event.target.closest('[role="menuitem"]');
    if (!item) {
      return;
    }
    if (item.dataset.savesAs) {
      save(item.dataset.savesAs, item.text);
    } else if ('copies' in item.dataset && (await window.sluice.copy(item.text))) {
      confirmCopy(button.querySelector('.sl-icon'), null, 'more');
    }
    menu.hidePopover();
  });
  menu.showPopover();
}

function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// ---- keys: the map of them is the dialog of class Shortcuts --------------------------------------------------------------
// Letters by where they are, so that they work under a Chinese input method; marks by what they are, for on other keyboards
// they are elsewhere, and another key is in their place.
const mac = navigator.platform.startsWith('Mac');

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229 || !chat() || document.querySelector('dialog[open]')) {
    return;
  }
  // On a Mac the Control key edits text: with K it deletes to the end of the line.
  const command = mac ? event.metaKey : event.ctrlKey;
  const act = command && event.shiftKey && event.code === 'KeyO' ? () => document.getElementById('new-chat')?.click()
    : command && !event.shiftKey && !event.altKey && event.code === 'KeyK' ? toSearch
    : command && event.shiftKey && event.code === 'KeyC' ? () => [...document.querySelectorAll('[data-copy-answer]')].at(-1)?.click()
    : command && event.key === '/' ? showKeys
    : command && !event.shiftKey && event.key === 'z' && !isText(event.target) ? findUndo()
    : event.shiftKey && event.code === 'Escape' ? () => document.getElementById('prompt')?.focus()
    : event.code === 'Escape' && stops(event) ? () => document.getElementById('stop')?.click()
    : null;
  if (act) {
    event.preventDefault();
    act();
  }
});

function showKeys() {
  const map = document.getElementById('shortcuts');
  if (mac) {
    map?.querySelectorAll('kbd').forEach((key) => {
      key.firstChild.data = key.firstChild.data.replace('Ctrl', '⌘');
    });
  }
  map?.showModal();
}

function isText(element) {
  return element.matches?.('textarea, input');
}

/** What the message at the foot of the page offers for a while. */
function findUndo() {
  const button = document.getElementById('undo');
  return button && (() => button.click());
}

/** Escape belongs to a menu, a drawer or a field being edited first. */
function stops(event) {
  return document.querySelector('sluice-composer[state="streaming"]') !== null
    && !chat().hasAttribute('data-drawer')
    && !event.target.closest?.('input, vaadin-context-menu-overlay, vaadin-dialog-overlay');
}

function toSearch() {
  const root = chat();
  if (narrow.matches) {
    setDrawer(true);
  } else if (root.hasAttribute('data-folded')) {
    root.querySelector('[data-rail-toggle]')?.click();
  }
  setTimeout(() => {
    const field = document.getElementById('search');
    field?.focus();
    field?.select();
  }, 60);
}

// In the list of conversations the arrows move; from the search field down into it, and back up.
document.addEventListener('keydown', (event) => {
  if ((event.code !== 'ArrowDown' && event.code !== 'ArrowUp') || event.isComposing) {
    return;
  }
  const field = document.getElementById('search');
  const links = [...document.querySelectorAll('#conversations .sl-row > a')];
  const at = event.target === field ? -1 : links.indexOf(event.target);
  if (event.target !== field && at < 0) {
    return;
  }
  const to = at + (event.code === 'ArrowDown' ? 1 : -1);
  const target = to < 0 ? field : links[to];
  if (target) {
    event.preventDefault();
    target.focus();
  }
});

// ---- rail: folded on wide screens, a drawer on narrow ones ------------------------------------------------------------
const narrow = matchMedia('(max-width: 860px)');
const foldedKey = 'sluice-rail-folded';

function chat() {
  return document.querySelector('.sl-chat');
}

function setDrawer(open) {
  const root = chat();
  if (!root || root.hasAttribute('data-drawer') === open) {
    return;
  }
  root.toggleAttribute('data-drawer', open);
  const main = root.querySelector('.sl-main');
  if (main) {
    main.inert = open;
  }
  const target = open ? root.querySelector('.sl-rail button, .sl-rail a') : root.querySelector('.sl-rail-open');
  requestAnimationFrame(() => target?.focus());
}

document.addEventListener('click', (event) => {
  if (event.target.closest?.('.sl-skip')) {
    // With a base address its #prompt would lead to another page.
    event.preventDefault();
    document.getElementById('prompt')?.focus();
  } else if (event.target.closest?.('[data-rail-toggle]')) {
    if (narrow.matches) {
      setDrawer(!chat().hasAttribute('data-drawer'));
    } else {
      const folded = chat().toggleAttribute('data-folded');
      try {
        localStorage.setItem(foldedKey, folded ? '1' : '');
      } catch {
        // Not remembered, no harm.
      }
      requestAnimationFrame(() => chat().querySelector(folded ? '.sl-rail-open' : '.sl-rail-close')?.focus());
    }
  } else if (event.target.closest?.('.sl-scrim') || event.target.closest?.('.sl-rail a')) {
    setDrawer(false);
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && chat()?.hasAttribute('data-drawer') && !event.target.closest?.('input')) {
    setDrawer(false);
  }
});
narrow.addEventListener('change', () => setDrawer(false));

// ---- what appears is looked at once ------------------------------------------------------------------------------------
function look() {
  for (const scroller of document.querySelectorAll('.sl-scroll')) {
    if (!followed.has(scroller) && scroller.querySelector('.sl-column')) {
      follow(scroller);
    }
  }
  for (const code of document.querySelectorAll('.sl-text > [data-finished] pre > code:not([data-dressed])')) {
    dress(code);
  }
  for (const formula of document.querySelectorAll('.sl-text > [data-finished] .math.formula:not([data-dressed])')) {
    typeset(formula);
  }
  for (const list of document.querySelectorAll('[data-suggests] > .sl-text > :last-child > ul:last-child:not(.sl-suggestions)')) {
    offer(list);
  }
  // A wide table scrolls; the keyboard has to reach it.
  for (const table of document.querySelectorAll('.sl-text > [data-finished] .table:not([tabindex])')) {
    table.tabIndex = 0;
  }
  const root = chat();
  if (root && !root.dataset.seen) {
    root.dataset.seen = '';
    try {
      root.toggleAttribute('data-folded', localStorage.getItem(foldedKey) === '1');
    } catch {
      // Open, then.
    }
  }
}

let looking = false;
new MutationObserver(() => {
  if (!looking) {
    looking = true;
    requestAnimationFrame(() => {
      looking = false;
      look();
    });
  }
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-finished'] });
look();

window.sluice = Object.assign(window.sluice ?? {}, { announce, openMenu, showKeys });
