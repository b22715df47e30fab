import { useEffect, useRef, useState } from 'react';
import type { Quality } from '../../studio/broadcaster.ts';
import { NotLetIn } from '../../studio/ingest-line.ts';
import type { StudioView } from '../../services/shows/read-studio.ts';
import { useLocale } from '../frame/Locale.tsx';
import { HostShell } from '../host-pages/HostShell.tsx';
import { useWords } from '../host-words/Words.tsx';
import { DeviceChoice } from './DeviceChoice.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { StudioPrompter } from './StudioPrompter.tsx';
import { StudioSide } from './StudioSide.tsx';
import { useCamera, type Trouble } from './use-camera.ts';
import { useStudioView } from './use-studio-view.ts';

/** Before the camera: one picture, one large button, and only what a host must know while talking. */
export function StudioPage({ showId, first }: { showId: string; first: StudioView }) {
  const { studio: t } = useWords();
  const view = useStudioView(showId, first);
  const camera = useCamera({ aspect: first.aspect, address: () => askAddress(showId) });
  const { trouble, preview, line, on, muted } = camera;
  const [silent, setSilent] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useLeaveGuard(on);
  const live = view.life === 'live';
  // The line may well stand while no picture goes along it.
  const pictureGone = trouble !== null && line === 'carried';
  return (
    <HostShell shopName={view.title}>
      {trouble && <TroubleCard trouble={trouble} onAgain={() => void camera.take({})} />}
      {/* On the air there must be a way to stop, whatever became of the camera. */}
      {(!trouble || on) && (
        <div className="studio" {...(ready ? { 'data-ready': '' } : {})}>
          <section className="studio__stage" aria-label={t.preview}>
            <div className={`studio__picture ${first.aspect === '9:16' ? 'is-upright' : ''}`}>
              {preview ? <Picture stream={preview} /> : <p className="soft">{t.asking}</p>}
              <p className={`studio__badge ${live && line === 'carried' ? 'is-live' : ''}`}>
                {live
                  ? t.onAir
                  : view.life === 'paused'
                    ? t.paused
                    : view.life === 'rehearsal'
                      ? t.rehearsal
                      : t.off}
                {view.viewers !== null && live && <span> · {t.viewers(view.viewers)}</span>}
              </p>
            </div>
            <LevelMeter level={camera.level} onSilence={setSilent} />
          </section>
          <section className="card studio__desk">
            <div className="studio__head">
              <h1 className="studio__line" role="status">
                {pictureGone ? t.line.closed : t.line[line]}
              </h1>
              {line === 'carried' && !trouble && camera.quality && (
                <Bars quality={camera.quality} />
              )}
            </div>
            <Advice view={view} camera={camera} silent={silent} />
            {line === 'replaced' && (
              <button className="button button--wide" onClick={camera.takeBack}>
                {t.takeBack}
              </button>
            )}
            <button
              className={`button button--wide ${on ? 'button--stop' : ''}`}
              disabled={!preview}
              onClick={() => {
                if (!on) return camera.start();
                if (!live || window.confirm(t.stopLive)) camera.stop();
              }}
            >
              {on ? t.stop : t.start}
            </button>
            <div className="studio__row">
              <button
                className="button button--small button--calm"
                aria-pressed={muted}
                disabled={!camera.hasMicrophone}
                onClick={() => camera.mute(!muted)}
              >
                {muted ? t.unmute : t.mute}
              </button>
              {camera.devices.cameras.length > 1 && (
                <button
                  className="button button--small button--calm"
                  onClick={() => void camera.turn()}
                >
                  {t.turn}
                </button>
              )}
            </div>
            <DeviceChoice
              devices={camera.devices}
              chosen={camera.chosen}
              onChoose={(change) => void camera.take(change)}
            />
          </section>
        </div>
      )}
      <StudioPrompter showId={showId} view={view} />
      <StudioSide view={view} />
    </HostShell>
  );
}

/** How well the picture leaves, as phones show it; the word beside it says the same. */
function Bars({ quality }: { quality: Quality }) {
  const { studio: t } = useWords();
  const { bars } = quality;
  return (
    <p className="studio__bars" data-bars={bars}>
      <span aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= bars ? 'is-on' : undefined} />
        ))}
      </span>
      {t.bars[bars]}
    </p>
  );
}

function Picture({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} muted playsInline autoPlay />;
}

function Advice(props: {
  view: StudioView;
  camera: ReturnType<typeof useCamera>;
  silent: boolean;
}) {
  const { studio: t } = useWords();
  const locale = useLocale();
  const { view, camera, silent } = props;
  const { line, quality, failed, muted, on, hasMicrophone, choiceBusy } = camera;
  const { trouble, microphoneBlocked } = camera;
  const lines: string[] = [];
  if (line === 'replaced') lines.push(t.replacedText);
  if (line === 'carried' && trouble && (view.life === 'live' || view.life === 'paused'))
    lines.push(t.curtain);
  if (line === 'carried' && !trouble) {
    if (view.life === 'live') lines.push(t.seen);
    else if (view.life === 'paused') lines.push(t.curtain);
    else lines.push(t.waitingForStart);
    if (quality) lines.push(t.quality[quality.trouble](mbit(quality.bitrate, locale)));
    if (quality && !quality.sound && hasMicrophone) lines.push(t.noSound);
  }
  if (failed && on) lines.push(t.failed);
  if (choiceBusy) lines.push(t.busyChoice);
  if (microphoneBlocked) lines.push(t.microphoneBlocked);
  else if (!hasMicrophone) lines.push(t.noMicrophone);
  else if (muted) lines.push(t.muted);
  else if (silent) lines.push(t.silent);
  if (on) lines.push(t.hidden);
  return (
    <ul className="studio__advice small soft">
      {lines.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function TroubleCard({ trouble, onAgain }: { trouble: Trouble; onAgain: () => void }) {
  const { studio: t } = useWords();
  const { title, text } =
    trouble === 'secure' || trouble === 'camera' || trouble === 'encoder'
      ? t.missing[trouble]
      : t[trouble];
  return (
    <section className="card card--narrow" role="alert">
      <h1>{title}</h1>
      <p className="soft">{text}</p>
      {trouble === 'denied' && (
        <ul className="studio__advice small soft">
          {t.deniedHow.map((how) => (
            <li key={how}>{how}</li>
          ))}
        </ul>
      )}
      <button className="button button--wide" onClick={onAgain}>
        {t.again}
      </button>
    </section>
  );
}

const mbit = (bitrate: number, locale: string) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    bitrate / 1_000_000,
  );

/** Signed out, or not this show's host any more: only a new link helps. */
const GONE = [401, 403, 404];

async function askAddress(showId: string): Promise<string> {
  const response = await fetch(`/host/shows/${showId}/camera`, { method: 'POST' });
  if (response.status === 409) throw new NotLetIn('ended');
  if (GONE.includes(response.status)) throw new NotLetIn('refused');
  if (!response.ok) throw new Error(`The studio answered ${response.status}.`);
  return ((await response.json()) as { url: string }).url;
}

/** Closing the page by accident would drop the curtain on a running show. */
function useLeaveGuard(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const stop = new AbortController();
    window.addEventListener('beforeunload', (event) => event.preventDefault(), {
      signal: stop.signal,
    });
    return () => stop.abort();
  }, [on]);
}
