import type { App } from '../ports.ts';
import { listCaptions } from './list-captions.ts';

/**
 * Whether somebody who hears nothing can follow a show: by captions the stream carries itself, or by files for its replay. Shape:
 * `about` are the languages of the files. Without either it is worth a look, never a fault: files are made after a show.
 */
export async function checkCaptions(
  app: App,
  input: { shop: string; showId: string; inStream: boolean },
): Promise<{
  check: 'captions';
  state: 'right' | 'doubtful';
  about: readonly { readonly name: string }[];
}> {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const files = await listCaptions(app, input);
  return {
    check: 'captions',
    state: files.length > 0 || input.inStream ? 'right' : 'doubtful',
    about: files.map(({ language }) => ({ name: names.of(language) ?? language })),
  };
}
