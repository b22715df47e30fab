import { SHOW_ME, type ShowMeKind } from '#app/contract/viewer-input.ts';
import { useModel } from './host.ts';

/** "Show me": a tap that tells the host what people want to see of this product. */
export function ShowMe({ productId }: { productId: string }) {
  const model = useModel();
  const { say, talk } = model;
  const { life } = model.session;
  if (!model.mayTalk || (life !== 'live' && life !== 'paused')) return null;
  const count = (kind: ShowMeKind) =>
    talk.questions.showMe.find((wish) => wish.productId === productId && wish.kind === kind)
      ?.count ?? 0;
  return (
    <fieldset class="axis show-me">
      <legend>{say('show_me')}</legend>
      <div class="values">
        {SHOW_ME.map((kind) => {
          const wished = talk.wished.has(`${productId} ${kind}`);
          const others = count(kind);
          return (
            <button
              key={kind}
              class="wish"
              aria-pressed={wished}
              disabled={wished}
              onClick={() => void talk.showMe(productId, kind).then((taken) => model.answer(taken))}
            >
              {say(`show_me_${kind}`)}
              {others > 0 && <small>{others}</small>}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
