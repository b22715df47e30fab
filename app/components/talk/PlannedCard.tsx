import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';

/** Something prepared, to be opened by one tap. */
export interface Planned {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** What its buttons are called to whoever does not see them. */
  readonly open?: string;
  readonly drop: string;
}

/** What was prepared before the show, in the order it was. */
export function PlannedCard(props: {
  texts: { readonly planned: string; readonly nothing: string; readonly start: string };
  planned: readonly Planned[];
  /** Whoever looks may run the show; nothing of the kind is on. */
  run: boolean;
  free: boolean;
  isBusy: (key: string) => boolean;
  onOpen: (id: string) => void;
  onDrop: (id: string) => void;
}) {
  const { texts, planned, run, free, isBusy, onOpen, onDrop } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {texts.planned}
        </Text>
        {planned.length === 0 && (
          <Text as="p" tone="subdued">
            {texts.nothing}
          </Text>
        )}
        <ul className="sf-plans">
          {planned.map(({ id, name, about, open, drop }) => (
            <li key={id}>
              <div className="sf-clamp">
                <Text as="p" fontWeight="semibold">
                  <bdi>{name}</bdi>
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {about}
                </Text>
              </div>
              {run && (
                <span className="sf-acts sf-touch">
                  <Button
                    variant="primary"
                    disabled={!free || isBusy(id)}
                    {...(open ? { accessibilityLabel: open } : {})}
                    onClick={() => onOpen(id)}
                  >
                    {texts.start}
                  </Button>
                  <Button
                    icon={DeleteIcon}
                    disabled={isBusy(id)}
                    accessibilityLabel={drop}
                    onClick={() => onDrop(id)}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
