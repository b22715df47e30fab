import type { ShowEvent } from '#app/contract/show-events.ts';

export interface Chapter {
  readonly productId: string;
  /** Server milliseconds of the tap. */
  readonly at: number;
}

/** Two pins of the same product closer than this are one chapter: the host tapped twice. */
const SAME_MOMENT_MS = 5_000;

/** The moments a recording can be entered at: each product when it was shown, in order. */
export function chaptersOf(events: readonly ShowEvent[]): readonly Chapter[] {
  const chapters: Chapter[] = [];
  let open = false;
  for (const event of events) {
    if (event.type === 'show.started') open = true;
    if (event.type === 'show.ended') open = false;
    if (event.type !== 'product.pinned' || !open) continue;
    const { productId } = event.data;
    const last = chapters.findLast((chapter) => chapter.productId === productId);
    if (last && event.at - last.at < SAME_MOMENT_MS) continue;
    chapters.push({ productId, at: event.at });
  }
  return chapters;
}
