/** What a packager must know of H.264: the picture's size and the codec's name, read from the decoder's configuration. */

export interface AvcConfig {
  /** The AVCDecoderConfigurationRecord as it travels in RTMP and WebCodecs. */
  readonly record: Uint8Array;
  /** RFC 6381, for example `avc1.42E01F`. */
  readonly codec: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads an AVCDecoderConfigurationRecord.
 * Refuses: an Error when it is not one, or holds no sequence parameter set.
 * Source: ISO/IEC 14496-15 5.3.3.1, ITU-T H.264 7.3.2.1.1.
 */
export function readAvcConfig(record: Uint8Array): AvcConfig {
  const [version, profile, compatibility, level] = record;
  const spsLength = ((record[6] ?? 0) << 8) | (record[7] ?? 0);
  const sps = record.subarray(8, 8 + spsLength);
  if (version !== 1 || ((record[5] ?? 0) & 0x1f) < 1 || sps.length !== spsLength || spsLength < 4) {
    throw new Error('This is no H.264 decoder configuration.');
  }
  const hex = [profile, compatibility, level].map((byte) =>
    (byte ?? 0).toString(16).padStart(2, '0'),
  );
  return { record, codec: `avc1.${hex.join('').toUpperCase()}`, ...readSize(sps) };
}

/** Profiles whose sequence parameter set describes its chroma format. */
const WITH_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

function readSize(sps: Uint8Array): { width: number; height: number } {
  const bits = bitReader(unescape(sps.subarray(1)));
  const profile = bits.read(8);
  bits.read(16);
  bits.exp();
  let chroma = 1;
  if (WITH_CHROMA.has(profile)) {
    chroma = bits.exp();
    if (chroma === 3) bits.read(1);
    bits.exp();
    bits.exp();
    bits.read(1);
    if (bits.read(1)) skipScalingLists(bits, chroma === 3 ? 12 : 8);
  }
  bits.exp();
  const order = bits.exp();
  if (order === 0) bits.exp();
  if (order === 1) {
    bits.read(1);
    bits.signed();
    bits.signed();
    for (let left = bits.exp(); left > 0; left -= 1) bits.signed();
  }
  bits.exp();
  bits.read(1);
  const macroblocksWide = bits.exp() + 1;
  const mapUnitsHigh = bits.exp() + 1;
  const framesOnly = bits.read(1);
  if (!framesOnly) bits.read(1);
  bits.read(1);
  const crop = bits.read(1)
    ? { left: bits.exp(), right: bits.exp(), top: bits.exp(), bottom: bits.exp() }
    : { left: 0, right: 0, top: 0, bottom: 0 };
  const cropX = chroma === 1 || chroma === 2 ? 2 : 1;
  const cropY = (chroma === 1 ? 2 : 1) * (2 - framesOnly);
  return {
    width: macroblocksWide * 16 - (crop.left + crop.right) * cropX,
    height: mapUnitsHigh * 16 * (2 - framesOnly) - (crop.top + crop.bottom) * cropY,
  };
}

type BitReader = ReturnType<typeof bitReader>;

function bitReader(bytes: Uint8Array) {
  let at = 0;
  const bit = () => {
    const byte = bytes[at >> 3];
    if (byte === undefined) throw new Error('This sequence parameter set ends too early.');
    const value = (byte >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const read = (count: number) => {
    let value = 0;
    for (let left = count; left > 0; left -= 1) value = value * 2 + bit();
    return value;
  };
  const exp = () => {
    let zeros = 0;
    while (bit() === 0) zeros += 1;
    if (zeros > 31) throw new Error('This sequence parameter set is damaged.');
    return 2 ** zeros - 1 + read(zeros);
  };
  const signed = () => {
    const value = exp();
    return value % 2 ? (value + 1) / 2 : -value / 2;
  };
  return { read, exp, signed };
}

function skipScalingLists(bits: BitReader, lists: number): void {
  for (let list = 0; list < lists; list += 1) {
    if (!bits.read(1)) continue;
    let last = 8;
    let next = 8;
    for (let index = 0; index < (list < 6 ? 16 : 64); index += 1) {
      if (next !== 0) next = (last + bits.signed() + 256) % 256;
      last = next === 0 ? last : next;
    }
  }
}

/** Takes out the bytes that keep start codes from appearing by chance (0x000003). */
function unescape(bytes: Uint8Array): Uint8Array {
  const plain: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    plain.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(plain);
}
