import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useEffect } from 'react';
import { isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { digest as t } from '../texts/digest.ts';

const ADDRESS = '/app/reports/digest';

interface Choice {
  readonly on: boolean;
  readonly wanted: boolean;
}

/** Each member of the staff decides for themselves whether a show's figures come by mail. */
export function DigestCard() {
  const read = useFetcher<Choice>();
  const change = useFetcher<Choice>();
  const { load } = read;
  useEffect(() => load(ADDRESS), [load]);
  useAnswer(change, ({ wanted }) => t.saved(wanted));
  const [changed, known] = [change.data, read.data].map((data) =>
    data && !isRefused(data) ? data : null,
  );
  const choice = changed ?? known;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        <RefusalBanner data={change.data} />
        <Text as="p" tone="subdued">
          {choice && !choice.on ? t.off : choice?.wanted ? t.wanted : t.text}
        </Text>
        {(choice === null || choice === undefined || choice.on) && (
          <InlineStack>
            <Button
              disabled={!choice}
              loading={change.state !== 'idle'}
              onClick={() =>
                void change.submit(
                  { wanted: !choice?.wanted },
                  { method: 'post', action: ADDRESS, encType: 'application/json' },
                )
              }
            >
              {choice?.wanted ? t.stop : t.want}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
