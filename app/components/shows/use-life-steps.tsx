import { useFetcher } from '@remix-run/react';
import type { ComplexAction } from '@shopify/polaris';
import { useState } from 'react';
import type { Life } from '../../domain/show/life.ts';
import type { Step } from '../../services/shows/step-show.ts';
import type { ShowDetail } from '../../services/shows/read-show.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { shows } from '../texts/shows.ts';
import { useCopies } from './use-copies.tsx';

const t = shows.edit;

type Offered = Step | 'console' | 'report' | 'store' | 'rehearse';

/** What the page of a show offers at the top, by where the show is in its life; the first is the main thing. */
const OFFERED: Record<Life, readonly Offered[]> = {
  draft: ['cancel', 'rehearse'],
  scheduled: ['console', 'rehearse', 'store', 'cancel'],
  rehearsal: ['console', 'store', 'cancel'],
  live: ['console', 'store'],
  paused: ['console', 'store'],
  ended: ['publishReplay', 'report', 'archive'],
  replay: ['report', 'store', 'withdrawReplay', 'archive'],
  archived: ['report'],
  cancelled: ['archive'],
};

/** Steps that are asked about first. */
const ASKED: readonly Offered[] = ['cancel', 'archive', 'withdrawReplay'];

/** The page actions of a show, the questions before them, and what came of them. */
export function useLifeSteps(props: {
  show: ShowDetail;
  mayPlan: boolean;
  maySeeMoney: boolean;
  storeUrl: string;
}) {
  const { show, mayPlan, maySeeMoney, storeUrl } = props;
  const [asked, setAsked] = useState<Offered | null>(null);
  const fetcher = useFetcher<{ done: Step }>();
  useAnswer(fetcher, ({ done }) => t.steps[done].done);
  const take = (step: Offered) =>
    void fetcher.submit(
      { step },
      { method: 'post', action: `/app/shows/${show.id}/life`, encType: 'application/json' },
    );

  const toAction = (offered: Offered): ComplexAction => {
    const content = t.steps[offered].action;
    if (offered === 'console') return { content, url: `/app/shows/${show.id}/console` };
    if (offered === 'rehearse')
      return { content, url: `/app/shows/${show.id}/console?panel=backstage` };
    if (offered === 'report') return { content, url: `/app/shows/${show.id}/report` };
    if (offered === 'store') return { content, url: storeUrl, external: true };
    return {
      content,
      destructive: offered === 'cancel',
      loading: fetcher.state !== 'idle',
      onAction: () => (ASKED.includes(offered) ? setAsked(offered) : take(offered)),
    };
  };
  const copies = useCopies(show, mayPlan);
  const links: readonly Offered[] = ['console', 'report', 'store', 'rehearse'];
  const offers = OFFERED[show.life].filter((one) =>
    one === 'report' ? maySeeMoney : mayPlan || links.includes(one),
  );
  const [first, ...others] = offers;
  const isMain = first !== undefined && first !== 'cancel' && first !== 'archive';
  const refused = isRefused(fetcher.data) ? fetcher.data.error.message : null;
  return {
    primary: isMain ? toAction(first) : null,
    secondary: [...(isMain ? others : offers).map(toAction), ...copies.actions],
    refused: refused ?? copies.refused,
    modals: asked ? (
      <ConfirmModal
        id="step"
        open
        destructive={asked === 'cancel'}
        title={t.steps[asked].ask ?? ''}
        text={t.steps[asked].why ?? ''}
        confirm={t.steps[asked].action}
        {...(asked === 'cancel' ? { keep: t.keep } : {})}
        onConfirm={() => {
          setAsked(null);
          take(asked);
        }}
        onClose={() => setAsked(null)}
      />
    ) : (
      copies.modal
    ),
  };
}
