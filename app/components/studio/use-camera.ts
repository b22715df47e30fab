import { useCallback, useEffect, useRef, useState } from 'react';
import type { Playback } from '../../contract/playback.ts';
import { Broadcaster, type Quality } from '../../studio/broadcaster.ts';
import { Capture, type Choice, type Device } from '../../studio/capture.ts';
import { checkBrowser, type Missing } from '../../studio/check-browser.ts';
import type { LineState } from '../../studio/ingest-line.ts';

export type Trouble = Missing | 'denied' | 'absent' | 'busy';

/** Camera, microphone and line of this browser, as a page shows them. */
export function useCamera(options: { aspect: Playback['aspect']; address: () => Promise<string> }) {
  const { aspect } = options;
  const address = useRef(options.address);
  const capture = useRef<Capture | null>(null);
  const broadcaster = useRef<Broadcaster | null>(null);
  const choice = useRef<Choice>({ cameraId: null, microphoneId: null, facing: 'user' });
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [preview, setPreview] = useState<MediaStream | null>(null);
  const [devices, setDevices] = useState<{ cameras: Device[]; microphones: Device[] }>({
    ...{ cameras: [], microphones: [] },
  });
  const [chosen, setChosen] = useState<ReturnType<Capture['chosen']>>({
    ...{ cameraId: null, microphoneId: null },
  });
  const [line, setLine] = useState<LineState>('closed');
  const [quality, setQuality] = useState<Quality | null>(null);
  const [failed, setFailed] = useState(false);
  const [muted, setMuted] = useState(false);
  const [hasMicrophone, setHasMicrophone] = useState(true);
  const [microphoneBlocked, setMicrophoneBlocked] = useState(false);
  const [choiceBusy, setChoiceBusy] = useState(false);

  const latest = useRef<(change: Partial<Choice>) => Promise<void>>(async () => {});
  const take = useCallback(async (change: Partial<Choice>) => {
    const taken = capture.current;
    if (!taken) return;
    try {
      setChoiceBusy(!(await takeOrAny(taken, choice, change)));
      setTrouble(null);
      setPreview(new MediaStream(taken.preview.getTracks()));
      setDevices(await taken.devices());
      setChosen(taken.chosen());
      setHasMicrophone(taken.microphone !== null);
      setMicrophoneBlocked(taken.microphoneBlocked);
      // What is pulled out or taken by a call: whatever else there is takes its place.
      const once = { once: true };
      taken.camera?.addEventListener('ended', () => void latest.current({ cameraId: null }), once);
      taken.microphone?.addEventListener(
        'ended',
        () => void latest.current({ microphoneId: null }),
        once,
      );
      broadcaster.current?.listen();
    } catch (error) {
      setTrouble(troubleOf(error as DOMException));
    }
  }, []);

  useEffect(() => {
    latest.current = take;
  }, [take]);
  useDeviceNews({
    onDevices: async () => {
      if (trouble === 'absent' || trouble === 'busy') return take({});
      if (capture.current?.camera) setDevices(await capture.current.devices());
    },
    onAllowed: () => (trouble === 'denied' || microphoneBlocked) && void take({}),
  });

  useEffect(() => {
    let gone = false;
    const own = new Capture(aspect);
    capture.current = own;
    void checkBrowser().then((missing) => {
      if (gone) return;
      if (missing) return setTrouble(missing);
      return take({});
    });
    return () => {
      gone = true;
      broadcaster.current?.stop();
      broadcaster.current = null;
      own.stop();
    };
  }, [aspect, take]);

  return {
    ...{ trouble, preview, devices, chosen, line, quality, failed, muted, hasMicrophone },
    ...{ microphoneBlocked, choiceBusy },
    on: line !== 'closed',
    take,
    level: () => capture.current?.level() ?? 0,
    turn: () =>
      take({ cameraId: null, facing: choice.current.facing === 'user' ? 'environment' : 'user' }),
    mute(value: boolean) {
      capture.current?.setMuted(value);
      setMuted(value);
    },
    start() {
      const taken = capture.current;
      if (!taken || broadcaster.current) return;
      setFailed(false);
      setLine('connecting');
      broadcaster.current = new Broadcaster({
        ...{ capture: taken, aspect, onLine: setLine, onQuality: setQuality },
        address: () => address.current(),
        onError: () => setFailed(true),
      });
      void broadcaster.current.start();
    },
    stop() {
      broadcaster.current?.stop();
      broadcaster.current = null;
      setQuality(null);
      setLine('closed');
    },
    takeBack: () => void broadcaster.current?.takeBack(),
  };
}

/** Source: Media Capture and Streams, getUserMedia, what it rejects with. */
function troubleOf({ name }: DOMException): Trouble {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return isBusy(name) ? 'busy' : 'absent';
}

const isBusy = (name: string) => name === 'NotReadableError' || name === 'AbortError';

/**
 * Takes what is chosen now, or whatever there is where a chosen device is gone.
 * Shape: false when another program has what was chosen and what was in use before goes on.
 * Refuses: what `Capture.take` refuses.
 */
async function takeOrAny(
  capture: Capture,
  choice: { current: Choice },
  change: Partial<Choice>,
): Promise<boolean> {
  const before = choice.current;
  const inUse = capture.camera !== null;
  const heard = capture.microphone !== null;
  choice.current = { ...before, ...change };
  try {
    await capture.take(choice.current);
    // A picture is taken without a microphone that another program has.
    if (!heard || !change.microphoneId || capture.microphone !== null) return true;
  } catch (error) {
    const { name } = error as DOMException;
    if (name === 'OverconstrainedError') {
      choice.current = { ...choice.current, cameraId: null, microphoneId: null };
      await capture.take(choice.current);
      return true;
    }
    if (!inUse || !isBusy(name)) throw error;
  }
  choice.current = before;
  await capture.take(before);
  return false;
}

/**
 * A cable that is plugged in shows up in the choice; a camera that is plugged in, or a permission that is given,
 * starts the camera without another tap.
 */
function useDeviceNews(news: { onDevices: () => Promise<void>; onAllowed: () => void }): void {
  const latest = useRef(news);
  useEffect(() => {
    latest.current = news;
  });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const { mediaDevices, permissions } = navigator as Partial<Navigator>;
    mediaDevices?.addEventListener('devicechange', () => void latest.current.onDevices(), {
      signal,
    });
    // Not every browser knows this name; those that do not ask again by the button.
    for (const name of ['camera', 'microphone']) {
      permissions
        ?.query({ name: name as PermissionName })
        .then((status) =>
          status.addEventListener(
            'change',
            () => status.state === 'granted' && latest.current.onAllowed(),
            { signal },
          ),
        )
        .catch(() => {});
    }
    return () => stop.abort();
  }, []);
}
