import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TARGET_DURATION_S, type Recorder } from './broadcast.ts';
import { RECORDING_END, recordingHead, recordingLines } from './playlist.ts';

/** The name of a recording's playlist in its folder. */
export const RECORDING_LIST = 'index.m3u8';

/**
 * Records a stream into a folder: segments as they finish, and the playlist growing with them, so that a killed process
 * loses the open segment and nothing else. A folder that has a recording is continued after a discontinuity.
 * Effects: writes files; `onError` hears when the disk says no, and the live stream goes on without.
 */
export function recordInto(
  folder: string,
  run: string,
  onError: (error: unknown) => void,
): Recorder {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, RECORDING_LIST);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
  let continued = before?.includes('#EXTINF') ?? false;
  let init = '';
  // Names carry the run of the origin: a restarted one counts from zero again.
  const own = (name: string) => `${run}-${name}`;
  const write = (name: string, data: Uint8Array) => writeFile(join(folder, own(name)), data);
  let last: Promise<unknown> =
    before === null
      ? appendFile(file, recordingHead(TARGET_DURATION_S)).catch(onError)
      : Promise.resolve();
  return {
    init(name, data) {
      last = last.then(() => write(name, data)).catch(onError);
    },
    segment(segment, data) {
      const changes = {
        init: segment.init !== init,
        discontinuity: segment.discontinuity || continued,
      };
      const listed = { ...segment, name: own(segment.name), init: own(segment.init) };
      init = segment.init;
      continued = false;
      // The list names a segment only once its bytes are on the disk.
      last = last
        .then(() => write(segment.name, data))
        .then(() => appendFile(file, recordingLines(listed, changes)))
        .catch(onError);
    },
    end() {
      last = last.then(() => appendFile(file, RECORDING_END)).catch(onError);
    },
    settled: async () => void (await last),
  };
}

/** A segment as the recording's list names it. Units: `at` server milliseconds. */
export interface RecordedSegment {
  readonly name: string;
  readonly init: string;
  readonly at: number;
  readonly durationS: number;
  readonly discontinuity: boolean;
}

/** The segments of a recording's list, in order. */
export function readRecordingList(text: string): RecordedSegment[] {
  const segments: RecordedSegment[] = [];
  let init = '';
  let at = 0;
  let durationS = 0;
  let discontinuity = false;
  for (const line of text.split('\n')) {
    const [, tag = '', value = ''] = /^#(EXT[A-Z-]*):?(.*)$/.exec(line) ?? [];
    if (tag === 'EXT-X-MAP') init = /URI="([^"]+)"/.exec(value)?.[1] ?? init;
    else if (tag === 'EXT-X-PROGRAM-DATE-TIME') at = Date.parse(value);
    else if (tag === 'EXTINF') durationS = Number.parseFloat(value);
    else if (tag === 'EXT-X-DISCONTINUITY') discontinuity = true;
    else if (line !== '' && !line.startsWith('#')) {
      segments.push({ name: line, init, at, durationS, discontinuity });
      discontinuity = false;
    }
  }
  return segments;
}
