import type { InLine } from '#app/contract/viewer-input.ts';
import { readBoot } from '../show/boot.ts';
import { partsUntil } from '../show/countdown-parts.ts';
import { recall, remember } from '../show/memory.ts';
import { Refused, post, readDocument } from '../show/reads.ts';

/** Refusals that say it is not theirs any more: bought, run out, over, taken back. Everything else says nothing of it. */
const GONE: readonly number[] = [404, 409, 410];

const ticks = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/**
 * Tells on a launcher what this visitor holds of the show's offers, and how long, or that they stand in line. `asks`: what was
 * bought on another page, or is over, is found out and told no more.
 */
export function tell(embed: HTMLElement, key: string, signal: AbortSignal, asks: boolean): void {
  draw(embed, key, signal);
  if (asks) void ask(key, signal).then(() => draw(embed, key, signal));
}

const ownOf = (key: string) =>
  Object.entries(recall().lines).filter(([, line]) => line.key === key);

function draw(embed: HTMLElement, key: string, signal: AbortSignal): void {
  clearTimeout(ticks.get(embed));
  if (signal.aborted) return;
  const own = ownOf(key).map(([, { until }]) => until);
  const left = Math.max(0, ...own.map((until = 0) => until - Date.now()));
  const state = left > 0 ? 'held' : own.some((until) => !until) ? 'waits' : '';
  embed.dataset['own'] = state;
  const clock = embed.shadowRoot?.querySelector('[data-left]');
  const { minutes, seconds } = partsUntil(left);
  if (clock) clock.textContent = `${minutes}:${String(seconds).padStart(2, '0')}`;
  // It counts only while something is held, and where it was closed it came back for that alone.
  if (left > 0)
    ticks.set(
      embed,
      setTimeout(() => draw(embed, key, signal), 1000),
    );
  else if (!state && recall().closed.includes(key)) embed.setAttribute('closed', '');
}

/** Two questions at least, and one more for each thing that is held; what has no answer stays as it is remembered. */
async function ask(key: string, signal: AbortSignal): Promise<void> {
  const boot = readBoot();
  if (!boot) return;
  const { origin, proxy } = boot;
  const read = readDocument(proxy, key, recall().visit, signal);
  const { pass, now } = await read.catch(() => ({ pass: '', now: 0 }));
  if (!pass) return;
  await Promise.all(
    ownOf(key).map(async ([offerId, line]) => {
      try {
        const ask = { offerId, act: 'look', pass };
        const { claimed, place } = await post<InLine>(origin, key, 'line', ask);
        const until = claimed && Date.now() + claimed.until - now;
        keep(offerId, until || place ? { ...line, ...(until && { until }) } : null);
      } catch (error) {
        if (error instanceof Refused && GONE.includes(error.status)) keep(offerId, null);
      }
    }),
  );
}

function keep(offerId: string, line: ReturnType<typeof recall>['lines'][string] | null): void {
  const { [offerId]: _before, ...lines } = recall().lines;
  remember({ lines: line ? { ...lines, [offerId]: line } : lines });
}
