// One navigation at a time. The router loses track when a second one begins while the first still asks the server: the
// address then names one page and the screen shows another. What comes meanwhile waits for its turn; of several links only
// the last one counts, for that is where the person wants to be.
// A classic script, not a module: the window calls its listeners in the order they came, and this one must come before the
// router's, which would else act on what is held back here.
(() => {
  const patience = 5_000;
  const waiting = [];
  let giveUp = 0;
  let replaying = false;

  function underWay() {
    return Boolean(window.Vaadin?.Flow?.navigation);
  }

  function later(kind, act) {
    if (kind === 'link') {
      waiting.splice(0, waiting.length, ...waiting.filter((each) => each.kind !== 'link'));
    }
    waiting.push({ kind, act });
    clearTimeout(giveUp);
    giveUp = setTimeout(() => {
      // An answer that never came must not lock the page.
      delete window.Vaadin.Flow.navigation;
      next();
    }, patience);
  }

  function next() {
    if (underWay()) {
      return;
    }
    const first = waiting.shift();
    if (waiting.length === 0) {
      clearTimeout(giveUp);
    }
    first?.act();
  }

  /** The link that the router would follow for this click. */
  function routed(event) {
    if (event.defaultPrevented || event.button !== 0 || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) {
      return null;
    }
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    const followed = link?.href && link.origin === location.origin && (!link.target || link.target === '_self')
      && !link.hasAttribute('download') && !link.hasAttribute('router-ignore')
      && !(link.pathname === location.pathname && link.hash !== '');
    return followed ? link : null;
  }

  function follow(link) {
    if (link.isConnected) {
      link.click();
      return;
    }
    const copy = document.createElement('a');
    copy.href = link.href;
    document.body.append(copy);
    copy.click();
    copy.remove();
  }

  addEventListener('click', (event) => {
    const link = underWay() && routed(event);
    if (link) {
      event.preventDefault();
      event.stopPropagation();
      later('link', () => follow(link));
    }
  }, true);

  /** Once only: a step that is held back again and again would chase itself for ever. */
  function replay(detail) {
    replaying = true;
    try {
      dispatchEvent(new CustomEvent('vaadin-navigate', { detail }));
    } finally {
      replaying = false;
    }
  }

  // What the server starts.
  addEventListener('vaadin-navigate', (event) => {
    if (underWay() && !replaying) {
      event.stopImmediatePropagation();
      later('server', () => replay(event.detail));
    }
  }, true);

  // The router takes its mark away in the same task, after this event.
  addEventListener('vaadin-navigated', () => setTimeout(next));
})();
