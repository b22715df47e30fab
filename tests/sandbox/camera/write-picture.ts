/**
 * Writes the sample picture of rehearsals anew: `node tests/sandbox/camera/write-picture.ts`. Its files are kept with the
 * app, because a shop has no sandbox; run this when the scene has changed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readAvcConfig } from '#app/adapters/video/origin/avc.ts';
import {
  fragment,
  initSegment,
  VIDEO_TIMESCALE,
  VIDEO_TRACK,
} from '#app/adapters/video/origin/boxes.ts';
import { SEGMENTS } from '#app/domain/rehearsal/picture-list.ts';
import { sampleVideo } from './sample.ts';

const FOLDER = 'app/adapters/video/sample-picture';

const { fps, config, frames } = await sampleVideo('.data/sample-camera.mp4');
const duration = VIDEO_TIMESCALE / fps;
const perSegment = frames.length / SEGMENTS;
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}/init.mp4`, initSegment(readAvcConfig(config), null));
for (let segment = 0; segment < SEGMENTS; segment += 1) {
  const first = segment * perSegment;
  const samples = frames
    .slice(first, first + perSegment)
    .map(({ key, data }) => ({ key, data, duration, offset: 0 }));
  if (!samples[0]?.key) throw new Error(`Segment ${segment} does not begin with a key frame.`);
  const run = { track: VIDEO_TRACK, decodeTime: first * duration, samples };
  writeFileSync(`${FOLDER}/s${segment}.m4s`, fragment(segment + 1, [run]));
}
