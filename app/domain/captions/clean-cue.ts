/** Longest caption, in characters: more could not be read, and would cover the picture. */
const MAX_TEXT = 600;

/** What WebVTT lets a writer stress; it means nothing outside a caption. */
const STRESS = /^<\/?[biu]>$/;

/** Characters that are no text: controls, and those that turn the writing direction of what follows. */
const NO_TEXT =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g; // eslint-disable-line no-control-regex -- that is what is looked for

/** What entities WebVTT knows; any other ampersand is a letter. */
const AMPERSAND = /&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d{1,7}|#x[\da-f]{1,6});)/gi;

/**
 * The lines of a caption as WebVTT may hold them: stress stays, every other tag goes and leaves its words, and what looks like
 * the times of another caption is text.
 */
export function cleanCue(lines: readonly string[]): string {
  return lines
    .map((line) => cleanLine(line.replace(NO_TEXT, '')))
    .filter((line) => line !== '')
    .join('\n');
}

function cleanLine(line: string): string {
  const parts = line
    .slice(0, MAX_TEXT)
    // SubRip's own: {\an8} says where a caption stands.
    .replace(/\{\\[^{}]*\}/g, '')
    .split(/(<[^<>]*>)/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return STRESS.test(part.toLowerCase()) ? part.toLowerCase() : '';
      return part.replace(AMPERSAND, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    })
    .join('')
    .trim();
}
