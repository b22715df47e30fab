/**
 * Entry of `showfront-remind.js`: asks for a reminder without leaving the page. Fetched when the first person sends the form,
 * or opens it in the player. What it says comes from the app, in the page's language.
 */
import type { Boot } from '../show/boot.ts';
import css from './remind.css';

interface Words {
  readonly email: string;
  readonly consent: string;
  readonly send: string;
}

/** Sends a form that Liquid or `open` has drawn, and says in it what came of it. */
export async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  const said = form.querySelector<HTMLElement>('[data-said]');
  if (!button || !said || button.disabled) return;
  button.disabled = true;
  said.textContent = '';
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams([...new FormData(form)] as [string, string][]),
      headers: { accept: 'application/json' },
    });
    const { message, error } = (await answer.json()) as {
      message?: string;
      error?: { message: string };
    };
    said.textContent = message ?? error?.message ?? '';
    form.toggleAttribute('data-done', answer.ok);
    if (!answer.ok) button.disabled = false;
  } catch {
    // No line, or an answer that is not ours: the plain form may still get through.
    form.submit();
  }
}

/** Draws the form in the player, below the button that was pressed. */
export async function open(place: HTMLElement, boot: Boot, key: string): Promise<void> {
  const action = `${boot.proxy}/remind/${key}`;
  const answer = await fetch(`${action}?locale=${boot.locale}`, {
    headers: { accept: 'application/json' },
  });
  if (!answer.ok || place.querySelector('form')) return;
  const words = (await answer.json()) as Words;
  const form = element('form', { method: 'post', action });
  form.append(
    element('style', { textContent: css }),
    element('input', { type: 'hidden', name: 'locale', value: boot.locale }),
    label(
      words.email,
      element('input', {
        type: 'email',
        name: 'email',
        required: true,
        maxLength: 254,
        autocomplete: 'email',
      }),
    ),
    label(
      words.consent,
      element('input', { type: 'checkbox', name: 'consent', value: 'yes', required: true }),
    ),
    element('button', { textContent: words.send, className: 'soft' }),
  );
  const said = element('p', {});
  said.setAttribute('role', 'status');
  said.dataset['said'] = '';
  form.append(said);
  // Keys belong to the form here, not to the player.
  form.addEventListener('keydown', (event) => event.stopPropagation());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
  place.append(form);
  place.toggleAttribute('data-open', true);
  form.querySelector<HTMLInputElement>('[type=email]')?.focus();
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), properties);
}

function label(text: string, input: HTMLInputElement): HTMLLabelElement {
  const words = element('span', { textContent: text });
  const made = element('label', {});
  made.append(...(input.type === 'checkbox' ? [input, words] : [words, input]));
  return made;
}
