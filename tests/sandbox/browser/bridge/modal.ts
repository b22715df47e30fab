import type { FrameModal, TitleBarContent } from '../messages.ts';
import { type Bridge, watch } from './bridge.ts';
import { readTitleBar } from './bars.ts';
import { modalStyle } from './modal-style.ts';

type Variant = FrameModal['variant'];
const VARIANTS: readonly string[] = ['small', 'base', 'large', 'max'];

/**
 * Effects: defines `ui-modal`, and `s-app-window` as its largest variant. With `src` the admin draws the
 * modal and frames the address; without, the dialog stands in the app's own document, where the app's
 * styles and events reach its content, and the admin dims what is around the frame.
 */
export function defineModals(bridge: Bridge): void {
  const open = new Map<string, Modal>();
  bridge.answers.clickModal = ({ id, key }) => open.get(id)?.press(key);
  bridge.answers.modalShown = ({ id }) => void open.get(id)?.dispatchEvent(new Event('show'));
  bridge.answers.modalHidden = ({ id }) => open.get(id)?.gone();
  let made = 0;

  class Modal extends HTMLElement {
    static observedAttributes = ['variant', 'src'];
    readonly #key = `modal-${String(++made)}`;
    // Attached at once: without a slot its children stay unseen while it is closed.
    readonly #shadow = this.attachShadow({ mode: 'open' });
    #dialog: HTMLDialogElement | undefined;
    #content: HTMLElement | undefined;
    #watching: MutationObserver | undefined;
    #bar = readTitleBar(null);
    #drawn = '';

    get variant(): Variant {
      const variant = this.localName === 's-app-window' ? 'max' : this.getAttribute('variant');
      return VARIANTS.includes(variant ?? '') ? (variant as Variant) : 'base';
    }
    set variant(variant: Variant) {
      this.setAttribute('variant', variant);
    }
    get src() {
      return this.getAttribute('src') ?? '';
    }
    set src(src: string) {
      this.setAttribute('src', src);
    }
    /** Where app-bridge-react renders the children to. Made on demand: before hydration the page is React's. */
    get content(): HTMLElement {
      if (!this.#content) {
        this.#content = document.createElement('div');
        this.append(this.#content);
      }
      return this.#content;
    }
    set content(content: HTMLElement) {
      this.#content?.remove();
      this.#content = content;
      this.append(content);
    }
    get contentWindow(): Window | null {
      if (!open.has(this.#key)) return null;
      return (window.parent.frames as unknown as Record<string, Window>)[this.#key] ?? null;
    }

    async show() {
      if (open.has(this.#key)) return;
      open.set(this.#key, this);
      this.#watching = watch(this, () => this.#update());
      this.#bar = this.#readBar();
      if (this.src) {
        await bridge.admin.ask('showModal', {
          id: this.#key,
          src: this.src,
          frameName: this.#key,
          variant: this.variant,
          titleBar: this.#bar.content,
        });
      } else {
        this.#dialog ??= this.#makeDialog();
        this.#draw();
        this.#dialog.showModal();
        await bridge.admin.ask('dim', true);
        this.dispatchEvent(new Event('show'));
      }
    }
    async hide() {
      if (!open.has(this.#key)) return;
      if (this.src) await bridge.admin.ask('hideModal', { id: this.#key });
      else {
        this.#dialog?.close();
        this.gone();
      }
    }
    toggle() {
      return open.has(this.#key) ? this.hide() : this.show();
    }
    press(key: number) {
      this.#bar.click(key);
    }
    gone() {
      if (!open.delete(this.#key)) return;
      this.#watching?.disconnect();
      if (!this.src) void bridge.admin.ask('dim', false);
      this.dispatchEvent(new Event('hide'));
    }
    attributeChangedCallback() {
      if (open.has(this.#key)) this.#update();
    }
    disconnectedCallback() {
      void this.hide();
    }

    #readBar() {
      return readTitleBar(this.querySelector('ui-title-bar'));
    }
    #update() {
      this.#bar = this.#readBar();
      if (!this.src) return this.#draw();
      const change = { id: this.#key, variant: this.variant, titleBar: this.#bar.content };
      void bridge.admin.ask('updateModal', change);
    }
    #makeDialog() {
      const style = new CSSStyleSheet();
      style.replaceSync(modalStyle);
      this.#shadow.adoptedStyleSheets = [style];
      const dialog = document.createElement('dialog');
      dialog.addEventListener('close', () => this.gone());
      dialog.addEventListener('click', (event) => {
        if (event.target === dialog) dialog.close(); // the backdrop
      });
      this.#shadow.append(dialog);
      return dialog;
    }
    #draw() {
      if (!this.#dialog) return;
      this.#dialog.className = this.variant;
      // A field that loses the focus to a button changes the content: the button must still be there to be clicked.
      const title = this.querySelector('ui-title-bar')?.getAttribute('title') ?? '';
      const drawn = JSON.stringify([title, this.#bar.content]);
      if (drawn === this.#drawn) return;
      this.#drawn = drawn;
      // The slot stays the same node, or its content would lose the focus with every change of a button.
      const [head, slot, foot] = this.#dialog.children;
      if (head && slot && foot) {
        head.replaceWith(this.#head());
        foot.replaceWith(this.#foot(this.#bar.content));
      } else {
        const body = document.createElement('div');
        body.className = 'body';
        body.append(document.createElement('slot'));
        this.#dialog.append(this.#head(), body, this.#foot(this.#bar.content));
      }
    }
    #head() {
      const head = document.createElement('header');
      const title = document.createElement('h2');
      title.textContent = this.querySelector('ui-title-bar')?.getAttribute('title') ?? '';
      const close = document.createElement('button');
      close.type = 'button';
      close.className = 'close';
      close.textContent = '×';
      close.setAttribute('aria-label', 'Close');
      close.addEventListener('click', () => void this.hide());
      head.append(title, close);
      return head;
    }
    #foot({ primary, secondary }: TitleBarContent) {
      const foot = document.createElement('footer');
      for (const wanted of [...secondary, ...(primary ? [primary] : [])]) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = wanted.label;
        button.disabled = wanted.disabled || wanted.loading;
        button.className = `${wanted === primary ? 'primary' : ''} ${wanted.tone}`;
        button.addEventListener('click', () => this.press(wanted.key));
        foot.append(button);
      }
      foot.hidden = foot.childElementCount === 0;
      return foot;
    }
  }
  customElements.define('ui-modal', Modal);
  customElements.define('s-app-window', class extends Modal {});
}
