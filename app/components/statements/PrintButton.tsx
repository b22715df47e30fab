import { useWords } from '../host-words/Words.tsx';

/** Prints the page it is on; the browser offers to save it as PDF. */
export function PrintButton({ className }: { className?: string }) {
  const { statements } = useWords();
  return (
    <button type="button" className={className} onClick={() => print()}>
      {statements.print}
    </button>
  );
}
