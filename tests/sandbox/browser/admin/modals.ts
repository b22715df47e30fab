import type { BridgeAnswers, FrameModal } from '../messages.ts';
import type { Port } from '../port.ts';
import { button } from './bars.ts';
import { element } from './element.ts';
import type { AdminPageData } from './page-data.ts';

interface Open {
  dialog: HTMLDialogElement;
  draw(modal: Pick<FrameModal, 'variant' | 'titleBar'>): void;
}

/** Modals that show an address of the app in a frame of their own. */
export function makeModals(
  data: AdminPageData,
  app: Port<BridgeAnswers>,
  frames: {
    launch(path: string): Promise<string>;
    open(peer: () => Window | null): Port<BridgeAnswers>;
  },
) {
  const open = new Map<string, Open>();

  async function show(modal: FrameModal): Promise<void> {
    const { id } = modal;
    const address = new URL(modal.src, data.appOrigin);
    if (address.origin !== data.appOrigin) throw new Error('A modal may only show the app itself.');
    const iframe = element('iframe', { name: modal.frameName, title: modal.titleBar.title });
    const port = frames.open(() => iframe.contentWindow);
    const title = element('h2');
    const footer = element('footer');
    const close = element(
      'button',
      { type: 'button', className: 'button quiet-dark close', aria: { label: 'Close' } },
      '×',
    );
    const dialog = element('dialog', {}, element('header', {}, title, close), iframe, footer);
    const draw: Open['draw'] = ({ variant, titleBar: { title: text, primary, secondary } }) => {
      dialog.className = `dialog framed ${variant}`;
      dialog.setAttribute('aria-label', text);
      title.textContent = text;
      const press = (key: number) => void app.ask('clickModal', { id, key });
      footer.replaceChildren(
        ...secondary.map((each) => button(each, 'button', press)),
        ...(primary ? [button(primary, 'button primary', press)] : []),
      );
      footer.hidden = footer.childElementCount === 0;
    };
    draw(modal);
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      port.close();
      if (open.delete(id)) void app.ask('modalHidden', { id });
    });
    open.set(id, { dialog, draw });
    document.body.append(dialog);
    iframe.src = await frames.launch(address.pathname + address.search);
    dialog.showModal();
    await app.ask('modalShown', { id });
  }

  return {
    show,
    update: ({ id, ...change }: Pick<FrameModal, 'id' | 'variant' | 'titleBar'>) =>
      open.get(id)?.draw(change),
    hide: (id: string) => open.get(id)?.dialog.close(),
    /** The document that opened them is gone. */
    clear() {
      for (const { dialog } of [...open.values()]) dialog.close();
    },
  };
}
