import { BlockStack, Button, InlineStack, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { MAX_LOOK } from '../../domain/lineup/look.ts';
import type { LineupRow } from '../../services/shows/read-show.ts';
import { frame } from '../texts/frame.ts';
import { shows } from '../texts/shows.ts';

const t = shows.lineup;

/** What a show says of a product. Shape: `look` empty for none. */
export interface ItemDetails {
  readonly notes: string;
  readonly hostId: string | null;
  readonly look: string;
}

/** Notes, host and look of one product, under its row. */
export function LineupDetails(props: {
  item: LineupRow | null;
  hosts: readonly { readonly hostId: string; readonly name: string }[];
  /** Names of the looks there are already. */
  looks: readonly string[];
  onSave: (details: ItemDetails) => void;
  onCancel: () => void;
}) {
  const { item, hosts, looks, onSave, onCancel } = props;
  const [notes, setNotes] = useState(item?.notes ?? '');
  const [hostId, setHostId] = useState(item?.hostId ?? '');
  const [look, setLook] = useState(item?.look ?? '');
  if (!item) return null;
  return (
    <div className="sf-lineup__below">
      <BlockStack gap="300">
        <TextField
          label={t.notesFor(item.title)}
          helpText={t.notesHelp}
          multiline={3}
          maxLength={1000}
          autoComplete="off"
          autoFocus
          value={notes}
          onChange={setNotes}
        />
        {hosts.length > 1 && (
          <Select
            label={t.presentedBy}
            options={[
              { label: t.anyone, value: '' },
              ...hosts.map((host) => ({ label: host.name, value: host.hostId })),
            ]}
            value={hostId}
            onChange={setHostId}
          />
        )}
        <BlockStack gap="100">
          <TextField
            label={t.look}
            helpText={t.lookHelp}
            maxLength={MAX_LOOK}
            autoComplete="off"
            value={look}
            onChange={setLook}
          />
          {looks.some((name) => name !== look) && (
            <InlineStack gap="200">
              {looks
                .filter((name) => name !== look)
                .map((name) => (
                  <Button key={name} size="slim" onClick={() => setLook(name)}>
                    {name}
                  </Button>
                ))}
            </InlineStack>
          )}
        </BlockStack>
        <InlineStack gap="200">
          <Button variant="primary" onClick={() => onSave({ notes, hostId: hostId || null, look })}>
            {frame.save.save}
          </Button>
          <Button onClick={onCancel}>{frame.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </div>
  );
}
