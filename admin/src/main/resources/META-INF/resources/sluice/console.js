// The console's small behaviours: the keyboard, marks and their labels, more rows while one scrolls. A plain ES module,
// served as it stands. It reads attributes and never builds HTML from text.
//
//   data-key="KeyT"        the key (event.code) that presses this element, or focuses it if it is a field; for Slash also the
//                          key that writes one
//   data-submits           what Ctrl + Enter anywhere in its form presses
//   data-press-in-view     pressed as soon as it is scrolled into view
//   data-shows-finding     scrolls to the mark of that finding
//   data-takes-focus       gets the focus when what had it is gone and no row is there to go on with
//   data-opens, data-closes-dialog, data-scheme, data-closes   menus and dialogs

if (!window.sluiceConsole) {
  window.sluiceConsole = true;
  start();
}

function start() {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
  document.addEventListener('mouseover', (event) => showLabel(event.target.closest?.('mark[data-label]')));
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', () => showLabel(null));
  document.addEventListener('scroll', () => showLabel(null), true);
  document.addEventListener('pointerdown', () => { focused = null; });
  new MutationObserver(() => { watchForMore(); keepFocus(); })
    .observe(document.body, { childList: true, subtree: true, attributeFilter: ['hidden'] });
  queueMicrotask(() => watchForMore());
}

// ---- keyboard ----------------------------------------------------------------------------------------------------
function onKey(event) {
  // While an input method composes, all keys belong to it. Safari reports 229 after the composition has ended.
  if (!document.querySelector('.console') || event.defaultPrevented || event.isComposing || event.keyCode === 229) {
    return;
  }
  const writing = event.target.closest?.('textarea, input:not([type=radio]):not([type=checkbox]), select, [contenteditable]');
  if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) {
    // In a field or on a choice: a digit key leaves the focus there.
    const submit = event.target.closest?.('section, .console-lift')?.querySelector('[data-submits]');
    if (submit) {
      event.preventDefault();
      // The field tells the server what it holds when it changes; that comes before the press.
      writing?.dispatchEvent(new Event('change', { bubbles: true }));
      submit.click();
    }
    return;
  }
  if (writing) {
    if (event.code === 'Escape') {
      // The browser would empty a search field, and with it the list that was searched for.
      event.preventDefault();
      writing.blur();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
    return;
  }
  if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) {
    event.preventDefault();
    document.getElementById('console-keys')?.showModal();
    return;
  }
  // On many keyboards the slash is the shifted form of a digit.
  const code = event.key === '/' ? 'Slash' : event.code;
  if (event.shiftKey && code !== 'Slash') {
    return;
  }
  if (code === 'KeyJ' || code === 'KeyK') {
    event.preventDefault();
    move(code === 'KeyJ' ? 1 : -1);
    return;
  }
  // The last one wins: a form that is open lies over the panel that it was opened from.
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(code)}"]`)].filter(isVisible).at(-1);
  if (target) {
    event.preventDefault();
    if (target.matches('input, textarea, select')) {
      target.focus();
      target.select?.();
    } else {
      target.click();
    }
  }
}

function isVisible(element) {
  return element.getClientRects().length > 0;
}

function move(step) {
  const links = [...document.querySelectorAll('.console-row-link')].filter(isVisible);
  const at = links.indexOf(document.activeElement);
  const open = links.findIndex((link) => link.closest('[aria-current]'));
  const from = at >= 0 ? at : open;
  const next = links[from < 0 ? 0 : Math.min(links.length - 1, Math.max(0, from + step))];
  next?.focus({ preventScroll: true });
  next?.closest('tr').scrollIntoView({ block: 'nearest' });
}

// What had the focus may go: a list is made anew, a form is done with, an undo is taken. The focus goes where the work goes
// on: the same row, the row that is open or was, what is open beside it, or what says how things stand now.
let focused = null;
let openAddress = null;

