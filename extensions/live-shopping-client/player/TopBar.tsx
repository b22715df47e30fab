import { Icon } from './Icon.tsx';
import type { PlayerModel } from './model.ts';
import { useModel } from './use-model.ts';

export function TopBar() {
  const model = useModel();
  const show = model.document?.show;
  const host = show?.hosts[0];
  return (
    <header class="top">
      <div class="who">
        {host && (
          <span class="avatar" aria-hidden="true">
            {[...host][0]?.toLocaleUpperCase(model.boot.locale)}
          </span>
        )}
        <div class="names">
          <h2>{show?.title}</h2>
          {show && show.hosts.length > 0 && (
            <p>
              {new Intl.ListFormat(model.boot.locale, { type: 'conjunction' }).format(show.hosts)}
            </p>
          )}
        </div>
      </div>
      <Badge model={model} />
      <span class="grow" />
      <TopButtons model={model} />
    </header>
  );
}

function Badge({ model }: { model: PlayerModel }) {
  const { life, viewers, link } = model.session;
  const { say } = model;
  if (life === 'replay') return <span class="badge-pill">{say('replay')}</span>;
  if (life !== 'live') return null;
  const watching =
    viewers !== null && viewers > 0 ? (
      <span class="badge-pill viewers" title={say('viewers', { count: viewers })}>
        <Icon name="eye" />
        <span class="hidden">{say('viewers', { count: viewers })}</span>
        <span aria-hidden="true">
          {new Intl.NumberFormat(model.boot.locale, { notation: 'compact' }).format(viewers)}
        </span>
      </span>
    ) : null;
  const behind = model.picture?.state.behind || model.picture?.state.phase === 'paused';
  return (
    <>
      {behind ? (
        <button class="badge-pill go-live" onClick={() => model.picture?.goLive()}>
          {say('go_live')}
        </button>
      ) : (
        <span class="badge-pill on-air">
          <i class="dot" aria-hidden="true" />
          {say('live')}
        </span>
      )}
      {watching}
      {(link === 'cut' || link === 'polling') && (
        <span class="badge-pill" role="status">
          {say('slow_connection')}
        </span>
      )}
    </>
  );
}

function TopButtons({ model }: { model: PlayerModel }) {
  const { say } = model;
  const picture = model.picture?.state;
  const moving = picture && picture.phase !== 'empty';
  return (
    <div class="top-buttons">
      {moving && (
        <button
          class="glass"
          aria-label={say(picture.phase === 'paused' ? 'play' : 'pause')}
          onClick={() => model.picture?.toggle()}
        >
          <Icon name={picture.phase === 'paused' ? 'play' : 'pause'} />
        </button>
      )}
      {moving && (
        <button
          class="glass"
          aria-label={say('sound')}
          aria-pressed={!picture.muted}
          onClick={() => model.setSound(picture.muted)}
        >
          <Icon name={picture.muted ? 'muted' : 'sound'} />
        </button>
      )}
      {moving && document.pictureInPictureEnabled && (
        <button class="glass pip" aria-label={say('pip')} onClick={() => void model.floatOut()}>
          <Icon name="pip" />
        </button>
      )}
      {model.mode === 'overlay' && (
        <>
          {moving && (
            <button class="glass" aria-label={say('minimize')} onClick={() => model.setMode('mini')}>
              <Icon name="down" />
            </button>
          )}
          <button class="glass" aria-label={say('close')} onClick={() => model.dismiss()}>
            <Icon name="close" />
          </button>
        </>
      )}
    </div>
  );
}
