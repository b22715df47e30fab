import {
  BlockStack,
  Button,
  FormLayout,
  InlineError,
  InlineStack,
  Popover,
  type PopoverPublicAPI,
  ActionList,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { ArrowUpIcon, XIcon } from '@shopify/polaris-icons';
import { useRef, useState } from 'react';
import type { RuleForm } from '../../domain/agreement/terms-form.ts';
import { combine, type Rule } from '../../domain/agreement/terms.ts';
import { useLocale } from '../frame/Locale.tsx';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { useWords } from '../host-words/Words.tsx';
import { agreement } from '../texts/agreement.ts';
import type { Editing } from './editing.ts';
import { RateFields } from './RateFields.tsx';
import { termRows } from './term-rows.ts';
import { useRulePicker } from './use-rule-picker.ts';

const t = agreement.form;
const KINDS = ['product', 'variant', 'collection', 'show'] as const;
const MODES = Object.keys(t.modes) as Rule['mode'][];

/** The exceptions of an agreement, in the order in which they go before one another. */
export function RuleList({ editing }: { editing: Editing }) {
  const { form, ofHost, answer, set } = editing;
  const { rules } = form;
  const change = (index: number, part: Partial<RuleForm>) =>
    set({ rules: rules.map((rule, place) => (place === index ? { ...rule, ...part } : rule)) });
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t.rules}
        </Text>
        <Text as="p" tone="subdued">
          {t.rulesText}
        </Text>
      </BlockStack>
      {ofHost && <RulesOfShop editing={editing} />}
      {rules.length === 0 && (!ofHost || editing.detail.ofShop.rules.length === 0) && (
        <Text as="p" tone="subdued">
          {t.rulesNone}
        </Text>
      )}
      {rules.map((rule, index) => (
        <RuleFields
          key={rule.id || index}
          rule={rule}
          index={index}
          editing={editing}
          onChange={(part) => change(index, part)}
          onUp={
            index > 0
              ? () => set({ rules: rules.with(index - 1, rule).with(index, rules[index - 1]!) })
              : null
          }
          onRemove={() => set({ rules: rules.toSpliced(index, 1) })}
        />
      ))}
      <RefusedRules answer={answer} />
      <AddRule onAdd={(rule) => set({ rules: [...rules, rule] })} />
    </BlockStack>
  );
}

function RefusedRules({ answer }: { answer: unknown }) {
  const { error } = errorAt(answer, 'rules');
  return error ? <InlineError message={error} fieldID="rules" /> : null;
}

function RuleFields(props: {
  rule: RuleForm;
  index: number;
  editing: Editing;
  onChange: (part: Partial<RuleForm>) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
}) {
  const { rule, index, editing, onChange, onUp, onRemove } = props;
  const { answer, detail } = editing;
  const { currency } = detail.shop;
  const what = rule.title || agreement.matches[rule.match];
  return (
    <div className="sf-rule" role="group" aria-label={what}>
      <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
        <div className="sf-clamp" dir="auto">
          <Text as="span" fontWeight="medium">
            {what}
          </Text>
          {rule.title !== '' && (
            <Text as="p" variant="bodySm" tone="subdued">
              {agreement.matches[rule.match]}
            </Text>
          )}
        </div>
        <InlineStack gap="100" wrap={false}>
          {onUp && (
            <Button
              icon={ArrowUpIcon}
              variant="tertiary"
              accessibilityLabel={t.up(what)}
              onClick={onUp}
            />
          )}
          <Button
            icon={XIcon}
            variant="tertiary"
            accessibilityLabel={t.remove(what)}
            onClick={onRemove}
          />
        </InlineStack>
      </InlineStack>
      <FormLayout>
        {rule.match === 'show' && (
          <Select
            label={t.show}
            placeholder={t.chooseShow}
            options={showChoices(detail, rule)}
            value={rule.matchId}
            onChange={(matchId) =>
              onChange({
                matchId,
                title: detail.shows.find((show) => show.id === matchId)?.title ?? rule.title,
              })
            }
            {...errorAt(answer, `rules.${index}.matchId`)}
          />
        )}
        <RateFields
          label={t.ruleRate}
          rate={rule.rate}
          currency={currency}
          field={`rules.${index}.rate`}
          answer={answer}
          onChange={(rate) => onChange({ rate })}
        />
        <FormLayout.Group condensed>
          <Select
            label={t.mode}
            options={MODES.map((value) => ({ value, label: t.modes[value] }))}
            value={rule.mode}
            onChange={(mode: Rule['mode']) => onChange({ mode })}
          />
          <TextField
            label={t.ruleCapField}
            suffix={currency}
            value={rule.cap}
            inputMode="decimal"
            autoComplete="off"
            onChange={(cap) => onChange({ cap })}
            {...errorAt(answer, `rules.${index}.cap`)}
          />
        </FormLayout.Group>
      </FormLayout>
    </div>
  );
}

/** The shows there are, and the one chosen before even where it is over and gone. */
function showChoices(detail: Editing['detail'], rule: RuleForm) {
  const shows = detail.shows.map(({ id, title }) => ({ value: id, label: title }));
  const isGone = rule.matchId !== '' && !shows.some(({ value }) => value === rule.matchId);
  return isGone ? [{ value: rule.matchId, label: rule.title }, ...shows] : shows;
}

function AddRule({ onAdd }: { onAdd: (rule: RuleForm) => void }) {
  const [open, setOpen] = useState(false);
  const popover = useRef<PopoverPublicAPI>(null);
  const pick = useRulePicker();
  const add = async (match: Rule['match']) => {
    // By its own way, which gives the focus back to its button.
    popover.current?.close();
    const target = match === 'show' ? { matchId: '', title: '' } : await pick(match);
    if (!target) return;
    const rate = { type: 'percent', value: '' } as const;
    onAdd({ id: '', match, ...target, mode: 'any', rate, cap: '' });
  };
  return (
    <InlineStack>
      <Popover
        ref={popover}
        active={open}
        onClose={() => setOpen(false)}
        activator={
          <Button disclosure onClick={() => setOpen(!open)}>
            {t.addRule}
          </Button>
        }
      >
        <ActionList
          actionRole="menuitem"
          items={KINDS.map((match) => ({
            content: agreement.matches[match],
            onAction: () => void add(match),
          }))}
        />
      </Popover>
    </InlineStack>
  );
}

/** The shop's exceptions count for the host as well, unless one of the host's goes before them. */
function RulesOfShop({ editing }: { editing: Editing }) {
  const { ofShop, shop } = editing.detail;
  const rows = termRows(useWords(), combine(ofShop, {}), shop.currency, useLocale());
  if (ofShop.rules.length === 0) return null;
  return (
    <div>
      <Text as="p" tone="subdued">
        {t.rulesOfShop}
      </Text>
      <ul className="sf-plainlist">
        {rows
          .find((row) => row.key === 'rulesOfShop')
          ?.lines.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
      </ul>
    </div>
  );
}
