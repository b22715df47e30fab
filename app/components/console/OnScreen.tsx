import { BlockStack, Button, Card, Text, Thumbnail } from '@shopify/polaris';
import { ImageIcon, XIcon } from '@shopify/polaris-icons';
import { MAX_PINS } from '../../contract/show-state.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { LineupRow } from '../../services/shows/read-show.ts';
import { consoleTexts as t } from '../texts/console.ts';

/** What shoppers see over the picture now, newest first. */
export function OnScreen(props: {
  lineup: readonly LineupRow[];
  pins: readonly string[];
  onStage: boolean;
  disabled: boolean;
  onUnpin: (productId: string) => void;
}) {
  const { lineup, pins, onStage, disabled, onUnpin } = props;
  const items = pins
    .flatMap((id) => lineup.find((item) => numericId(item.productId) === id) ?? [])
    .reverse();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.onScreen}
        </Text>
        {items.length === 0 && (
          <Text as="p" tone="subdued">
            {onStage ? t.nothingPinned : t.nothingPinnedBefore}
          </Text>
        )}
        {items.map((item) => (
          <div className="sf-onscreen" key={item.id}>
            <Thumbnail source={item.imageUrl ?? ImageIcon} alt="" size="small" />
            <div className="sf-clamp">
              <Text as="span" fontWeight="medium">
                {item.title}
              </Text>
            </div>
            <Button
              icon={XIcon}
              size="large"
              disabled={disabled}
              accessibilityLabel={t.unpin(item.title)}
              onClick={() => onUnpin(item.productId)}
            />
          </div>
        ))}
        {items.length === MAX_PINS && (
          <Text as="p" variant="bodySm" tone="subdued">
            {t.full}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
