import { announceState } from '#app/services/live/announce-state.ts';
import { appendEvent } from '#app/services/live/append-event.ts';
import type { ShowEventData } from '#app/contract/show-events.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import { gidOf } from '#app/domain/lineup/resource-id.ts';
import { tickShow, type Ticked } from '#app/services/live/tick-show.ts';
import type { App } from '#app/services/ports.ts';

export interface MadeShow {
  readonly id: string;
  readonly key: string;
  readonly shop: string;
  readonly state: ShowState;
}

/** A show with a log of its own, brought to `life` by the events that lead there. Nothing is announced. */
export async function aShow(
  app: App,
  shop: string,
  wish: { life?: 'draft' | 'scheduled' | 'live' | 'ended'; title?: string; products?: number } = {},
): Promise<MadeShow> {
  const id = app.ids.uuid();
  const key = app.ids.secret(12);
  const life = wish.life ?? 'live';
  const startsAt = new Date(app.clock.now().getTime() + 60_000);
  return app.inShop(shop, async (tx) => {
    await tx.show.create({
      data: {
        ...{ id, shop, key, life: 'draft', title: wish.title ?? 'Autumn knits', startsAt },
        ...{ timeZone: 'America/New_York', epoch: app.ids.secret(4), createdAt: app.clock.now() },
      },
    });
    for (let position = 0; position < (wish.products ?? 0); position += 1) {
      const number = String(1001 + position);
      await tx.lineupItem.create({
        data: {
          ...{
            id: app.ids.uuid(),
            shop,
            showId: id,
            position,
            productId: gidOf('Product', number),
          },
          ...{ handle: `product-${number}`, title: `Product ${number}`, imageUrl: null },
          variants: [
            {
              id: gidOf('ProductVariant', `${number}01`),
              title: 'One',
              price: '10.00',
              available: true,
              left: 5,
            },
          ],
          addedAt: app.clock.now(),
        },
      });
    }
    const steps = [
      ['scheduled', { type: 'show.scheduled', data: { startsAt: startsAt.getTime() } }],
      ['live', { type: 'show.started', data: {} }],
      ['ended', { type: 'show.ended', data: {} }],
    ] as const satisfies readonly (readonly [string, ShowEventData])[];
    const last = steps.findIndex(([to]) => to === life);
    let state: ShowState | null = null;
    for (const [to, event] of steps.slice(0, last + 1)) {
      const change = { life: to, ...(to === 'live' ? { startedAt: app.clock.now() } : {}) };
      ({ state } = await appendEvent(app, tx, {
        ...{ shop, showId: id, event, actor: 'system' as const, change },
      }));
    }
    return { id, key, shop, state: state as ShowState };
  });
}

/** Appends and announces, as a service would. */
export async function happens(app: App, show: MadeShow, event: ShowEventData): Promise<ShowState> {
  const appended = await app.inShop(show.shop, (tx) =>
    appendEvent(app, tx, { shop: show.shop, showId: show.id, event, actor: 'system' }),
  );
  await announceState(app, appended);
  return appended.state;
}

/** Ticks this one show on stage, as the worker's round would; rounds themselves look at every shop there is. */
export function aTickerOf(app: App, show: MadeShow): () => Promise<boolean> {
  const known: Ticked = { viewers: null, viewersAt: 0, tickedAt: 0 };
  const { id, shop, key } = show;
  return () =>
    tickShow(
      app,
      {
        id,
        shop,
        key,
        untold: false,
        toldAt: app.clock.now(),
        onStage: true,
        holder: 'test',
        intervalMs: 1000,
      },
      known,
    );
}
