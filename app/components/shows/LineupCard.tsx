import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { shows } from '../texts/shows.ts';

const t = shows.lineup;

/** The frame of a lineup: heading, what to do, and a word where it is still empty. */
export function LineupCard(props: {
  count: number;
  error?: string;
  disabled?: boolean;
  loading?: boolean;
  onAdd: () => void;
  children: ReactNode;
}) {
  const { count, error, disabled = false, loading = false, onAdd, children } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t.title}
            {count > 0 ? ` (${count})` : ''}
          </Text>
          <Button disabled={disabled} loading={loading} onClick={onAdd}>
            {count === 0 ? t.add : t.more}
          </Button>
        </InlineStack>
        {error && (
          <Text as="p" tone="critical">
            {error}
          </Text>
        )}
        {count === 0 ? (
          <BlockStack gap="100">
            <Text as="p">{t.empty}</Text>
            <Text as="p" tone="subdued">
              {t.emptyText}
            </Text>
          </BlockStack>
        ) : (
          children
        )}
      </BlockStack>
    </Card>
  );
}
