import { useFetcher } from '@remix-run/react';
import { Form, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { VIEW_NAME_CHARACTERS, type ViewList, type ViewQuery } from '../../domain/view/view.ts';
import type { View } from '../../services/views/list-views.ts';
import { views as t } from '../texts/views.ts';
import { ConfirmModal } from './ConfirmModal.tsx';
import { errorAt, RefusalBanner } from './RefusalBanner.tsx';
import { useAnswer } from './use-answer.ts';
import { useOpenAnswer } from './use-open-answer.ts';

/** What the door of views answers; null for a view that is gone. */
export interface ViewAnswer {
  readonly view: View | null;
}
export const VIEWS = '/app/views';

/** What is asked about a view: a name for a new one or for a copy, another name, or whether it may go. */
export type ViewWish =
  | { readonly act: 'keep'; readonly query: ViewQuery; readonly name: string }
  | { readonly act: 'rename' | 'drop'; readonly view: View };

/** Asks for a view's name, or whether it may go. What is wrong with a name is said where it was typed. */
export function ViewModal(props: {
  list: ViewList;
  wish: ViewWish;
  onDone: (view: View | null) => void;
  onClose: () => void;
}) {
  const { list, wish } = props;
  const [name, setName] = useState(wish.act === 'keep' ? wish.name : wish.view.name);
  const fetcher = useFetcher<ViewAnswer>();
  useAnswer(fetcher, ({ view }) => {
    props.onDone(view);
    return wish.act === 'keep' ? t.kept : wish.act === 'rename' ? t.renamed : t.dropped;
  });
  const answer = useOpenAnswer(fetcher.data, { name });
  const send = () => {
    if (fetcher.state === 'submitting') return;
    const body =
      wish.act === 'keep'
        ? { act: 'keep', list, name, query: { ...wish.query } }
        : wish.act === 'rename'
          ? { act: 'change', viewId: wish.view.id, name }
          : { act: 'drop', viewId: wish.view.id };
    void fetcher.submit(body, { method: 'post', action: VIEWS, encType: 'application/json' });
  };
  const asks = {
    keep: { title: t.save, confirm: t.save },
    rename: { title: t.rename, confirm: t.rename },
    drop: { title: t.dropTitle(name), text: t.dropText, confirm: t.drop, keep: t.keep },
  }[wish.act];
  return (
    <ConfirmModal
      id="view"
      open
      destructive={wish.act === 'drop'}
      onConfirm={send}
      onClose={props.onClose}
      {...asks}
    >
      <>
        <RefusalBanner data={fetcher.data} fields={['name']} />
        {wish.act !== 'drop' && (
          <Form onSubmit={send}>
            <TextField
              label={t.name}
              {...(wish.act === 'keep' ? { helpText: t.nameHelp } : {})}
              value={name}
              maxLength={VIEW_NAME_CHARACTERS}
              showCharacterCount
              autoFocus
              autoComplete="off"
              onChange={setName}
              {...errorAt(answer, 'name')}
            />
          </Form>
        )}
      </>
    </ConfirmModal>
  );
}
