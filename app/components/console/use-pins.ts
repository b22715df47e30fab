import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { MAX_PINS, type Pin } from '../../contract/show-state.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';

interface Answer {
  readonly pins: readonly Pin[];
  readonly version: number;
}

/**
 * Pinning by one tap: the list shows the tap at once and the server's answer as soon as it is there.
 * Shape: `current` holds the numbers of the products on screen, oldest first.
 */
export function usePins(props: {
  showId: string;
  pins: readonly Pin[];
  onAnswer: (answer: Answer) => void;
}) {
  const { showId, pins, onAnswer } = props;
  const fetcher = useFetcher<Answer>();
  const asked = fetcher.json as { productId: string; pinned: boolean } | undefined;
  const { data } = fetcher;
  useEffect(() => {
    if (data && !isRefused(data)) onAnswer(data);
  }, [data]); // eslint-disable-line react-hooks/exhaustive-deps -- each answer is told once

  const known = pins.map((pin) => pin.productId);
  return {
    current: asked ? withTap(known, numericId(asked.productId), asked.pinned) : known,
    refused: isRefused(data) ? data.error.message : null,
    set: (productId: string, pinned: boolean) =>
      void fetcher.submit(
        { productId, pinned },
        {
          method: 'post',
          action: `/app/shows/${showId}/pins`,
          encType: 'application/json',
        },
      ),
  };
}

/** The same rule as the reducer's: a fourth pin takes the place of the oldest. */
function withTap(pins: readonly string[], id: string, pinned: boolean): readonly string[] {
  const others = pins.filter((pin) => pin !== id);
  if (!pinned) return others;
  return pins.includes(id) ? pins : [...others.slice(-(MAX_PINS - 1)), id];
}
