/** Segments of the sample picture's loop, each two seconds and beginning with a key frame. */
export const SEGMENTS = 6;
const SEGMENT_MS = 2000;

/**
 * The list counts from the beginning of the week: players keep tables by these numbers, and one counted since 1970 makes
 * them walk through a hundred million empty places.
 */
const WEEK = (7 * 86_400_000) / SEGMENT_MS;

/** Segments in the list: what a player needs to begin, and a little to fall back on. */
const LISTED = 6;

/**
 * The HLS list of the loop as if it were live at `now`: which segments are out follows from the clock alone, so every
 * server gives the same. It carries dates, and pins wait for the picture as on the air.
 * Units: server milliseconds since 1970.
 * Source: RFC 8216.
 */
export function pictureList(now: number): string {
  const last = Math.floor(now / SEGMENT_MS) - 1;
  const first = last - LISTED + 1;
  const counted = first % WEEK;
  const lines = [
    ...['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'],
    `#EXT-X-TARGETDURATION:${SEGMENT_MS / 1000}`,
    `#EXT-X-MEDIA-SEQUENCE:${counted}`,
    // The loop begins anew with every lap, and so do its times.
    `#EXT-X-DISCONTINUITY-SEQUENCE:${Math.floor(counted / SEGMENTS)}`,
    '#EXT-X-MAP:URI="init.mp4"',
  ];
  for (let segment = first; segment <= last; segment += 1) {
    const place = segment % SEGMENTS;
    if (place === 0 && segment > first) lines.push('#EXT-X-DISCONTINUITY');
    lines.push(
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment * SEGMENT_MS).toISOString()}`,
      `#EXTINF:${(SEGMENT_MS / 1000).toFixed(3)},`,
      `s${place}.m4s`,
    );
  }
  return `${lines.join('\n')}\n`;
}
