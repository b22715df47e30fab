/**
 * How a browser plays a show. The player does not know which provider is behind it.
 * Shape: `url` is an HLS multivariant or media playlist for `hls`, an embed address for `youtube`.
 * `programDate` says whether the stream carries `EXT-X-PROGRAM-DATE-TIME`, so that pins can wait for the picture.
 */
export interface Playback {
  readonly kind: 'hls' | 'youtube';
  readonly url: string;
  readonly programDate: boolean;
  readonly aspect: '9:16' | '16:9';
}
