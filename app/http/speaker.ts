import { isbot } from 'isbot';
import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import { readPass, type Viewer } from '../services/live/viewer-pass.ts';
import { parseJson } from './forms.ts';
import { answerViewer, viewerDoor, type ViewerVisit } from './shopper.ts';
import { tooMany } from './throttle.ts';

/** Longest body a viewer sends: a question in a script of four bytes a character, with room. */
const MOST_BYTES = 8 * 1024;

export interface SpeakerVisit<Input> extends ViewerVisit {
  readonly viewer: Viewer;
  readonly input: Input;
  /** A program that says what it is. Served, and not counted. */
  readonly bot: boolean;
}

/**
 * The door for what viewers send: chat, votes, taps. Proves by the pass that this browser was given the show through its
 * own shop's signed proxy, which is why no origin is asked for; there is no cookie that another site could use.
 * Refuses: what `viewerDoor`, `parseJson` and `readPass` refuse; `invalid/method`; `too_often/address`.
 */
export async function speakerDoor<Shape extends z.ZodRawShape>(
  request: Request,
  showKey: string | undefined,
  shape: Shape,
): Promise<SpeakerVisit<z.output<z.ZodObject<Shape>>>> {
  if (request.method !== 'POST') {
    throw new Refusal('invalid', 'method', 'This address takes POST only.');
  }
  if (tooMany(request)) {
    throw new Refusal('too_often', 'address', 'Too much at once from your connection.');
  }
  const visit = await viewerDoor(showKey);
  const { shop, showId, app } = visit;
  const given = await parseJson(
    request,
    z.object({ ...shape, pass: z.string().max(200) }),
    MOST_BYTES,
  );
  const viewer = readPass(app.settings, {
    ...{ shop, showId, now: app.clock.now() },
    pass: (given as { pass: string }).pass,
  });
  return {
    ...visit,
    viewer,
    input: given as unknown as z.output<z.ZodObject<Shape>>,
    bot: isbot(request.headers.get('user-agent')),
  };
}

/** The browser's own id of something it sends, so that a repeated post is the same thing. */
export const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'id must be 8 to 64 letters.');

/**
 * For addresses that take POST only: lets a browser ask first whether it may, which is what it does before any JSON
 * to another origin, and refuses reading.
 */
export const mayPost = ({ request }: { request: Request }) =>
  answerViewer(request, () => {
    throw new Refusal('invalid', 'method', 'This address takes POST only.');
  });
