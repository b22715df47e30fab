import type { StreamStatus } from '../../services/ports.ts';

/** A provider that does not answer in this long is not there, in milliseconds. */
const LIMIT_MS = 8000;

/** A provider said no. Shape: `type` is its own name for why, where it has one. */
export class ProviderRefused extends Error {
  readonly status: number;
  readonly type: string | null;

  constructor(message: string, status: number, type: string | null) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** For the `catch` of a question: null where the provider knows no such thing. */
export function absent(error: unknown): null {
  if (error instanceof ProviderRefused && error.status === 404) return null;
  throw error;
}

/** Does what something may be gone for already: a 404 is no failure. */
export async function gone(act: Promise<unknown>): Promise<void> {
  await act.catch(absent);
}

/** What a provider says of a stream; one that it does not know, because somebody deleted it there, has ended. */
export async function unlessGone(status: Promise<StreamStatus>): Promise<StreamStatus> {
  return (await status.catch(absent)) ?? 'ended';
}

/**
 * Asks a provider's API. Shape: its JSON; `{}` for an empty answer.
 * Refuses: `ProviderRefused` with the status and the path, never with a body or a header, which may hold keys.
 */
export async function askJson<Answer>(question: {
  who: string;
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: unknown;
}): Promise<Answer> {
  const { who, method, url, headers, body } = question;
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new ProviderRefused(
      `${who} answered ${response.status} to ${method} ${new URL(url).pathname}.`,
      response.status,
      response.headers.get('x-amzn-errortype'),
    );
  }
  return JSON.parse(text || '{}') as Answer;
}
