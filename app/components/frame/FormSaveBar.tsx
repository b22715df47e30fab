import { SaveBar } from '@shopify/app-bridge-react';
import { frame } from '../texts/frame.ts';
import { useLeaveQuestion } from './use-leave-question.ts';

/** Shopify's own save bar above the page while a form has changes that are not saved. */
export function FormSaveBar(props: {
  id: string;
  open: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { id, open, saving, onSave, onDiscard } = props;
  useLeaveQuestion(open);
  return (
    <SaveBar id={id} open={open} discardConfirmation>
      <button
        variant="primary"
        onClick={onSave}
        {...(saving ? { loading: '', disabled: true } : {})}
      >
        {frame.save.save}
      </button>
      <button onClick={onDiscard} disabled={saving}>
        {frame.save.discard}
      </button>
    </SaveBar>
  );
}
