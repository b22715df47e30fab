import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { OfferAct } from '../../http/offer-bodies.ts';
import type { OfferList } from '../../services/offers/list-offers.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { usePolling } from '../frame/use-polling.ts';
import { offers as t } from '../texts/offers.ts';
import type { OfferForm } from './offer-form.ts';

/** What an offer's buttons send. */
export type OfferSend =
  | { act: 'plan'; plan: OfferForm }
  | { act: 'change'; offerId: string; plan: OfferForm }
  | { act: 'remove' | 'open' | 'close' | 'give_back'; offerId: string }
  | { act: 'extend'; offerId: string; endsAt: number; seconds: number };

/** How often the list is read again while something is on, in milliseconds. */
const BUSY_MS = 4_000;

/**
 * The offers of a show and what one does to them. `version` is the show's: another one means that somebody did something.
 * `onDone` hears what succeeded.
 */
export function useOffers(props: {
  showId: string;
  version: number;
  first?: OfferList;
  onDone?: (act: OfferAct) => void;
}) {
  const path = `/app/shows/${props.showId}/offers`;
  const reader = useFetcher<OfferList>();
  const actor = useFetcher<{ done: OfferAct }>();
  const { load } = reader;
  const list = reader.data && !isRefused(reader.data) ? reader.data : (props.first ?? null);
  const asked = actor.json as OfferSend | undefined;
  const idle = actor.state === 'idle';
  const told = useRef(props.onDone);
  told.current = props.onDone;
  useAnswer(actor, ({ done }) => {
    load(path);
    told.current?.(done);
    return t.done[done];
  });
  useEffect(() => load(path), [load, path, props.version]);
  const busy = list?.offers.some(
    ({ status, hold }) =>
      ['running', 'opening'].includes(status) || ['taking', 'giving'].includes(hold?.state ?? ''),
  );
  usePolling(reader, path, busy ? BUSY_MS : null);
  return {
    list,
    /** The refusal of the last act, for its place on the page. */
    answer: idle ? actor.data : undefined,
    /** The offer something is being done to. */
    pending: asked && 'offerId' in asked ? asked.offerId : asked ? 'new' : null,
    send: (body: OfferSend) =>
      void actor.submit(body as never, {
        method: 'post',
        action: path,
        encType: 'application/json',
      }),
  };
}

/** The server's clock, counted on by this page: the device's may be wrong. Ticks while `wanted`. */
export function useServerNow(now: number, wanted: boolean): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    setPassed(0);
    if (!wanted) return;
    const began = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - began), 250);
    return () => clearInterval(timer);
  }, [now, wanted]);
  return now + passed;
}
