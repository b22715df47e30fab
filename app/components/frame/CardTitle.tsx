import { BlockStack, Text } from '@shopify/polaris';

/** The heading of a card, with a sentence about what it is for. */
export function CardTitle({ title, text }: { title: string; text: string }) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingMd">
        {title}
      </Text>
      <Text as="p" tone="subdued">
        {text}
      </Text>
    </BlockStack>
  );
}
