import type { SaveBarContent } from '../messages.ts';
import { askPerson } from './ask-person.ts';
import { element, find } from './element.ts';

export interface SaveBar {
  isShown(): boolean;
  show(content: SaveBarContent): void;
  hide(key: string): void;
  /** The document that declared the bar is gone. */
  forget(): void;
  /** Draws the eye to it when something is held back because of it. */
  shake(): void;
  /** True when nothing is unsaved, or the merchant gives it up. */
  mayLeave(): Promise<boolean>;
}

export function makeSaveBar(clicked: (key: string, button: 'save' | 'discard') => void): SaveBar {
  const place = find('#save-bar');
  let shown: SaveBarContent | null = null;

  function draw() {
    document.body.classList.toggle('unsaved', shown !== null);
    place.replaceChildren();
    if (!shown) return;
    const bar = shown;
    const button = (which: 'save' | 'discard', className: string, press: () => void) => {
      const look = bar[which];
      if (!look) return null;
      const made = element(
        'button',
        { type: 'button', className, disabled: look.disabled || look.loading },
        look.label,
      );
      if (look.loading) made.setAttribute('aria-busy', 'true');
      made.addEventListener('click', press);
      return made;
    };
    const discard = async () => {
      if (bar.discardConfirmation && !(await askToDiscard())) return;
      clicked(bar.key, 'discard');
    };
    place.append(
      element('span', { className: 'save-bar-text' }, 'Unsaved changes'),
      element(
        'span',
        { className: 'save-bar-buttons' },
        button('discard', 'button quiet', () => void discard()),
        button('save', 'button light', () => clicked(bar.key, 'save')),
      ),
    );
  }

  return {
    isShown: () => shown !== null,
    show(content) {
      shown = content;
      draw();
    },
    hide(key) {
      if (shown?.key !== key) return;
      shown = null;
      draw();
    },
    forget() {
      shown = null;
      draw();
    },
    shake() {
      place.classList.remove('shake');
      void place.offsetWidth; // restarts the animation
      place.classList.add('shake');
    },
    async mayLeave() {
      if (!shown) return true;
      const leaves = await askPerson({
        title: 'Leave page with unsaved changes?',
        text: 'Leaving this page will delete all unsaved changes.',
        yes: 'Leave page',
        no: 'Stay',
        tone: 'critical',
      });
      if (leaves) this.forget();
      return leaves;
    },
  };
}

const askToDiscard = () =>
  askPerson({
    title: 'Discard all unsaved changes?',
    text: 'If you discard changes, everything since you last saved will be deleted.',
    yes: 'Discard changes',
    no: 'Continue editing',
    tone: 'critical',
  });
