import { createHmac, timingSafeEqual } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import { app } from '../app-context.server.ts';
import { Refusal } from '../domain/refusal.ts';
import { env } from '../env.server.ts';
import { hostInShow } from '../services/hosts/host-in-show.ts';
import type { App } from '../services/ports.ts';
import { hostDoor } from './host.ts';

/** A ticket is for opening the studio on this or another device, right now. Milliseconds. */
const TICKET_MS = 15 * 60_000;

/** A browser let in by a ticket may work for as long as a long show takes, in seconds. */
const STUDIO_S = 12 * 3600;

type StudioActor = `staff:${string}` | `host:${string}`;

export interface StudioVisit {
  readonly app: App;
  readonly shop: string;
  readonly showId: string;
  readonly actor: StudioActor;
}

interface Pass {
  readonly shop: string;
  readonly showId: string;
  readonly actor: StudioActor;
  readonly expiresAt: number;
}

/** One per show, and sent to that show's studio only. */
const studioCookie = (showId: string) =>
  createCookie('showfront_studio', {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().SHOPIFY_APP_URL.startsWith('https://'),
    path: `/host/shows/${showId}`,
    maxAge: STUDIO_S,
  });

/** Where staff open the studio of a show: a page of its own, because the admin's frame may not have the camera. */
export function studioAddress(input: { shop: string; showId: string; actor: StudioActor }): {
  url: string;
  validMs: number;
} {
  const expiresAt = app.clock.now().getTime() + TICKET_MS;
  const ticket = seal({ ...input, expiresAt });
  const path = `/host/shows/${input.showId}/studio`;
  return { url: `${env().SHOPIFY_APP_URL}${path}?ticket=${ticket}`, validMs: TICKET_MS };
}

/** The header that turns a ticket into a pass for this browser; null without a valid ticket. */
export async function enterStudio(request: Request, showId: string): Promise<string | null> {
  const ticket = unseal(new URL(request.url).searchParams.get('ticket'), showId);
  if (!ticket) return null;
  const expiresAt = app.clock.now().getTime() + STUDIO_S * 1000;
  return studioCookie(showId).serialize(seal({ ...ticket, expiresAt }));
}

/**
 * The studio's door, on our own domain: by a pass that a ticket left, or for a host of this very show.
 * Refuses: `signed_out/host`; `not_found/show` for a host of other shows.
 */
export async function studioDoor(request: Request, showId: string): Promise<StudioVisit> {
  const given: unknown = await studioCookie(showId).parse(request.headers.get('cookie'));
  const pass = unseal(given, showId);
  if (pass) return { app, shop: pass.shop, showId, actor: pass.actor };
  const { shop, hostId, actor } = await hostDoor(request);
  if (!(await hostInShow(app, { shop, showId, hostId }))) {
    throw new Refusal('not_found', 'show', 'This show does not exist, or you are not its host.');
  }
  return { app, shop, showId, actor };
}

function seal(pass: Pass): string {
  const body = Buffer.from(JSON.stringify(pass)).toString('base64url');
  return `${body}.${sign(body).toString('base64url')}`;
}

function unseal(text: unknown, showId: string): Pass | null {
  const [body, signature, ...more] = typeof text === 'string' ? text.split('.') : [];
  if (!body || !signature || more.length > 0) return null;
  const given = Buffer.from(signature, 'base64url');
  const right = sign(body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const pass = JSON.parse(Buffer.from(body, 'base64url').toString()) as Pass;
  return pass.showId === showId && pass.expiresAt > app.clock.now().getTime() ? pass : null;
}

const sign = (body: string) =>
  createHmac('sha256', env().SESSION_SECRET).update(`studio ${body}`).digest();
