import { useFetcher } from '@remix-run/react';
import type { TabProps } from '@shopify/polaris';
import { DeleteIcon, DuplicateIcon, EditIcon, TextIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import {
  isSameView,
  VIEW_NAME_CHARACTERS,
  type ViewList,
  type ViewQuery,
} from '../../domain/view/view.ts';
import type { View } from '../../services/views/list-views.ts';
import { views as t } from '../texts/views.ts';
import { useAnswer } from './use-answer.ts';
import { VIEWS, ViewModal, type ViewAnswer, type ViewWish } from './ViewModal.tsx';

/** The views of a list: which one is open, whether the list was changed since, and what can be done with each. */
export function useViews(props: {
  list: ViewList;
  views: readonly View[];
  /** Id of the open one, as the address says it. */
  open: string | null;
  /** What the list asks for now. */
  now: ViewQuery;
  /** Whether that is more than the list by itself. */
  narrowed: boolean;
  onOpen: (view: View | null) => void;
  /** Left out where the list shows at all times what it is narrowed by. */
  onEdit?: () => void;
}) {
  const { list, views, now, onOpen, onEdit } = props;
  const [wish, setWish] = useState<ViewWish | null>(null);
  const change = useFetcher<ViewAnswer>();
  useAnswer(change, () => t.kept);
  const open = views.find(({ id }) => id === props.open) ?? null;
  const changed = open ? !isSameView(open.query, now) : props.narrowed;
  const tabs = views.map((view): TabProps => {
    const { id, name } = view;
    const copy = t.copyOf(name).slice(0, VIEW_NAME_CHARACTERS);
    // Of the kind "edit" all of them: the others open the library's own questions, which cannot say what is wrong with a name.
    const act = (content: string, icon: typeof EditIcon, onAction: () => void) => ({
      ...({ type: 'edit', content, icon, onAction } as const),
    });
    return {
      ...{ id, content: name },
      actions: [
        ...(onEdit ? [act(t.edit, EditIcon, onEdit)] : []),
        act(t.rename, TextIcon, () => setWish({ act: 'rename', view })),
        act(t.copy, DuplicateIcon, () => setWish({ act: 'keep', query: view.query, name: copy })),
        {
          ...act(t.drop, DeleteIcon, () => setWish({ act: 'drop', view })),
          destructive: true,
        },
      ],
    };
  });
  return {
    open,
    tabs,
    changed,
    /** Keeps the list as it is: in the open view, or in a new one that is asked a name for. */
    save: () => {
      if (!open) return setWish({ act: 'keep', query: now, name: '' });
      void change.submit(
        { act: 'change', viewId: open.id, query: { ...now } },
        { method: 'post', action: VIEWS, encType: 'application/json' },
      );
    },
    saving: change.state !== 'idle',
    modal: wish && (
      <ViewModal
        list={list}
        wish={wish}
        onDone={(view) => {
          setWish(null);
          if (wish.act !== 'rename') onOpen(view);
        }}
        onClose={() => setWish(null)}
      />
    ),
  };
}
