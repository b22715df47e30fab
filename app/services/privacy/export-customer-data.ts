import { viewerOfCustomer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';
import { remindersOf } from '../reminders/erase-reminders.ts';

/**
 * What is held about a customer: which orders, to which show each line was attributed, which shows they watched, which
 * giveaways they took part in and which reminders they asked for.
 */
export interface CustomerData {
  readonly customerId: string;
  readonly orders: readonly {
    readonly orderId: string;
    readonly name: string;
    readonly createdAt: Date;
    readonly lines: readonly {
      readonly lineId: string;
      readonly title: string;
      readonly result: string;
      readonly showId: string | null;
    }[];
  }[];
  /** Shows that were watched, where that can be told to be them. */
  readonly watched: readonly {
    readonly showId: string;
    readonly mode: string;
    readonly firstAt: Date;
    readonly seconds: number;
  }[];
  /** Giveaways they took part in, signed in or as the guest whose cart became their order. */
  readonly giveaways: readonly {
    readonly showId: string;
    readonly prize: string;
    readonly name: string | null;
    readonly at: Date;
    readonly won: boolean;
  }[];
  /** Consents to be reminded of a show; those that have ended name nobody and cannot be found. */
  readonly reminders: readonly {
    readonly showId: string;
    readonly locale: string;
    readonly textVersion: number;
    readonly askedAt: Date;
    readonly confirmedAt: Date | null;
  }[];
}

const ownNames = (app: App, shop: string, customerId: string): readonly string[] =>
  Object.keys(app.settings.attributionKeys.keys).map((keyId) =>
    viewerOfCustomer(app.settings, shop, customerId, keyId),
  );

/**
 * Everything held about a customer, for the merchant to hand over.
 * Source: Shopify, mandatory compliance webhooks, customers/data_request.
 */
export async function exportCustomerData(
  app: App,
  input: { readonly shop: string; readonly customerId: string; readonly address?: string },
): Promise<CustomerData> {
  const { shop, customerId } = input;
  const orders = await app.inShop(shop, (tx) =>
    tx.orderRecord.findMany({
      where: { shop, customerId },
      orderBy: { createdAt: 'asc' },
      select: {
        ...{ orderId: true, name: true, createdAt: true, viewer: true },
        lines: { select: { lineId: true, title: true, result: true, showId: true } },
      },
    }),
  );
  const viewers = orders.flatMap(({ viewer }) => viewer ?? []);
  const names = [...new Set(viewers), ...ownNames(app, shop, customerId)];
  const watched = await app.inShop(shop, (tx) =>
    tx.watching.findMany({
      where: { shop, viewer: { in: names } },
      orderBy: { firstAt: 'asc' },
      select: { showId: true, mode: true, firstAt: true, seconds: true },
    }),
  );
  const entries = await app.inShop(shop, (tx) =>
    tx.giveawayEntry.findMany({
      where: { shop, viewer: { in: names } },
      orderBy: { at: 'asc' },
      include: { giveaway: { select: { showId: true, prize: true } } },
    }),
  );
  const reminders = await app.inShop(shop, (tx) =>
    tx.reminder.findMany({
      where: { shop, OR: remindersOf(app.settings, input) },
      orderBy: { askedAt: 'asc' },
      select: { showId: true, locale: true, textVersion: true, askedAt: true, confirmedAt: true },
    }),
  );
  return {
    ...{ customerId, watched, reminders },
    giveaways: entries.map(({ giveaway, name, at, place }) => ({
      ...{ ...giveaway, name, at, won: place !== null },
    })),
    orders: orders.map(({ viewer: _viewer, ...order }) => order),
  };
}
