import { CHANNELS, SAMPLE_RATE } from './capture.ts';
import { bytesOf } from './encode-video.ts';
import { TimeLine } from './time-line.ts';

const BITRATE = 128_000;
const CODEC = 'mp4a.40.2';

export interface EncodedAudio {
  readonly timeUs: number;
  readonly data: Uint8Array;
  readonly config: Uint8Array | null;
}

export interface AudioTrackEncoder {
  /** Encodes and closes. */
  push(data: AudioData): void;
  close(): void;
}

interface Options {
  readonly zero: number;
  readonly onEncoded: (encoded: EncodedAudio) => void;
  readonly onError: (error: unknown) => void;
}

/** AAC, by the browser where it can, else by an encoder that is loaded only then. */
export async function openAudioEncoder(options: Options): Promise<AudioTrackEncoder> {
  const config = {
    ...{ codec: CODEC, sampleRate: SAMPLE_RATE, numberOfChannels: CHANNELS, bitrate: BITRATE },
  };
  const native =
    typeof AudioEncoder !== 'undefined' &&
    (await AudioEncoder.isConfigSupported(config).catch(() => null))?.supported === true;
  return native ? nativeEncoder(config, options) : loadedEncoder(options);
}

function nativeEncoder(config: AudioEncoderConfig, options: Options): AudioTrackEncoder {
  const line = new TimeLine(options.zero);
  const encoder = new AudioEncoder({
    output(chunk, meta) {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      const description = meta?.decoderConfig?.description;
      options.onEncoded({
        ...{ timeUs: chunk.timestamp, data },
        config: description ? bytesOf(description) : null,
      });
    },
    error: options.onError,
  });
  encoder.configure(config);
  return {
    push(data) {
      try {
        const placed = atTime(data, line.place(data.timestamp));
        encoder.encode(placed);
        placed.close();
      } catch (error) {
        options.onError(error);
      } finally {
        data.close();
      }
    },
    close: () => encoder.state !== 'closed' && encoder.close(),
  };
}

async function loadedEncoder(options: Options): Promise<AudioTrackEncoder> {
  const [{ AdtsOutputFormat, AudioSample, AudioSampleSource, NullTarget, Output }, aac] =
    await Promise.all([import('mediabunny'), import('@mediabunny/aac-encoder')]);
  aac.registerAacEncoder();
  const line = new TimeLine(options.zero);
  const source = new AudioSampleSource({
    codec: 'aac',
    bitrate: BITRATE,
    onEncodedPacket(packet, meta) {
      const description = meta?.decoderConfig?.description;
      options.onEncoded({
        timeUs: Math.max(0, Math.round(packet.timestamp * 1_000_000)),
        data: packet.data,
        config: description ? bytesOf(description) : null,
      });
    },
  });
  // The packets are what is wanted; the file they would make goes nowhere.
  const output = new Output({ format: new AdtsOutputFormat(), target: new NullTarget() });
  output.addAudioTrack(source);
  await output.start();
  return {
    push(data) {
      const sample = new AudioSample(data);
      sample.setTimestamp(line.place(data.timestamp) / 1_000_000);
      source
        .add(sample)
        .catch(options.onError)
        .finally(() => sample.close());
    },
    close: () => void output.cancel().catch(() => {}),
  };
}

/** The same sound at another time: AudioData cannot be moved. */
function atTime(data: AudioData, timestamp: number): AudioData {
  const { numberOfChannels, numberOfFrames, sampleRate } = data;
  const samples = new Float32Array(numberOfChannels * numberOfFrames);
  for (let channel = 0; channel < numberOfChannels; channel += 1) {
    data.copyTo(samples.subarray(channel * numberOfFrames, (channel + 1) * numberOfFrames), {
      planeIndex: channel,
      format: 'f32-planar',
    });
  }
  return new AudioData({
    ...{ format: 'f32-planar', sampleRate, numberOfChannels, numberOfFrames, timestamp },
    data: samples,
  });
}
