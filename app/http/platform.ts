import { isShopDomain, webhookSigned } from '../adapters/shopify/signatures.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { readBytes } from './forms.ts';

/** Largest webhook body read. Shopify's largest, a product with 100 full variants, stays well below. */
const MAX_BODY = 5 * 1024 * 1024;

/** A delivery that is truly Shopify's. `rawBody` is the text as it came; ids in it may exceed 2^53. */
export interface PlatformVisit {
  readonly shop: string;
  readonly topic: string;
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly apiVersion: string;
  readonly triggeredAt: Date | null;
  readonly rawBody: string;
}

/**
 * The platform's door. Signature first, on the raw bytes; a missing one is 401 like a wrong one, because Shopify's
 * check of the compliance topics asks for it. Neither a token nor the shop's installation matters here: the
 * library would refresh the offline token first and fail every delivery of a shop that left.
 * Throws: a Response 401 (signature), 400 (a header is missing), 405, 413.
 */
export async function webhookDoor(request: Request): Promise<PlatformVisit> {
  if (request.method !== 'POST')
    throw new Response(null, { status: 405, headers: { allow: 'POST' } });
  const header = (name: string) =>
    request.headers.get(`x-shopify-${name}`) ?? request.headers.get(`shopify-${name}`);
  const body = await readBytes(request, MAX_BODY).catch(() => {
    throw new Response(null, { status: 413 });
  });
  if (!webhookSigned(body, header('hmac-sha256') ?? '', [env().SHOPIFY_API_SECRET])) {
    log.warn('delivery.refused', { topic: header('topic'), shop: header('shop-domain') });
    throw new Response(null, { status: 401 });
  }
  const shop = header('shop-domain');
  const topic = header('topic');
  const webhookId = header('webhook-id');
  if (!shop || !isShopDomain(shop) || !topic || !webhookId || body.length === 0) {
    throw new Response(null, { status: 400 });
  }
  const triggered = new Date(header('triggered-at') ?? Number.NaN);
  return {
    shop,
    topic: topic.toLowerCase(),
    webhookId,
    eventId: header('event-id'),
    apiVersion: header('api-version') ?? '',
    triggeredAt: Number.isNaN(triggered.getTime()) ? null : triggered,
    rawBody: new TextDecoder('utf-8').decode(body),
  };
}
