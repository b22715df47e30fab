/** Reads back what `boxes.ts` wrote: the set-up of an initialisation file and the frames of fragments. Pure. */
import { readAacConfig, type AacConfig } from './aac.ts';
import { readAvcConfig, type AvcConfig } from './avc.ts';
import type { Sample, TrackRun } from './boxes.ts';

/** Boxes that hold boxes, and how many bytes of their own stand before these. */
const CONTAINERS: Readonly<Record<string, number>> = {
  ...{ moov: 0, trak: 0, mdia: 0, minf: 0, stbl: 0, stsd: 8, avc1: 78, mp4a: 28 },
  ...{ moof: 0, traf: 0 },
};

interface Box {
  readonly type: string;
  readonly body: Uint8Array;
  /** Where the box begins, from the first byte read. */
  readonly at: number;
}

/** All boxes, those inside containers behind their container. Refuses: an Error for bytes that are no boxes. */
function* boxesIn(bytes: Uint8Array, offset = 0): Generator<Box> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > bytes.length) throw new Error('These are no boxes of MP4.');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + size);
    yield { type, body, at: offset + at };
    const own = CONTAINERS[type];
    if (own !== undefined) yield* boxesIn(body.subarray(own), offset + at + 8 + own);
    at += size;
  }
}

/** The decoders' set-up in an initialisation file. */
export function readInit(bytes: Uint8Array): { video: AvcConfig; audio: AacConfig | null } {
  let video: AvcConfig | null = null;
  let audio: AacConfig | null = null;
  for (const { type, body } of boxesIn(bytes)) {
    if (type === 'avcC') video = readAvcConfig(body.slice());
    // The last descriptor but one of `esds` holds the set-up; its length stands before it (boxes.ts).
    if (type === 'esds') audio = readAacConfig(esdsRecord(body));
  }
  if (!video) throw new Error('This initialisation has no picture.');
  return { video, audio };
}

function esdsRecord(body: Uint8Array): Uint8Array {
  // Version and flags, then descriptor 3 (3 bytes), descriptor 4 (13 bytes), descriptor 5.
  const at = 4 + 2 + 3 + 2 + 13;
  const length = body[at + 1] ?? 0;
  if (body[at] !== 5 || at + 2 + length > body.length) throw new Error('This sound has no set-up.');
  return body.slice(at + 2, at + 2 + length);
}

/** The frames of a segment, fragment by fragment and track by track, in the order they were sent. */
export function readFragments(bytes: Uint8Array): TrackRun[] {
  const runs: TrackRun[] = [];
  let moofAt = 0;
  let track = 0;
  let decodeTime = 0;
  for (const { type, body, at } of boxesIn(bytes)) {
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    if (type === 'moof') moofAt = at;
    if (type === 'tfhd') track = view.getUint32(4);
    if (type === 'tfdt') decodeTime = Number(view.getBigUint64(4));
    if (type !== 'trun') continue;
    const count = view.getUint32(4);
    let from = moofAt + view.getInt32(8);
    const samples: Sample[] = [];
    for (let index = 0; index < count; index += 1) {
      const field = 12 + index * 16;
      const size = view.getUint32(field + 4);
      if (from < 0 || from + size > bytes.length) throw new Error('A frame lies outside.');
      samples.push({
        data: bytes.subarray(from, from + size),
        duration: view.getUint32(field),
        key: (view.getUint32(field + 8) & 0x00010000) === 0,
        offset: view.getInt32(field + 12),
      });
      from += size;
    }
    runs.push({ track, decodeTime, samples });
  }
  return runs;
}
