import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { embeddedVideo } from '#app/adapters/video/embedded-video.ts';
import { startCamera } from '../sandbox/camera/camera.ts';
import { measureGlass } from '../sandbox/camera/glass.ts';
import { sampleVideo, type Sample } from '../sandbox/camera/sample.ts';
import { anyPort } from '../setup/ports.ts';
import type { Bench } from './figure.ts';

const STREAMS = 5;
const SECRET = 'a bench has nothing to hide';
/** Long enough for several segments of each stream. Milliseconds. */
const WATCHED_MS = 10_000;
const SERVED_MS = 4000;
/** Two parts a second and the list before each. */
const REQUESTS_PER_VIEWER_S = 4;
/** Requests under way at once, as many viewers would have. */
const AT_ONCE = 50;

const ORIGIN = join(import.meta.dirname, '../sandbox/camera/origin-process.ts');

/**
 * The live origin in a process of its own, cameras and viewers in this one: what a stream costs, how soon a picture that
 * was sent can be fetched, how much is served. The network and the encoder are not in these figures.
 */
const bench: Bench = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-video-'));
  const port = await anyPort();
  const url = `http://127.0.0.1:${port}`;
  const child = fork(ORIGIN, [directory, String(port), SECRET], { silent: true });
  await new Promise((resolve) => child.once('message', resolve));
  const cpuUs = () =>
    new Promise<number>((resolve) => {
      child.once('message', (used) => resolve(Number(used)));
      child.send('cpu');
    });
  const sample = await sampleVideo('.data/sample-camera.mp4');
  const provider = embeddedVideo({ VIDEO_ORIGIN_URL: url, VIDEO_SECRET: SECRET });

  const first = await startOne(provider, sample);
  const others = await Promise.all(
    Array.from({ length: STREAMS - 1 }, () => startOne(provider, sample)),
  );
  const before = await cpuUs();
  const delays = await partDelays(first.playback.url, WATCHED_MS);
  const cpuShare = ((await cpuUs()) - before) / 10 / WATCHED_MS;

  const idle = await cpuUs();
  const { requests, requestsPerS, megabytesPerS } = await serve(first.playback.url, SERVED_MS);
  // What the cameras cost meanwhile is known and not the viewers'.
  const served = (await cpuUs()) - idle - cpuShare * 10 * SERVED_MS;
  const viewersPerCore = requests / (Math.max(1, served) / 1e6) / REQUESTS_PER_VIEWER_S;
  const curtainMs = await untilSilent(provider, first);
  for (const { camera } of others) await camera.stop();
  const glass = await measureGlass(provider);
  const latencies = [...glass.latencies].sort((one, other) => one - other);
  const late = (share: number) =>
    latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
  child.kill();
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(directory, { recursive: true, force: true });

  const sorted = delays.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  // Budgets leave room for a busy two-core machine; a part lasts half a second, and that is in the delay.
  return [
    {
      name: 'from a new line to the first list',
      value: first.startMs,
      unit: 'ms',
      budget: { atMost: 4000 },
    },
    {
      name: 'from first frame of a part to its bytes, p50',
      value: at(0.5),
      unit: 'ms',
      budget: { atMost: 900 },
    },
    {
      name: 'from first frame of a part to its bytes, p95',
      value: at(0.95),
      unit: 'ms',
      budget: { atMost: 1500 },
    },
    {
      name: `processor per stream, ${STREAMS} streams`,
      value: cpuShare / STREAMS,
      unit: '% of a core',
      budget: { atMost: 5 },
    },
    {
      name: `files served, ${AT_ONCE} at once`,
      value: requestsPerS,
      unit: 'requests/s',
      budget: { atLeast: 300 },
    },
    {
      name: 'viewers a core carries of this small picture',
      value: viewersPerCore,
      unit: 'viewers',
      budget: { atLeast: 300 },
    },
    {
      name: 'from a cut line to the word that it is lost',
      value: curtainMs,
      unit: 'ms',
      budget: { atMost: 2800 },
    },
    {
      name: 'glass to glass, browser to browser, p50',
      value: late(0.5),
      unit: 'ms',
      budget: { atMost: 4000 },
    },
    {
      name: 'glass to glass, browser to browser, p95',
      value: late(0.95),
      unit: 'ms',
      budget: { atMost: 5000 },
    },
    // A list is answered with the first whole segment: two seconds of a browser's camera.
    {
      name: 'to a moving picture of a stream that has just begun',
      value: glass.startMs.begun,
      unit: 'ms',
      budget: { atMost: 3000 },
    },
    {
      name: 'to a moving picture of a stream that runs',
      value: glass.startMs.running,
      unit: 'ms',
      budget: { atMost: 1500 },
    },
    // A pin waits for this date, however late the picture is; it may be a second off the frame of its moment.
    {
      name: 'date of a picture against the clock in it, worst frame',
      value: glass.dateErrors.length > 0 ? Math.max(...glass.dateErrors) : Number.NaN,
      unit: 'ms',
      budget: { atMost: 1000 },
    },
    { name: 'frames the clock was read from', value: latencies.length, unit: 'frames' },
    { name: 'bytes served meanwhile', value: megabytesPerS, unit: 'MB/s' },
  ];
};

