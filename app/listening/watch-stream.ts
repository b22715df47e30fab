/** How long after a picture was not to be had it is asked for again, in milliseconds. */
const AGAIN_MS = 3000;

/**
 * Plays a stream in a video element as near to live as it goes, and tries again for as long as there is none.
 * Shape: `url` is an HLS playlist. `onMoves` hears whether the picture moves. Effects: ends with `signal`, and empties the element.
 */
export async function watchStream(
  video: HTMLVideoElement,
  url: string,
  told: { readonly onMoves: (moves: boolean) => void; readonly signal: AbortSignal },
): Promise<void> {
  const { onMoves, signal } = told;
  const on = (name: string, does: () => void) => video.addEventListener(name, does, { signal });
  const later = (does: () => void) => {
    const timer = setTimeout(does, AGAIN_MS);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  const play = () => void video.play().catch(() => undefined);
  on('playing', () => onMoves(true));
  for (const name of ['waiting', 'emptied', 'pause']) on(name, () => onMoves(false));
  signal.addEventListener('abort', () => {
    video.removeAttribute('src');
    video.load();
  });

  const { default: Hls } = await import('hls.js/light');
  if (signal.aborted) return;
  // By itself only where the library cannot: Chromium says it can play the format, and plays it badly.
  if (!Hls.isSupported()) {
    const ask = () => {
      video.src = url;
      play();
    };
    on('error', () => later(ask));
    return ask();
  }
  const begin = () => {
    const hls = new Hls({
      lowLatencyMode: true,
      maxLiveSyncPlaybackRate: 1.1,
      backBufferLength: 10,
      capLevelToPlayerSize: true,
    });
    const end = () => hls.destroy();
    signal.addEventListener('abort', end, { once: true });
    hls.on(Hls.Events.MANIFEST_PARSED, play);
    hls.on(Hls.Events.ERROR, (_, { fatal }) => {
      if (!fatal) return;
      signal.removeEventListener('abort', end);
      end();
      later(begin);
    });
    hls.loadSource(url);
    hls.attachMedia(video);
  };
  begin();
}
