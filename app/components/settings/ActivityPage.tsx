import { useSearchParams } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris';
import type { ActLine } from '../../services/staff/list-acts.ts';
import { Moment } from '../frame/Moment.tsx';
import { settings } from '../texts/settings.ts';

const t = settings.activity;

/** Who did what, newest first. */
export function ActivityPage(props: {
  acts: readonly ActLine[];
  older: string | null;
  timeZone: string;
}) {
  const { acts, older, timeZone } = props;
  const [, setQuery] = useSearchParams();
  return (
    <Page title={t.title} backAction={{ content: settings.title, url: '/app/settings' }}>
      <BlockStack gap="400">
        <Card padding="0">
          {acts.length === 0 && (
            <div className="sf-pinlist__head">
              <Text as="p" tone="subdued">
                {t.none}
              </Text>
            </div>
          )}
          <ul className="sf-lines">
            {acts.map((act) => (
              <li key={act.id}>
                <div className="sf-clamp">
                  <Text as="p" fontWeight="medium">
                    {t.acts[act.act] ?? act.act}
                  </Text>
                  <Text as="p" variant="bodySm" tone="subdued">
                    {factsText(act)}
                  </Text>
                </div>
                <div className="sf-lines__sum">
                  <Text as="p">{act.who === 'system' ? t.system : act.who}</Text>
                  <Text as="p" variant="bodySm" tone="subdued">
                    <Moment at={act.at} timeZone={timeZone} />
                  </Text>
                </div>
              </li>
            ))}
          </ul>
        </Card>
        {older && (
          <InlineStack align="center">
            <Button onClick={() => setQuery({ before: older })}>{t.older}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Page>
  );
}

function factsText({ facts }: ActLine): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name.replace(/([A-Z])/g, ' $1').toLowerCase()}: ${String(value)}`)
    .join(' · ');
}
