import { BlockStack, Card, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import type { GiveawayWish } from '../../services/giveaways/direct-giveaways.ts';
import type { GiveawayRow } from '../../services/giveaways/list-giveaways.ts';
import type { GiveawayTerms } from '../../services/giveaways/read-terms.ts';
import { giveawayTexts as t } from '../texts/giveaways.ts';

const WINNERS = Array.from({ length: 10 }, (_, index) => String(index + 1));
const WHO = ['everyone', 'customers'] as const;

/** A giveaway in the making: opened at once, or kept for its moment. */
export function GiveawayForm(props: {
  shopName: string;
  lineup: readonly { readonly productId: string; readonly title: string }[];
  /** The one before, whose words are likely to do again. */
  last: GiveawayRow | undefined;
  free: boolean;
  onStage: boolean;
  act: (wish: GiveawayWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { shopName, lineup, last, free, onStage, act, isBusy } = props;
  const start = {
    ...{ prize: '', productId: '', winners: '1', seconds: '120' },
    ...{ who: last?.who ?? 'everyone', rules: last?.rules ?? t.rulesDefault(shopName) },
    claim: last?.claim ?? t.claimDefault(shopName),
  };
  const [form, setForm] = useState(start);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const { prize, rules, claim } = form;
  const ready = [prize, rules, claim].every((words) => words.trim() !== '');
  const busy = isBusy('plan');
  const send = async (now: boolean) => {
    const terms = {
      ...{ prize, rules, claim, who: form.who, winners: Number(form.winners) },
      productId: form.productId === '' ? null : form.productId,
      seconds: form.seconds === '' ? null : Number(form.seconds),
    };
    if (await act({ act: 'plan', now, terms })) setForm({ ...start, rules, claim, who: form.who });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.compose}
        </Text>
        <TextField
          label={t.prize}
          value={prize}
          maxLength={80}
          autoComplete="off"
          onChange={(text) => set({ prize: text })}
        />
        <Select
          label={t.product}
          options={[
            { label: t.noProduct, value: '' },
            ...lineup.map(({ productId, title }) => ({ label: title, value: productId })),
          ]}
          value={form.productId}
          onChange={(productId) => set({ productId })}
        />
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label={t.winners}
              options={WINNERS}
              value={form.winners}
              onChange={(winners) => set({ winners })}
            />
            <Select
              label={t.seconds}
              options={[...t.durations]}
              value={form.seconds}
              onChange={(seconds) => set({ seconds })}
            />
          </FormLayout.Group>
        </FormLayout>
        <Select
          label={t.who}
          options={WHO.map((value) => ({ value, label: t.whos[value] }))}
          value={form.who}
          helpText={t.whoHelp[form.who]}
          onChange={(value) => set({ who: value as GiveawayTerms['who'] })}
        />
        <TextField
          label={t.rules}
          value={rules}
          maxLength={1000}
          multiline={4}
          autoComplete="off"
          helpText={t.rulesHelp}
          onChange={(text) => set({ rules: text })}
        />
        <TextField
          label={t.claim}
          value={claim}
          maxLength={200}
          multiline={2}
          autoComplete="off"
          helpText={t.claimHelp}
          onChange={(text) => set({ claim: text })}
        />
        <div className="sf-acts sf-touch">
          <ActButton
            variant="primary"
            busy={busy}
            disabled={!ready || !free}
            onClick={() => void send(true)}
          >
            {t.now}
          </ActButton>
          <ActButton busy={busy} disabled={!ready} onClick={() => void send(false)}>
            {t.later}
          </ActButton>
        </div>
        <Text as="p" variant="bodySm" tone="subdued">
          {onStage ? (free ? t.fair : t.oneAtATime) : t.notAir}
        </Text>
      </BlockStack>
    </Card>
  );
}
