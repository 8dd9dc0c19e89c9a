// What has the focus on the chat page may go: a turn is shown anew, a row of the list becomes a field or leaves. The focus
// then goes where the work goes on. A plain ES module, served as it stands.

/** What has the focus, and where it is as long as it is there. */
let place = null;

document.addEventListener('focusin', (event) => remember(event.target));
document.addEventListener('pointerdown', () => { place = null; });

const rows = () => [...document.querySelectorAll('#conversations .sl-row')];
const turns = () => [...document.querySelectorAll('.sl-turn')];

function remember(element) {
  const row = element.closest('.sl-row');
  place = {
    element,
    row,
    address: addressOf(row),
    // Behind the last row is what fetches more of them.
    rowAt: row ? rows().indexOf(row) : element.closest('#conversations') ? rows().length : -1,
    turnAt: turns().indexOf(element.closest('.sl-turn')),
  };
}

function addressOf(row) {
  return row?.querySelector(':scope > a')?.getAttribute('href');
}

function keepFocus() {
  if (!place || !document.querySelector('.sl-chat')) {
    return;
  }
  if (isSeen(place.element)) {
    remember(place.element);
  } else if (document.activeElement === document.body) {
    const next = place.rowAt >= 0 ? nextOfRow(place) : nextOfTurn(place);
    if (next) {
      next.focus({ preventScroll: true });
    } else {
      document.querySelector('sluice-composer')?.focusText();
    }
  }
}

/** The same row, be it made anew; the one that has its place now. */
function nextOfRow({ row, address, rowAt }) {
  const all = rows();
  const same = all.find((each) => each === row) ?? all.find((each) => address && addressOf(each) === address);
  return (same ?? all[rowAt] ?? all.at(-1))?.querySelector(':scope > :is(a, input)') ?? document.getElementById('new-chat');
}

/** The same button of the turn that is there now; of two arrows the one that still leads somewhere. */
function nextOfTurn({ element, turnAt }) {
  if (element.closest('.sl-earlier')) {
    return document.querySelector('.sl-scroll');
  }
  const turn = turns()[turnAt];
  const id = element.dataset.testid;
  const same = turn && id ? [...turn.querySelectorAll(`[data-testid="${CSS.escape(id)}"]`)] : [];
  const arrows = turn && element.closest('.sl-versions') ? [...turn.querySelectorAll('.sl-versions button')] : [];
  return [...same, ...arrows].find((each) => !each.disabled && isSeen(each));
}

function isSeen(element) {
  return element.isConnected && element.getClientRects().length > 0;
}

let looking = false;
new MutationObserver(() => {
  if (!looking) {
    looking = true;
    // Not before those who give the focus away themselves.
    requestAnimationFrame(() => {
      looking = false;
      keepFocus();
    });
  }
}).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['hidden'] });
