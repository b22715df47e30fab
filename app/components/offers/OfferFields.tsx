import {
  BlockStack,
  Button,
  Checkbox,
  ChoiceList,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import { DISCOUNT_KINDS, type DiscountKind } from '../../domain/offer/read-discount.ts';
import { GOAL_KINDS, type GoalKind } from '../../domain/offer/goal.ts';
import { AUDIENCES, type Audience } from '../../domain/offer/terms.ts';
import type { LineupRow } from '../../services/shows/read-show.ts';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { frame } from '../texts/frame.ts';
import { offers as t } from '../texts/offers.ts';
import type { OfferDraft, Opening } from './offer-form.ts';

const FIELDS = [
  ...['productId', 'variantIds', 'value', 'countdownS', 'windowS', 'allocation', 'perBuyer'],
  ...['audience', 'opensAfterS', 'goalTarget', 'holdBack', 'outAgain'],
];

/** One plan, typed in. What is wrong with it is said at its field, by whoever knows: the server. */
export function OfferFields(props: {
  title: string;
  first: OfferDraft;
  lineup: readonly LineupRow[];
  currency: string;
  answer: unknown;
  busy: boolean;
  onSave: (draft: OfferDraft) => void;
  onCancel: () => void;
}) {
  const { title, first, lineup, currency, busy, onSave, onCancel } = props;
  const [draft, setDraft] = useState(first);
  const answer = useOpenAnswer(props.answer, draft);
  const set = (part: Partial<OfferDraft>) => setDraft({ ...draft, ...part });
  const item = lineup.find(({ productId }) => productId === draft.productId);
  const drop = draft.kind === 'none';
  const audience = drop ? 'everyone' : draft.audience;
  return (
    <div className="sf-offerform">
      <BlockStack gap="400">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <RefusalBanner data={answer} fields={FIELDS} />
        <FormLayout>
          <Select
            label={t.product}
            options={lineup.map((row) => ({ value: row.productId, label: row.title }))}
            {...(item ? {} : { placeholder: t.product })}
            value={draft.productId}
            onChange={(productId) => set({ productId, some: false, variantIds: [] })}
            {...errorAt(answer, 'productId')}
          />
          {item && item.variants.length > 1 && (
            <Variants item={item} draft={draft} answer={answer} onChange={set} />
          )}
          <FormLayout.Group condensed>
            <Select
              label={t.kind}
              options={DISCOUNT_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
              value={draft.kind}
              helpText={drop ? t.dropHelp : undefined}
              onChange={(kind) => set({ kind: kind as DiscountKind })}
            />
            {draft.kind !== 'none' && (
              <TextField
                label={t.value[draft.kind]}
                value={draft.value}
                inputMode="decimal"
                autoComplete="off"
                suffix={draft.kind === 'percent' ? '%' : currency}
                onChange={(value) => set({ value })}
                {...errorAt(answer, 'value')}
              />
            )}
          </FormLayout.Group>
          {drop && (
            <Checkbox
              label={t.holdBack}
              helpText={t.holdBackHelp}
              checked={draft.holdBack}
              onChange={(holdBack) => set({ holdBack })}
              {...errorAt(answer, 'holdBack')}
            />
          )}
          {drop && draft.holdBack && (
            <Checkbox
              label={t.outAgain}
              helpText={t.outAgainHelp}
              checked={draft.outAgain}
              onChange={(outAgain) => set({ outAgain })}
              {...errorAt(answer, 'outAgain')}
            />
          )}
          {!drop && (
            <ChoiceList
              title={t.audience}
              choices={AUDIENCES.map((value) => ({
                value,
                label: t.audiences[value],
                helpText: t.audienceHelp[value],
              }))}
              selected={[audience]}
              onChange={([value]) => set({ audience: value as Audience })}
              {...errorAt(answer, 'audience')}
            />
          )}
          <FormLayout.Group condensed>
            <NumberField
              label={t.countdown}
              unit={t.seconds}
              help={t.countdownHelp}
              value={draft.countdown}
              onChange={(countdown) => set({ countdown })}
              error={errorAt(answer, 'countdownS')}
            />
            <NumberField
              label={t.window}
              unit={t.minutes}
              help={t.windowHelp}
              value={draft.window}
              onChange={(window) => set({ window })}
              error={errorAt(answer, 'windowS')}
            />
          </FormLayout.Group>
          <FormLayout.Group condensed>
            <NumberField
              label={t.allocation}
              unit={t.units}
              help={t.allocationHelp[audience]}
              value={draft.allocation}
              onChange={(allocation) => set({ allocation })}
              error={errorAt(answer, 'allocation')}
            />
            <NumberField
              label={t.perBuyer}
              unit={t.units}
              help={t.perBuyerHelp[draft.kind === 'percent' || drop ? 'percent' : 'amount']}
              value={draft.perBuyer}
              onChange={(perBuyer) => set({ perBuyer })}
              error={errorAt(answer, 'perBuyer')}
            />
          </FormLayout.Group>
          <ChoiceList
            title={t.opening}
            choices={[
              { value: 'tap', label: t.byTap },
              { value: 'timed', label: t.timed },
              { value: 'goal', label: t.byGoal, helpText: t.goalNote },
            ]}
            selected={[draft.opening]}
            onChange={([value]) => set({ opening: value as Opening })}
          />
          {draft.opening === 'goal' && (
            <FormLayout.Group condensed>
              <Select
                label={t.goalKind}
                options={GOAL_KINDS.map((value) => ({ value, label: t.goalKinds[value] }))}
                value={draft.goalKind}
                onChange={(kind) => set({ goalKind: kind as GoalKind })}
              />
              <NumberField
                label={t.goalTarget}
                unit=""
                help={t.goalHelp(draft.goalKind)}
                value={draft.goalTarget}
                onChange={(goalTarget) => set({ goalTarget })}
                error={errorAt(answer, 'goalTarget')}
              />
            </FormLayout.Group>
          )}
          {draft.opening === 'timed' && (
            <NumberField
              label={t.opensAfter}
              unit={t.minutes}
              help={t.opensAfterHelp}
              value={draft.opensAfter}
              onChange={(opensAfter) => set({ opensAfter })}
              error={errorAt(answer, 'opensAfterS')}
            />
          )}
        </FormLayout>
        {!drop && (
          <Text as="p" variant="bodySm" tone="subdued">
            {t.stacking}
          </Text>
        )}
        <InlineStack gap="200">
          <Button variant="primary" loading={busy} onClick={() => onSave(draft)}>
            {t.save}
          </Button>
          <Button onClick={onCancel}>{frame.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </div>
  );
}

function NumberField(props: {
  label: string;
  unit: string;
  help: string;
  value: string;
  error: { error?: string };
  onChange: (value: string) => void;
}) {
  const { label, unit, help, value, error, onChange } = props;
  return (
    <TextField
      label={label}
      suffix={unit}
      helpText={help}
      inputMode="numeric"
      autoComplete="off"
      value={value}
      onChange={onChange}
      {...error}
    />
  );
}

function Variants(props: {
  item: LineupRow;
  draft: OfferDraft;
  answer: unknown;
  onChange: (part: Partial<OfferDraft>) => void;
}) {
  const { item, draft, answer, onChange } = props;
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={t.variants}
        choices={[
          { value: 'all', label: t.variantsAll },
          { value: 'some', label: t.variantsSome },
        ]}
        selected={[draft.some ? 'some' : 'all']}
        onChange={([value]) => onChange({ some: value === 'some' })}
        {...errorAt(answer, 'variantIds')}
      />
      {draft.some && (
        <div className="sf-offerform__some">
          <ChoiceList
            title={t.variantsSome}
            titleHidden
            allowMultiple
            choices={item.variants.map(({ id, title }) => ({ value: id, label: title }))}
            selected={[...draft.variantIds]}
            onChange={(variantIds) => onChange({ variantIds })}
          />
        </div>
      )}
    </BlockStack>
  );
}
