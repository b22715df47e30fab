import { statements } from '../texts/statements.ts';

/** Prints the page it is on; the browser offers to save it as PDF. */
export function PrintButton({ className }: { className?: string }) {
  return (
    <button type="button" className={className} onClick={() => print()}>
      {statements.print}
    </button>
  );
}
