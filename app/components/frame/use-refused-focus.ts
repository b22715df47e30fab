import { useEffect } from 'react';
import { isRefused } from './RefusalBanner.tsx';

/** Leads to the field that was refused: on a long page it may be out of sight. */
export function useRefusedFocus(data: unknown): void {
  useEffect(() => {
    if (isRefused(data)) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [data]);
}
