import { Icon } from '@shopify/polaris';
import { HideIcon, SoundIcon, ViewIcon } from '@shopify/polaris-icons';
import { useEffect, useRef, useState } from 'react';
import type { Playback } from '../../contract/playback.ts';
import { watchStream } from '../../listening/watch-stream.ts';
import type { Pulse } from '../../services/shows/read-pulse.ts';
import { consoleTexts } from '../texts/console.ts';

const t = consoleTexts.monitor;

/** A phone in the other hand pays for what it loads: there the picture waits until somebody wants it. */
const ROOMY = '(min-width: 64em)';

/** The picture as viewers have it, or before the show as its camera would send it; without sound until somebody asks. */
export function Monitor({ pulse, playback }: { pulse: Pulse; playback: Playback }) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(matchMedia(ROOMY).matches), []);
  return (
    <section className="sf-monitor" data-aspect={playback.aspect} aria-label={t.label}>
      <div className="sf-monitor__picture">
        {shown && playback.kind === 'youtube' && (
          <iframe title={t.label} src={muted(playback.url)} allow="autoplay" />
        )}
        {shown && playback.kind === 'hls' && <Stream url={playback.url} pulse={pulse} />}
        {!shown && (
          <button type="button" className="sf-monitor__show" onClick={() => setShown(true)}>
            <Icon source={ViewIcon} />
            {t.show}
          </button>
        )}
        {shown && (
          <>
            <span className="sf-monitor__tag">{t.tags[pulse.life] ?? ''}</span>
            <button
              type="button"
              className="sf-monitor__key"
              aria-label={t.hide}
              onClick={() => setShown(false)}
            >
              <Icon source={HideIcon} />
            </button>
          </>
        )}
      </div>
    </section>
  );
}

function Stream({ url, pulse }: { url: string; pulse: Pulse }) {
  const video = useRef<HTMLVideoElement>(null);
  const [moves, onMoves] = useState(false);
  const [sound, setSound] = useState(false);
  useEffect(() => {
    if (!video.current) return;
    const stop = new AbortController();
    const { signal } = stop;
    // A chunk that cannot be loaded is a picture that is not there; the rest of the console goes on.
    watchStream(video.current, url, { onMoves, signal }).catch(() => onMoves(false));
    return () => stop.abort();
  }, [url]);
  return (
    <>
      <video ref={video} muted={!sound} playsInline />
      {!moves && (
        <p className="sf-monitor__none" aria-live="polite">
          {pulse.pause === 'signal' ? t.lost : t.none}
        </p>
      )}
      <button
        type="button"
        className="sf-monitor__key sf-monitor__key--sound"
        aria-label={t.sound}
        aria-pressed={sound}
        onClick={() => setSound(!sound)}
      >
        <Icon source={SoundIcon} />
      </button>
    </>
  );
}

function muted(address: string): string {
  const url = new URL(address);
  for (const name of ['autoplay', 'mute', 'playsinline']) url.searchParams.set(name, '1');
  return url.href;
}
