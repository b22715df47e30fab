/** The plain page at /__sandbox where a person does to an order what a merchant or a fault would. */
import { Router } from 'express';
import type { World } from './store.ts';

export function backOffice(_world: World): Router {
  return Router();
}