async function startOne(provider: ReturnType<typeof embeddedVideo>, sample: Sample) {
  const { externalId, playback } = await provider.openStream({ title: 'Bench', aspect: '9:16' });
  const invited = await provider.inviteBrowser?.(externalId, 60_000);
  const started = performance.now();
  const camera = startCamera(invited?.url ?? '', sample);
  while ((await fetch(playback.url)).status !== 200) await wait(10);
  return { externalId, playback, camera, startMs: performance.now() - started };
}

/** How long after its line was cut a stream is told to be lost, asked as often as the worker asks. */
async function untilSilent(
  provider: ReturnType<typeof embeddedVideo>,
  { externalId, camera }: Awaited<ReturnType<typeof startOne>>,
): Promise<number> {
  const cutAt = performance.now();
  await camera.stop('cut');
  while ((await provider.readStatus(externalId)) === 'live') await wait(provider.askEveryMs);
  return performance.now() - cutAt;
}

/** How long after its first frame reached the origin (the program date) each part could be read, in milliseconds. */
async function partDelays(playlist: string, forMs: number): Promise<number[]> {
  const media = await mediaList(playlist);
  const delays: number[] = [];
  const end = Date.now() + forMs;
  let sequence: number | null = null;
  let part = 0;
  while (Date.now() < end) {
    const query: string = sequence === null ? '' : `?_HLS_msn=${sequence}&_HLS_part=${part}`;
    const list = await (await fetch(`${media}${query}`)).text();
    const [, base = '0'] = /#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(list) ?? [];
    const newest = newestPart(list);
    if (newest) {
      await (await fetch(new URL(newest.uri, media))).arrayBuffer();
      if (sequence !== null) delays.push(Date.now() - newest.startsAt);
    }
    const [, hintSequence, hintPart] =
      /PRELOAD-HINT:[^\n]*URI="s(\d+)\.(\d+)\.m4s"/.exec(list) ?? [];
    sequence = hintSequence === undefined ? Number(base) : Number(hintSequence);
    part = Number(hintPart ?? 0);
  }
  return delays;
}

/** The last part of a list and when its first frame came, from the date of its segment and the parts before it. */
function newestPart(list: string): { uri: string; startsAt: number } | null {
  let at = Number.NaN;
  let found: { uri: string; startsAt: number } | null = null;
  for (const line of list.split('\n')) {
    const [, date] = /^#EXT-X-PROGRAM-DATE-TIME:(.+)$/.exec(line) ?? [];
    if (date) at = Date.parse(date);
    const [, duration] = /^#EXT-X-PART:.*DURATION=([\d.]+)/.exec(line) ?? [];
    const [, uri] = /^#EXT-X-PART:.*URI="([^"]+)"/.exec(line) ?? [];
    if (!duration || !uri) continue;
    found = { uri, startsAt: at };
    at += Number(duration) * 1000;
  }
  return found;
}

async function mediaList(playlist: string): Promise<string> {
  const list = await (await fetch(playlist)).text();
  const name = list.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? '';
  return new URL(name, playlist).href;
}

/** Fetches the newest whole segment's parts again and again, as a crowd does in front of no cache. */
async function serve(playlist: string, forMs: number) {
  const media = await mediaList(playlist);
  const list = await (await fetch(media)).text();
  const uris = [...list.matchAll(/#EXT-X-PART:.*URI="([^"]+)"/g)].map(([, uri]) => uri ?? '');
  const end = performance.now() + forMs;
  let requests = 0;
  let bytes = 0;
  const viewer = async () => {
    while (performance.now() < end) {
      const uri = uris[requests % uris.length] ?? '';
      const response = await fetch(new URL(uri, media));
      if (!response.ok) throw new Error(`The origin answered ${response.status} for ${uri}.`);
      bytes += (await response.arrayBuffer()).byteLength;
      requests += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, viewer));
  return {
    requests,
    requestsPerS: requests / (forMs / 1000),
    megabytesPerS: bytes / 1e6 / (forMs / 1000),
  };
}

export default bench;
