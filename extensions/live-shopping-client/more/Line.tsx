import type { Claimed } from '#app/contract/viewer-input.ts';
import { sameId } from '../show/ids.ts';
import type { PlayerModel, Standing } from '../player/model.ts';
import { clockText } from '../show/countdown-parts.ts';
import { useEffect, useModel, useTicking } from './host.ts';
import { askLine, goOn, keep, placeOf } from './stand-in-line.ts';

/** Whoever waits asks so often besides when news say that it may be their turn: those in front, and those far behind. Milliseconds. */
const LOOK_MS = 15_000;
const FAR_LOOK_MS = 60_000;
const FAR = 20;
/** An offer ends for a whole line at once; their questions must not come at once. Milliseconds. */
const SPREAD_MS = 2_000;

/** Waits in line for the viewer, whatever lies open and wherever the player is. Draws what a small player has no card for. */
export function Line() {
  const model = useModel();
  const { lines, session } = model;
  useEffect(() => goOn(model), [model]);
  useTicking(1000, model.mode === 'mini' && lines.size > 0);
  const waiting = [...lines].filter(([, { place }]) => place);
  const every = waiting.some(([id]) => placeOf(model, id) <= FAR) ? LOOK_MS : FAR_LOOK_MS;
  useEffect(() => {
    const timer = setInterval(() => lookAt(model), every);
    return () => clearInterval(timer);
  }, [model, every]);
  const due = waiting.some(([id, { place, served }]) => {
    const offer = session.keeper.newest?.offers.find((one) => one.id === id);
    return !offer || (offer.served ?? 0) - served >= (place ?? 0);
  });
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => lookAt(model), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [model, due]);
  if (model.mode !== 'mini') return null;
  return (
    <div class="turn" role="status">
      {[...lines].map(
        ([id, standing]) =>
          isThere(model, standing) && (
            <button key={id} onClick={() => take(model, id, standing)}>
              {standText(model, id, standing)} {/* A clock is not read out each second. */}
              {standing.claimed && (
                <time aria-hidden="true">{leftText(model, standing.claimed)}</time>
              )}
            </button>
          ),
      )}
    </div>
  );
}

const isTurn = (model: PlayerModel, { claimed }: Standing) =>
  claimed !== null && claimed.until > model.session.clock.now();

const productOf = (model: PlayerModel, { productId }: Standing) =>
  model.session.entry(productId)?.title ?? '';

const isThere = (model: PlayerModel, standing: Standing) =>
  Boolean(standing.place) || isTurn(model, standing);

/** How the viewer stands, in words. */
function standText(model: PlayerModel, id: string, standing: Standing): string {
  if (!standing.claimed) return model.say('line_place', { place: placeOf(model, id) });
  if (standing.known) return model.say('claimed');
  return model.say('line_turn', { product: productOf(model, standing) });
}

const leftText = (model: PlayerModel, { until }: Claimed) =>
  clockText(until - model.session.clock.now());

/** Opens what is the viewer's, or what they wait for; its sheet says more. */
function take(model: PlayerModel, offerId: string, standing: Standing): void {
  keep(model, offerId, { ...standing, known: true });
  if (model.mode === 'mini') model.setMode('overlay');
  model.openProduct(standing.productId);
}

function lookAt(model: PlayerModel): void {
  for (const [id, { place, productId }] of model.lines) {
    if (place) void askLine(model, id, productId, 'look');
  }
}

/** Where the viewer stands, and what has become theirs. */
export function LineCards() {
  const model = useModel();
  const { lines, say } = model;
  useTicking(1000, lines.size > 0);
  return (
    <>
      {[...lines].map(([id, standing]) => {
        const { claimed, productId } = standing;
        const turn = isTurn(model, standing);
        const { sheet } = model;
        // An open sheet of it says the same.
        const open = sheet?.kind === 'product' && sameId(sheet.entry.productId, productId);
        if (!isThere(model, standing) || (claimed && open)) return null;
        return (
          <section class="poll waiting" key={id}>
            <p>
              <b>
                {standText(model, id, standing)}{' '}
                {claimed && <time>{leftText(model, claimed)}</time>}
              </b>
              {(standing.known || !turn) && <span dir="auto">{productOf(model, standing)}</span>}
            </p>
            <button
              class="wish"
              onClick={() =>
                turn ? take(model, id, standing) : void askLine(model, id, productId, 'leave')
              }
            >
              {say(turn ? 'choose' : 'line_leave')}
            </button>
          </section>
        );
      })}
    </>
  );
}
