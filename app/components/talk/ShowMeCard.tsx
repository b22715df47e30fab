import { BlockStack, Card, Text } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import type { TalkWish } from '../../services/talk/direct-talk.ts';
import type { Talk } from '../../services/talk/read-talk.ts';
import { talkTexts } from '../texts/talk.ts';
import type { TalkRights } from './rights.ts';

const t = talkTexts.showMe;

/** What viewers wish to see, most wished first; nothing at all while there is nothing. */
export function ShowMeCard(props: {
  talk: Talk;
  rights: TalkRights;
  titleOf: (productId: string) => string | null;
  act: (wish: TalkWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { talk, rights, titleOf, act, isBusy } = props;
  if (talk.showMe.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        <ul className="sf-wishes">
          {talk.showMe.map(({ productId, kind, count }) => {
            const key = `${productId} ${kind}`;
            return (
              <li key={key}>
                <span className="sf-figure">{t.count(count)}</span>
                <span className="sf-clamp">
                  <Text as="span" fontWeight="semibold">
                    {t.kinds[kind]}
                  </Text>
                  <br />
                  <Text as="span" variant="bodySm" tone="subdued">
                    <bdi>{titleOf(productId) ?? ''}</bdi>
                  </Text>
                </span>
                {rights.direct && (
                  <span className="sf-touch">
                    <ActButton
                      busy={isBusy(key)}
                      onClick={() => void act({ act: 'shown', productId, kind }, key)}
                    >
                      {t.done}
                    </ActButton>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </BlockStack>
    </Card>
  );
}
