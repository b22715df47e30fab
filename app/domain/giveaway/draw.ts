/** What a draw needs of cryptography, as hexadecimal text. Texts are UTF-8; `mac` is keyed by a text. */
export interface Hashes {
  /** SHA-256. */
  sha256(text: string): string;
  /** HMAC-SHA-256. */
  mac(key: string, text: string): string;
}

/** How anybody draws again what was published. Part of the record; another way of drawing is another form of it. */
export const HOW = [
  'commitment is the SHA-256 of seed. It was in the log of the show before anybody took part; the seed is published with the draw.',
  'entriesHash is the SHA-256 of all entries, sorted by their characters, with a line feed between two. It was in the log before the seed was.',
  'The rank of an entry is the HMAC-SHA-256 with the seed as key of: entriesHash, a full stop, the entry. Texts are UTF-8, hashes hexadecimal in small letters.',
  'The entries with the lowest ranks win, the lowest first, as many as winners says.',
  'Entries name nobody. Those of viewers who were kept from the chat of the shop, by a block or unseen, when the entries were fixed are left out; excluded counts them.',
] as const;

/** What a seed is known by before the draw. */
export const commitmentOf = (seed: string, { sha256 }: Hashes): string => sha256(seed);

/** Entries in the one order that says nothing of who came first. */
export const inOrder = (entries: readonly string[]): string[] =>
  [...entries].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** What the entries are known by once they are fixed. */
export const hashOfEntries = (entries: readonly string[], { sha256 }: Hashes): string =>
  sha256(inOrder(entries).join('\n'));

/**
 * Draws: the same seed and entries give the same winners, and nobody who does not know the seed can tell which.
 * Shape: in the order they were drawn; fewer than `winners` where fewer take part. `HOW` says the same in words.
 */
export function draw(
  input: { readonly seed: string; readonly entries: readonly string[]; readonly winners: number },
  hashes: Hashes,
): string[] {
  const { seed, entries, winners } = input;
  const hash = hashOfEntries(entries, hashes);
  return entries
    .map((entry) => ({ entry, rank: hashes.mac(seed, `${hash}.${entry}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, winners)
    .map(({ entry }) => entry);
}
