import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Text,
  TextField,
  Thumbnail,
} from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { LineupRow, ShowDetail } from '../../services/shows/read-show.ts';
import { consoleTexts as t } from '../texts/console.ts';

/** A lineup this long is scrolled through while people wait, so it can be searched. */
const LONG = 12;

/** The lineup as one large button per product: a tap shows it on screen, another takes it off. */
export function PinList(props: {
  show: ShowDetail;
  pins: readonly string[];
  next: string | null;
  disabled: boolean;
  onPin: (productId: string) => void;
}) {
  const { show, pins, next, disabled, onPin } = props;
  const { lineup } = show;
  const [sought, setSought] = useState('');
  const words = sought.trim().toLowerCase();
  const rows = lineup
    .map((item, index) => ({ item, place: index + 1 }))
    .filter(({ item }) => item.title.toLowerCase().includes(words));
  const isPinned = (item: LineupRow) => pins.includes(numericId(item.productId));
  return (
    <Card padding="0">
      <BlockStack>
        <div className="sf-pinlist__head">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t.lineup}
            </Text>
            <Button variant="plain" url={`/app/shows/${show.id}`}>
              {t.addProducts}
            </Button>
          </InlineStack>
        </div>
        {lineup.length === 0 && (
          <div className="sf-pinlist__head">
            <Text as="p" tone="subdued">
              {t.lineupEmpty}
            </Text>
          </div>
        )}
        {lineup.length > LONG && (
          <div className="sf-pinlist__head">
            <TextField
              label={t.find}
              labelHidden
              placeholder={t.find}
              value={sought}
              autoComplete="off"
              clearButton
              onClearButtonClick={() => setSought('')}
              onChange={setSought}
            />
            {rows.length === 0 && (
              <Text as="p" tone="subdued">
                {t.foundNone}
              </Text>
            )}
          </div>
        )}
        <ol className="sf-pinlist">
          {rows.map(({ item, place }) => (
            <li key={item.id}>
              <button
                type="button"
                className="sf-pin"
                disabled={disabled}
                aria-pressed={isPinned(item)}
                onClick={() => onPin(item.productId)}
              >
                <span className="sf-pin__place" aria-hidden>
                  {place}
                </span>
                <Thumbnail source={item.imageUrl ?? ImageIcon} alt="" size="medium" />
                <span className="sf-pin__words">
                  <Text as="span" fontWeight="semibold">
                    {item.title}
                  </Text>
                  <Stock item={item} />
                  {item.notes && (
                    <Text as="span" variant="bodySm" tone="subdued">
                      {item.notes}
                    </Text>
                  )}
                </span>
                {isPinned(item) && <Badge tone="success">{t.pinned}</Badge>}
                {!disabled && numericId(item.productId) === next && !isPinned(item) && (
                  <Badge tone="attention">{t.next}</Badge>
                )}
              </button>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

function Stock({ item }: { item: LineupRow }) {
  const { variants } = item;
  if (variants.length > 0 && variants.every((variant) => !variant.available)) {
    return (
      <Text as="span" variant="bodySm" tone="critical">
        {t.soldOut}
      </Text>
    );
  }
  if (variants.some((variant) => variant.left === null)) return null;
  const left = variants.reduce((sum, variant) => sum + Math.max(0, variant.left ?? 0), 0);
  return (
    <Text as="span" variant="bodySm" tone={left <= 5 ? 'caution' : 'subdued'}>
      {t.stock(left)}
    </Text>
  );
}
