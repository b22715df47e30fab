/**
 * A film in one file from the fragments of a stream, without touching a picture: MP4 with its index first, as phones and other
 * platforms want it. Pure.
 * Source: ISO/IEC 14496-12 8.6 and 8.7.
 */
import type { AacConfig } from './aac.ts';
import type { AvcConfig } from './avc.ts';
import {
  ascii,
  audioTrack,
  AUDIO_TRACK,
  box,
  full,
  join,
  movieHeader,
  MOVIE_TIMESCALE,
  s32,
  u32,
  VIDEO_TIMESCALE,
  VIDEO_TRACK,
  videoTrack,
  type Sample,
  type TrackRun,
  type WholeTrack,
} from './boxes.ts';

interface Film {
  readonly data: Uint8Array;
  readonly durationS: number;
}

/**
 * `runs` begin with a key frame and are of one stretch without a discontinuity. Sound from before the first picture is left
 * out, sound that begins later waits.
 */
export function wholeFilm(
  config: { video: AvcConfig; audio: AacConfig | null },
  runs: readonly TrackRun[],
): Film {
  const video = runs.filter(({ track }) => track === VIDEO_TRACK);
  const startS = (video[0]?.decodeTime ?? 0) / VIDEO_TIMESCALE;
  const { audio: sound } = config;
  const audio = sound ? audioFrom(runs, startS * sound.sampleRate) : [];
  const lateS =
    sound && audio[0] ? Math.max(0, audio[0].decodeTime / sound.sampleRate - startS) : 0;
  // Where the frames lie depends on how long the index is, and that on nothing but their number.
  const build = (offset: number) => {
    const at = placed([...video, ...audio], offset);
    const tracks = [
      videoTrack(config.video, describe(video, at, VIDEO_TIMESCALE, 0)),
      ...(sound && audio.length > 0
        ? [audioTrack(sound, describe(audio, at, sound.sampleRate, lateS))]
        : []),
    ];
    return join([
      box('ftyp', ascii('isom'), u32(512), ascii('isom'), ascii('iso2'), ascii('mp41')),
      box('moov', movieHeader(ticksOf(video, VIDEO_TIMESCALE)), ...tracks),
    ]);
  };
  const head = build(build(0).length + 8);
  const frames = [...video, ...audio].flatMap(({ samples }) => samples.map(({ data }) => data));
  return {
    data: join([head, box('mdat', ...frames)]),
    durationS: ticksOf(video, VIDEO_TIMESCALE) / MOVIE_TIMESCALE,
  };
}

/** The sound from a moment on. Units: `from` in ticks of the sound. */
function audioFrom(runs: readonly TrackRun[], from: number): TrackRun[] {
  return runs
    .filter(({ track }) => track === AUDIO_TRACK)
    .flatMap((run) => {
      let { decodeTime } = run;
      let skip = 0;
      for (const { duration } of run.samples) {
        if (decodeTime + duration / 2 >= from) break;
        decodeTime += duration;
        skip += 1;
      }
      const samples = run.samples.slice(skip);
      return samples.length > 0 ? [{ ...run, decodeTime, samples }] : [];
    });
}

/** Where each run's first frame lies in the file. */
function placed(runs: readonly TrackRun[], offset: number): Map<TrackRun, number> {
  const places = new Map<TrackRun, number>();
  let at = offset;
  for (const run of runs) {
    places.set(run, at);
    at += run.samples.reduce((sum, { data }) => sum + data.length, 0);
  }
  return places;
}

const samplesOf = (runs: readonly TrackRun[]): Sample[] => runs.flatMap(({ samples }) => samples);

const ticksOf = (runs: readonly TrackRun[], timescale: number) =>
  Math.round(
    (samplesOf(runs).reduce((sum, { duration }) => sum + duration, 0) * MOVIE_TIMESCALE) /
      timescale,
  );

function describe(
  runs: readonly TrackRun[],
  places: ReadonlyMap<TrackRun, number>,
  timescale: number,
  lateS: number,
): WholeTrack {
  const samples = samplesOf(runs);
  const offsets = runLengths(samples.map(({ offset }) => offset));
  const keys = samples.flatMap(({ key }, index) => (key ? [u32(index + 1)] : []));
  const late = Math.round(lateS * MOVIE_TIMESCALE);
  const length = ticksOf(runs, timescale);
  const table = (type: string, entries: readonly Uint8Array[], version = 0) =>
    full(type, version, 0, u32(entries.length), ...entries);
  const edit = (duration: number, from: number) => join([u32(duration), s32(from), u32(0x10000)]);
  return {
    movieDuration: length + late,
    mediaDuration: samples.reduce((sum, { duration }) => sum + duration, 0),
    edits: late > 0 ? table('elst', [edit(late, -1), edit(length, 0)]) : null,
    tables: [
      table(
        'stts',
        runLengths(samples.map(({ duration }) => duration)).map(([count, duration]) =>
          join([u32(count), u32(duration)]),
        ),
      ),
      ...(offsets.some(([, offset]) => offset !== 0)
        ? [
            table(
              'ctts',
              offsets.map(([count, offset]) => join([u32(count), s32(offset)])),
              1,
            ),
          ]
        : []),
      ...(keys.length < samples.length ? [table('stss', keys)] : []),
      table(
        'stsc',
        runs.map((run, index) => join([u32(index + 1), u32(run.samples.length), u32(1)])),
      ),
      full(
        ...(['stsz', 0, 0, u32(0), u32(samples.length)] as const),
        ...samples.map(({ data }) => u32(data.length)),
      ),
      table(
        'stco',
        runs.map((run) => u32(places.get(run) ?? 0)),
      ),
    ],
  };
}

/** [how many, of which] for values that repeat. */
function runLengths(values: readonly number[]): [number, number][] {
  const lengths: [number, number][] = [];
  for (const value of values) {
    const last = lengths.at(-1);
    if (last?.[1] === value) last[0] += 1;
    else lengths.push([1, value]);
  }
  return lengths;
}
