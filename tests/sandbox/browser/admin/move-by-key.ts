/** Arrows walk through the rows, Enter takes what is chosen. */
export function moveByKey(event: KeyboardEvent, dialog: HTMLElement, confirm: () => void): void {
  const rows = [...dialog.querySelectorAll<HTMLInputElement>('[data-row]:not(:disabled)')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    rows[Math.max(0, at + step)]?.focus();
  } else if (event.key === 'Enter' && document.activeElement instanceof HTMLInputElement) {
    event.preventDefault();
    confirm();
  }
}