function onFocus(event) {
  focused = event.target;
  showLabel(focused.closest?.('mark[data-label]'));
}

function keepFocus() {
  const open = document.querySelector('tr[aria-current] .console-row-link');
  openAddress = open?.getAttribute('href') ?? openAddress;
  const active = document.activeElement;
  if (!focused || (focused.isConnected && isVisible(focused)) || (active !== document.body && isVisible(active))) {
    return;
  }
  const panel = [...document.querySelectorAll('.console-entry')].find(isVisible);
  // On a phone the panel lies over the rows.
  const rows = panel && getComputedStyle(panel).position === 'fixed' ? [] : [rowOf(focused), open, rowAt(openAddress)];
  const next = [...rows, panel, document.querySelector('[data-takes-focus]')].find((each) => each && isVisible(each));
  next?.focus({ preventScroll: true });
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

function rowOf(element) {
  return element.matches('.console-row-link') ? rowAt(element.getAttribute('href')) : null;
}

function rowAt(address) {
  return [...document.querySelectorAll('.console-row-link')].find((link) => link.getAttribute('href') === address);
}

// ---- menus, dialogs, marks ---------------------------------------------------------------------------------------
function onClick(event) {
  const element = event.target;
  if (!(element instanceof Element)) {
    return;
  }
  for (const menu of document.querySelectorAll('details[data-closes][open]')) {
    if (!menu.contains(element) || element.closest('.console-menu-item')) {
      menu.open = false;
    }
  }
  const opener = element.closest('[data-opens]');
  if (opener) {
    document.getElementById(opener.dataset.opens)?.showModal();
  }
  const dialog = element.closest('dialog');
  if (dialog && (element === dialog || element.closest('[data-closes-dialog]'))) {
    dialog.close();
  }
  const scheme = element.closest('[data-scheme]');
  if (scheme) {
    window.sluice?.setScheme?.(scheme.dataset.scheme);
  }
  const finding = element.closest('[data-shows-finding]');
  if (finding) {
    const entry = finding.closest('.console-entry');
    const mark = entry?.querySelector(`mark[data-findings~="${CSS.escape(finding.dataset.showsFinding)}"]`);
    const folded = mark?.closest('details:not([open])');
    if (folded) {
      folded.open = true;
    }
    mark?.scrollIntoView({ block: 'center' });
    mark?.focus({ preventScroll: true });
  }
  const row = element.closest('.console-log-table tbody tr');
  if (row && !element.closest('a, .console-col-choice') && !window.getSelection()?.toString()) {
    row.querySelector('.console-row-link')?.click();
  }
}

let label = null;
let labelled = null;

function showLabel(mark) {
  if ((mark ?? null) === labelled) {
    return;
  }
  labelled?.removeAttribute('aria-describedby');
  label?.remove();
  label = null;
  labelled = mark ?? null;
  if (!labelled) {
    return;
  }
  label = document.createElement('div');
  label.className = 'console-label';
  label.id = 'console-label';
  label.setAttribute('role', 'tooltip');
  label.textContent = labelled.dataset.label;
  document.body.append(label);
  labelled.setAttribute('aria-describedby', label.id);
  const place = labelled.getClientRects()[0];
  const box = label.getBoundingClientRect();
  const left = Math.max(8, Math.min(place.left, innerWidth - box.width - 8));
  const above = place.top - box.height - 6;
  label.style.left = `${left}px`;
  label.style.top = `${above < 8 ? place.bottom + 6 : above}px`;
}

// ---- more rows ---------------------------------------------------------------------------------------------------
let watcher = null;
const watched = new WeakSet();

function watchForMore() {
  watcher ??= new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        watcher.unobserve(entry.target);
        entry.target.click();
      }
    }
  }, { rootMargin: '400px' });
  for (const button of document.querySelectorAll('[data-press-in-view]:not([data-press-in-view="false"])')) {
    if (!watched.has(button)) {
      watched.add(button);
      watcher.observe(button);
    }
  }
}
