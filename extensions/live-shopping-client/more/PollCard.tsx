import { Icon, useModel, useTicking } from './host.ts';

/** The poll on screen: answer with one tap, see how everybody answered. */
export function PollCard() {
  const model = useModel();
  const { say, talk, session } = model;
  const poll = session.keeper.newest?.poll ?? null;
  useTicking(1000, poll?.endsAt != null);
  if (!poll || talk.pollHidden === poll.id) return null;
  const voted = talk.pollVote?.pollId === poll.id ? talk.pollVote.option : null;
  const over = poll.counts !== null || (poll.endsAt !== null && session.clock.now() > poll.endsAt);
  const counts = poll.counts ?? (session.poll?.id === poll.id ? session.poll.counts : null);
  const total = (counts ?? []).reduce((sum, n) => sum + n, 0);
  const shown = over || voted !== null;
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
          const share = total > 0 ? (counts?.[index] ?? 0) / total : 0;
          return (
            <button
              key={option}
              class="answer"
              aria-pressed={voted === index}
              disabled={over}
              style={shown ? { '--share': `${share * 100}%` } : {}}
              onClick={() =>
                void talk.votePoll(poll.id, index).then((taken) => model.answer(taken))
              }
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
