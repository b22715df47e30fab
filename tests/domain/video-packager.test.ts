import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { readAacConfig } from '#app/adapters/video/origin/aac.ts';
import { readAvcConfig } from '#app/adapters/video/origin/avc.ts';
import { Broadcast } from '#app/adapters/video/origin/broadcast.ts';
import { Packager, type Packaged } from '#app/adapters/video/origin/packager.ts';
import {
  liveMediaPlaylist,
  recordingLines,
  type ListedSegment,
} from '#app/adapters/video/origin/playlist.ts';

/** Constrained baseline, 360x640, as the sample camera's encoder writes it. */
const AVC = readAvcConfig(
  Uint8Array.from([
    ...[1, 66, 0, 22, 255, 225, 0, 10, 103, 66, 0, 22, 166, 129, 112, 81, 229, 208],
    ...[1, 0, 4, 104, 206, 60, 128],
  ]),
);
const AAC = readAacConfig(Uint8Array.of(0x11, 0x90));
const PART_S = 0.5;

function package_(frames: readonly { dts: number; key: boolean }[]) {
  const made: Packaged[] = [];
  const packager = new Packager({ partS: PART_S, emit: (one) => made.push(one) });
  packager.setVideo(AVC);
  packager.setAudio(AAC);
  for (const { dts, key } of frames) {
    packager.pushAudio(dts, Uint8Array.of(1, 2));
    packager.pushVideo({ dts, cts: 0, key, data: Uint8Array.of(0, 0, 0, 1, 0x65) });
  }
  packager.flush();
  return made;
}

const steady = (count: number, fps: number, keyEvery: number) =>
  Array.from({ length: count }, (_, index) => ({
    dts: Math.round((index * 1_000_000) / fps),
    key: index % keyEvery === 0,
  }));

test('the size, the codec and the sound are read from the decoders’ configurations', () => {
  expect(AVC).toMatchObject({ codec: 'avc1.420016', width: 360, height: 640 });
  expect(AAC).toMatchObject({ codec: 'mp4a.40.2', sampleRate: 48_000, channels: 2 });
});

test.each([
  [[]],
  [[1, 2, 3]],
  [[0, 66, 0, 22, 255, 225, 0, 10]],
  [[1, 66, 0, 22, 255, 225, 0, 2, 103, 66]],
])('the bytes %j are no H.264 configuration', (bytes) => {
  expect(() => readAvcConfig(Uint8Array.from(bytes))).toThrow(/H\.264|sequence parameter set/);
});

test('a segment begins with every key frame, and with nothing else', () => {
  const made = package_(steady(120, 30, 60));

  expect(made.filter(({ type }) => type === 'init')).toHaveLength(1);
  expect(made.flatMap((one) => (one.type === 'segment' ? [one.dts] : []))).toEqual([0, 2_000_000]);
  const parts = made.flatMap((one) => (one.type === 'part' ? [one.part] : []));
  expect(parts.filter((part) => part.independent)).toHaveLength(2);
});

test('no part is longer than the target, and none of the time is lost', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 60 }),
      fc.integer({ min: 2, max: 90 }),
      fc.integer({ min: 2, max: 200 }),
      (fps, keyEvery, count) => {
        const parts = package_(steady(count, fps, keyEvery)).flatMap((one) =>
          one.type === 'part' ? [one.part] : [],
        );
        const total = parts.reduce((sum, part) => sum + part.durationS, 0);
        return (
          parts.every((part) => part.durationS <= PART_S + 0.001) &&
          Math.abs(total - count / fps) < 1 / fps
        );
      },
    ),
  );
});

test.each([
  ['a key frame', 65, 2],
  ['a frame behind a full part', 31, 90],
  ['a frame inside a part', 40, 90],
])('the last frame is as long as the one before, also when it is %s', (_, count, keyEvery) => {
  const parts = package_(steady(count, 60, keyEvery)).flatMap((one) =>
    one.type === 'part' ? [one.part] : [],
  );

  const total = parts.reduce((sum, part) => sum + part.durationS, 0);
  expect(total).toBeCloseTo(count / 60, 3);
});

test('a frame that stands still stretches no part with others in it', () => {
  const parts = package_([
    ...steady(6, 30, 90),
    { dts: 660_000, key: false },
    { dts: 700_000, key: false },
  ]).flatMap((one) => (one.type === 'part' ? [one.part.durationS] : []));

  expect(parts.every((durationS) => durationS <= PART_S + 0.001)).toBe(true);
  expect(parts[0]).toBeCloseTo(5 / 30, 3);
});

test('frames that run backwards or come before a key frame are dropped', () => {
  const made = package_([
    { dts: 0, key: false },
    { dts: 100_000, key: true },
    { dts: 50_000, key: false },
    { dts: 133_000, key: false },
  ]);

  const [part] = made.flatMap((one) => (one.type === 'part' ? [one.part] : []));
  expect(made.flatMap((one) => (one.type === 'segment' ? [one.dts] : []))).toEqual([100_000]);
  expect(part?.independent).toBe(true);
});

