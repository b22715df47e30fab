import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFragments, readInit } from './read-fragments.ts';
import { readRecordingList, RECORDING_LIST, type RecordedSegment } from './recording.ts';
import { wholeFilm } from './whole-film.ts';

/** Longer clips are films; they would be held in memory twice while they are cut. Seconds. */
export const LONGEST_CLIP_S = 180;

export interface CutClip {
  /** Program date of its first picture, in server milliseconds. */
  readonly startsAt: number;
  readonly durationS: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Cuts a stretch out of a recording, pictures untouched: it begins with the last key frame at or before `from` and ends with the
 * segment `to` lies in. A stretch ends where the host's line broke: what came after is another beginning.
 * Shape: null when nothing of it was recorded.
 * Effects: writes `to.file` whole or not at all.
 */
export async function cutClip(input: {
  recording: string;
  file: string;
  from: number;
  to: number;
}): Promise<CutClip | null> {
  const { recording, file, from, to } = input;
  const list = join(recording, RECORDING_LIST);
  if (!existsSync(list)) return null;
  const wanted = stretch(readRecordingList(await readFile(list, 'utf8')), from, to);
  const [first] = wanted;
  if (!first) return null;
  const config = readInit(await readFile(join(recording, first.init)));
  const runs = [];
  for (const { name } of wanted) runs.push(...readFragments(await readFile(join(recording, name))));
  const { data, durationS } = wholeFilm(config, runs);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(`${file}.new`, data);
  await rename(`${file}.new`, file);
  const { width, height } = config.video;
  return { startsAt: first.at, durationS, width, height };
}

/** The size of a recording's picture; null when nothing was recorded. */
export async function recordedPicture(
  recording: string,
): Promise<{ width: number; height: number } | null> {
  const list = join(recording, RECORDING_LIST);
  if (!existsSync(list)) return null;
  const [first] = readRecordingList(await readFile(list, 'utf8'));
  if (!first) return null;
  const { width, height } = readInit(await readFile(join(recording, first.init))).video;
  return { width, height };
}

function stretch(
  segments: readonly RecordedSegment[],
  from: number,
  to: number,
): RecordedSegment[] {
  const endOf = (segment: RecordedSegment) => segment.at + segment.durationS * 1000;
  const begin = segments.findIndex((segment) => endOf(segment) > from && segment.at < to);
  if (begin < 0) return [];
  const taken: RecordedSegment[] = [];
  for (const segment of segments.slice(begin)) {
    const broken = taken.length > 0 && segment.discontinuity;
    const long = taken.reduce((sum, { durationS }) => sum + durationS, 0) >= LONGEST_CLIP_S;
    if (broken || long || segment.at >= to) break;
    taken.push(segment);
  }
  return taken;
}
