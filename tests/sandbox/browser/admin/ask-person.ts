import { element } from './element.ts';

/** A question with two answers. Escape and the cross mean no. */
export function askPerson(question: {
  title: string;
  text: string;
  details?: readonly string[];
  yes: string;
  no: string;
  tone?: 'critical' | 'default';
}): Promise<boolean> {
  return new Promise((resolve) => {
    const no = element('button', { type: 'button', className: 'button' }, question.no);
    const yes = element(
      'button',
      { type: 'button', className: `button primary ${question.tone ?? ''}` },
      question.yes,
    );
    const dialog = element(
      'dialog',
      { className: 'dialog small', aria: { label: question.title } },
      element('header', {}, element('h2', {}, question.title)),
      element(
        'div',
        { className: 'dialog-body padded' },
        element('p', {}, question.text),
        question.details &&
          element('ul', {}, ...question.details.map((detail) => element('li', {}, detail))),
      ),
      element('footer', {}, no, yes),
    );
    let agreed = false;
    yes.addEventListener('click', () => {
      agreed = true;
      dialog.close();
    });
    no.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(agreed);
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}
