import { CHANNELS, SAMPLE_RATE } from './capture.ts';

/** Chromium's reader of a track's frames; other browsers take the picture from a video element and the sound from a node. */
declare class MediaStreamTrackProcessor<Frame> {
  constructor(init: { track: MediaStreamTrack });
  readonly readable: ReadableStream<Frame>;
}

/** Samples a script node hands over at once: about 43 ms. */
const BLOCK = 2048;

/** Calls `onFrame` for each picture of a track until stopped. Whoever is called closes the frame. */
export function readPictures(
  track: MediaStreamTrack,
  onFrame: (frame: VideoFrame) => void,
): () => void {
  if (typeof MediaStreamTrackProcessor !== 'undefined') return readTrack(track, onFrame);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  void video.play();
  let running = true;
  const next = (now: number) => {
    if (!running) return;
    onFrame(new VideoFrame(video, { timestamp: Math.round(now * 1000) }));
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
  return () => {
    running = false;
    video.srcObject = null;
  };
}

/** The same for sound. */
export function readSound(track: MediaStreamTrack, onData: (data: AudioData) => void): () => void {
  if (typeof MediaStreamTrackProcessor !== 'undefined') return readTrack(track, onData);
  const context = new AudioContext({ sampleRate: SAMPLE_RATE });
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const node = context.createScriptProcessor(BLOCK, CHANNELS, 1);
  let frames = 0;
  node.onaudioprocess = ({ inputBuffer }) => {
    const data = new Float32Array(BLOCK * CHANNELS);
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      data.set(inputBuffer.getChannelData(channel), channel * BLOCK);
    }
    onData(
      new AudioData({
        ...{ format: 'f32-planar', sampleRate: SAMPLE_RATE, numberOfFrames: BLOCK },
        ...{ numberOfChannels: CHANNELS, timestamp: (frames / SAMPLE_RATE) * 1_000_000, data },
      }),
    );
    frames += BLOCK;
  };
  source.connect(node);
  // A script node runs only when it leads somewhere; its own output is silence.
  node.connect(context.destination);
  return () => {
    node.onaudioprocess = null;
    void context.close();
  };
}

function readTrack<Frame>(track: MediaStreamTrack, onFrame: (frame: Frame) => void): () => void {
  const reader = new MediaStreamTrackProcessor<Frame>({ track }).readable.getReader();
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onFrame(value);
    }
  };
  // A reader that was cancelled or whose track ended is done, either way.
  read().catch(() => {});
  return () => void reader.cancel().catch(() => {});
}
