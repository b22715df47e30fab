import type { SaveBarContent } from '../messages.ts';
import { type Bridge, isOn, watch } from './bridge.ts';

/** A save bar on the page, whoever declared it: a `ui-save-bar` element or a form. */
interface Shown {
  save(): void;
  discard(): void;
}

interface SaveBars {
  show(content: SaveBarContent, verbs: Shown): Promise<void>;
  hide(key: string): Promise<void>;
}

function openSaveBars(bridge: Bridge): SaveBars {
  const shown = new Map<string, Shown>();
  bridge.answers.clickSaveBar = ({ key, button }) => shown.get(key)?.[button]();
  return {
    show(content, verbs) {
      shown.set(content.key, verbs);
      return bridge.admin.ask('showSaveBar', content);
    },
    async hide(key) {
      if (shown.delete(key)) await bridge.admin.ask('hideSaveBar', { key });
    },
  };
}

/** Effects: defines `ui-save-bar` and serves forms with `data-save-bar`. */
export function defineSaveBars(bridge: Bridge): void {
  const bars = openSaveBars(bridge);
  defineElement(bars);
  serveForms(bars);
}

function defineElement(bars: SaveBars): void {
  let made = 0;
  class SaveBar extends HTMLElement {
    readonly #key = `bar-${String(++made)}`;
    #showing = false;
    #watching: MutationObserver | undefined;

    get showing() {
      return this.#showing;
    }
    get discardConfirmation() {
      return isOn(this, 'discardconfirmation');
    }
    set discardConfirmation(on: boolean) {
      this.toggleAttribute('discardconfirmation', on);
    }
    async show() {
      const before = this.#showing;
      this.#showing = true;
      this.#watching ??= watch(this, () => void this.#publish());
      await this.#publish();
      if (!before) this.dispatchEvent(new Event('show'));
    }
    async hide() {
      if (!this.#showing) return;
      this.#showing = false;
      this.#watching?.disconnect();
      this.#watching = undefined;
      await bars.hide(this.#key);
      this.dispatchEvent(new Event('hide'));
    }
    toggle() {
      return this.#showing ? this.hide() : this.show();
    }
    disconnectedCallback() {
      void this.hide();
    }
    #publish() {
      const buttons = [...this.querySelectorAll('button')];
      const save = buttons.find((button) => button.getAttribute('variant') === 'primary');
      const discard = buttons.find((button) => button !== save);
      const look = (button: HTMLButtonElement | undefined, label: string) =>
        button
          ? {
              label: button.textContent?.trim() || label,
              disabled: isOn(button, 'disabled'),
              loading: isOn(button, 'loading'),
            }
          : null;
      return bars.show(
        {
          key: this.#key,
          save: look(save, 'Save'),
          discard: look(discard, 'Discard'),
          discardConfirmation: this.discardConfirmation,
        },
        { save: () => save?.click(), discard: () => discard?.click() },
      );
    }
  }
  customElements.define('ui-save-bar', SaveBar);
}

/** A form is unsaved while its values differ from those it had when the merchant first touched it. */
function serveForms(bars: SaveBars): void {
  const first = new WeakMap<HTMLFormElement, string>();
  const dirty = new Map<HTMLFormElement, string>();
  let made = 0;

  const formOf = (event: Event) => {
    const field = event.target instanceof Element ? event.target : null;
    const form = field instanceof HTMLFormElement ? field : field?.closest('form');
    return form?.hasAttribute('data-save-bar') ? form : null;
  };
  const valuesOf = (form: HTMLFormElement) =>
    JSON.stringify([...new FormData(form)].map(([name, value]) => [name, describe(value)]));
  const settle = (form: HTMLFormElement) => {
    const key = dirty.get(form);
    dirty.delete(form);
    if (key) void bars.hide(key);
  };

  for (const touch of ['focusin', 'pointerdown']) {
    addEventListener(
      touch,
      (event) => {
        const form = formOf(event);
        if (form && !dirty.has(form)) first.set(form, valuesOf(form));
      },
      { capture: true },
    );
  }
  for (const change of ['input', 'change']) {
    addEventListener(change, (event) => {
      const form = formOf(event);
      if (!form) return;
      if (valuesOf(form) === first.get(form)) return settle(form);
      if (dirty.has(form)) return;
      const key = `form-${String(++made)}`;
      dirty.set(form, key);
      void bars.show(
        {
          key,
          save: { label: 'Save', disabled: false, loading: false },
          discard: { label: 'Discard', disabled: false, loading: false },
          discardConfirmation: isOn(form, 'data-discard-confirmation'),
        },
        { save: () => form.requestSubmit(), discard: () => form.reset() },
      );
    });
  }
  addEventListener('submit', (event) => {
    const form = formOf(event);
    if (!form) return;
    first.set(form, valuesOf(form));
    settle(form);
  });
  addEventListener('reset', (event) => {
    const form = formOf(event);
    if (form) settle(form);
  });
  // A form that left the page with its route cannot be saved any more.
  new MutationObserver(() => {
    for (const form of [...dirty.keys()]) if (!form.isConnected) settle(form);
  }).observe(document, { childList: true, subtree: true });
}

const describe = (value: FormDataEntryValue) =>
  typeof value === 'string' ? value : [value.name, value.size, value.lastModified];
