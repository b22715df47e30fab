import type { GiveawayView } from '#app/contract/viewer-input.ts';
import type { Giveaway } from '#app/contract/show-state.ts';
import type { PlayerModel } from '../player/model.ts';
import { clockText } from '../show/countdown-parts.ts';
import { Icon, Thumb, useEffect, useModel, useState, useTicking } from '../more/host.ts';
import { addressOf, isCustomer, partOf, readView, takePart } from './take-part.ts';

/** Whether entries are still taken, by the server's clock. */
const isOpen = (model: PlayerModel, { entries, endsAt, withdrawn }: Giveaway) =>
  entries === undefined &&
  withdrawn === undefined &&
  (endsAt === null || model.session.clock.now() < endsAt);

/** What is given away, taking part in it by one tap, and who has won. */
export function Card() {
  const model = useModel();
  const { say, session } = model;
  const giveaway = model.shown?.giveaway;
  const [hidden, hide] = useState('');
  const [view, setView] = useState<GiveawayView | null>(null);
  const [rules, showRules] = useState(false);
  const id = giveaway?.id ?? '';
  const drawn = giveaway?.won !== undefined;
  useTicking(1000, giveaway?.endsAt != null && !drawn);
  useEffect(() => {
    setView(null);
    if (drawn) void readView(model, id, true).then(setView);
  }, [model, id, drawn]);
  // Closed while it was open, it comes back with who has won.
  const name = `${id} ${drawn}`;
  if (!giveaway || hidden === name) return null;
  const { prize, productId, winners } = giveaway;
  const open = isOpen(model, giveaway);
  const count = session.giveaway?.id === id ? session.giveaway.count : null;
  const entry = productId ? session.entry(productId) : null;
  return (
    <section class="gift" aria-label={say('giveaway')}>
      <header>
        {entry?.imageUrl && <Thumb src={entry.imageUrl} width={96} />}
        <h3>
          <small>{say('giveaway')}</small>
          <span dir="auto">{prize}</span>
        </h3>
        <button class="bare" aria-label={say('close')} onClick={() => hide(name)}>
          <Icon name="close" />
        </button>
      </header>
      {open && (
        <p class="terms">
          <b>{say('giveaway_free')}</b>
          <span>{say('giveaway_winners', { count: winners })}</span>
          {count !== null && <span>{say('giveaway_count', { count })}</span>}
          {giveaway.endsAt !== null && (
            <span>
              {say('ends_in')} <time>{clockText(giveaway.endsAt - session.clock.now())}</time>
            </span>
          )}
        </p>
      )}
      <State giveaway={giveaway} open={open} names={view?.names ?? null} />
      {open && <Enter key={id} giveaway={giveaway} />}
      {rules && (
        <p class="rules" dir="auto">
          {view?.rules}
        </p>
      )}
      <footer>
        <button
          aria-expanded={rules}
          onClick={() => {
            showRules(!rules);
            if (!view) void readView(model, id, false).then(setView);
          }}
        >
          {say('giveaway_rules')}
        </button>
        {drawn && (
          <a href={`${addressOf(model, id)}/record`} target="_blank" rel="noopener">
            {say('giveaway_check')}
          </a>
        )}
      </footer>
    </section>
  );
}

/** How it stands, in words that are read out when they change. */
function State(props: { giveaway: Giveaway; open: boolean; names: GiveawayView['names'] | null }) {
  const { giveaway, open, names } = props;
  const { say } = useModel();
  const part = partOf(giveaway.id);
  const { won, withdrawn } = giveaway;
  const mine = part && won?.includes(part.entry);
  return (
    <div class="now" role="status">
      {withdrawn !== undefined && (
        <p dir="auto">{say('giveaway_withdrawn', { reason: withdrawn })}</p>
      )}
      {part && open && (
        <p class="in">
          <Icon name="check" /> {say('giveaway_in')}
        </p>
      )}
      {!open && !won && withdrawn === undefined && <p>{say('giveaway_over')}</p>}
      {mine && (
        <div class="mine">
          <b>{say('giveaway_won')}</b>
          {part.claim && (
            <>
              <p>
                {say('giveaway_code')} <code>{part.claim.code}</code>
              </p>
              <p dir="auto">{part.claim.how}</p>
            </>
          )}
        </div>
      )}
      {won?.length === 0 && <p>{say('giveaway_none')}</p>}
      {won && won.length > 0 && names && (
        <>
          <p>{say('giveaway_winners', { count: won.length })}</p>
          <ol>
            {won.map((entry, index) => (
              <li key={entry}>
                <bdi>{names[index] ?? say('giveaway_someone')}</bdi>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** One tap to take part; then, for whoever has no name here yet, the name to be announced by. */
function Enter({ giveaway: { id, who } }: { giveaway: Giveaway }) {
  const model = useModel();
  const { say, talk } = model;
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const part = partOf(id);
  const send = async (name: string) => {
    setBusy(true);
    const refused = await takePart(model, id, name, () => setSaid('giveaway_busy'));
    setBusy(false);
    const taken = name !== '' && partOf(id)?.name === null;
    setSaid(refused ?? (taken ? 'talk_name' : null));
    return !refused && !taken;
  };
  if (who === 'customers' && !isCustomer(model)) return <p>{say('giveaway_customers')}</p>;
  return (
    <>
      {!part && (
        <button class="enter" disabled={busy} onClick={() => void send(talk.name)}>
          {say('giveaway_enter')}
        </button>
      )}
      {part?.name === null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const field = event.currentTarget.elements.namedItem('name') as HTMLInputElement;
            const name = field.value.trim();
            if (name) void send(name).then((taken) => taken && (talk.name ||= name));
          }}
        >
          <input
            name="name"
            autocomplete="nickname"
            maxLength={30}
            dir="auto"
            placeholder={say('your_name')}
            aria-label={say('your_name')}
          />
          <button class="bare" aria-label={say('send')} disabled={busy}>
            <Icon name="send" fill />
          </button>
        </form>
      )}
      <p role="status">{said && say(said)}</p>
    </>
  );
}
