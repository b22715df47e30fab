import type { Playback } from '../contract/playback.ts';

/** What the origin and phones on a mobile network carry well. */
const LONG_SIDE = 1280;
const SHORT_SIDE = 720;
const FPS = 30;

export const SAMPLE_RATE = 48_000;
export const CHANNELS = 2;

/** A device to choose. */
export interface Device {
  readonly id: string;
  readonly label: string;
}

export interface Choice {
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  /** Which way a phone's camera looks, where no camera was chosen by name. */
  readonly facing: 'user' | 'environment';
}

/**
 * Camera and microphone, which can be changed while they are on the air.
 * Shape: `preview` is the picture; `sound` is always 48 kHz stereo, through one graph, whatever microphone feeds it.
 */
export class Capture {
  readonly preview = new MediaStream();
  readonly #aspect: Playback['aspect'];
  #graph: {
    readonly context: AudioContext;
    readonly gain: GainNode;
    readonly analyser: AnalyserNode;
    readonly out: MediaStreamAudioDestinationNode;
    source: MediaStreamAudioSourceNode | null;
  } | null = null;
  #microphone: MediaStreamTrack | null = null;
  #levels = new Float32Array(1024);
  #blocked = false;

  constructor(aspect: Playback['aspect']) {
    this.#aspect = aspect;
  }

  get camera(): MediaStreamTrack | null {
    return this.preview.getVideoTracks()[0] ?? null;
  }

  get microphone(): MediaStreamTrack | null {
    return this.#microphone;
  }

  /** Whether there is no microphone because this page may not have one. */
  get microphoneBlocked(): boolean {
    return this.#blocked;
  }

  get sound(): MediaStreamTrack | null {
    return this.#graph?.out.stream.getAudioTracks()[0] ?? null;
  }

  /** Takes the chosen devices; what was taken before is let go. Refuses: what getUserMedia refuses, with its DOMException. */
  async take(choice: Choice): Promise<void> {
    const upright = this.#aspect === '9:16';
    // A phone's camera is one device at a time: the old one is let go first.
    this.#stopTracks();
    const wish = {
      video: {
        ...(choice.cameraId
          ? { deviceId: { exact: choice.cameraId } }
          : { facingMode: { ideal: choice.facing } }),
        width: { ideal: upright ? SHORT_SIDE : LONG_SIDE },
        height: { ideal: upright ? LONG_SIDE : SHORT_SIDE },
        frameRate: { ideal: FPS, max: FPS },
      },
      audio: {
        ...(choice.microphoneId ? { deviceId: { exact: choice.microphoneId } } : {}),
        ...{ echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      },
    };
    this.#blocked = false;
    const { mediaDevices } = navigator;
    const stream = await mediaDevices.getUserMedia(wish).catch(async (error: DOMException) => {
      // Without a microphone, or with one that another program has, there still is a picture; a camera is missing either way.
      const missing = error.name === 'NotFoundError' || error.name === 'NotReadableError';
      this.#blocked = error.name === 'NotAllowedError' && (await onlyMicrophoneBlocked());
      if (!missing && !this.#blocked) throw error;
      return mediaDevices.getUserMedia({ video: wish.video });
    });
    for (const track of stream.getVideoTracks()) this.preview.addTrack(track);
    this.#microphone = stream.getAudioTracks()[0] ?? null;
    this.#connect(stream);
  }

  /** The devices of this machine; they have names only after one was allowed. */
  async devices(): Promise<{ cameras: Device[]; microphones: Device[] }> {
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind: MediaDeviceKind) =>
      all
        .filter((device) => device.kind === kind && device.deviceId !== '')
        .map(({ deviceId, label }) => ({ id: deviceId, label }));
    return { cameras: of('videoinput'), microphones: of('audioinput') };
  }

  /** What is in use now. */
  chosen(): { cameraId: string | null; microphoneId: string | null } {
    const id = (track: MediaStreamTrack | null) => track?.getSettings().deviceId ?? null;
    return { cameraId: id(this.camera), microphoneId: id(this.#microphone) };
  }

  setMuted(muted: boolean): void {
    if (this.#graph) this.#graph.gain.gain.value = muted ? 0 : 1;
  }

  /** Browsers start sound after a tap only; call it in one. */
  async wake(): Promise<void> {
    await this.#graph?.context.resume();
  }

  /** How loud it is now, 0 to 1, as ears take it. */
  level(): number {
    if (!this.#graph) return 0;
    this.#graph.analyser.getFloatTimeDomainData(this.#levels);
    let squares = 0;
    for (const sample of this.#levels) squares += sample * sample;
    const decibels = 10 * Math.log10(squares / this.#levels.length + 1e-9);
    return Math.max(0, Math.min(1, (decibels + 60) / 60));
  }

  stop(): void {
    this.#stopTracks();
    void this.#graph?.context.close();
    this.#graph = null;
  }

  #stopTracks(): void {
    for (const track of this.preview.getTracks()) {
      track.stop();
      this.preview.removeTrack(track);
    }
    this.#microphone?.stop();
    this.#microphone = null;
  }

  #connect(stream: MediaStream): void {
    if (!this.#graph) {
      const context = new AudioContext({ sampleRate: SAMPLE_RATE });
      const gain = context.createGain();
      const analyser = context.createAnalyser();
      analyser.fftSize = this.#levels.length;
      const out = new MediaStreamAudioDestinationNode(context, { channelCount: CHANNELS });
      gain.connect(analyser);
      gain.connect(out);
      this.#graph = { context, gain, analyser, out, source: null };
    }
    this.#graph.source?.disconnect();
    this.#graph.source = null;
    if (stream.getAudioTracks().length === 0) return;
    this.#graph.source = this.#graph.context.createMediaStreamSource(stream);
    this.#graph.source.connect(this.#graph.gain);
  }
}

/** A browser that does not know these names is taken to have blocked both. */
async function onlyMicrophoneBlocked(): Promise<boolean> {
  const state = async (name: string) =>
    (await navigator.permissions.query({ name: name as PermissionName })).state;
  try {
    return (await state('microphone')) === 'denied' && (await state('camera')) !== 'denied';
  } catch {
    return false;
  }
}
