/**
 * The sandbox's own door, for tests and for people: POST /__sandbox/{verb} with JSON, and a plain page at
 * /__sandbox. Nothing here exists at Shopify.
 */
import express, { Router } from 'express';
import { backOffice } from './back-office.ts';
import { isVerb, verbs } from './control-verbs.ts';
import type { Form, Verb } from './control-verbs.ts';
import type { World } from './store.ts';

const because = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Refuses: an unknown verb (404); what the verb refuses (400), in its own words. */
export function control(world: World): Router {
  const router = Router();
  router.use(backOffice(world));
  router.post('/__sandbox/:verb', express.json({ limit: '12mb' }), (request, response) => {
    const { verb: name } = request.params;
    if (!isVerb(name)) {
      response.status(404).json({ error: `The sandbox has no verb ${name}` });
      return;
    }
    const verb: Verb = verbs[name];
    Promise.resolve()
      .then(() => verb(world, (request.body ?? {}) as Form))
      .then((answer) => response.json(answer ?? { done: true }))
      .catch((error: unknown) => response.status(400).json({ error: because(error) }));
  });
  return router;
}
