import {
  QUESTION_LIMIT,
  type OwnQuestions,
  type QuestionView,
} from '#app/contract/viewer-input.ts';
import { clockText } from '../picture/dates.ts';
import { Icon, useEffect, useModel, useOpeningFocus, useState } from '../more/host.ts';

/** Others' votes arrive by reading the list again, as often as this. Units: milliseconds. */
const REREAD_MS = 5_000;
/** What the team wrote to this viewer alone is asked for as often as this. Units: milliseconds. */
const MINE_MS = 30_000;

/** What viewers want to know: the most wanted first; ask, or put your weight behind a question. */
export function Questions() {
  const model = useModel();
  const { say, talk } = model;
  const heading = useOpeningFocus();
  useEffect(() => {
    void talk.readQuestions();
    const timer = setInterval(() => void talk.readQuestions(), REREAD_MS);
    return () => clearInterval(timer);
  }, [talk]);
  const mine = useMine();
  const { questions } = talk.questions;
  return (
    <aside class="panel sheet questions" aria-label={say('questions')}>
      <header class="panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {say('questions')} <small>{questions.length}</small>
        </h2>
        <button class="bare" aria-label={say('close')} onClick={() => model.open(null)}>
          <Icon name="close" />
        </button>
      </header>
      <ul class="question-list">
        {mine.map(({ id, text, reply }) => (
          <li key={id} class="mine">
            <div>
              <p dir="auto">{text}</p>
              <em>{say('reply_to_you')}</em>
              <p dir="auto">{reply}</p>
            </div>
          </li>
        ))}
        {questions.map((question) => (
          <QuestionRow key={question.id} question={question} />
        ))}
        {questions.length + mine.length === 0 && <li class="empty">{say('no_questions')}</li>}
      </ul>
      {model.mayTalk && <AskForm />}
    </aside>
  );
}

function useMine(): OwnQuestions['replies'] {
  const { session } = useModel();
  const [mine, setMine] = useState<OwnQuestions['replies']>([]);
  useEffect(() => {
    const read = () =>
      void session.send<OwnQuestions>('questions/mine', {}).then(
        (own) => own && setMine(own.replies),
        // What is known stays.
        () => {},
      );
    read();
    const timer = setInterval(read, MINE_MS);
    return () => clearInterval(timer);
  }, [session]);
  return mine;
}

function QuestionRow({ question }: { question: QuestionView }) {
  const model = useModel();
  const { say, talk } = model;
  const open = question.state !== 'answered';
  const seconds =
    question.answeredAt !== null && model.session.life === 'replay'
      ? model.picture?.timeOf(question.answeredAt)
      : null;
  return (
    <li class={question.state}>
      <button
        class="upvote"
        aria-pressed={talk.voted.has(question.id)}
        disabled={!open || !model.mayTalk}
        onClick={() => void talk.vote(question).then((taken) => model.answer(taken))}
      >
        <Icon name="up" />
        <b aria-hidden="true">{question.votes}</b>
        <span class="hidden">{say('upvote', { count: question.votes })}</span>
      </button>
      <div>
        {question.state !== 'open' && (
          <em>{say(question.state === 'picked' ? 'answering_now' : 'answered')}</em>
        )}
        <p dir="auto">{question.text}</p>
        <small>
          <bdi>{question.name}</bdi>
          {question.same > 0 && ` · ${say('same_asked', { count: question.same })}`}
        </small>
        {question.reply && (
          <p class="reply">
            <em>{say('reply')}</em> <bdi>{question.reply}</bdi>
          </p>
        )}
        {seconds != null && (
          <button
            class="moment"
            aria-label={say('jump_to', { time: clockText(seconds) })}
            onClick={() => model.picture?.seek(seconds)}
          >
            <Icon name="play" fill />
            {clockText(seconds)}
          </button>
        )}
      </div>
    </li>
  );
}

function AskForm() {
  const model = useModel();
  const { say, talk } = model;
  const [text, setText] = useState('');
  const [name, setName] = useState(talk.name);
  const pinned = model.shown?.pins[model.shown.pins.length - 1]?.productId ?? null;
  const ask = async (event: Event) => {
    event.preventDefault();
    talk.name = name.trim();
    const taken = await talk.ask(text.trim(), pinned);
    model.answer(taken);
    if (taken === 'done' || taken === 'waits') setText('');
  };
  return (
    <form class="ask" onSubmit={(event) => void ask(event)}>
      {!talk.name && (
        <input
          type="text"
          required
          maxLength={30}
          autocomplete="nickname"
          placeholder={say('your_name')}
          aria-label={say('your_name')}
          value={name}
          onInput={(e) => setName(e.currentTarget.value)}
        />
      )}
      <div class="composer">
        <input
          type="text"
          required
          maxLength={QUESTION_LIMIT}
          dir="auto"
          placeholder={say('ask_something')}
          aria-label={say('ask_something')}
          value={text}
          onInput={(e) => setText(e.currentTarget.value)}
        />
        <button aria-label={say('send')} disabled={text.trim() === '' || name.trim() === ''}>
          <Icon name="send" fill />
        </button>
      </div>
    </form>
  );
}
