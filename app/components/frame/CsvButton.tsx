import { Button, InlineStack, Text } from '@shopify/polaris';
import { frame } from '../texts/frame.ts';
import { useCsv } from './use-csv.ts';

/** Saves a file, a CSV unless `label` says otherwise, and says how far it has come. */
export function CsvButton(props: { path: string; name: string; label?: string }) {
  const { path, name, label = frame.csv.save } = props;
  const { busy, bytes, failed, save } = useCsv(name);
  return (
    <InlineStack gap="200" blockAlign="center">
      <Button loading={busy} onClick={() => void save(path)}>
        {label}
      </Button>
      <span aria-live="polite">
        {busy && bytes > 0 && (
          <Text as="span" variant="bodySm" tone="subdued">
            {frame.csv.progress(bytes)}
          </Text>
        )}
        {failed && (
          <Text as="span" variant="bodySm" tone="critical">
            {frame.csv.failed}
          </Text>
        )}
      </span>
    </InlineStack>
  );
}
