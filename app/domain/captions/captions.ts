import { Refusal } from '../refusal.ts';
import { cleanCue } from './clean-cue.ts';

/** Largest file: four hours of dense speech in one language are a quarter of it. Bytes of UTF-8 and characters alike. */
export const MAX_CAPTIONS = 1_000_000;
const MAX_CUES = 20_000;
/** Latest moment in a file: no show is longer. Milliseconds. */
const MAX_MS = 24 * 3_600_000;

/** One caption: what is read from when until when. Units: milliseconds from the beginning of the recording. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly settings: string;
  readonly text: string;
}

/** Captions as they are kept and served. Shape: `text` is WebVTT of our own writing, of cues only; `lastsMs` is where the last one ends. */
export interface Captions {
  readonly text: string;
  readonly cues: number;
  readonly lastsMs: number;
}

/**
 * Reads a WebVTT or SubRip file into WebVTT that holds nothing but cues: styles, regions, notes and foreign markup stay behind.
 * Refuses: `too_large/captions`, `invalid/captions_form` and `invalid/captions_time` with the line, `invalid/captions_empty`.
 * Source: W3C WebVTT, 4 and 6; SubRip as players read it.
 */
export function readCaptions(given: string): Captions {
  if (given.length > MAX_CAPTIONS) throw tooLarge();
  const lines = given.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const webVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '');
  const cues: Cue[] = [];
  for (const { at, block } of blocksOf(lines)) {
    if (webVtt && (at === 1 || /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(block[0] ?? ''))) continue;
    const cue = readBlock(block, at);
    if (cue.text !== '') cues.push(cue);
    if (cues.length > MAX_CUES) throw tooLarge();
  }
  if (cues.length === 0) {
    throw wrong(
      'captions_empty',
      'No captions are in this file. Choose a WebVTT (.vtt) or SubRip (.srt) file.',
    );
  }
  // Players look for the next cue after the last one; the format wants them in order.
  cues.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  return {
    text: `WEBVTT\n\n${cues.map(writeCue).join('\n\n')}\n`,
    cues: cues.length,
    lastsMs: Math.max(...cues.map(({ endMs }) => endMs)),
  };
}

/**
 * The name of a language as it is kept, in the form of BCP 47.
 * Refuses: `invalid/captions_language`.
 */
export function readLanguage(given: string): string {
  const tag = given.trim();
  try {
    if (tag.length <= 35 && tag !== '') return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    // No language is written like that.
  }
  throw wrong('captions_language', 'Choose the language of the captions.', 'language');
}

function blocksOf(lines: readonly string[]): { at: number; block: readonly string[] }[] {
  const blocks: { at: number; block: string[] }[] = [];
  let open: string[] | null = null;
  lines.forEach((line, index) => {
    if (line.trim() === '') open = null;
    else if (open) open.push(line);
    else blocks.push({ at: index + 1, block: (open = [line]) });
  });
  return blocks;
}

const TIMES = /^\s*([\d:.,]+)[ \t]*-->[ \t]*([\d:.,]+)(?:[ \t]+(.*))?$/;

function readBlock(block: readonly string[], at: number): Cue {
  const first = block.findIndex((line) => line.includes('-->'));
  // A cue may have a name before its times; more than that is something else.
  const [, from = '', to = '', settings = ''] =
    (first === 0 || first === 1 ? TIMES.exec(block[first] ?? '') : null) ?? [];
  const line = at + Math.max(0, first);
  if (from === '') {
    throw wrong(
      'captions_form',
      `Line ${line} is not a caption’s time. Choose a WebVTT (.vtt) or SubRip (.srt) file.`,
    );
  }
  const startMs = readTime(from);
  const endMs = readTime(to);
  if (startMs === null || endMs === null || endMs > MAX_MS) {
    throw wrong(
      'captions_time',
      `The time in line ${line} cannot be read. Write it as 00:01:23.500.`,
    );
  }
  if (endMs <= startMs) {
    throw wrong('captions_time', `The caption in line ${line} ends before it begins.`);
  }
  return {
    ...{ startMs, endMs, settings: cleanSettings(settings) },
    text: cleanCue(block.slice(first + 1)),
  };
}

function readTime(text: string): number | null {
  const found = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(text);
  if (!found) return null;
  const [hours, minutes, seconds] = [found[1] ?? '0', found[2], found[3]].map(Number) as [
    number,
    number,
    number,
  ];
  if (minutes > 59 || seconds > 59) return null;
  const fraction = Number((found[4] ?? '').padEnd(3, '0'));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;
}

/** Where a cue asks to stand; anything else it asks for needs a region or a style, which are not kept. */
const SETTING =
  /^(?:align:(?:start|center|end|left|right)|(?:position|size):\d{1,3}(?:\.\d{1,3})?%|line:-?\d{1,3}(?:\.\d{1,3})?%?|vertical:(?:rl|lr))$/;

const cleanSettings = (text: string): string =>
  text
    .split(/[ \t]+/)
    .filter((one) => SETTING.test(one))
    .join(' ');

function writeCue({ startMs, endMs, settings, text }: Cue): string {
  const times = `${writeTime(startMs)} --> ${writeTime(endMs)}`;
  return `${settings ? `${times} ${settings}` : times}\n${text}`;
}

function writeTime(ms: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((n) => two(Math.floor(n)));
  return `${clock.join(':')}.${String(ms % 1000).padStart(3, '0')}`;
}

const wrong = (code: string, sentence: string, field = 'file') =>
  new Refusal('invalid', code, sentence, { field });

const tooLarge = () =>
  new Refusal('too_large', 'captions', 'This file is too large for captions: 1 MB at most.', {
    field: 'file',
  });
