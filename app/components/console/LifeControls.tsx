import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import type { Life } from '../../domain/show/life.ts';
import type { Step } from '../../services/shows/step-show.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { consoleTexts as t } from '../texts/console.ts';
import { shows } from '../texts/shows.ts';

const OFFERED: Record<Life, readonly Step[]> = {
  draft: [],
  scheduled: ['start'],
  rehearsal: ['start'],
  live: ['pause', 'end'],
  paused: ['resume', 'end'],
  ended: ['publishReplay'],
  replay: [],
  archived: [],
  cancelled: [],
};

/** Begins, pauses and ends: large buttons, and a question before what cannot be taken back. */
export function LifeControls(props: {
  showId: string;
  life: Life;
  /** Long before its time, so that going live is not what somebody came for. */
  early: boolean;
  onDone: () => void;
}) {
  const { showId, life, early, onDone } = props;
  const [asked, setAsked] = useState<'start' | 'end' | null>(null);
  // A refusal speaks of where the show was: once it is elsewhere, it is untrue.
  const [refusedIn, setRefusedIn] = useState<Life | null>(null);
  const fetcher = useFetcher<{ done: Step }>();
  const busy = fetcher.state !== 'idle';
  useAnswer(fetcher, ({ done }) => {
    onDone();
    return shows.edit.steps[done].done;
  });
  const take = (step: Step) => {
    setRefusedIn(life);
    void fetcher.submit(
      { step },
      { method: 'post', action: `/app/shows/${showId}/life`, encType: 'application/json' },
    );
  };
  const offered = OFFERED[life];
  if (offered.length === 0) return null;
  return (
    <BlockStack gap="200">
      {isRefused(fetcher.data) && !busy && refusedIn === life && (
        <Banner tone="critical">{fetcher.data.error.message}</Banner>
      )}
      <div className="sf-controls sf-edge">
        {offered.map((step) => (
          <ActButton
            key={step}
            size="large"
            fullWidth
            busy={busy}
            variant={step === 'pause' || step === 'end' || early ? 'secondary' : 'primary'}
            {...(step === 'end' ? { tone: 'critical' as const } : {})}
            onClick={() => (step === 'start' || step === 'end' ? setAsked(step) : take(step))}
          >
            {shows.edit.steps[step].action}
          </ActButton>
        ))}
      </div>
      {asked && (
        <ConfirmModal
          id="console-step"
          open
          destructive={asked === 'end'}
          title={asked === 'start' ? t.startTitle : t.endTitle}
          text={asked === 'start' ? t.startText : t.endText}
          confirm={asked === 'start' ? t.start : t.end}
          {...(asked === 'end' ? { keep: t.keepOn } : {})}
          onConfirm={() => {
            setAsked(null);
            take(asked);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </BlockStack>
  );
}
