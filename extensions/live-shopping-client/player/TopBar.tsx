import { Icon } from './Icon.tsx';
import type { PlayerModel } from './model.ts';
import { useModel } from './use-model.ts';
import { useTalk } from './use-more.ts';

/** Who is on, and the way out; below it what is happening, and the picture's own buttons. */
export function TopBar() {
  const model = useModel();
  const { say } = model;
  const show = model.document?.show;
  const host = show?.hosts[0];
  const moving = model.screening.moves;
  return (
    <header class="top">
      <div class="who">
        {host && (
          <span class="avatar" aria-hidden="true">
            {[...host][0]?.toLocaleUpperCase(model.boot.locale)}
          </span>
        )}
        <div class="names">
          <h2 tabIndex={-1} autofocus dir="auto">
            {show?.title}
          </h2>
          {show && show.hosts.length > 0 && (
            <p>
              {new Intl.ListFormat(model.boot.locale, { type: 'conjunction' }).format(show.hosts)}
            </p>
          )}
        </div>
      </div>
      <div class="badges">
        <Badges model={model} />
      </div>
      <div class="ways-out">
        {model.mode === 'overlay' && moving && (
          <button class="glass" aria-label={say('minimize')} onClick={() => model.setMode('mini')}>
            <Icon name="down" />
          </button>
        )}
        {model.mode === 'overlay' && (
          <button class="glass" aria-label={say('close')} onClick={() => model.dismiss()}>
            <Icon name="close" />
          </button>
        )}
      </div>
      <PictureButtons model={model} />
    </header>
  );
}

function Badges({ model }: { model: PlayerModel }) {
  const { life, viewers, link } = model.session;
  const { say } = model;
  if (life === 'replay') return <span class="badge-pill">{say('replay')}</span>;
  if (life !== 'live') return null;
  const picture = model.picture?.state;
  const behind = picture?.behind || picture?.phase === 'paused';
  return (
    <>
      {behind ? (
        <button class="badge-pill go-live" onClick={() => model.picture?.goLive()}>
          {say('go_live')}
        </button>
      ) : (
        <span class="badge-pill on-air">
          <i class="dot" aria-hidden="true" />
          {say(model.rehearsed ? 'rehearsal' : 'live')}
        </span>
      )}
      {viewers !== null && viewers > 0 && (
        <span class="badge-pill viewers">
          <Icon name="eye" />
          <span class="hidden">{say('viewers', { count: viewers })}</span>
          <span aria-hidden="true">
            {new Intl.NumberFormat(model.boot.locale, { notation: 'compact' }).format(viewers)}
          </span>
        </span>
      )}
      {link === 'cut' && (
        <span class="badge-pill" role="status">
          {say('slow_connection')}
        </span>
      )}
    </>
  );
}

function PictureButtons({ model }: { model: PlayerModel }) {
  const talk = useTalk();
  const { say } = model;
  const picture = model.picture?.state;
  const paused = picture?.phase === 'paused';
  const moving = model.screening.moves && picture !== undefined;
  return (
    <div class="picture-buttons">
      {moving && (
        <button
          class="glass"
          aria-label={say('sound')}
          aria-pressed={!picture.muted}
          onClick={() => model.screening.setSound(picture.muted)}
        >
          <Icon name={picture.muted ? 'muted' : 'sound'} />
        </button>
      )}
      {moving && (
        <button
          class="glass"
          aria-label={say(paused ? 'play' : 'pause')}
          onClick={() => model.picture?.toggle()}
        >
          <Icon name={paused ? 'play' : 'pause'} fill={paused} />
        </button>
      )}
      {moving && document.pictureInPictureEnabled && (
        <button class="glass pip" aria-label={say('pip')} onClick={() => void model.floatOut()}>
          <Icon name="pip" />
        </button>
      )}
      {talk && <talk.CaptionsButton />}
      {model.picture?.hasChoice && (
        <button
          class="glass"
          aria-label={say('data_saver')}
          aria-pressed={model.picture.thrifty}
          onClick={() => model.picture?.saveData(!model.picture.thrifty)}
        >
          <b aria-hidden="true">SD</b>
        </button>
      )}
      <button
        class="glass only-over chat-mode"
        aria-label={say('chat_mode')}
        onClick={() => model.nextChatMode()}
      >
        <Icon name={model.chatMode === 'flying' ? 'fly' : 'chat'} />
        {model.chatMode === 'off' && <i class="struck" aria-hidden="true" />}
      </button>
      <button
        class="glass only-over"
        aria-label={say('questions')}
        aria-expanded={model.sheet?.kind === 'questions'}
        onClick={() => model.open({ kind: 'questions' })}
      >
        <Icon name="ask" />
      </button>
      <button class="glass share" aria-label={say('share')} onClick={() => void model.share()}>
        <Icon name="share" />
      </button>
    </div>
  );
}
