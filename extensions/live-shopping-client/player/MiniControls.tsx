import { Icon } from './Icon.tsx';
import { Thumb, offerOf, onScreen } from './Pins.tsx';
import { useModel } from './use-model.ts';

/** The small player on other pages: watch on, see what is shown, come back with one tap. */
export function MiniControls() {
  const model = useModel();
  const { say } = model;
  const picture = model.picture?.state;
  const [first] = onScreen(model);
  const offer = first && offerOf(model, first.entry, first.variantId);
  return (
    <>
      <button
        class="mini-face"
        aria-label={say('maximize')}
        onClick={() => model.setMode('overlay')}
      />
      {model.session.life === 'live' && (
        <span class="badge-pill on-air mini-live">
          <i class="dot" aria-hidden="true" />
          {say(model.rehearsed ? 'rehearsal' : 'live')}
        </span>
      )}
      <button class="glass mini-close" aria-label={say('close')} onClick={() => model.dismiss()}>
        <Icon name="close" />
      </button>
      {picture && (picture.phase === 'paused' || picture.blocked) && (
        <button
          class="glass mini-play"
          aria-label={say('play')}
          onClick={() => model.picture?.play()}
        >
          <Icon name="play" fill />
        </button>
      )}
      {picture && picture.phase !== 'empty' && (
        <button
          class="glass mini-sound"
          aria-label={say('sound')}
          aria-pressed={!picture.muted}
          onClick={() => model.screening.setSound(picture.muted)}
        >
          <Icon name={picture.muted ? 'muted' : 'sound'} />
        </button>
      )}
      {first && (
        <button
          class="mini-pin"
          onClick={() => {
            model.setMode('overlay');
            model.openProduct(first.entry.productId, first.variantId);
          }}
        >
          <Thumb src={first.entry.imageUrl} width={72} />
          <span class="hidden">{say('choose_named', { product: first.entry.title })}</span>
          {offer?.price != null && <b>{model.prices.text(offer.price)}</b>}
        </button>
      )}
    </>
  );
}
