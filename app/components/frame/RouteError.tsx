import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { BlockStack, Button, Card, Page, Text } from '@shopify/polaris';
import { frame } from '../texts/frame.ts';

interface Told {
  readonly code?: string;
  readonly message?: string;
  readonly reference?: string;
}

/** What a page shows instead of itself when its loader said no. The frame around it stays. */
export function RouteError() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const told: Told =
    isRouteErrorResponse(error) && typeof error.data === 'object' && error.data !== null
      ? (error.data as Told)
      : {};
  // A response of Shopify's library, a redirect for instance, carries markup that has to run as it is.
  if (isRouteErrorResponse(error) && typeof error.data === 'string' && error.data.startsWith('<')) {
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  }
  return (
    <Page narrowWidth>
      <Card padding="600">
        <BlockStack gap="400" inlineAlign="center">
          <Text as="h1" variant="headingLg" alignment="center">
            {titleOf(status)}
          </Text>
          <Text as="p" tone="subdued" alignment="center">
            {told.message ?? frame.error.unknown}
          </Text>
          <Button url="/app">{frame.error.home}</Button>
        </BlockStack>
      </Card>
    </Page>
  );
}

function titleOf(status: number): string {
  if (status === 404) return frame.error.notFound;
  if (status === 403) return frame.error.notAllowed;
  return status >= 500 ? frame.error.bug : frame.error.title;
}
