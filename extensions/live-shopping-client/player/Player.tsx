import { useEffect, useRef, useState } from 'preact/hooks';
import { recall } from '../show/memory.ts';
import { Chat, Composer } from './Chat.tsx';
import { Curtain } from './Curtain.tsx';
import { Hearts } from './Hearts.tsx';
import { Icon } from './Icon.tsx';
import { type Layout, isLow, isShort, layoutFor } from './layout.ts';
import { Lineup } from './Lineup.tsx';
import { MiniControls } from './MiniControls.tsx';
import type { PlayerModel } from './model.ts';
import { Pins } from './Pins.tsx';
import { ProductSheet } from './ProductSheet.tsx';
import { TopBar } from './TopBar.tsx';
import { ModelContext, useModel } from './use-model.ts';
import { Gift, useMore, useRecorded, useTalk } from './use-more.ts';

export function Player({ model, frame }: { model: PlayerModel; frame: HTMLElement }) {
  return (
    <ModelContext.Provider value={model}>
      <Frame frame={frame} />
    </ModelContext.Provider>
  );
}

function Frame({ frame }: { frame: HTMLElement }) {
  const model = useModel();
  const [[width, height], setSize] = useState(() => [frame.clientWidth, frame.clientHeight]);
  useEffect(() => {
    const watch = new ResizeObserver(() => setSize([frame.clientWidth, frame.clientHeight]));
    watch.observe(frame);
    return () => watch.disconnect();
  }, [frame]);

  const state = model.shown;
  const aspect = state?.playback?.aspect ?? '9:16';
  const mini = model.mode === 'mini';
  const layout = mini ? 'tall' : layoutFor(width, height, aspect);
  frame.dataset['layout'] = layout;
  frame.dataset['mode'] = model.mode;
  frame.dataset['aspect'] = aspect;
  frame.dataset['life'] = state?.life ?? 'opening';
  const beside = layout === 'side' || layout === 'wide';
  // A phone on its side: the column is the talk's, the products come when asked for.
  const short = beside && isShort(height);
  frame.toggleAttribute('data-short', short);
  frame.toggleAttribute('data-low', isLow(height));
  const { sheet } = model;
  const newest = model.session.keeper.newest;
  const talk = useTalk(
    sheet?.kind === 'questions' ||
      model.chatMode === 'flying' ||
      Boolean(model.picture?.captionTracks.length),
  );
  const more = useMore(
    model.enlarged !== null ||
      newest?.poll != null ||
      newest?.goal != null ||
      newest?.offers.some(({ who }) => who) ||
      Object.keys(recall().lines).length > 0 ||
      newest?.playback?.kind === 'youtube' ||
      Boolean(
        newest?.pins.some(({ productId }, at) => at > 0 || model.session.entry(productId)?.look),
      ),
  );

  return (
    <>
      <section class="stage" aria-label={model.say('stage')}>
        <Backdrop />
        <Screen more={more} />
        <Curtain />
        {mini ? (
          <MiniControls />
        ) : (
          <>
            <TopBar />
            <Hearts />
            {talk && model.chatMode === 'flying' && <talk.Flying />}
            <SoundButton />
            {talk && layout === 'stack' && <talk.Captions />}
            {layout !== 'stack' && <Deck layout={layout} short={short} more={more} />}
          </>
        )}
      </section>
      {!mini && layout === 'stack' && <Deck layout={layout} short={short} more={more} />}
      {!mini && ((beside && !short) || sheet?.kind === 'lineup') && (
        <Lineup floating={!beside || short} />
      )}
      {!mini && beside && <TalkColumn more={more} />}
      {!mini && sheet?.kind === 'product' && <ProductSheet key={sheet.entry.productId} />}
      {!mini && talk && sheet?.kind === 'questions' && <talk.Questions />}
      {!mini && more && sheet?.kind === 'look' && <more.Look />}
      {more && <more.Line />}
      <Gift of="Watch" />
      {more && model.enlarged && <more.Zoom />}
      {!mini && sheet && !beside && (
        <button class="veil" tabIndex={-1} aria-hidden="true" onClick={() => model.open(null)} />
      )}
      <ToastBar />
    </>
  );
}

/** Fills what the picture leaves free, so that a letterbox never looks like a fault. */
function Backdrop() {
  const known = useModel().document;
  const poster = known?.show.posterUrl ?? known?.lineup[0]?.imageUrl;
  return poster ? <img class="backdrop" src={poster} alt="" aria-hidden="true" /> : null;
}

function Screen({ more }: { more: More }) {
  const model = useModel();
  const playback = model.shown?.playback;
  const youtube = playback?.kind === 'youtube' && model.screening.playsNow;
  if (youtube) return more && <more.YouTube key={playback.url} url={playback.url} />;
  return <Video />;
}

function Video() {
  const model = useModel();
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (ref.current) model.screening.attach(ref.current);
  }, [model]);
  // The stage has its own named buttons; the browser's would hide behind them.
  return (
    <video
      ref={ref}
      class="screen"
      playsInline
      muted
      preload="none"
      aria-label={model.document?.show.title ?? model.say('stage')}
    />
  );
}

