import { Banner, BlockStack, Button, ButtonGroup, Card, Select, Text } from '@shopify/polaris';
import type { ChatRules } from '../../contract/show-events.ts';
import { moderationTexts } from '../texts/moderation.ts';
import type { Moderate } from './moderation-wish.ts';

const t = moderationTexts.rules;

/** Who may write, and how fast; each a tap that holds for the next line already. */
export function ChatRulesCard(props: {
  rules: ChatRules;
  moderate: Moderate;
  isBusy: (key: string) => boolean;
}) {
  const { rules, moderate, isBusy } = props;
  const busy = isBusy('rules');
  const set = (change: Partial<ChatRules>) =>
    void moderate({ act: 'rules', rules: change, reason: moderationTexts.order });
  const slow = String(rules.slowS);
  const known = t.slowOptions.some(({ value }) => value === slow);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        {!rules.open && <Banner tone="warning">{t.closed}</Banner>}
        <div className="sf-rules">
          <div className="sf-touch">
            <Button
              fullWidth
              disabled={busy}
              {...(rules.open ? { tone: 'critical' as const } : { variant: 'primary' as const })}
              onClick={() => set({ open: !rules.open })}
            >
              {rules.open ? t.close : t.reopen}
            </Button>
          </div>
          <Select
            label={t.slow}
            disabled={busy}
            options={[
              ...t.slowOptions,
              ...(known ? [] : [{ label: t.slowOther(rules.slowS), value: slow }]),
            ]}
            value={slow}
            onChange={(value) => set({ slowS: Number(value) })}
          />
          <Choice
            label={t.who}
            options={[t.everyone, t.customers]}
            chosen={rules.who === 'customers' ? 1 : 0}
            disabled={busy}
            onChoose={(index) => set({ who: index === 1 ? 'customers' : 'everyone' })}
          />
          <Choice
            label={t.approval}
            options={[t.approvalOff, t.approvalOn]}
            chosen={rules.approval ? 1 : 0}
            disabled={busy}
            onChoose={(index) => set({ approval: index === 1 })}
          />
        </div>
      </BlockStack>
    </Card>
  );
}

function Choice(props: {
  label: string;
  options: readonly string[];
  chosen: number;
  disabled: boolean;
  onChoose: (index: number) => void;
}) {
  const { label, options, chosen, disabled, onChoose } = props;
  return (
    <div role="group" aria-label={label} className="sf-touch">
      <BlockStack gap="100">
        <Text as="span">{label}</Text>
        <ButtonGroup variant="segmented" fullWidth>
          {options.map((option, index) => (
            <Button
              key={option}
              pressed={index === chosen}
              disabled={disabled}
              onClick={() => {
                if (index !== chosen) onChoose(index);
              }}
            >
              {option}
            </Button>
          ))}
        </ButtonGroup>
      </BlockStack>
    </div>
  );
}
