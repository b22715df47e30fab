import { Icon } from './Icon.tsx';
import { useModel } from './use-model.ts';
import { useBefore } from './use-more.ts';

const COMING: readonly string[] = ['draft', 'scheduled', 'rehearsal'];

/** What stands before the picture when there is none: to come, a pause, the end, trouble. */
export function Curtain() {
  const model = useModel();
  const { say, session } = model;
  const state = model.shown;
  const picture = model.picture?.state;
  const coming = state !== null && COMING.includes(state.life);
  const before = useBefore(coming);

  if (session.trouble !== 'none') {
    const gone = session.trouble === 'not-found';
    return (
      <div class="curtain">
        <p class="curtain-title">{say(gone ? 'not_found' : 'unreachable')}</p>
        {!gone && (
          <button class="soft" onClick={() => void model.start()}>
            {say('try_again')}
          </button>
        )}
      </div>
    );
  }
  if (!state) return <div class="curtain plain" aria-busy="true" aria-label={say('loading')} />;

  if (coming)
    return before ? <before.Countdown /> : <div class="curtain countdown" aria-busy="true" />;

  switch (state.life) {
    case 'paused':
      return (
        <div class="curtain" role="status">
          <i class="breath" aria-hidden="true" />
          <p class="curtain-title">{say(state.pause === 'signal' ? 'signal_lost' : 'paused')}</p>
          <p>{say('paused_more')}</p>
        </div>
      );
    case 'ended':
    case 'archived':
    case 'cancelled': {
      const cancelled = state.life === 'cancelled';
      return (
        <div class="curtain" role="status">
          <p class="curtain-title">{say(cancelled ? 'cancelled' : 'ended')}</p>
          {/* A recording that is over is not promised again. */}
          {state.life !== 'archived' && !session.replay && (
            <p>{say(cancelled ? 'cancelled_more' : 'ended_more')}</p>
          )}
          {!cancelled && (model.document?.lineup.length ?? 0) > 0 && model.mode !== 'mini' && (
            <button class="soft" onClick={() => model.open({ kind: 'lineup' })}>
              <Icon name="bag" />
              {say('shop_the_show')}
            </button>
          )}
        </div>
      );
    }
    case 'live':
    case 'replay':
      if (state.playback === null) {
        return (
          <div class="curtain" role="status">
            <i class="breath" aria-hidden="true" />
            <p class="curtain-title">{say('starting')}</p>
          </div>
        );
      }
      if (picture?.ended && state.life === 'replay') {
        return (
          <div class="curtain thin">
            <button class="soft" onClick={() => model.picture?.seek(0)}>
              <Icon name="play" fill />
              {say('watch_again')}
            </button>
          </div>
        );
      }
      if (picture?.phase === 'opening' || picture?.phase === 'waiting') {
        return <div class="curtain clear" role="status" aria-label={say('loading')} />;
      }
      return null;
    default:
      return null;
  }
}
