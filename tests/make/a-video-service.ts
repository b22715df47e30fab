import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A 404 with the reason Amazon puts into a header, or another status without one. */
export class Refused {
  readonly type: string;
  readonly status: number;

  constructor(type: string, status = 404) {
    this.type = type;
    this.status = status;
  }
}

/**
 * Stands in for a provider's API: `answers` by method and path, and everything it was asked. What it has no answer for is a 404;
 * a text goes out as it is, everything else as JSON; of a list of answers each is given once, the last one for ever.
 */
export async function aVideoService(answers: Record<string, unknown>) {
  const asked: { call: string; authorization: string; body: unknown }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const call = `${request.method} ${request.url}`;
      const authorization = request.headers.authorization ?? '';
      const body: unknown = text.startsWith('{') ? JSON.parse(text) : text || null;
      asked.push({ call, authorization, body });
      const known = answers[call];
      const turns = known instanceof Turns ? known : null;
      const answer = turns ? turns.next() : known;
      const refused = answer instanceof Refused ? answer : null;
      const status = refused?.status ?? (answer === undefined ? 404 : 200);
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(refused ? { 'x-amzn-errortype': refused.type } : {}),
      });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answers };
}

/** One answer after the other; the last one for ever. */
export class Turns {
  readonly #answers: unknown[];

  constructor(...answers: unknown[]) {
    this.#answers = answers;
  }

  next(): unknown {
    return this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
  }
}
