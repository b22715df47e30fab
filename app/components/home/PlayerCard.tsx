import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Link,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { home } from '../texts/home.ts';
import type { PlayerState, ThemeBlock } from './use-player-state.ts';

const t = home.player;

/** Whether shoppers can see the player at all, and the way to where it is switched on. */
export function PlayerCard(props: {
  player: PlayerState;
  editorUrl: string;
  /** The theme editor with a block added. */
  blockUrl: (block: string) => string;
  /** The guide beside it asks for the same. */
  guided: boolean;
}) {
  const { editorUrl, blockUrl, guided } = props;
  const { state } = props.player;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          {state === 'on' && <Badge tone="success">{t.on}</Badge>}
          {state === 'off' && <Badge tone="attention">{t.off}</Badge>}
        </InlineStack>
        {/* As tall as the longest answer, so that nothing moves when it comes. */}
        <div className="sf-player-text">
          {state === 'checking' ? (
            <SkeletonBodyText lines={2} />
          ) : (
            <Text as="p">
              {state === 'on' ? t.onText : state === 'off' ? t.offText : t.unknownText}
            </Text>
          )}
        </div>
        <InlineStack>
          <Button
            url={editorUrl}
            target="_top"
            disabled={state === 'checking'}
            variant={state === 'off' && !guided ? 'primary' : 'secondary'}
          >
            {state === 'off' ? t.activate : t.open}
          </Button>
        </InlineStack>
        {props.player.state === 'on' && <Blocks blocks={props.player.blocks} urlOf={blockUrl} />}
      </BlockStack>
    </Card>
  );
}

/** What else can stand in the theme: the show's own place, a product's, what comes and what was. */
function Blocks({
  blocks,
  urlOf,
}: {
  blocks: readonly ThemeBlock[];
  urlOf: (block: string) => string;
}) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t.blocks}
      </Text>
      {blocks.map(({ handle, name, placed }) => (
        <InlineStack key={handle} align="space-between" blockAlign="center" gap="200">
          <Text as="span">{name}</Text>
          {placed ? (
            <Badge tone="success">{t.placed}</Badge>
          ) : (
            <Link url={urlOf(handle)} target="_top" accessibilityLabel={t.addBlock(name)}>
              {t.add}
            </Link>
          )}
        </InlineStack>
      ))}
    </BlockStack>
  );
}
