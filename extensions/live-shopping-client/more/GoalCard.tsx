import { Icon, discountText, useModel, useState } from './host.ts';

/** What opens the next offer, and how far it has come by the server's counts. */
export function GoalCard() {
  const model = useModel();
  const { say, session } = model;
  const [hidden, hide] = useState('');
  const goal = session.keeper.newest?.goal;
  if (!goal || hidden === goal.offerId) return null;
  const { offerId, productId, kind, target, reached } = goal;
  const share = reached / 100;
  return (
    <section class="poll goal" aria-label={session.entry(productId)?.title}>
      <header>
        <h3>
          <bdi>{discountText(model, goal)}</bdi> {session.entry(productId)?.title}
        </h3>
        <button class="bare" aria-label={say('close')} onClick={() => hide(offerId)}>
          <Icon name="close" />
        </button>
      </header>
      <div class="answers" role="status">
        <p class="answer" style={{ '--share': `${reached}%` }}>
          <span>{say(`goal_${kind}`, { count: target })}</span>
          <b>{model.percent(share)}</b>
        </p>
      </div>
    </section>
  );
}
