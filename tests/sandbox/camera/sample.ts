import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import HME from 'h264-mp4-encoder';
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { drawFrame, FPS, FRAMES, HEIGHT, WIDTH } from './scene.ts';

/** Key frames every two seconds, as we ask of every host. */
const KEY_EVERY = FPS * 2;

/** A loop of encoded video: its decoder configuration and its frames, length-prefixed H.264. */
export interface Sample {
  readonly fps: number;
  readonly config: Uint8Array;
  readonly frames: readonly { readonly key: boolean; readonly data: Uint8Array }[];
}

/**
 * The sample camera's loop, encoded once (some seconds) and kept as an MP4 in `file`.
 * Effects: writes `file` when it is not there.
 */
export async function sampleVideo(file: string): Promise<Sample> {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    // Renamed into place: two starters at once, or a killed one, leave a whole file or none.
    writeFileSync(`${file}.${process.pid}`, await encode());
    renameSync(`${file}.${process.pid}`, file);
  }
  return readSample(readFileSync(file));
}

async function encode(): Promise<Uint8Array> {
  const encoder = await HME.createH264MP4Encoder();
  encoder.width = WIDTH;
  encoder.height = HEIGHT;
  encoder.frameRate = FPS;
  encoder.groupOfPictures = KEY_EVERY;
  encoder.quantizationParameter = 26;
  encoder.initialize();
  for (let frame = 0; frame < FRAMES; frame += 1) encoder.addFrameRgba(drawFrame(frame));
  encoder.finalize();
  const bytes = encoder.FS.readFile(encoder.outputFilename);
  encoder.delete();
  return bytes;
}

/** Takes an MP4 with one H.264 track apart. */
export async function readSample(mp4: Uint8Array): Promise<Sample> {
  const input = new Input({ formats: [MP4], source: new BufferSource(mp4) });
  const track = await input.getPrimaryVideoTrack();
  const decoder = await track?.getDecoderConfig();
  if (!track || !decoder?.description) throw new Error('The sample has no H.264 track.');
  const description = decoder.description as ArrayBuffer | ArrayBufferView;
  const config = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
  const frames: { key: boolean; data: Uint8Array }[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    frames.push({ key: isKeyFrame(packet.data), data: packet.data });
  }
  return { fps: FPS, config: Uint8Array.from(config), frames };
}

/** The encoder's MP4 does not mark its key frames: a frame is one when it holds an IDR slice. */
function isKeyFrame(data: Uint8Array): boolean {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at + 4 < data.length; at += 4 + view.getUint32(at)) {
    if (((data[at + 4] ?? 0) & 0x1f) === 5) return true;
  }
  return false;
}
