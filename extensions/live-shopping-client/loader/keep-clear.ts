/**
 * Keeps what stands in our corner above what the theme or another app has fixed to the lower edge: bars to buy, to tab, to
 * ask for consent, a bubble to chat. It is lifted by a transform, so nothing on the page shifts for it.
 */
const OURS = 'showfront-embed, showfront-player';
/** A page that scrolls or moves is looked at when it has come to rest. Units: milliseconds. */
const REST_MS = 250;
/** No bar and no bubble is lower than that. */
const STEP_PX = 24;
/** What is higher than this part of the window is no bar. */
const HIGHEST = 0.45;

export function keepClear(): void {
  let timer: ReturnType<typeof setTimeout>;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(lift, REST_MS);
  };
  lift();
  later();
  for (const name of ['scroll', 'resize', 'load']) addEventListener(name, later, { passive: true });
  for (const name of ['click', 'transitionend', 'animationend', 'showfront:minimize']) {
    document.addEventListener(name, later, { passive: true, capture: true });
  }
  // Banners are put at the end of the page by scripts of their own.
  new MutationObserver(later).observe(document.body, { childList: true });
}

function lift(): void {
  for (const ours of document.querySelectorAll<HTMLElement>(OURS)) {
    const small = ours.shadowRoot?.querySelector('.launcher, [data-mode="mini"]');
    if (small) ours.style.setProperty('--showfront-lift', `${heightBelow(small)}px`);
  }
}

/** How high that reaches what is fixed where an element of ours would stand, one thing above the other. */
function heightBelow(small: Element): number {
  const { left, right, width, height: own } = small.getBoundingClientRect();
  let height = 0;
  for (let up = 4; width > 0 && up < height + own; up += STEP_PX) {
    for (const x of [left + 4, (left + right) / 2, right - 4]) {
      for (const hit of document.elementsFromPoint(x, innerHeight - up)) {
        height = Math.max(height, reachOf(hit));
      }
    }
  }
  return height;
}

function reachOf(hit: Element): number {
  if (hit.matches(OURS)) return 0;
  for (let at: Element | null = hit; at; at = at.parentElement) {
    const { position, bottom } = getComputedStyle(at);
    if (position !== 'fixed' && (position !== 'sticky' || bottom === 'auto')) continue;
    const reach = innerHeight - at.getBoundingClientRect().top;
    return reach < innerHeight * HIGHEST ? reach : 0;
  }
  return 0;
}
