import {
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Text,
  Thumbnail,
} from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import type { ShowLine } from '../../services/shows/list-shows.ts';
import { Moment } from '../frame/Moment.tsx';
import { Names } from '../frame/Names.tsx';
import { LifeBadge } from '../shows/LifeBadge.tsx';
import { home as t } from '../texts/home.ts';

/** One show with what one does with it next. */
export function ShowCard({ heading, show }: { heading: string; show: ShowLine }) {
  const onAir = show.life === 'live' || show.life === 'paused';
  const at = show.startedAt ?? show.startsAt;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {heading}
          </Text>
          <LifeBadge life={show.life} />
        </InlineStack>
        <div className="sf-showcard">
          <Thumbnail source={show.imageUrl ?? ImageIcon} alt="" size="large" />
          <div className="sf-clamp">
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                {show.title}
              </Text>
              {at && (
                <Text as="p">
                  <Moment at={at} timeZone={show.timeZone} />
                </Text>
              )}
              <Text as="p" tone="subdued">
                {show.hosts.length > 0 && (
                  <>
                    {t.hosts} <Names of={show.hosts} />
                    {' · '}
                  </>
                )}
                {show.products > 0 ? t.products(show.products) : t.noProducts}
              </Text>
            </BlockStack>
          </div>
        </div>
        <ButtonGroup>
          <Button url={`/app/shows/${show.id}/console`} variant={onAir ? 'primary' : 'secondary'}>
            {t.console}
          </Button>
          <Button url={`/app/shows/${show.id}`}>{t.edit}</Button>
        </ButtonGroup>
      </BlockStack>
    </Card>
  );
}
