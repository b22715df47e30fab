import { BlockStack, Card, Text } from '@shopify/polaris';
import { reminders as t } from '../texts/reminders.ts';

/** How many visitors wait for a show. Their addresses are theirs: nobody here sees them. */
export function RemindersCard(props: { on: boolean; waiting: number; unconfirmed: number }) {
  const { on, waiting, unconfirmed } = props;
  const some = waiting + unconfirmed > 0;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        {!on && <Text as="p">{t.off}</Text>}
        {on && !some && <Text as="p">{t.nobody}</Text>}
        {waiting > 0 && <Text as="p">{t.waiting(waiting)}</Text>}
        {unconfirmed > 0 && (
          <Text as="p" tone="subdued">
            {t.unconfirmed(unconfirmed)}
          </Text>
        )}
        {on && waiting > 0 && (
          <Text as="p" tone="subdued">
            {t.told}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
