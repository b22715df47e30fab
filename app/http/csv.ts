/**
 * Spreadsheets take a file for the machine's own old alphabet unless it begins with this, and show “InÃ©s” for “Inés”.
 * Source: Unicode 17, 23.8, byte order mark as a signature of UTF-8
 */
const SIGNATURE = '\ufeff';

/**
 * A CSV file that leaves while it is made: whoever waits sees bytes at once, and its length costs no memory.
 * Shape: `name` is the file's name, of letters, digits, dots and dashes only.
 */
export function csvResponse(name: string, pieces: AsyncGenerator<string, void>): Response {
  const encoder = new TextEncoder();
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(begun ? value : SIGNATURE + value));
      begun = true;
    },
    async cancel() {
      await pieces.return();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name.replace(/[^A-Za-z0-9.-]/g, '-')}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** A CSV file that is there already. */
export function csvText(name: string, text: string): Response {
  return csvResponse(name, once(text));
}

async function* once(text: string): AsyncGenerator<string, void> {
  yield await Promise.resolve(text);
}
