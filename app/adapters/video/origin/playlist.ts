/** Playlists as text. Pure. Source: RFC 8216bis (HLS, version 9). */

/** A segment as a playlist knows it. `init` is its initialisation file, `at` the program date of its first frame in server milliseconds. */
export interface ListedSegment {
  readonly sequence: number;
  readonly name: string;
  readonly init: string;
  readonly discontinuity: boolean;
  readonly at: number;
  readonly durationS: number;
  readonly parts: readonly {
    readonly name: string;
    readonly durationS: number;
    readonly independent: boolean;
  }[];
  /** Still growing: has parts but no end yet. */
  readonly open: boolean;
}

export interface LiveList {
  readonly segments: readonly ListedSegment[];
  readonly discontinuitySequence: number;
  readonly targetDurationS: number;
  readonly partTargetS: number;
  /** Name of the next part, if one is on its way. */
  readonly hint: string | null;
  readonly ended: boolean;
}

/** Parts are listed for the newest segments only; older ones are fetched whole. */
const SEGMENTS_WITH_PARTS = 3;

/** The low-latency media playlist of a running stream. */
export function liveMediaPlaylist(list: LiveList): string {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    `#EXT-X-TARGETDURATION:${list.targetDurationS}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${(list.partTargetS * 3).toFixed(3)}`,
    `#EXT-X-PART-INF:PART-TARGET=${list.partTargetS.toFixed(3)}`,
    `#EXT-X-MEDIA-SEQUENCE:${list.segments[0]?.sequence ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${list.discontinuitySequence}`,
  ];
  let init = '';
  const withParts = Math.max(0, list.segments.length - SEGMENTS_WITH_PARTS);
  list.segments.forEach((segment, index) => {
    if (segment.discontinuity && index > 0) lines.push('#EXT-X-DISCONTINUITY');
    if (segment.init !== init) {
      init = segment.init;
      lines.push(`#EXT-X-MAP:URI="${init}"`);
    }
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.at).toISOString()}`);
    if (index >= withParts && !list.ended) {
      for (const part of segment.parts) {
        const independent = part.independent ? ',INDEPENDENT=YES' : '';
        lines.push(
          `#EXT-X-PART:DURATION=${part.durationS.toFixed(5)},URI="${part.name}"${independent}`,
        );
      }
    }
    if (!segment.open) lines.push(`#EXTINF:${segment.durationS.toFixed(5)},`, segment.name);
  });
  if (list.ended) lines.push('#EXT-X-ENDLIST');
  else if (list.hint) lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${list.hint}"`);
  return `${lines.join('\n')}\n`;
}

/** The head of a recording's playlist; it grows by `recordingLines` and ends with `RECORDING_END`. */
export const recordingHead = (targetDurationS: number) =>
  `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:${targetDurationS}\n#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-MEDIA-SEQUENCE:0\n`;

/** What a finished segment adds to the recording's playlist. */
export function recordingLines(
  segment: Pick<ListedSegment, 'name' | 'init' | 'at' | 'durationS'>,
  changes: { init: boolean; discontinuity: boolean },
): string {
  return [
    ...(changes.discontinuity ? ['#EXT-X-DISCONTINUITY'] : []),
    ...(changes.init ? [`#EXT-X-MAP:URI="${segment.init}"`] : []),
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.at).toISOString()}`,
    `#EXTINF:${segment.durationS.toFixed(5)},`,
    `${segment.name}\n`,
  ].join('\n');
}

export const RECORDING_END = '#EXT-X-ENDLIST\n';

/** The multivariant playlist: one rendition, as the source sends it. Units: bits a second, pixels. */
export function multivariantPlaylist(input: {
  media: string;
  codecs: readonly string[];
  width: number;
  height: number;
  bandwidth: number;
}): string {
  const { media, codecs, width, height, bandwidth } = input;
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},RESOLUTION=${width}x${height},CODECS="${codecs.join(',')}"`,
    `${media}\n`,
  ].join('\n');
}
