import { randomBytes } from 'node:crypto';
import { REFUSALS, Refusal } from '../domain/refusal.ts';
import { log } from '../log.server.ts';

/**
 * Runs a JSON door: a Refusal becomes `{error: {code, message}}` with its status, anything else is a bug:
 * status 500, a reference number for the person and the log, and nothing committed.
 * Responses that a door throws (redirects of the library) pass through.
 */
export async function answer(
  request: Request,
  work: () => Promise<unknown>,
  init: ResponseInit = {},
): Promise<Response> {
  try {
    const result = await work();
    if (result instanceof Response) return result;
    const headers = new Headers(init.headers);
    if (!headers.has('content-type'))
      headers.set('content-type', 'application/json; charset=utf-8');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    return new Response(JSON.stringify(result ?? {}), { ...init, headers });
  } catch (error) {
    if (error instanceof Response) return error;
    return refusalResponse(request, error, init.headers);
  }
}

/** The JSON answer to an error; see `answer`. */
export function refusalResponse(
  request: Request,
  error: unknown,
  headers: HeadersInit = {},
): Response {
  const { status, body } = describe(request, error);
  const all = new Headers(headers);
  all.set('content-type', 'application/json; charset=utf-8');
  all.set('cache-control', 'no-store');
  return new Response(JSON.stringify({ error: body }), { status, headers: all });
}

/** What a person is told about an error: the refusal's own sentence, or a reference number. */
export function describe(
  request: Request,
  error: unknown,
): { status: number; body: { code: string; message: string; field?: string; reference?: string } } {
  const path = new URL(request.url).pathname;
  if (error instanceof Refusal) {
    log.info('request.refused', { path, code: error.code, ...error.facts });
    return {
      status: REFUSALS[error.kind],
      body: {
        code: error.code,
        message: error.message,
        ...(error.field ? { field: error.field } : {}),
      },
    };
  }
  const reference = randomBytes(5).toString('hex');
  log.error('request.failed', error, { path, reference });
  return {
    status: 500,
    body: {
      code: 'bug',
      reference,
      message: `Something went wrong on our side. Nothing was changed. Reference: ${reference}`,
    },
  };
}
