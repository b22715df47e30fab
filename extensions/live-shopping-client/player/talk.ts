import type { ChatPast, ChatPost, ChatPosted, ReactionPost } from '#app/contract/viewer-input.ts';
import type { ShownLine } from '../show/chat-log.ts';
import { recall, remember } from '../show/memory.ts';
import { Refused, post, readPast } from '../show/reads.ts';
import type { ShowSession } from '../show/session.ts';
import type { Boot } from '../show/boot.ts';

/** Taps are summed for this long before they travel: a crowd of hearts must not be a crowd of requests. */
const REACTIONS_EVERY_MS = 1_500;
/** One finger cannot mean more than this in one batch. */
const MOST_REACTIONS = 20;

/** How the server took what a viewer said. */
export type Spoken = 'said' | 'too-fast' | 'closed' | 'refused' | 'offline';

/** A viewer's side of the conversation: own words at once, hearts in batches. */
export class Talk {
  readonly #boot: Boot;
  readonly #session: ShowSession;
  #counts: Record<string, number> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #past: readonly ShownLine[] | null = null;

  constructor(boot: Boot, session: ShowSession) {
    this.#boot = boot;
    this.#session = session;
  }

  get name(): string {
    return recall().chatName;
  }

  set name(name: string) {
    remember({ chatName: name });
  }

  /** The recent past for a late joiner; of a recording, the whole conversation. */
  async readPast(): Promise<void> {
    const { origin } = this.#boot;
    try {
      const past: ChatPast = await readPast(origin, this.#session.key);
      if (this.#session.life === 'replay') {
        this.#past = past.lines.map((line) => ({ ...line, own: false, waiting: false }));
      } else this.#session.chat.take(past.lines);
      this.#session.changed();
    } catch {
      // A conversation that cannot be read back simply begins now.
    }
  }

  /** The lines to show: of a recording, those said up to the moment on the picture. */
  lines(pictureAt: number | null): readonly ShownLine[] {
    if (!this.#past) return this.#session.chat.lines;
    if (pictureAt === null) return [];
    return this.#past.filter((line) => line.at <= pictureAt).slice(-60);
  }

  async speak(text: string): Promise<Spoken> {
    const { chat, clock, key } = this.#session;
    const id = crypto.randomUUID();
    const body: ChatPost = { pass: this.#session.document?.pass ?? '', id, name: this.name, text };
    chat.say({ id, at: clock.now(), name: this.name, text });
    this.#session.changed();
    try {
      const { line } = await post<ChatPosted>(this.#boot.origin, key, 'chat', body);
      if (line) chat.answered(id, line);
      return 'said';
    } catch (error) {
      chat.answered(id, null);
      if (!(error instanceof Refused)) return 'offline';
      if (error.status === 429) return 'too-fast';
      return error.status === 409 || error.status === 404 ? 'closed' : 'refused';
    } finally {
      this.#session.changed();
    }
  }

  react(kind: string): void {
    this.#counts[kind] = Math.min(MOST_REACTIONS, (this.#counts[kind] ?? 0) + 1);
    this.#timer ??= setTimeout(() => this.#sendReactions(), REACTIONS_EVERY_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #sendReactions(): void {
    const body: ReactionPost = { pass: this.#session.document?.pass ?? '', counts: this.#counts };
    this.#counts = {};
    this.#timer = undefined;
    // Lost hearts are not worth a second try.
    post(this.#boot.origin, this.#session.key, 'reactions', body).catch(() => {});
  }
}
