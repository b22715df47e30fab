import type { PlayerModel, Standing } from '../player/model.ts';
import { clockText } from './claims.ts';
import { recall, useEffect, useModel, useTicking } from './host.ts';
import { askLine, keep, placeOf } from './stand-in-line.ts';

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
  useEffect(() => {
    for (const [id, { key, productId }] of Object.entries(recall().lines)) {
      if (key === model.session.key) void askLine(model, id, productId, 'look');
    }
  }, [model]);
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
          isTurn(model, standing) && (
            <button key={id} onClick={() => take(model, id, standing)}>
              {turnText(model, standing)}
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

const turnText = (model: PlayerModel, standing: Standing) =>
  model.say('line_turn', { product: productOf(model, standing) });

/** Opens what has become the viewer's; from there on its sheet says how long it is kept. */
function take(model: PlayerModel, offerId: string, { productId }: Standing): void {
  keep(model, offerId, null);
  if (model.mode === 'mini') model.setMode('overlay');
  model.openProduct(productId);
}

function lookAt(model: PlayerModel): void {
  for (const [id, { place, productId }] of model.lines) {
    if (place) void askLine(model, id, productId, 'look');
  }
}

/** Where the viewer stands, and what has become theirs. */
export function LineCards() {
  const model = useModel();
  const { lines, session, say } = model;
  useTicking(1000, lines.size > 0);
  return (
    <>
      {[...lines].map(([id, standing]) => {
        const { place, claimed, productId } = standing;
        const turn = isTurn(model, standing);
        if (!place && !turn) return null;
        return (
          <section class="poll waiting" key={id}>
            <p>
              <b>
                {turn
                  ? turnText(model, standing)
                  : say('line_place', { place: placeOf(model, id) })}
              </b>
              {claimed ? (
                <time>{clockText(claimed.until - session.clock.now())}</time>
              ) : (
                <span dir="auto">{productOf(model, standing)}</span>
              )}
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
