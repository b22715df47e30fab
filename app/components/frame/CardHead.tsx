import { Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** The heading of a card whose list reaches to its edges, with a sentence and whatever else belongs above the list. */
export function CardHead(props: { title?: string; text?: string; children?: ReactNode }) {
  const { title, text, children } = props;
  return (
    <div className={title === undefined ? 'sf-pinlist__head sf-pinlist__foot' : 'sf-pinlist__head'}>
      {title !== undefined && (
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      )}
      {text !== undefined && (
        <Text as="p" tone="subdued">
          {text}
        </Text>
      )}
      {children}
    </div>
  );
}
