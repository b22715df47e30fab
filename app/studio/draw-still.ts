import type { Playback } from '../contract/playback.ts';
import { cropped } from './encode-video.ts';

/** A card is small. Pixels of the longer side. */
const LONG_SIDE = 640;

/** A frame as viewers see it, as a JPEG; the frame stays the caller's. null where this browser cannot. */
export async function drawStill(
  frame: VideoFrame,
  aspect: Playback['aspect'],
): Promise<Uint8Array | null> {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const view = cropped(frame, aspect);
  const scale = Math.min(1, LONG_SIDE / Math.max(view.width, view.height));
  const canvas = new OffscreenCanvas(
    Math.round(view.width * scale),
    Math.round(view.height * scale),
  );
  canvas
    .getContext('2d')
    ?.drawImage(
      frame,
      ...([view.x, view.y, view.width, view.height] as const),
      ...([0, 0, canvas.width, canvas.height] as const),
    );
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
  return new Uint8Array(await blob.arrayBuffer());
}
