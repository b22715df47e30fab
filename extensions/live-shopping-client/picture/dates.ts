/** A stretch of media whose program date is known. Units: `date` server milliseconds, `start` and `duration` media seconds. */
export interface Stretch {
  readonly date: number;
  readonly start: number;
  readonly duration: number;
}

/** Where in the media a moment is. A moment in a gap (the host was away) is where the picture resumes. */
export function mediaTimeOf(stretches: readonly Stretch[], moment: number): number | null {
  const first = stretches[0];
  const last = stretches[stretches.length - 1];
  if (!first || !last) return null;
  if (moment <= first.date) return first.start;
  for (const stretch of stretches) {
    if (moment < stretch.date) return stretch.start;
    if (moment < stretch.date + stretch.duration * 1000) {
      return stretch.start + (moment - stretch.date) / 1000;
    }
  }
  return last.start + last.duration;
}

/** `?t=` of a deep link: seconds, or the forms people write by hand (1m30s, 1:30). Null for anything else. */
export function readMoment(text: string | null): number | null {
  const written =
    /^(?:(?:(\d+):)?(\d{1,2}):)?(\d{1,2})$/.exec(text ?? '') ??
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(text ?? '');
  if (!written?.[0]) return null;
  const [hours, minutes, seconds] = written.slice(1).map((part) => Number(part ?? 0));
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** Media seconds as a player prints them: 4:07, 1:02:09. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = String(whole % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}
