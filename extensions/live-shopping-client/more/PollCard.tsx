import { Icon, useModel, useTicking } from './host.ts';
import { countsWithOwn, without } from './own-vote.ts';

/** The poll on screen: answer with one tap, see how everybody answered. */
export function PollCard() {
  const model = useModel();
  const { say, talk, session } = model;
  const poll = session.keeper.newest?.poll ?? null;
  useTicking(1000, poll?.endsAt != null);
  if (!poll || talk.pollHidden === poll.id) return null;
  const own = talk.pollVote?.pollId === poll.id ? talk.pollVote : null;
  const now = session.clock.now();
  const over = poll.counts !== null || (poll.endsAt !== null && now > poll.endsAt);
  const told = session.poll?.id === poll.id ? session.poll.counts : poll.options.map(() => 0);
  const counts = poll.counts ?? countsWithOwn(told, own, now);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const shown = over || own !== null;
  const vote = async (option: number) => {
    talk.pollVote = { pollId: poll.id, option, before: without(counts, own), at: now };
    model.changed();
    const taken = await talk.send('poll', { pollId: poll.id, option });
    if (taken !== 'done') talk.pollVote = own;
    model.answer(taken);
    model.changed();
  };
  return (
    <section class="poll" aria-label={say('poll')}>
      <header>
        <h3 dir="auto">{poll.question}</h3>
        <button
          class="bare"
          aria-label={say('close')}
          onClick={() => {
            talk.pollHidden = poll.id;
            model.changed();
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="answers">
        {poll.options.map((option, index) => {
          const share = total > 0 ? (counts[index] ?? 0) / total : 0;
          return (
            <button
              key={option}
              class="answer"
              aria-pressed={own?.option === index}
              disabled={over}
              style={shown ? { '--share': `${share * 100}%` } : {}}
              onClick={() => void vote(index)}
            >
              <span dir="auto">{option}</span>
              {shown && <b>{model.percent(share)}</b>}
            </button>
          );
        })}
      </div>
      {shown && <p>{say('votes', { count: total })}</p>}
    </section>
  );
}
