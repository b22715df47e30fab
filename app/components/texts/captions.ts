/** Texts of the captions of a recording. */
export const captions = {
  title: 'Captions',
  text: 'For the replay: a file per language, timed from the beginning of the recording. Shoppers choose the language in the player. Live, the player shows what your stream brings along.',
  none: 'No captions yet.',
  language: 'Language',
  file: 'WebVTT (.vtt) or SubRip (.srt) file',
  choose: 'Choose file',
  chosen: (name: string, size: string) => `${name}, ${size}`,
  keep: 'Add captions',
  replace: 'Replace captions',
  kept: 'Captions saved',
  removed: 'Captions removed',
  remove: 'Remove',
  removeOf: (language: string) => `Remove captions: ${language}`,
  row: (count: string, until: string) => `${count} captions, the last ends at ${until}`,
} as const;
