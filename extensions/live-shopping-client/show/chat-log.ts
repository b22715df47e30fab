import type { ChatLine } from '#app/contract/channels.ts';

/** What a viewer can scroll back through; older lines leave so that an hour of chat stays light. */
const KEEP_LINES = 150;

export interface ShownLine extends ChatLine {
  readonly own: boolean;
  /** Sent, and the server has not answered yet. */
  readonly waiting: boolean;
}

/**
 * The conversation as one viewer sees it: lines everybody saw, in the server's order, and the viewer's
 * own at once. An own line is replaced by the server's copy, never shown twice.
 */
export class ChatLog {
  #lines: ShownLine[] = [];
  #gone = new Set<string>();
  #own = new Set<string>();
  /** Lines that were left out because too many people spoke at once. */
  more = 0;
  /** Of a recording everything is kept: it is shown by the moment on the picture. */
  keep = KEEP_LINES;

  get lines(): readonly ShownLine[] {
    return this.#lines;
  }

  /** Lines from a tick or from the recent past; known ids are nothing. */
  take(lines: readonly ChatLine[], more = 0): void {
    this.more += more;
    for (const line of lines) {
      // Told again after it was taken away: a moderator has brought it back.
      this.#gone.delete(line.id);
      this.#put({ ...line, own: this.#own.has(line.id), waiting: false });
    }
    this.#trim();
  }

  remove(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) this.#gone.add(id);
    this.#lines = this.#lines.filter((line) => !this.#gone.has(line.id));
  }

  /** The viewer's own words, before the server has seen them. */
  say(draft: { id: string; at: number; name: string; text: string }): void {
    this.#own.add(draft.id);
    this.#put({ ...draft, role: 'viewer', own: true, waiting: true });
    this.#trim();
  }

  /** The server took the line under its own id, or refused it (null). */
  answered(draftId: string, line: ChatLine | null): void {
    this.#lines = this.#lines.filter((kept) => kept.id !== draftId);
    if (!line) return;
    this.#own.add(line.id);
    this.#put({ ...line, own: true, waiting: false });
  }

  #put(line: ShownLine): void {
    if (this.#gone.has(line.id)) return;
    const known = this.#lines.findIndex((kept) => kept.id === line.id);
    if (known >= 0) {
      this.#lines = this.#lines.with(known, line);
      return;
    }
    const after = this.#lines.findLastIndex((kept) => kept.at <= line.at);
    this.#lines = this.#lines.toSpliced(after + 1, 0, line);
  }

  #trim(): void {
    if (this.#lines.length > this.keep) this.#lines = this.#lines.slice(-this.keep);
  }
}
