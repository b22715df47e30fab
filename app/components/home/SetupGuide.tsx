import { BlockStack, Button, Card, Icon, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { CheckCircleIcon, XIcon } from '@shopify/polaris-icons';
import type { Overview } from '../../services/shops/read-overview.ts';
import { useRemembered } from '../frame/use-remembered.ts';
import { home } from '../texts/home.ts';
import type { PlayerState } from './use-player-state.ts';

const t = home.guide;

/** Where the browser remembers that this person does not want the guide; losing it costs a click. */
const HIDDEN_KEY = 'showfront.guide.hidden';

/** The way from a new shop to the first show, one step after another; it leaves by itself when all is done. */
export function SetupGuide(props: {
  done: Overview['done'];
  player: PlayerState;
  editorUrl: string;
  /** The show that comes next, if there is one. */
  nextId: string | null;
}) {
  const { done, player, editorUrl, nextId } = props;
  const consoleUrl = nextId ? `/app/shows/${nextId}/console?panel=backstage` : '/app/shows';
  const [hidden, setHidden] = useRemembered(HIDDEN_KEY);
  const steps = [
    {
      key: 'player',
      ...t.player,
      done: player.state === 'on',
      action: home.player.activate,
      url: editorUrl,
      top: true,
    },
    { key: 'host', ...t.host, done: done.host, url: '/app/hosts/new', top: false },
    { key: 'show', ...t.show, done: done.show && done.lineup, url: '/app/shows/new', top: false },
    { key: 'rehearsed', ...t.rehearsed, done: done.rehearsed, url: consoleUrl, top: false },
    { key: 'aired', ...t.aired, done: done.aired, url: consoleUrl, top: false },
  ];
  const finished = steps.filter((step) => step.done).length;
  const current = steps.find((step) => !step.done);
  // Whether the player is on is known late; the card beside says it. The guide waits for nothing that would push the page down.
  const rest = steps.some((step) => !step.done && step.key !== 'player');
  if (hidden || !current || !rest) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap={false}>
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          <Button
            icon={XIcon}
            variant="tertiary"
            accessibilityLabel={t.hide}
            onClick={() => setHidden(true)}
          />
        </InlineStack>
        <BlockStack gap="200">
          <Text as="p" variant="bodySm" tone="subdued">
            {t.progress(finished, steps.length)}
          </Text>
          <ProgressBar progress={(100 * finished) / steps.length} size="small" tone="primary" />
        </BlockStack>
        <BlockStack gap="300">
          {steps.map((step) => (
            <div className="sf-step" {...(step.done ? {} : { 'data-open': '' })} key={step.key}>
              {step.done ? <Icon source={CheckCircleIcon} tone="success" /> : <span />}
              <BlockStack gap="200">
                <Text
                  as="h3"
                  variant="bodyMd"
                  {...(step === current ? { fontWeight: 'semibold' as const } : {})}
                  {...(step.done ? { tone: 'subdued' as const } : {})}
                >
                  {step.title}
                </Text>
                {step === current && (
                  <>
                    <Text as="p">{step.text}</Text>
                    <InlineStack>
                      <Button
                        variant="primary"
                        url={step.url}
                        {...(step.top ? { target: '_top' as const } : {})}
                      >
                        {step.action}
                      </Button>
                    </InlineStack>
                  </>
                )}
              </BlockStack>
            </div>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
