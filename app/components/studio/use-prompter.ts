import { useState } from 'react';
import { refusalText, type Told } from '../host-words/refusal-text.ts';
import { useWords } from '../host-words/Words.tsx';

/** Does what the host tapped and says whether it got through. What is done is on its way out of the list already. */
export function usePrompter(showId: string) {
  const words = useWords();
  const { failed } = words.prompter;
  const [refused, setRefused] = useState<string | null>(null);
  const [done, setDone] = useState<readonly string[]>([]);
  const act = async (wish: { readonly act: string }, key?: string): Promise<boolean> => {
    setRefused(null);
    if (key) setDone((all) => [...all, key]);
    try {
      const response = await fetch(`/host/shows/${showId}/talk`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      });
      if (response.ok) return true;
      const { error } = (await response.json()) as { error?: Told };
      setRefused(error ? refusalText(words, response.status, error) : failed);
    } catch {
      setRefused(failed);
    }
    if (key) setDone((all) => all.filter((one) => one !== key));
    return false;
  };
  return { act, refused, isDone: (key: string) => done.includes(key) };
}
