import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Briefing } from '../../services/backstage/read-briefing.ts';
import { backstageTexts } from '../texts/backstage.ts';
import { Fold } from './Fold.tsx';

const t = backstageTexts.briefing;

/** What there is to say about the products on screen and the next one, and what never to say. */
export function BriefingCard(props: {
  briefing: Briefing;
  productId: string | null;
  onScreen: readonly string[];
  url?: string;
}) {
  const { briefing, productId, onScreen, url } = props;
  const { items } = briefing;
  const wanted = items.filter((item) => {
    const id = numericId(item.productId);
    return (onScreen.includes(id) || id === productId) && (item.notes || item.mustNotSay);
  });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          {url && (
            <Button variant="plain" url={url}>
              {t.edit}
            </Button>
          )}
        </InlineStack>
        {wanted.length === 0 && !briefing.briefing && (
          <Text as="p" tone="subdued">
            {t.none}
          </Text>
        )}
        {wanted.map((item) => (
          <div key={item.itemId} className="sf-clamp">
            <Text as="h3" variant="headingSm">
              <bdi>{item.title}</bdi>
            </Text>
            {item.notes && <p className="sf-lines-kept">{item.notes}</p>}
            {item.mustNotSay && (
              <Text as="p" tone="critical">
                <b>{t.never}:</b> <bdi>{item.mustNotSay}</bdi>
              </Text>
            )}
          </div>
        ))}
        {briefing.briefing && (
          <Fold title={t.show}>
            <p className="sf-lines-kept" dir="auto">
              {briefing.briefing}
            </p>
          </Fold>
        )}
      </BlockStack>
    </Card>
  );
}
