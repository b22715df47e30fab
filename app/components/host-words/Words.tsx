import { createContext, useContext, type ReactNode } from 'react';
import { LocaleProvider } from '../frame/Locale.tsx';
import type { HostWords } from './en.ts';

const Words = createContext<HostWords | null>(null);

/** What is below is written in a language: its sentences, its numbers and its dates. `words`: null where a frame below gives its own. */
export function Spoken(props: { locale: string; words: HostWords | null; children: ReactNode }) {
  return (
    <LocaleProvider value={props.locale}>
      <Words.Provider value={props.words}>{props.children}</Words.Provider>
    </LocaleProvider>
  );
}

/** The sentences hosts read, in the language of the page. There is no default: it would send English to everybody besides. */
export function useWords(): HostWords {
  const words = useContext(Words);
  if (!words) throw new Error('A page that says something to a host stands in no language.');
  return words;
}

/** The sentence for a name the database knows; undefined for one that came after this page was loaded. */
export const said = (sentences: Readonly<Record<string, string>>, name: string) => sentences[name];
