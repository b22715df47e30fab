import type { ShowEvent } from '#app/contract/show-events.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import type { ApiRefusal, LiveHead, LogPage, ShowDocument } from '#app/contract/storefront-api.ts';
import type { ChatPast, QuestionList } from '#app/contract/viewer-input.ts';
import { json } from './json.ts';

/** A "no" from one of the app's doors; `code` is the app's, `message` is for the log, not for the shopper. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

async function read<T>(url: string, init: RequestInit): Promise<T> {
  const answer = await fetch(url, init);
  if (answer.status === 204) return undefined as T;
  if (answer.ok) return (await answer.json()) as T;
  const refusal = (await answer.json().catch(() => null)) as ApiRefusal | null;
  throw new Refused(
    answer.status,
    refusal?.error.code ?? 'unreachable',
    refusal?.error.message ?? `${answer.status} ${url}`,
  );
}

/** Through the shop's own origin and the signed app proxy: the only answer that carries attribution tokens. */
export const readDocument = (
  proxy: string,
  key: string,
  visit: string,
  signal: AbortSignal,
): Promise<ShowDocument> =>
  read(`${proxy}/shows/${encodeURIComponent(key)}?visit=${visit}`, { signal, cache: 'no-store' });

const live = (origin: string, key: string) =>
  `${origin}/storefront/live/${encodeURIComponent(key)}`;

export const readHead = (origin: string, key: string, signal: AbortSignal): Promise<LiveHead> =>
  read(`${live(origin, key)}/head`, { signal });

/** The state as of one version: the same bytes for ever, so any cache on the way may answer. */
export const readSnapshot = (
  origin: string,
  key: string,
  epoch: string,
  version: number,
  signal: AbortSignal,
): Promise<ShowState> =>
  read(`${live(origin, key)}/snapshot/${encodeURIComponent(epoch)}/${version}`, { signal });

/** The whole log, page by page. */
export async function readLog(
  origin: string,
  key: string,
  signal: AbortSignal,
): Promise<readonly ShowEvent[]> {
  const events: ShowEvent[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: LogPage = await read(`${live(origin, key)}/log?after=${after}`, { signal });
    events.push(...page.events);
    after = page.next;
  }
  return events;
}

export const readPast = (origin: string, key: string, signal: AbortSignal): Promise<ChatPast> =>
  read(`${live(origin, key)}/chat`, { signal });

export const readQuestions = (origin: string, key: string): Promise<QuestionList> =>
  read(`${live(origin, key)}/questions`, {});

/** A viewer's input goes by POST, never by the socket: door, rate limit, moderation, then the tick. */
export const post = <T>(origin: string, key: string, what: string, body: unknown): Promise<T> =>
  read(`${live(origin, key)}/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: json(body),
  });
