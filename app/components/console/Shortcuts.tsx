import { BlockStack, Checkbox, Text } from '@shopify/polaris';
import { useRemembered } from '../frame/use-remembered.ts';
import { consoleTexts as t } from '../texts/console.ts';
import { talkTexts } from '../texts/talk.ts';

/** Under this name a browser remembers that somebody wants no shortcuts. */
const OFF_KEY = 'showfront.console.keys-off';

/** Whether this person directs by single keys. */
export function useShortcuts(): [boolean, (on: boolean) => void] {
  const [off, setOff] = useRemembered(OFF_KEY);
  return [!off, (on) => setOff(!on)];
}

/** What the keys do, and whether they do. */
export function Shortcuts(props: {
  on: boolean;
  pins: boolean;
  directs: boolean;
  onChange: (on: boolean) => void;
}) {
  const { on, pins, directs, onChange } = props;
  return (
    <div className="sf-edge sf-shortcuts">
      <BlockStack gap="100">
        <Checkbox label={t.keysOn} checked={on} onChange={onChange} />
        <Text as="p" variant="bodySm" tone="subdued">
          {[...(pins ? [t.keys] : []), ...(directs ? [talkTexts.keys] : []), t.keysPanels].join(
            ' ',
          )}
        </Text>
      </BlockStack>
    </div>
  );
}
