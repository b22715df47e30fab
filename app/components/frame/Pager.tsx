import { Button, InlineStack } from '@shopify/polaris';
import { lists as t } from '../texts/lists.ts';

/** Goes on in a list, and back to where it begins. Nothing where there is one page only. */
export function Pager(props: {
  older: string | null;
  paged: boolean;
  onPage: (before: string) => void;
}) {
  const { older, paged, onPage } = props;
  if (!older && !paged) return null;
  return (
    <InlineStack align="center" gap="200">
      {paged && <Button onClick={() => onPage('')}>{t.first}</Button>}
      {older && <Button onClick={() => onPage(older)}>{t.next}</Button>}
    </InlineStack>
  );
}
