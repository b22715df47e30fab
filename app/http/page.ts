import { describe } from './answer.ts';

/** What an error page is told; `reference` only for bugs. */
export interface PageRefusal {
  readonly code: string;
  readonly message: string;
  readonly reference?: string;
}

/**
 * Runs the loader of a page: a Refusal or a bug is thrown as a response with its status, which the route's error
 * boundary shows as a page. Responses that a door throws pass through.
 */
export async function page<Data>(request: Request, work: () => Promise<Data>): Promise<Data> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response) throw error;
    const { status, body } = describe(request, error);
    throw Response.json(body satisfies PageRefusal, {
      status,
      headers: { 'cache-control': 'no-store' },
    });
  }
}
