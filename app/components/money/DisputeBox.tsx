import { useFetcher } from '@remix-run/react';
import type { EntryDispute } from '../../services/reports/entry-lines.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { refusalText } from '../host-words/refusal-text.ts';
import { useWords } from '../host-words/Words.tsx';

/** What a host said of a line and what the shop answered, as either of them reads it. */
export function DisputeWords(props: { dispute: EntryDispute; by: string }) {
  const { dispute, by } = props;
  const { dispute: t } = useWords().statements;
  return (
    <div className="dispute">
      <p>
        <strong>{by}</strong> <span className="entry__soft">{t.state[dispute.state]}</span>
      </p>
      <p dir="auto">{dispute.note}</p>
      {dispute.answer && (
        <>
          <p>
            <strong>{t.answer}</strong>
          </p>
          <p dir="auto">{dispute.answer}</p>
        </>
      )}
    </div>
  );
}

/** Where a host says that a line is wrong; works without a script as well. `action` is the address that takes it. */
export function DisputeForm(props: { entryId: string; open: boolean; action: string }) {
  const { entryId, open, action } = props;
  const fetcher = useFetcher();
  const words = useWords();
  const { dispute: t } = words.statements;
  const refused = isRefused(fetcher.data) ? refusalText(words, 422, fetcher.data.error) : null;
  return (
    <fetcher.Form className="dispute" method="post" action={action}>
      <input type="hidden" name="entryId" value={entryId} />
      <input type="hidden" name="act" value={open ? 'withdraw' : 'open'} />
      {!open && (
        <label>
          <span className="entry__soft">{t.note}</span>
          <textarea name="note" maxLength={500} required />
        </label>
      )}
      {refused && (
        <p className="dispute__refused" role="alert">
          {refused}
        </p>
      )}
      <button disabled={fetcher.state !== 'idle'}>{open ? t.withdraw : t.send}</button>
    </fetcher.Form>
  );
}
