/** Why this browser cannot be a camera; the page has a sentence for each. */
export type Missing = 'secure' | 'camera' | 'encoder';

/** The codec everybody can play: H.264 constrained baseline, level 3.1 for up to 720p, level 4 above. */
export const videoCodec = (width: number, height: number) =>
  width * height > 1280 * 720 ? 'avc1.42E028' : 'avc1.42E01F';

/** What keeps this browser from broadcasting; null when nothing does. */
export async function checkBrowser(): Promise<Missing | null> {
  if (!window.isSecureContext) return 'secure';
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (typeof media?.getUserMedia !== 'function') return 'camera';
  if (typeof VideoEncoder === 'undefined' || typeof AudioData === 'undefined') return 'encoder';
  const { supported } = await VideoEncoder.isConfigSupported({
    ...{ codec: videoCodec(1280, 720), width: 1280, height: 720, bitrate: 2_000_000 },
    avc: { format: 'avc' },
  }).catch(() => ({ supported: false }));
  return supported ? null : 'encoder';
}
