import type * as Remind from '../remind/remind.ts';
import { type Boot, readBoot } from '../show/boot.ts';
import { countDown } from './countdown.ts';
import { openPlayer } from './open-player.ts';

/** Shadow roots written in HTML do not come alive when a theme or its editor inserts the HTML by script. */
function wake(element: HTMLElement): ShadowRoot | null {
  const template = element.querySelector<HTMLTemplateElement>(':scope > template[shadowrootmode]');
  if (template && !element.shadowRoot) {
    element.attachShadow({ mode: 'open' }).append(template.content);
    template.remove();
  }
  return element.shadowRoot;
}

/** Liquid prints times in the shop's zone; a shopper lives in their own. */
function inOwnTime(root: ShadowRoot, locale: string): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    time.textContent = new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(new Date(time.dateTime));
  }
}

/** A reminder's form works by itself; what comes here only saves the page change. */
function remind(event: Event, { assets }: Boot): void {
  const form = event.target as HTMLFormElement;
  if (!form.matches('[data-remind]')) return;
  event.preventDefault();
  (import(assets.remind) as Promise<typeof Remind>)
    .then(({ send }) => send(form))
    .catch(() => form.submit());
}

/** What all our elements on a page share: Liquid drew them, this makes them count down and open shows. */
export class Piece extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const root = wake(this);
    const boot = readBoot();
    if (!root || !boot) return;
    const { signal } = this.#stop;
    root.addEventListener('click', (event) => this.#clicked(event), { signal });
    root.addEventListener('submit', (event) => remind(event, boot), { signal });
    inOwnTime(root, boot.locale);
    countDown(this, root, boot, signal);
    this.begin(boot, root, signal);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  /** What one kind of element does besides; everything it starts ends with the signal. */
  protected begin(...given: [boot: Boot, root: ShadowRoot, signal: AbortSignal]): void {
    void given;
  }

  /** Anything marked `data-open="key"` opens that show; with a modifier key a link stays a link. */
  #clicked(event: Event): void {
    if (!(event instanceof MouseEvent) || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = event.composedPath().find((node): node is HTMLElement => {
      return node instanceof HTMLElement && node.dataset['open'] !== undefined;
    });
    if (!target) return;
    event.preventDefault();
    const { open = '', product, t, engine } = target.dataset;
    void openPlayer({ key: open, mode: 'overlay', t, product, engine: engine === '' });
  }
}
