import { element, find } from './element.ts';

interface Toast {
  id: string;
  message: string;
  duration?: number | undefined;
  isError?: boolean | undefined;
  action?: string | undefined;
}

const DEFAULT_MS = 5000;

export function makeToasts(told: {
  action(id: string): void;
  gone(id: string, dismissed: boolean): void;
}) {
  const place = find('#toasts');
  const shown = new Map<string, (dismissed: boolean) => void>();

  function show(toast: Toast) {
    const close = element(
      'button',
      { type: 'button', className: 'toast-close', aria: { label: 'Dismiss' } },
      '×',
    );
    const action =
      toast.action &&
      element('button', { type: 'button', className: 'toast-action' }, toast.action);
    const made = element(
      'div',
      {
        className: toast.isError ? 'toast error' : 'toast',
        aria: { role: toast.isError ? 'alert' : 'status' },
      },
      element('span', {}, toast.message),
      action || null,
      close,
    );
    const timer = setTimeout(() => remove(false), toast.duration ?? DEFAULT_MS);
    function remove(dismissed: boolean) {
      clearTimeout(timer);
      made.remove();
      if (shown.delete(toast.id)) told.gone(toast.id, dismissed);
    }
    close.addEventListener('click', () => remove(true));
    if (action) {
      action.addEventListener('click', () => {
        told.action(toast.id);
        remove(false);
      });
    }
    shown.set(toast.id, remove);
    place.append(made);
  }

  return {
    show,
    hide: (id: string) => shown.get(id)?.(false),
    clear: () => [...shown.values()].forEach((remove) => remove(false)),
  };
}
