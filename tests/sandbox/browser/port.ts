/**
 * Questions and answers between two windows by postMessage. Each side names the origin it speaks to and
 * listens only to that window on that origin, so a page that frames the app, or that the app frames,
 * neither hears an id token nor can put words in anyone's mouth.
 */
type Answers<T> = {
  [Name in keyof T]?: T[Name] extends [infer Sent, infer Back]
    ? (sent: Sent) => Back | Promise<Back>
    : never;
};

export interface Port<Theirs> {
  ask<Name extends keyof Theirs & string>(
    name: Name,
    sent: Theirs[Name] extends [infer Sent, unknown] ? Sent : never,
  ): Promise<Theirs[Name] extends [unknown, infer Back] ? Back : never>;
  close(): void;
}

type Envelope =
  | { bridge: 1; kind: 'ask'; id: string; name: string; sent: unknown }
  | { bridge: 1; kind: 'answer'; id: string; back?: unknown; error?: string };

const isEnvelope = (data: unknown): data is Envelope =>
  typeof data === 'object' && data !== null && (data as { bridge?: unknown }).bridge === 1;

export function openPort<Ours, Theirs>(options: {
  /** The window at the other end; it may come and go with its frame. */
  peer: () => Window | null | undefined;
  /** The only origin that is spoken to and listened to. */
  origin: string;
  answers: Answers<Ours>;
}): Port<Theirs> {
  const answers = options.answers as Record<string, (sent: unknown) => unknown>;
  const waiting = new Map<
    string,
    { resolve: (back: never) => void; reject: (error: Error) => void }
  >();
  const stop = new AbortController();

  const post = (message: Envelope) => options.peer()?.postMessage(message, options.origin);

  addEventListener(
    'message',
    (event: MessageEvent<unknown>) => {
      if (event.origin !== options.origin || event.source !== options.peer()) return;
      if (!isEnvelope(event.data)) return;
      const message = event.data;
      if (message.kind === 'ask') void answer(message.id, message.name, message.sent);
      else {
        const asked = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error === undefined) asked?.resolve(message.back as never);
        else asked?.reject(new Error(message.error));
      }
    },
    { signal: stop.signal },
  );

  async function answer(id: string, name: string, sent: unknown) {
    try {
      const verb = Object.hasOwn(answers, name) ? answers[name] : undefined;
      if (!verb) throw new Error(`The sandbox has no answer to "${name}".`);
      post({ bridge: 1, kind: 'answer', id, back: await verb(sent) });
    } catch (error) {
      post({
        bridge: 1,
        kind: 'answer',
        id,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  return {
    ask: (name, sent) =>
      new Promise((resolve, reject) => {
        const id = crypto.randomUUID();
        waiting.set(id, { resolve, reject });
        post({ bridge: 1, kind: 'ask', id, name, sent });
      }),
    close: () => stop.abort(),
  };
}
