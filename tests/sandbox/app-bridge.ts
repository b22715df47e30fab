/** Serves the stand-in for app-bridge.js; its source is in browser/bridge. */
import { Router } from 'express';
import { browserScript, serveScript } from './browser-script.ts';
import type { World } from './store.ts';

export const APP_BRIDGE_PATH = '/shopifycloud/app-bridge.js';

export function appBridgeRouter(world: World): Router {
  const router = Router();
  const script = () => browserScript('bridge', { SANDBOX_ADMIN_ORIGIN: world.urls.admin });
  router.get(APP_BRIDGE_PATH, serveScript(script));
  return router;
}
