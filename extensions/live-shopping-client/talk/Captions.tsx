import { useEffect, useModel, useRef } from '../more/host.ts';

/** What is said, in words, where nothing lies over it. Where this is not drawn (small, or in a window of its own) the browser does it. */
export function Captions() {
  const model = useModel();
  const box = useRef<HTMLDivElement>(null);
  const { picture } = model;
  const track = picture?.state.floating ? null : (picture?.captions ?? null);
  useEffect(() => {
    if (!track) return;
    const stop = new AbortController();
    const draw = () => {
      const cues = [...(track.activeCues ?? [])] as VTTCue[];
      const lines = cues.map((cue) => {
        const line = document.createElement('p');
        line.dir = 'auto';
        // The browser's own reading of a cue: text and stress, nothing that runs.
        line.append(cue.getCueAsHTML());
        return line;
      });
      box.current?.replaceChildren(...lines);
    };
    track.mode = 'hidden';
    track.addEventListener('cuechange', draw, { signal: stop.signal });
    draw();
    return () => {
      stop.abort();
      if (track.mode === 'hidden') track.mode = 'showing';
    };
  }, [track]);
  return track && <div class="captions" ref={box} lang={track.language} />;
}

/** One language is switched; of several one is chosen, in the browser's own list. */
export function CaptionsButton() {
  const model = useModel();
  const { say, picture } = model;
  const tracks = picture?.captionTracks ?? [];
  const shown = picture?.captions ?? null;
  if (tracks.length === 0) return null;
  const mark = <b aria-hidden="true">CC</b>;
  const choose = (track: TextTrack | null) => model.screening.showCaptions(track);
  if (tracks.length === 1) {
    return (
      <button
        class="glass"
        aria-label={say('captions')}
        aria-pressed={shown !== null}
        onClick={() => choose(shown ? null : (tracks[0] ?? null))}
      >
        {mark}
      </button>
    );
  }
  // The shopper's language stands first, below "off".
  const order = [...tracks].sort(
    (a, b) => nearness(b.language, model.boot.locale) - nearness(a.language, model.boot.locale),
  );
  return (
    <label class={`glass choice ${shown ? 'on' : ''}`}>
      {mark}
      <select
        aria-label={say('captions')}
        onChange={(event) => choose(order[event.currentTarget.selectedIndex - 1] ?? null)}
      >
        <option selected={!shown}>{say('captions_off')}</option>
        {order.map((track) => (
          <option selected={track === shown} lang={track.language}>
            {track.label || track.language}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How near two languages are: another one, the same, in the same script, the very same. */
export function nearness(one: string, other: string): number {
  try {
    const [a, b] = [one, other].map((tag) => new Intl.Locale(tag).maximize());
    if (a?.language !== b?.language) return 0;
    return 1 + Number(a?.script === b?.script) + Number(a?.region === b?.region);
  } catch {
    // A stream names its tracks as it likes.
    return 0;
  }
}
