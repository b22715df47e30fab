/**
 * One source of sound (R47): the one that was asked for last. Other players hear of it wherever they are open, in this page or
 * another tab; what the theme plays is muted when we are heard, and we are muted when it is.
 * Shape: what to call when this player is heard.
 */
export function oneVoice(hush: () => void, signal: AbortSignal): () => void {
  const others = new BroadcastChannel('showfront');
  others.onmessage = hush;
  signal.addEventListener('abort', () => others.close());
  const theirs = ({ target }: Event) => {
    if (target instanceof HTMLMediaElement && sounds(target)) hush();
  };
  for (const name of ['play', 'volumechange']) {
    document.addEventListener(name, theirs, { capture: true, signal });
  }
  return () => {
    others.postMessage(0);
    for (const media of document.querySelectorAll<HTMLMediaElement>('video, audio')) {
      if (sounds(media)) media.muted = true;
    }
  };
}

const sounds = (media: HTMLMediaElement) => !media.paused && !media.muted && media.volume > 0;
