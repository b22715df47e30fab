import type { LineupEntry } from '#app/contract/storefront-api.ts';
import type { PlayerModel } from '../player/model.ts';
import { useModel } from './host.ts';

/** Letters as people look for them: without case, accents and forms of the same letter. */
const plain = (text: string, locale: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale);

/**
 * The products that have all the words in their names, or in those of their variants as far as they have been read: looking
 * asks the shop for nothing.
 */
export function search(
  { products, boot: { locale } }: PlayerModel,
  entries: readonly LineupEntry[],
  words: string,
): readonly LineupEntry[] {
  const wanted = plain(words, locale).split(/\s+/);
  return entries.filter((entry) => {
    const { title = '', variants = [] } = products.known(entry.handle) ?? {};
    const names = [entry.title, title, ...variants.map((variant) => variant.title)];
    const said = plain(names.join(' '), locale);
    return wanted.every((word) => said.includes(word));
  });
}

/** The field above a long lineup. `found` counts what is left of it. */
export function Find({
  words,
  found,
  look,
}: {
  words: string;
  found: number;
  look: (words: string) => void;
}) {
  const { say } = useModel();
  return (
    <search class="find">
      <input
        type="search"
        value={words}
        maxLength={80}
        autocomplete="off"
        enterkeyhint="search"
        aria-label={say('find')}
        placeholder={say('find')}
        onInput={(event) => look(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !words) return;
          // The key's first meaning is here; the next one closes what lies open.
          event.preventDefault();
          event.stopPropagation();
          look('');
        }}
      />
      <p role="status">
        {words.trim() && (found === 0 ? say('found_none') : say('found', { count: found }))}
      </p>
    </search>
  );
}
