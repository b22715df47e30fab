import { useAppBridge } from '@shopify/app-bridge-react';
import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Box, ProgressBar, Text } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import { ConfirmModal } from './ConfirmModal.tsx';
import { isRefused } from './RefusalBanner.tsx';

/** Rows a request takes: few enough that the bar moves, and that a lost answer leaves little in doubt. */
const AT_ONCE = 5;

/** The words of one thing that can be done with many rows; with `ask` it is asked about first. */
export interface BulkWords {
  readonly action: string;
  readonly ask?: (count: number) => string;
  readonly why?: string;
  readonly keep?: string;
  readonly doing: (done: number, of: number) => string;
  readonly done: (count: number) => string;
  readonly left: (count: number) => string;
}

interface Job<Act> {
  readonly act: Act;
  readonly rest: readonly string[];
  readonly total: number;
  readonly done: number;
  readonly left: number;
}

/** Does one thing with many rows of a list, some at a time, and shows how far it has come. The page's own action does it. */
export function useBulk<Act extends string>(words: Readonly<Record<Act, BulkWords>>) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<{ done: number; left: number }>();
  const [job, setJob] = useState<Job<Act> | null>(null);
  const [asked, setAsked] = useState<{ act: Act; ids: readonly string[] } | null>(null);
  const busy = useRef(false);
  const { state, data, submit } = fetcher;
  const send = (act: Act, ids: readonly string[]) => {
    busy.current = true;
    void submit({ act, ids: [...ids] }, { method: 'post', encType: 'application/json' });
  };
  const begin = (act: Act, ids: readonly string[]) => {
    setJob({ act, rest: ids.slice(AT_ONCE), total: ids.length, done: 0, left: 0 });
    send(act, ids.slice(0, AT_ONCE));
  };
  useEffect(() => {
    if (state !== 'idle' || !busy.current || !job) return;
    busy.current = false;
    if (!data || isRefused(data)) return setJob(null);
    const { act, rest } = job;
    const [done, left] = [job.done + data.done, job.left + data.left];
    if (rest.length > 0) {
      setJob({ ...job, rest: rest.slice(AT_ONCE), done, left });
      return send(act, rest.slice(0, AT_ONCE));
    }
    setJob(null);
    const said = [done > 0 && words[act].done(done), left > 0 && words[act].left(left)];
    shopify.toast.show(said.filter(Boolean).join(' · '));
  }, [state, data, job]); // eslint-disable-line react-hooks/exhaustive-deps -- words and send are the same at every drawing

  const refused = !job && isRefused(data) ? data.error.message : null;
  return {
    /** Begins, or asks first. */
    act: (act: Act, ids: readonly string[]) => {
      if (ids.length === 0 || job) return;
      if (words[act].ask) setAsked({ act, ids });
      else begin(act, ids);
    },
    /** What stands above the list: the bar while it works, the refusal after it. */
    progress: (job !== null || refused !== null) && (
      <Box padding="300">
        {refused && <Banner tone="critical">{refused}</Banner>}
        {job && (
          <BlockStack gap="200">
            <div aria-live="polite">
              <Text as="p" variant="bodySm">
                {words[job.act].doing(job.done + job.left, job.total)}
              </Text>
            </div>
            <div aria-hidden>
              <ProgressBar size="small" progress={(100 * (job.done + job.left)) / job.total} />
            </div>
          </BlockStack>
        )}
      </Box>
    ),
    modal: asked && (
      <ConfirmModal
        id="bulk"
        open
        destructive={words[asked.act].keep !== undefined}
        title={words[asked.act].ask?.(asked.ids.length) ?? ''}
        text={words[asked.act].why ?? ''}
        confirm={words[asked.act].action}
        {...(words[asked.act].keep ? { keep: words[asked.act].keep ?? '' } : {})}
        onConfirm={() => {
          setAsked(null);
          begin(asked.act, asked.ids);
        }}
        onClose={() => setAsked(null)}
      />
    ),
  };
}
