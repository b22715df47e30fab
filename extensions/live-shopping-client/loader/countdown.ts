import type { LiveHead } from '#app/contract/storefront-api.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import type { Boot } from '../show/boot.ts';
import { partsUntil } from '../show/countdown-parts.ts';
import { ServerClock } from '../show/server-clock.ts';

/** One clock for the page: all countdowns on it end in the same second. */
const clock = new ServerClock();

/** So long before its time a show is watched for an early start. Units: milliseconds. */
const WATCH_BEFORE_MS = 10 * 60_000;
/** Longest pause a timer can hold (signed 32 bit). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Drives `[data-countdown="ms since 1970"]` inside an element by the server's clock, and notices when the
 * next show (`data-key`, `data-starts-at` on the element) begins: then `data-life` becomes `live` and a
 * bubbling `showfront:live` event tells the page.
 */
export function countDown(
  host: HTMLElement,
  root: ShadowRoot,
  boot: Boot,
  signal: AbortSignal,
): void {
  const clocks = [...root.querySelectorAll<HTMLElement>('[data-countdown]')];
  const { key, startsAt, life } = host.dataset;
  if (!key || life === 'live' || (clocks.length === 0 && !startsAt)) return;
  void head(boot, key).catch(() => null);

  const draw = () => {
    for (const element of clocks)
      drawOne(element, Number(element.dataset['countdown']) - clock.now());
  };
  draw();
  const timer = setInterval(draw, 1000);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  if (startsAt) watchForStart(host, boot, key, Number(startsAt), signal);
}

function drawOne(element: HTMLElement, leftMs: number): void {
  const parts = partsUntil(leftMs);
  const two = (n: number) => String(n).padStart(2, '0');
  for (const [unit, value] of Object.entries(parts)) {
    const place = element.querySelector(`[data-unit="${unit}"]`);
    if (place) place.textContent = unit === 'days' ? String(value) : two(value);
    if (unit === 'days' && place) place.toggleAttribute('data-none', value === 0);
  }
  element.toggleAttribute('data-over', leftMs <= 0);
}

async function head(boot: Boot, key: string): Promise<LiveHead> {
  const answer = await fetch(`${boot.origin}/storefront/live/${key}/head`);
  const read = (await answer.json()) as LiveHead;
  if (answer.ok) clock.heard(read.ts);
  return read;
}

function watchForStart(
  host: HTMLElement,
  boot: Boot,
  key: string,
  startsAt: number,
  signal: AbortSignal,
): void {
  let seen = '';
  let timer: ReturnType<typeof setTimeout>;
  const later = (ms: number) => {
    if (!signal.aborted) timer = setTimeout(look, Math.min(ms, LONGEST_TIMER_MS));
  };
  const look = async () => {
    const early = startsAt - WATCH_BEFORE_MS - clock.now();
    if (early > 0) return later(early);
    if (document.hidden) return later(5_000);
    let pause = 15_000;
    try {
      const { e, sv, pollMs } = await head(boot, key);
      pause = clock.now() < startsAt ? 15_000 : pollMs;
      if (seen !== `${e}/${sv}`) {
        seen = `${e}/${sv}`;
        const answer = await fetch(`${boot.origin}/storefront/live/${key}/snapshot/${seen}`);
        const state = (await answer.json()) as ShowState;
        if (state.life === 'live') {
          host.dataset['life'] = 'live';
          host.dispatchEvent(new CustomEvent('showfront:live', { bubbles: true, detail: { key } }));
          return;
        }
      }
    } catch {
      // Asked again below: a page that waits for a show may lose its line for a while.
    }
    // Everybody's countdown ends together; their questions should not.
    later(pause * (0.75 + Math.random() / 2));
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  void look();
}
