import { Banner, Box } from '@shopify/polaris';
import { useSyncExternalStore } from 'react';
import { frame } from '../texts/frame.ts';
import { connection } from './steady-fetch.ts';

/** Whether the network is away at the moment. */
export const useLostConnection = (): boolean =>
  useSyncExternalStore(connection.subscribe, connection.isLost, () => false);

/** Says while a page waits for the network that it does, and that it goes on by itself. */
export function ConnectionNotice() {
  return (
    <div aria-live="polite">
      {useLostConnection() && (
        <Box padding="400" paddingBlockEnd="0">
          <Banner tone="warning">{frame.lost}</Banner>
        </Box>
      )}
    </div>
  );
}
