import { BlockStack, Button, Card, Text, Thumbnail } from '@shopify/polaris';
import { ImageIcon, XIcon } from '@shopify/polaris-icons';
import { MAX_PINS } from '../../contract/show-state.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { LineupRow } from '../../services/shows/read-show.ts';
import { consoleTexts as t } from '../texts/console.ts';

/** What shoppers see over the picture now, newest first, and what comes next under the same thumb, however long the lineup is. */
export function OnScreen(props: {
  lineup: readonly LineupRow[];
  pins: readonly string[];
  next: string | null;
  onStage: boolean;
  disabled: boolean;
  onPin: (productId: string, pinned: boolean) => void;
}) {
  const { lineup, pins, onStage, disabled, onPin } = props;
  const next = lineup.find((item) => numericId(item.productId) === props.next);
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
              onClick={() => onPin(item.productId, false)}
            />
          </div>
        ))}
        {items.length === MAX_PINS && (
          <Text as="p" variant="bodySm" tone="subdued">
            {t.full}
          </Text>
        )}
        {onStage && next && (
          <div className="sf-onscreen sf-onscreen--next">
            <Thumbnail source={next.imageUrl ?? ImageIcon} alt="" size="small" />
            <div className="sf-clamp">
              <Text as="p" variant="bodySm" tone="subdued">
                {t.next}
              </Text>
              <Text as="p" fontWeight="medium">
                {next.title}
              </Text>
            </div>
            <Button
              size="large"
              disabled={disabled}
              accessibilityLabel={t.pin(next.title)}
              onClick={() => onPin(next.productId, true)}
            >
              {t.pinNext}
            </Button>
          </div>
        )}
      </BlockStack>
    </Card>
  );
}