test('a new picture size begins with a new initialisation, after what was held', () => {
  const made: Packaged[] = [];
  const packager = new Packager({ partS: PART_S, emit: (one) => made.push(one) });
  packager.setVideo(AVC);
  packager.setAudio(AAC);
  packager.pushVideo({ dts: 0, cts: 0, key: true, data: Uint8Array.of(1) });
  packager.pushVideo({ dts: 33_000, cts: 0, key: false, data: Uint8Array.of(1) });

  packager.setVideo({ ...AVC, record: Uint8Array.from([...AVC.record, 0]) });
  packager.pushVideo({ dts: 66_000, cts: 0, key: true, data: Uint8Array.of(1) });
  packager.flush();

  expect(made.map(({ type }) => type)).toEqual([
    'init',
    'segment',
    'part',
    'init',
    'segment',
    'part',
  ]);
});

const listed = (sequence: number, over: Partial<ListedSegment> = {}): ListedSegment => ({
  ...{ sequence, name: `s${sequence}.m4s`, init: 'init0.mp4', discontinuity: false, open: false },
  ...{ at: Date.UTC(2026, 8, 1, 12, 0, sequence * 2), durationS: 2 },
  parts: [{ name: `s${sequence}.0.m4s`, durationS: 0.5, independent: true }],
  ...over,
});

test('a live list reads as the format asks', () => {
  const text = liveMediaPlaylist({
    segments: [
      listed(4),
      listed(5),
      listed(6, { init: 'init1.mp4', discontinuity: true }),
      listed(7, { init: 'init1.mp4', open: true }),
    ],
    ...{
      discontinuitySequence: 2,
      targetDurationS: 6,
      partTargetS: 0.5,
      hint: 's7.1.m4s',
      ended: false,
    },
  });

  expect(text).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:6
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.500
#EXT-X-PART-INF:PART-TARGET=0.500
#EXT-X-MEDIA-SEQUENCE:4
#EXT-X-DISCONTINUITY-SEQUENCE:2
#EXT-X-MAP:URI="init0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-09-01T12:00:08.000Z
#EXTINF:2.00000,
s4.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-09-01T12:00:10.000Z
#EXT-X-PART:DURATION=0.50000,URI="s5.0.m4s",INDEPENDENT=YES
#EXTINF:2.00000,
s5.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-09-01T12:00:12.000Z
#EXT-X-PART:DURATION=0.50000,URI="s6.0.m4s",INDEPENDENT=YES
#EXTINF:2.00000,
s6.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-09-01T12:00:14.000Z
#EXT-X-PART:DURATION=0.50000,URI="s7.0.m4s",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s7.1.m4s"
`);
});

test('the recording names its initialisation again only when it changes', () => {
  expect(recordingLines(listed(1), { init: false, discontinuity: false })).not.toContain(
    'EXT-X-MAP',
  );
  expect(recordingLines(listed(1), { init: true, discontinuity: true })).toMatch(
    /^#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="init0\.mp4"\n#EXT-X-PROGRAM/,
  );
});

test('a list is answered when a whole segment can be played, and the first is number 1', async () => {
  const broadcast = new Broadcast({ now: () => 0, partS: PART_S, recorder: null });
  const { packager } = broadcast.connect();
  packager.setVideo(AVC);
  packager.setAudio(AAC);
  const push = ({ dts, key }: { dts: number; key: boolean }) =>
    packager.pushVideo({ dts, cts: 0, key, data: Uint8Array.of(0, 0, 0, 1, 0x65) });
  const frames = steady(62, 30, 60);

  frames.slice(0, 40).forEach(push);
  const asked = broadcast.media(null);
  frames.slice(40).forEach(push);

  const list = await asked;
  expect(list).toMatch(/^#EXTINF:2\.00000,\ns1\.m4s$/m);
  expect(list).toContain('#EXT-X-MEDIA-SEQUENCE:1\n');
});

test('the live list names the newest segments, and to those who wind back all that is kept', async () => {
  const broadcast = new Broadcast({ now: () => 0, partS: PART_S, recorder: null });
  const { packager } = broadcast.connect();
  packager.setVideo(AVC);
  packager.setAudio(AAC);
  for (const { dts, key } of steady(36 * 30, 30, 30)) {
    packager.pushVideo({ dts, cts: 0, key, data: Uint8Array.of(0, 0, 0, 1, 0x65) });
  }
  broadcast.end();

  const [live, back] = [await broadcast.media(null), await broadcast.media(null, true)];
  const named = (list: string | null) => list?.match(/^s\d+\.m4s$/gm) ?? [];
  expect(named(live)).toHaveLength(8);
  expect(named(back)).toHaveLength(30);
  expect(back).toContain('#EXT-X-MEDIA-SEQUENCE:7\n');
  // Every file that either list names is there.
  for (const name of named(back)) expect(await broadcast.file(name)).not.toBeNull();
});
