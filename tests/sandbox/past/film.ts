import { rmSync } from 'node:fs';
import { readAvcConfig } from '#app/adapters/video/origin/avc.ts';
import { Broadcast } from '#app/adapters/video/origin/broadcast.ts';
import { readAacConfig } from '#app/adapters/video/origin/aac.ts';
import { recordInto } from '#app/adapters/video/origin/recording.ts';
import { AUDIO_CONFIG, AUDIO_FRAME_US, SILENCE } from '../camera/camera.ts';
import type { Sample } from '../camera/sample.ts';

/**
 * Writes the recording of a broadcast that began at `at`, as the origin would have, without waiting for its end: the sample
 * again and again through the origin's own packager.
 * Effects: what was in `folder` is gone.
 */
export async function filmRecording(
  folder: string,
  sample: Sample,
  { at, seconds }: { at: Date; seconds: number },
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  let failed: Error | undefined;
  const recorder = recordInto(folder, 'past', (error) => {
    failed ??= error instanceof Error ? error : new Error(String(error));
  });
  const broadcast = new Broadcast({ now: () => at.getTime(), partS: 0.5, recorder });
  const { packager } = broadcast.connect();
  packager.setVideo(readAvcConfig(sample.config));
  packager.setAudio(readAacConfig(AUDIO_CONFIG));
  let sound = 0;
  for (let frame = 0; frame < seconds * sample.fps; frame += 1) {
    const dts = Math.round((frame * 1_000_000) / sample.fps);
    for (; sound * AUDIO_FRAME_US <= dts; sound += 1)
      packager.pushAudio(Math.round(sound * AUDIO_FRAME_US), SILENCE);
    const { key, data } = sample.frames[frame % sample.frames.length] ?? { key: false, data: null };
    if (data) packager.pushVideo({ dts, cts: 0, key, data });
  }
  broadcast.end();
  await broadcast.settle();
  if (failed) throw failed;
}
