import { BlockStack, Checkbox, Text } from '@shopify/polaris';
import { useId, type ReactNode } from 'react';
import type { Section } from '../../domain/agreement/terms-form.ts';
import { combine } from '../../domain/agreement/terms.ts';
import { useLocale } from '../frame/Locale.tsx';
import { useWords } from '../host-words/Words.tsx';
import { agreement } from '../texts/agreement.ts';
import type { Editing } from './editing.ts';
import { termRows, type TermRow } from './term-rows.ts';

const t = agreement.form;

const ROWS: Readonly<Record<Section, readonly TermRow['key'][]>> = {
  rate: ['rate'],
  replay: ['replay'],
  cap: ['cap'],
  tiers: ['tiers'],
  bonus: ['bonus'],
  hold: ['hold'],
  window: ['window'],
  minimum: ['minimum'],
  counting: ['exchanges', 'edits', 'renewals', 'codes'],
  notice: ['notice'],
};

/** One part of an agreement: its fields, or for a host, what the shop's default says until something else is agreed. */
export function SectionBox(props: {
  editing: Editing;
  section: Section;
  title: string;
  children: ReactNode;
}) {
  const { editing, section, title, children } = props;
  const { detail, ofHost, own, setOwn } = editing;
  const id = useId();
  const isOwn = !ofHost || own.includes(section);
  const standard = useStandard(detail, section);
  return (
    <div role="group" aria-labelledby={id}>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm" id={id}>
          {title}
        </Text>
        {ofHost && (
          <Checkbox
            label={t.own}
            checked={isOwn}
            {...(isOwn ? {} : { helpText: t.inherited(standard) })}
            onChange={(value) => setOwn(section, value)}
          />
        )}
        {isOwn && children}
      </BlockStack>
    </div>
  );
}

/** What the shop's default says of a part, in words. */
function useStandard(detail: Editing['detail'], section: Section): string {
  const rows = termRows(useWords(), combine(detail.ofShop, {}), detail.shop.currency, useLocale());
  return rows
    .filter((row) => ROWS[section].includes(row.key))
    .flatMap((row) =>
      ROWS[section].length > 1 ? row.lines.map((line) => `${row.label}: ${line}`) : row.lines,
    )
    .join(' · ');
}