type More = ReturnType<typeof useMore>;

function Deck({ layout, short, more }: { layout: Layout; short: boolean; more: More }) {
  const model = useModel();
  const beside = layout === 'side' || layout === 'wide';
  const recorded = useRecorded();
  const talk = useTalk();
  const overPicture = !beside && (model.chatMode === 'list' || layout === 'stack');
  return (
    <div class="deck">
      {!beside && <Notices />}
      {overPicture && <Chat />}
      {!beside && <Cards more={more} />}
      {talk && layout !== 'stack' && <talk.Captions />}
      {more && <more.LookButton />}
      <Pins />
      {recorded && <recorded.ReplayBar />}
      <div class="dock">
        {(!beside || short) && <BagButton />}
        {beside ? <span class="grow" /> : <Composer />}
        {model.onAir && <HeartButton />}
      </div>
    </div>
  );
}

/** What can be answered for a while: over the picture one beside the other, beside it one below the other. */
function Cards({ more }: { more: More }) {
  return (
    <div class="cards">
      {more && <more.Cards />}
      <Gift of="Card" />
    </div>
  );
}

/** What the team keeps on screen, and the question the host is answering. */
function Notices() {
  const model = useModel();
  const state = model.session.keeper.newest;
  const answering = model.talk.questions.questions.find(({ id }) => id === state?.answering);
  return (
    <div class="notices" role="status">
      {state?.notice && (
        <p class="notice" dir="auto">
          {state.notice}
        </p>
      )}
      {answering && (
        <p class="notice">
          <b>{model.say('answering_now')}</b> <span dir="auto">{answering.text}</span>
        </p>
      )}
    </div>
  );
}

function BagButton() {
  const model = useModel();
  const count = model.document?.lineup.length ?? 0;
  if (count === 0) return null;
  return (
    <button
      class="round lineup-button"
      aria-label={model.say('open_lineup', { count })}
      aria-expanded={model.sheet?.kind === 'lineup'}
      onClick={() => model.open({ kind: 'lineup' })}
    >
      <Icon name="bag" />
      <b class="badge" aria-hidden="true">
        {count}
      </b>
    </button>
  );
}

function HeartButton() {
  const model = useModel();
  return (
    <button
      class="round heart"
      aria-label={model.say('send_heart')}
      onClick={() => model.react('heart')}
    >
      <Icon name="heart" fill />
    </button>
  );
}

function SoundButton() {
  const model = useModel();
  const picture = model.picture?.state;
  // Behind a curtain there is nothing to hear.
  if (!picture || !model.screening.moves || model.shown?.life === 'paused') return null;
  if (picture.blocked) {
    return (
      <button class="big-play" onClick={() => model.picture?.play()}>
        <Icon name="play" fill />
        <span>{model.say('tap_to_watch')}</span>
      </button>
    );
  }
  if (!picture.muted) return null;
  return (
    <button class="sound-pill" onClick={() => model.screening.setSound(true)}>
      <Icon name="muted" />
      <span>{model.say('tap_for_sound')}</span>
    </button>
  );
}

function AskButton() {
  const model = useModel();
  const open = model.talk.questions.questions.filter(({ state }) => state !== 'answered').length;
  return (
    <button
      class="ask-button"
      aria-expanded={model.sheet?.kind === 'questions'}
      onClick={() => model.open({ kind: 'questions' })}
    >
      <Icon name="ask" />
      <span>{model.say('questions')}</span>
      {open > 0 && <b>{open}</b>}
    </button>
  );
}

function TalkColumn({ more }: { more: More }) {
  const model = useModel();
  return (
    <aside class="panel talk" aria-label={model.say('chat')}>
      <header>
        <h2>{model.say('chat')}</h2>
        <AskButton />
      </header>
      <Notices />
      <Cards more={more} />
      <Chat />
      <Composer />
    </aside>
  );
}

/** So far below the edge of the window nothing of a theme lies over what is said. Units: CSS pixels. */
const SEEN_FROM = 104;

function ToastBar() {
  const model = useModel();
  const { toast } = model;
  const place = useRef<HTMLDivElement>(null);
  // In a page that is scrolled the top of the player is out of sight: what is said stands where it is seen, below a theme's header.
  useEffect(() => {
    const top = place.current?.parentElement?.getBoundingClientRect().top ?? 0;
    const out = model.mode === 'page' && top < SEEN_FROM / 2;
    place.current?.style.setProperty('top', out ? `${SEEN_FROM - top}px` : '');
  }, [toast, model]);
  return (
    <div ref={place} class="toasts" role="status" aria-live="polite">
      {toast && (
        <div class={`toast tone-${toast.tone}`} key={toast.id}>
          {toast.tone === 'good' && <Icon name="check" />}
          <span>{toast.text}</span>
          {toast.bag && (
            <button onClick={() => model.viewBag()}>
              {model.bagCount === null
                ? model.say('view_bag')
                : model.say('view_bag_count', { count: model.bagCount })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
