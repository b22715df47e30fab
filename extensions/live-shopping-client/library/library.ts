/**
 * Entry of `showfront-library.js`: looks for past shows by product, title or host, and brings those the page had no
 * room for. Fetched when somebody wants it (loader/library.ts).
 */
import type { LibraryPage, LibraryShow } from '#app/contract/storefront-api.ts';
import type { Boot } from '../show/boot.ts';

/** Typing is let come to an end before anything is asked. Units: milliseconds. */
const TYPED_MS = 250;

const ready = new WeakSet<ShadowRoot>();

/** Brings a library to life, once; `wish` is what was tapped or focused first. */
export function search(boot: Boot, root: ShadowRoot, wish: HTMLElement, signal: AbortSignal): void {
  if (ready.has(root)) return;
  ready.add(root);
  const form = root.querySelector<HTMLFormElement>('form');
  const grid = root.querySelector<HTMLElement>('.grid');
  const more = root.querySelector<HTMLButtonElement>('[data-more]');
  const none = root.querySelector<HTMLElement>('[data-none]');
  if (!form || !grid || !more || !none) return;
  const first = [...grid.children];
  const play = grid.querySelector('.play');
  const firstMore = more.hidden;
  let asked = '';
  let latest = 0;

  const show = async (skip: number) => {
    const turn = (latest += 1);
    const query = new URLSearchParams({ q: asked, skip: String(skip) });
    try {
      const answer = await fetch(`${boot.proxy}/library?${query}`, { signal });
      if (!answer.ok || turn !== latest) return;
      const page = (await answer.json()) as LibraryPage;
      if (turn !== latest) return;
      const cards = page.shows.map((one) => card(one, boot.locale, play));
      if (skip === 0) grid.replaceChildren(...cards);
      else grid.append(...cards);
      more.hidden = !page.more;
      none.hidden = grid.children.length > 0;
    } catch {
      // What is shown stays; the next letter asks again.
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    const words = new FormData(form).get('q');
    asked = typeof words === 'string' ? words.trim() : '';
    if (asked) {
      timer = setTimeout(() => void show(0), TYPED_MS);
      return;
    }
    latest += 1;
    grid.replaceChildren(...first);
    more.hidden = firstMore;
    none.hidden = true;
  };
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      ready.delete(root);
    },
    { once: true },
  );
  form.addEventListener('input', look, { signal });
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      look();
    },
    { signal },
  );
  more.addEventListener('click', () => void show(grid.children.length), { signal });
  if (more.contains(wish)) void show(grid.children.length);
  else if (new FormData(form).get('q')) look();
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...children);
  return made;
}

const picture = (src: string | null, className: string) =>
  src
    ? element('img', { src, alt: '', className, loading: 'lazy', decoding: 'async' })
    : element('span', { className: `${className} none` });

/** The day in a zone; a zone younger than the browser is read as the reader's own. */
function dayOf(at: Date, timeZone: string, locale: string): string {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
  }
}

/** The same card Liquid draws, with the moments that were looked for below it. */
function card(show: LibraryShow, locale: string, play: Element | null): HTMLLIElement {
  const date = show.endedAt ? dayOf(new Date(show.endedAt), show.timeZone, locale) : '';
  const face = element(
    'a',
    { href: linkTo(show.key) },
    element(
      'span',
      { className: 'picture' },
      picture(show.posterUrl, 'poster'),
      play?.cloneNode(true) ?? '',
    ),
    element('strong', { dir: 'auto' }, show.title),
    element(
      'span',
      { className: 'soft' },
      [show.hosts.join(', '), date].filter(Boolean).join(' · '),
    ),
  );
  const engine = show.elsewhere ? {} : { engine: '' };
  Object.assign(face.dataset, { open: show.key, ...engine });
  const moments = show.found.map(({ id, title, imageUrl, minute }) => {
    const link = element(
      'a',
      { className: 'moment', href: linkTo(show.key, id) },
      picture(imageUrl, 'thumb'),
      element('span', { dir: 'auto' }, title),
    );
    if (minute !== null) link.append(element('small', {}, minutes(minute, locale)));
    Object.assign(link.dataset, { open: show.key, product: id, ...engine });
    return link;
  });
  return element('li', {}, face, ...moments);
}

const minutes = (minute: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(
    minute,
  );

function linkTo(key: string, product?: string): string {
  return `?${new URLSearchParams({ showfront: key, ...(product ? { product } : {}) })}`;
}
