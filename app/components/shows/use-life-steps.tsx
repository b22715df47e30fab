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

type Offered = Step | 'console' | 'report' | 'store' | 'rehearse' | 'deleteRecording';

/** What the page of a show offers at the top, by where the show is in its life; the first is the main thing. */
const OFFERED: Record<Life, readonly Offered[]> = {
  draft: ['cancel', 'rehearse'],
  scheduled: ['console', 'rehearse', 'store', 'cancel'],
  rehearsal: ['console', 'store', 'cancel'],
  live: ['console', 'store'],
  paused: ['console', 'store'],
  ended: ['publishReplay', 'report', 'archive', 'deleteRecording'],
  replay: ['report', 'store', 'withdrawReplay', 'archive'],
  archived: ['report', 'deleteRecording'],
  cancelled: ['archive', 'deleteRecording'],
};

/** Steps that are asked about first. */
const ASKED: readonly Offered[] = ['cancel', 'archive', 'withdrawReplay', 'deleteRecording'];

/** What cannot be taken back. */
const FINAL: readonly Offered[] = ['cancel', 'deleteRecording'];

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
  const eraser = useFetcher<{ done: 'delete' }>();
  useAnswer(fetcher, ({ done }) => t.steps[done].done);
  useAnswer(eraser, () => t.steps.deleteRecording.done);
  const take = (step: Offered) => {
    const send = { method: 'post', encType: 'application/json' } as const;
    if (step === 'deleteRecording')
      void eraser.submit({ act: 'delete' }, { ...send, action: `/app/shows/${show.id}/recording` });
    else void fetcher.submit({ step }, { ...send, action: `/app/shows/${show.id}/life` });
  };

  const running = eraser.json
    ? 'deleteRecording'
    : (fetcher.json as { step: Step } | undefined)?.step;
  const toAction = (offered: Offered): ComplexAction => {
    const content = t.steps[offered].action;
    if (offered === 'console') return { content, url: `/app/shows/${show.id}/console` };
    if (offered === 'rehearse')
      return { content, url: `/app/shows/${show.id}/console?panel=backstage` };
    if (offered === 'report') return { content, url: `/app/shows/${show.id}/report` };
    if (offered === 'store') return { content, url: storeUrl, external: true };
    return {
      content,
      destructive: FINAL.includes(offered),
      loading: running === offered,
      disabled: running !== undefined,
      onAction: () => (ASKED.includes(offered) ? setAsked(offered) : take(offered)),
    };
  };
  const copies = useCopies(show, mayPlan);
  const links: readonly Offered[] = ['console', 'report', 'store', 'rehearse'];
  const offers = OFFERED[show.life].filter((one) => {
    if (one === 'report') return maySeeMoney;
    if (one === 'deleteRecording') return mayPlan && show.erasable;
    return mayPlan || links.includes(one);
  });
  const [first, ...others] = offers;
  const isMain = first !== undefined && !FINAL.includes(first) && first !== 'archive';
  const answers: readonly unknown[] = [fetcher.data, eraser.data];
  const refused = answers.find(isRefused)?.error.message ?? null;
  return {
    primary: isMain ? toAction(first) : null,
    secondary: [...(isMain ? others : offers).map(toAction), ...copies.actions],
    refused: refused ?? copies.refused,
    modals: asked ? (
      <ConfirmModal
        id="step"
        open
        destructive={FINAL.includes(asked)}
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
