import { fileURLToPath } from 'node:url';
import { buildStorefront } from '../../extensions/live-shopping-client/build.ts';

/** The theme app extension as Shopify gets it. */
export const EXTENSION = fileURLToPath(new URL('../../extensions/live-shopping', import.meta.url));

let building: Promise<string[]> | null = null;

/** Builds the client into the extension, once per test process. */
export const built = () => (building ??= buildStorefront());
