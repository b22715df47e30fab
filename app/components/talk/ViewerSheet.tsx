import { BlockStack, Button, Checkbox, Text } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import type { WatchedLine } from '../../services/chat/read-moderation.ts';
import { moderationTexts } from '../texts/moderation.ts';
import type { Moderate } from './moderation-wish.ts';

const t = moderationTexts.viewer;

/** What can be done about one viewer, in reach of the thumb that tapped their name. */
export function ViewerSheet(props: {
  line: WatchedLine;
  reason: string;
  kept: boolean;
  moderate: Moderate;
  onClose: () => void;
}) {
  const { line, reason, kept, moderate, onClose } = props;
  const { viewer } = line;
  const [clear, setClear] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const own = dialog.current;
    own?.showModal();
    return () => own?.close();
  }, []);
  const sanction = (kind: 'timeout' | 'block' | 'hidden', seconds?: number) => {
    onClose();
    void moderate({
      ...({ act: 'sanction', viewer, kind, reason, clear } as const),
      ...(seconds === undefined ? {} : { seconds }),
    });
  };
  return (
    <dialog
      ref={dialog}
      className="sf-sheet"
      aria-label={t.title(line.name)}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <BlockStack gap="300">
        <div>
          <Text as="h2" variant="headingMd">
            <bdi>{t.title(line.name)}</bdi>
          </Text>
          <Text as="p" tone="subdued">
            <bdi>{line.text}</bdi>
          </Text>
        </div>
        <Checkbox label={t.clear} checked={clear} onChange={setClear} />
        <div className="sf-sheet__acts sf-touch">
          <Button fullWidth onClick={() => sanction('timeout', 60)}>
            {t.minute}
          </Button>
          <Button fullWidth onClick={() => sanction('timeout', 600)}>
            {t.tenMinutes}
          </Button>
          <Button fullWidth onClick={() => sanction('timeout', 3600)}>
            {t.hour}
          </Button>
          <Button fullWidth tone="critical" onClick={() => sanction('hidden')}>
            {t.hide}
          </Button>
          <Button fullWidth tone="critical" onClick={() => sanction('block')}>
            {t.block}
          </Button>
          {kept && (
            <Button
              fullWidth
              onClick={() => {
                onClose();
                void moderate({ act: 'pardon', viewer, reason: moderationTexts.undone });
              }}
            >
              {t.pardon}
            </Button>
          )}
          <Button fullWidth variant="tertiary" onClick={onClose}>
            {t.cancel}
          </Button>
        </div>
        <Text as="p" variant="bodySm" tone="subdued">
          {t.hideHelp}
        </Text>
      </BlockStack>
    </dialog>
  );
}
