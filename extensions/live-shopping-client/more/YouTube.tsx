import { thirdPartyAllowed } from '../player/consent.ts';
import { Icon, useEffect, useModel, useRef, useState } from './host.ts';

/**
 * A show that plays on YouTube. Nothing is asked of YouTube before the shop's visitors may be told to others, or this visitor taps;
 * then its player comes muted, from the host that sets no cookies until it plays.
 */
export function YouTube({ url }: { url: string }) {
  const model = useModel();
  const { say, boot } = model;
  const frame = useRef<HTMLIFrameElement>(null);
  const [allowed, setAllowed] = useState(false);
  const [muted, setMuted] = useState(true);
  useEffect(() => {
    let gone = false;
    void thirdPartyAllowed().then((yes) => {
      if (yes && !gone) setAllowed(true);
    });
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    model.screening.playsElsewhere = allowed;
    return () => {
      model.screening.playsElsewhere = false;
    };
  }, [model, allowed]);
  if (!allowed) {
    return (
      <button class="big-play" onClick={() => setAllowed(true)}>
        <Icon name="play" fill />
        <span>{say('youtube_tap')}</span>
      </button>
    );
  }
  const address = new URL(url);
  for (const name of ['autoplay', 'mute', 'playsinline', 'enablejsapi']) {
    address.searchParams.set(name, '1');
  }
  address.searchParams.set('rel', '0');
  address.searchParams.set('hl', boot.locale);
  const sound = () => {
    const command = { event: 'command', func: 'unMute', args: [] };
    frame.current?.contentWindow?.postMessage(JSON.stringify(command), address.origin);
    setMuted(false);
  };
  return (
    <>
      <iframe
        ref={frame}
        class="screen"
        title={say('stage')}
        src={address.href}
        allow="autoplay; encrypted-media; picture-in-picture; fullscreen"
        referrerpolicy="strict-origin-when-cross-origin"
      />
      {muted && (
        <button class="sound-pill over-frame" onClick={sound}>
          <Icon name="muted" />
          <span>{say('tap_for_sound')}</span>
        </button>
      )}
    </>
  );
}
