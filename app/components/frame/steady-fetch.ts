import { frame } from '../texts/frame.ts';

/** Between two tries to read, in milliseconds; the last one is repeated. */
const AGAIN_AFTER_MS = [500, 1000, 2000, 4000];

/** So long an answer may still come when the browser says that there is no network, which it says wrongly now and then. Milliseconds. */
const HOPE_MS = 5000;
const LOOK_MS = 1000;

/** A reading that takes longer is on a connection that died; another try finds a new one. Milliseconds. */
const READ_MS = 30_000;

/** Answers of something between us and the app; its own carry Remix's mark. */
const GATEWAY = [502, 503, 504];

const waiting = new Set<symbol>();
const listeners = new Set<() => void>();

/** Whether something is being asked for again because the network, or the app behind it, is away. */
export const connection = {
  isLost: () => waiting.size > 0,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/**
 * Remix gives up a page, and with it all that was typed, as soon as one of its requests finds no network. With this, what reads waits and
 * asks again until it is answered or no longer wanted, and what acts is answered by a refusal that stands where the page shows refusals.
 */
export function steadyFetch(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    if (url.origin !== location.origin || !url.pathname.endsWith('.data')) return send(input, init);
    const reads = method === 'GET';
    const once = async () => {
      const response = await unlessAway(init, reads ? READ_MS : Infinity, (given) =>
        send(input, given),
      );
      const ours = response.headers.has('X-Remix-Response');
      if (GATEWAY.includes(response.status) && !ours) throw new Error('Nobody answered.');
      return response;
    };
    return reads ? untilAnswered(once, init?.signal) : once().catch(refusalUnless(init));
  };
}

/**
 * Sends, and takes it back if the network goes away meanwhile, or after so long: Shopify's script may wait for a token for ever, and would
 * send later what somebody has been told did not arrive.
 */
async function unlessAway(
  init: RequestInit | undefined,
  mostMs: number,
  send: (init: RequestInit) => Promise<Response>,
): Promise<Response> {
  const away = new AbortController();
  const began = Date.now();
  let lastOnline = began;
  let timer: ReturnType<typeof setInterval> | undefined;
  const gone = new Promise<never>((_, stop) => {
    timer = setInterval(() => {
      const now = Date.now();
      if (navigator.onLine) lastOnline = now;
      if (now - lastOnline < HOPE_MS && now - began < mostMs) return;
      stop(new Error('The network is away.'));
      away.abort();
    }, LOOK_MS);
  });
  const signal = init?.signal ? AbortSignal.any([init.signal, away.signal]) : away.signal;
  try {
    return await Promise.race([send({ ...init, signal }), gone]);
  } finally {
    clearInterval(timer);
  }
}

async function untilAnswered(
  once: () => Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  const me = Symbol('a request');
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        return await once();
      } catch (error) {
        if (signal?.aborted) throw error;
      }
      note(() => waiting.add(me));
      await pause(AGAIN_AFTER_MS[tries] ?? AGAIN_AFTER_MS.at(-1) ?? 0, signal);
    }
  } finally {
    note(() => waiting.delete(me));
  }
}

const refusalUnless =
  (init: RequestInit | undefined) =>
  (error: unknown): Response => {
    if (init?.signal?.aborted) throw error;
    const { code, message } = { code: 'no_connection', message: frame.noConnection };
    // As Remix writes `{ data: { error: { code, message } } }`: a list of values that name each other by place.
    const body = [
      ...[{ _1: 2 }, 'data', { _3: 4 }, 'error', { _5: 6, _7: 8 }],
      ...['code', code, 'message', message],
    ];
    return new Response(`${JSON.stringify(body)}\n`, {
      status: 503,
      headers: { 'content-type': 'text/x-script', 'X-Remix-Response': 'yes' },
    });
  };

/** Ends early when what was waited for is no longer wanted, or the network says it is back. Refuses: the signal's own reason. */
function pause(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((go, stop) => {
    const over = new AbortController();
    const end = (then: () => void) => () => {
      over.abort();
      clearTimeout(timer);
      then();
    };
    const timer = setTimeout(end(go), ms);
    window.addEventListener('online', end(go), { signal: over.signal });
    signal?.addEventListener(
      'abort',
      end(() => stop(signal.reason as Error)),
      { signal: over.signal },
    );
  });
}

function note(change: () => void): void {
  const before = connection.isLost();
  change();
  if (connection.isLost() !== before) for (const listener of listeners) listener();
}
