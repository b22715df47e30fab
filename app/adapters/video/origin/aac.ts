/** What a packager must know of AAC: the sample rate and the channels, read from the decoder's configuration. */

export interface AacConfig {
  /** The AudioSpecificConfig as it travels in RTMP and WebCodecs. */
  readonly record: Uint8Array;
  /** RFC 6381, for example `mp4a.40.2`. */
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
}

/** An AAC frame holds this many samples. */
export const SAMPLES_PER_FRAME = 1024;

const RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];

/**
 * Reads an AudioSpecificConfig.
 * Refuses: an Error when its rate or channels cannot be told.
 * Source: ISO/IEC 14496-3 1.6.2.1.
 */
export function readAacConfig(record: Uint8Array): AacConfig {
  const bits = [...record].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  let at = 0;
  const read = (count: number) => {
    const value = Number.parseInt(bits.slice(at, at + count), 2);
    at += count;
    return value;
  };
  let object = read(5);
  if (object === 31) object = 32 + read(6);
  const index = read(4);
  const sampleRate = index === 15 ? read(24) : RATES[index];
  const channels = read(4);
  if (!sampleRate || !channels || channels > 7)
    throw new Error('This is no AAC decoder configuration.');
  return {
    record,
    codec: `mp4a.40.${object}`,
    sampleRate,
    channels: channels === 7 ? 8 : channels,
  };
}
