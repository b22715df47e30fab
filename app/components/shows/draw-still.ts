/** A still is for a card, not for a wall. Pixels. */
const LONG_SIDE = 720;
const AT_S = 0.8;
const LIMIT_MS = 15_000;

/** Draws a picture of a film. Shape: a JPEG as base64; null where this browser cannot read it. */
export async function drawStill(filmUrl: string): Promise<string | null> {
  const video = document.createElement('video');
  Object.assign(video, { crossOrigin: 'anonymous', muted: true, preload: 'auto' });
  video.src = filmUrl;
  try {
    const limit = AbortSignal.timeout(LIMIT_MS);
    await heard(video, 'loadeddata', limit);
    video.currentTime = Math.min(AT_S, video.duration / 2);
    await heard(video, 'seeked', limit);
    const scale = Math.min(1, LONG_SIDE / Math.max(video.videoWidth, video.videoHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? null;
  } catch {
    return null;
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

function heard(video: HTMLVideoElement, name: string, limit: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(name, () => resolve(), { once: true, signal: limit });
    video.addEventListener('error', () => reject(new Error('This film cannot be read.')), {
      ...{ once: true, signal: limit },
    });
    limit.addEventListener('abort', () => reject(new Error('This film takes too long.')));
  });
}
