import type * as Remind from '../remind/remind.ts';
import type { Boot } from '../show/boot.ts';
import { calendarFile } from '../show/calendar.ts';
import { partsUntil } from '../show/countdown-parts.ts';
import { Icon, useModel, useTicking } from '../more/host.ts';

/** The bell that the shop's own pages have beside these words. */
const BELL = 'M6 16.5V11a6 6 0 0112 0v5.5l1.5 2h-15zM10 20.5a2.2 2.2 0 004 0';

/** The form comes with the first wish (remind/remind.ts), into the button's own place. */
const remind = async (event: { currentTarget: Element }, boot: Boot, key: string) => {
  const place = event.currentTarget.parentElement as HTMLElement;
  const { open } = (await import(boot.assets.remind)) as typeof Remind;
  await open(place, boot, key);
};

/** The show is still to come: when, who, and how not to miss it. Counts by the server's clock. */
export function Countdown() {
  const model = useModel();
  useTicking(1000);
  const { say, session } = model;
  const show = model.document?.show;
  const startsAt = model.shown?.startsAt;
  if (!show) return null;
  if (!startsAt) {
    return (
      <div class="curtain">
        <p class="curtain-title">{show.title}</p>
        <p>{say('date_to_come')}</p>
      </div>
    );
  }
  const left = startsAt - session.clock.now();
  const when = new Intl.DateTimeFormat(model.boot.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(startsAt);
  const { days, hours, minutes, seconds } = partsUntil(left);
  const tiles = [
    { n: days, unit: 'days' },
    { n: hours, unit: 'hours' },
    { n: minutes, unit: 'minutes' },
    { n: seconds, unit: 'seconds' },
  ].filter(({ n, unit }) => unit !== 'days' || n > 0);
  return (
    <div class="curtain countdown">
      <p class="eyebrow">{say(left > 0 ? 'starts_in' : 'about_to_start')}</p>
      {left > 0 ? (
        <div class="tiles" role="timer" aria-label={when}>
          {tiles.map(({ n, unit }) => (
            <span class="tile" key={unit} aria-hidden="true">
              <b>{String(n).padStart(2, '0')}</b>
              <small>{say(unit)}</small>
            </span>
          ))}
        </div>
      ) : (
        <i class="breath" aria-hidden="true" />
      )}
      <p class="curtain-title">{show.title}</p>
      <p>
        <time dateTime={new Date(startsAt).toISOString()}>{when}</time>
      </p>
      {left > 0 && (
        <a
          class="soft"
          download={`${show.key}.ics`}
          href={calendarFile({ show, startsAt, pageUrl: location.href, shop: location.hostname })}
          onClick={() => model.emit('show-add-to-calendar')}
        >
          <Icon name="calendar" />
          {say('add_to_calendar')}
        </a>
      )}
      {left > 0 && model.boot.assets.remind && (
        <div class="remind">
          <button class="soft" onClick={(event) => remind(event, model.boot, show.key)}>
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d={BELL} />
            </svg>
            {say('remind_me')}
          </button>
        </div>
      )}
    </div>
  );
}
