import type { ShowMeKind } from '#app/contract/viewer-input.ts';
import type {
  ChatPosted,
  QuestionList,
  QuestionPosted,
  QuestionView,
} from '#app/contract/viewer-input.ts';
import type { ShownLine } from '../show/chat-log.ts';
import { recall, remember } from '../show/memory.ts';
import { Refused, readQuestions } from '../show/reads.ts';
import type { ShowSession } from '../show/session.ts';

/** Taps are summed for this long before they travel: a crowd of hearts must not be a crowd of requests. */
const REACTIONS_EVERY_MS = 1_500;
/** One finger cannot mean more than this in one batch. */
const MOST_REACTIONS = 20;
/** Of a recording's conversation, so many lines up to the moment on the picture. */
const PAST_LINES = 60;

/** How the server took what a viewer sent; each has a sentence of its own (`talk_…` in the locale files). */
export type Taken =
  | 'done'
  | 'waits'
  | 'too_fast'
  | 'paused'
  | 'closed'
  | 'customers'
  | 'name'
  | 'refused'
  | 'offline';

/** An answer given in a poll, and how the poll stood for this viewer when they gave it. */
export interface OwnVote {
  readonly pollId: string;
  readonly option: number;
  readonly before: readonly number[];
  readonly at: number;
}

const BY_CODE: Readonly<Record<string, Taken>> = {
  chat_closed: 'closed',
  poll: 'closed',
  customers_only: 'customers',
  name_taken: 'name',
  timed_out: 'paused',
};

/** A viewer's side of the conversation: own words at once, hearts in batches, questions, votes, wishes. */
export class Talk {
  questions: QuestionList = { questions: [], showMe: [] };
  /** What this viewer voted for, wished and hid: by id, for the visit of this page. */
  readonly voted = new Set<string>();
  readonly wished = new Set<string>();
  pollVote: OwnVote | null = null;
  pollHidden: string | null = null;

  readonly #session: ShowSession;
  #counts: Record<string, number> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: ShowSession) {
    this.#session = session;
  }

  get name(): string {
    return recall().chatName;
  }

  set name(name: string) {
    remember({ chatName: name });
  }

  /** The lines to show: of a recording, those said up to the moment on the picture. */
  lines(pictureAt: number | null): readonly ShownLine[] {
    const { chat, life } = this.#session;
    if (life !== 'replay') return chat.lines;
    if (pictureAt === null) return [];
    return chat.lines.filter((line) => line.at <= pictureAt).slice(-PAST_LINES);
  }

  async speak(text: string): Promise<Taken> {
    const { chat, clock } = this.#session;
    const id = crypto.randomUUID();
    chat.say({ id, at: clock.now(), name: this.name, text });
    this.#session.changed();
    return this.send<ChatPosted>('chat', { id, name: this.name, text }, (posted) => {
      // Kept for approval: it stays the viewer's own until a moderator lets it through.
      if (posted?.line) chat.answered(id, posted.line);
      return posted && !posted.line ? 'waits' : 'done';
    }).then((taken) => {
      if (taken !== 'done' && taken !== 'waits') chat.answered(id, null);
      this.#session.changed();
      return taken;
    });
  }

  react(kind: string): void {
    this.#counts[kind] = Math.min(MOST_REACTIONS, (this.#counts[kind] ?? 0) + 1);
    this.#timer ??= setTimeout(() => {
      const counts = this.#counts;
      this.#counts = {};
      this.#timer = undefined;
      // Lost hearts are not worth a second try.
      void this.send('reactions', { counts });
    }, REACTIONS_EVERY_MS);
  }

  async readQuestions(): Promise<void> {
    try {
      this.questions = await readQuestions(this.#session.origin, this.#session.key);
      this.#session.changed();
    } catch {
      // The list that is known stays.
    }
  }

  ask(text: string, productId: string | null): Promise<Taken> {
    const body = { id: crypto.randomUUID(), name: this.name, text, productId };
    return this.send<QuestionPosted>('questions', body, (posted) => {
      const question = posted?.question;
      if (!question) return 'waits';
      this.#replace(question, true);
      return 'done';
    });
  }

  /** One vote per viewer; a second tap takes it back. Shown at once, put right by the next reading. */
  async vote(question: QuestionView): Promise<Taken> {
    const up = !this.voted.has(question.id);
    if (up) this.voted.add(question.id);
    else this.voted.delete(question.id);
    this.#replace({ ...question, votes: Math.max(0, question.votes + (up ? 1 : -1)) });
    return this.send(`questions/${encodeURIComponent(question.id)}/vote`, { up });
  }

  async showMe(productId: string, kind: ShowMeKind): Promise<Taken> {
    this.wished.add(`${productId} ${kind}`);
    this.#session.changed();
    return this.send('show-me', { productId, kind });
  }

  watching(): void {
    void this.send('watching', {});
  }

  interested(productIds: readonly string[], bagged: boolean): void {
    void this.send('interest', { productIds, bagged });
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #replace(question: QuestionView, add = false): void {
    const others = this.questions.questions.filter(({ id }) => id !== question.id);
    const known = others.length < this.questions.questions.length;
    const questions = known
      ? this.questions.questions.map((one) => (one.id === question.id ? question : one))
      : add
        ? [question, ...others]
        : others;
    this.questions = { ...this.questions, questions };
    this.#session.changed();
  }

  /** Answers how the server took it; `took` reads its answer. */
  async send<Answer>(
    what: string,
    body: object,
    took: (answer: Answer | undefined) => Taken = () => 'done',
  ): Promise<Taken> {
    try {
      return took(await this.#session.send<Answer>(what, body));
    } catch (error) {
      if (!(error instanceof Refused)) return 'offline';
      // The next try asks for another one.
      if (error.code === 'name_taken') this.name = '';
      return BY_CODE[error.code] ?? (error.status === 429 ? 'too_fast' : 'refused');
    }
  }
}
