import type { Playback } from '../../contract/playback.ts';
import { wallClockOf, type Doubled } from '../../domain/show/start.ts';
import type { ShowDetail } from '../../services/shows/read-show.ts';

/** What the show form holds while somebody types. */
export interface ShowForm {
  readonly title: string;
  readonly description: string;
  readonly aspect: Playback['aspect'];
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
  readonly doubled: Doubled;
  readonly hosts: readonly { readonly hostId: string; readonly weight: number }[];
}

/** An empty form in the shop's time zone. */
export function emptyForm(timeZone: string): ShowForm {
  return {
    title: '',
    description: '',
    aspect: '9:16',
    date: '',
    time: '',
    timeZone,
    doubled: 'first',
    hosts: [],
  };
}

/** The form of a show that exists. */
export function formOf(show: ShowDetail): ShowForm {
  const wall = show.startsAt ? wallClockOf(Date.parse(show.startsAt), show.timeZone) : null;
  return {
    title: show.title,
    description: show.description,
    aspect: show.aspect,
    date: wall?.date ?? '',
    time: wall?.time ?? '',
    timeZone: show.timeZone,
    doubled: wall?.doubled ?? 'first',
    hosts: show.hosts.map(({ hostId, weight }) => ({ hostId, weight })),
  };
}
