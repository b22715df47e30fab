import { clockText } from '../picture/dates.ts';
import { useModel, useTicking } from '../more/host.ts';

/** Arrow keys move this far. Units: seconds. */
const STEP_S = 5;

/** A recording's time line, with a mark at every product's moment. */
export function ReplayBar() {
  const model = useModel();
  useTicking(500);
  const { picture, say } = model;
  const duration = picture?.video.duration ?? 0;
  if (!picture || !Number.isFinite(duration) || duration <= 0) return null;
  const now = picture.video.currentTime;
  const marks = (model.session.replay?.chapters ?? []).flatMap((chapter) => {
    const at = picture.timeOf(chapter.at);
    return at === null ? [] : [{ at, productId: chapter.productId }];
  });
  return (
    <div class="replay-bar">
      <span>{clockText(now)}</span>
      <div class="track">
        <input
          type="range"
          min={0}
          max={Math.floor(duration)}
          step={STEP_S}
          value={now}
          style={{ '--played': `${(now / duration) * 100}%` }}
          aria-label={say('seek')}
          aria-valuetext={say('time_of', { now: clockText(now), whole: clockText(duration) })}
          onInput={(event) => picture.seek(Number(event.currentTarget.value))}
        />
        {marks.map(({ at, productId }) => (
          <i
            key={`${productId}-${at}`}
            aria-hidden="true"
            style={{ insetInlineStart: `${(at / duration) * 100}%` }}
          />
        ))}
      </div>
      <span>{clockText(duration)}</span>
    </div>
  );
}
