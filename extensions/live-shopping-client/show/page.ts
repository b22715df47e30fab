/** What a session needs of the page around it: told in words, so that a test can be a page too. */
export interface Page {
  hidden(): boolean;
  /** The device says it has a network again. */
  onOnline(does: () => void, signal: AbortSignal): void;
  onSeen(does: () => void, signal: AbortSignal): void;
}

export const browserPage: Page = {
  hidden: () => document.hidden,
  onOnline: (does, signal) => addEventListener('online', does, { signal }),
  onSeen: (does, signal) =>
    document.addEventListener('visibilitychange', () => !document.hidden && does(), { signal }),
};
