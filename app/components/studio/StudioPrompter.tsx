import { useState } from 'react';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { StudioView } from '../../services/shows/read-studio.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { useWords } from '../host-words/Words.tsx';
import { usePrompter } from './use-prompter.ts';

/** What a host reads from two metres: a word of the team, the product, what comes next, what people ask. */
export function StudioPrompter({ showId, view }: { showId: string; view: StudioView }) {
  const { prompter: t } = useWords();
  const { act, refused, isDone } = usePrompter(showId);
  const onStage = ['live', 'paused', 'rehearsal'].includes(view.life);
  const unread = view.backstage.filter(
    ({ id, side, seenAt, productId }) =>
      side === 'team' && seenAt === null && productId === null && !isDone(id),
  );
  const next = view.products.find((product) => product.next);
  return (
    <section className="prompter" aria-label={t.label}>
      {unread.map(({ id, text }) => (
        <div key={id} className="prompter__word" role="alert">
          <div>
            <p className="prompter__label">{t.fromTeam}</p>
            <p className="prompter__large" dir="auto">
              {text}
            </p>
          </div>
          <button className="button" onClick={() => void act(seenWish(id), id)}>
            {t.gotIt}
          </button>
        </div>
      ))}
      {refused && (
        <p className="prompter__refused" role="alert">
          {refused}
        </p>
      )}
      <Figures view={view} />
      <div className="prompter__two">
        <section className="card">
          <p className="prompter__label">{t.now}</p>
          {view.products.every(({ pinned }) => !pinned) && (
            <p className="prompter__middle soft">{t.nothing}</p>
          )}
          {view.products
            .filter(({ pinned }) => pinned)
            .map((product) => (
              <Product
                key={product.id}
                product={product}
                {...(onStage
                  ? { action: t.takeOff, onAction: () => void act(pinWish('unpin', product.id)) }
                  : {})}
              />
            ))}
        </section>
        <section className="card">
          <p className="prompter__label">{t.next}</p>
          {next ? (
            <Product
              product={next}
              {...(onStage
                ? { action: t.show, onAction: () => void act(pinWish('pin', next.id)) }
                : {})}
            />
          ) : (
            <p className="prompter__middle soft">{t.end}</p>
          )}
        </section>
      </div>
      <div className="prompter__two">
        <section className="card" aria-label={t.questions}>
          <p className="prompter__label">{t.questions}</p>
          {view.questions.length === 0 && <p className="prompter__middle soft">{t.noQuestions}</p>}
          <ul className="prompter__list">
            {view.questions
              .filter(({ id }) => !isDone(`answer ${id}`))
              .map(({ id, text, name, votes, state }) => (
                <li key={id} className={state === 'picked' ? 'is-picked' : undefined}>
                  <span className="prompter__votes num">{votes}</span>
                  <div>
                    {state === 'picked' && <p className="prompter__label">{t.answering}</p>}
                    <p className="prompter__middle" dir="auto">
                      {text}
                    </p>
                    <p className="small soft">
                      <bdi>{name}</bdi>
                    </p>
                  </div>
                  {onStage &&
                    (state === 'picked' ? (
                      <button
                        className="button"
                        onClick={() => void act(askWish('answer', id), `answer ${id}`)}
                      >
                        {t.answered}
                      </button>
                    ) : (
                      <button
                        className="button button--calm"
                        onClick={() => void act(askWish('pick', id))}
                      >
                        {t.pick}
                      </button>
                    ))}
                </li>
              ))}
          </ul>
        </section>
        {view.showMe.length > 0 && (
          <section className="card" aria-label={t.showMe}>
            <p className="prompter__label">{t.showMe}</p>
            <ul className="prompter__list">
              {view.showMe.map(({ productId, kind, count }) => {
                const title = view.products.find(({ id }) => numericId(id) === productId)?.title;
                const key = `${productId} ${kind} ${count}`;
                return (
                  !isDone(key) && (
                    <li key={key}>
                      <span className="prompter__votes num">{count}</span>
                      <div>
                        <p className="prompter__middle">{t.wishes[kind]}</p>
                        <p className="small soft">
                          <bdi>{title ?? ''}</bdi>
                        </p>
                      </div>
                      <button
                        className="button button--calm"
                        onClick={() => void act(shownWish(productId, kind), key)}
                      >
                        {t.done}
                      </button>
                    </li>
                  )
                );
              })}
            </ul>
          </section>
        )}
      </div>
      <SayToTeam view={view} onSay={(text) => act(sayWish(text))} />
      {view.briefing && (
        <details className="card">
          <summary>{t.briefing}</summary>
          <p className="prompter__kept" dir="auto">
            {view.briefing}
          </p>
        </details>
      )}
    </section>
  );
}

const pinWish = (act: 'pin' | 'unpin', productId: string) => ({ act, productId });
const seenWish = (messageId: string) => ({ act: 'seen', messageId });
const shownWish = (productId: string, kind: string) => ({ act: 'shown', productId, kind });
const sayWish = (text: string) => ({ act: 'say', text });
const askWish = (act: 'pick' | 'answer', questionId: string) => ({ act, questionId });

function Figures({ view }: { view: StudioView }) {
  const locale = useLocale();
  const { prompter: t } = useWords();
  const [main] = view.sales;
  return (
    <dl className="prompter__figures">
      <div className="card">
        <dt className="prompter__label">{t.watching}</dt>
        <dd className="prompter__large num">{view.viewers ?? '—'}</dd>
      </div>
      <div className="card">
        <dt className="prompter__label">{t.sales}</dt>
        <dd className="prompter__large num">
          {main ? moneyText(main.netMinor, main.currency, locale) : '—'}
        </dd>
      </div>
    </dl>
  );
}

function Product(props: {
  product: StudioView['products'][number];
  action?: string;
  onAction?: () => void;
}) {
  const { prompter: t } = useWords();
  const { product, action, onAction } = props;
  const { title, imageUrl, notes, mustNotSay } = product;
  return (
    <article className="prompter__product">
      {imageUrl && <img src={imageUrl} alt="" width={88} height={88} />}
      <div>
        <h2 className="prompter__large" dir="auto">
          {title}
        </h2>
        {notes && (
          <p className="prompter__middle prompter__kept" dir="auto">
            {notes}
          </p>
        )}
        {mustNotSay && (
          <p className="prompter__never" dir="auto">
            <b>{t.never}</b> {mustNotSay}
          </p>
        )}
        {action && (
          <button className="button button--calm" onClick={onAction}>
            {action}
          </button>
        )}
      </div>
    </article>
  );
}

function SayToTeam(props: { view: StudioView; onSay: (text: string) => Promise<boolean> }) {
  const { prompter: t } = useWords();
  const [text, setText] = useState('');
  const last = props.view.backstage.findLast(({ side }) => side === 'host');
  return (
    <form
      className="prompter__say"
      onSubmit={(event) => {
        event.preventDefault();
        const words = text.trim();
        if (words !== '') void props.onSay(words).then((done) => done && setText(''));
      }}
    >
      <input
        type="text"
        maxLength={160}
        value={text}
        placeholder={t.say}
        aria-label={t.say}
        onChange={({ target }) => setText(target.value)}
      />
      <button className="button" disabled={text.trim() === ''}>
        {t.send}
      </button>
      {last && (
        <p className="small soft" role="status">
          <bdi>“{last.text}”</bdi> {last.seenAt === null ? t.sent : t.read}
        </p>
      )}
    </form>
  );
}
