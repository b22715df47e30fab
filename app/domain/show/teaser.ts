import { Refusal } from '../refusal.ts';

/** Longest words of a teaser, in characters. */
export const MAX_TEASER = { text: 600, offer: 100 } as const;

/** What the shop says of a show before it begins. `offer` is one line; addresses are https, null for none. */
export interface Teaser {
  readonly text: string;
  readonly offer: string;
  readonly trailerUrl: string | null;
  readonly pictureUrl: string | null;
}

/** What a browser plays by itself; anything else would need a player of somebody else's on the shop's page. */
const PLAYS = /\.(mp4|webm|m4v)$/i;

/**
 * A teaser as it is kept.
 * Refuses: `invalid/teaser_long`, `invalid/offer_long`, `invalid/bad_picture`, `invalid/bad_trailer`, each at its field.
 */
export function readTeaser(given: {
  text: string;
  offer: string;
  trailerUrl: string;
  pictureUrl: string;
}): Teaser {
  const text = given.text.replace(/\r\n?/g, '\n').trim();
  const offer = given.offer.replace(/\s+/g, ' ').trim();
  if ([...text].length > MAX_TEASER.text) {
    throw new Refusal('invalid', 'teaser_long', `At most ${MAX_TEASER.text} characters.`, {
      field: 'text',
    });
  }
  if ([...offer].length > MAX_TEASER.offer) {
    throw new Refusal('invalid', 'offer_long', `At most ${MAX_TEASER.offer} characters.`, {
      field: 'offer',
    });
  }
  const trailerUrl = readAddress(given.trailerUrl, 'trailerUrl', 'bad_trailer');
  if (trailerUrl && !PLAYS.test(pathOf(trailerUrl))) {
    throw new Refusal(
      'invalid',
      'bad_trailer',
      'Enter the address of a video file (.mp4 or .webm). Upload it in Settings, Files and copy its link.',
      { field: 'trailerUrl' },
    );
  }
  const pictureUrl = readAddress(given.pictureUrl, 'pictureUrl', 'bad_picture');
  return { text, offer, trailerUrl, pictureUrl };
}

/** Without a person's password, without anything that could end an attribute or begin a script. Source: RFC 3986, 2. */
const ADDRESS =
  /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::\d{1,5})?\/[\w.~:/?#[\]@!$&()*+,;=%-]*$/i;

function readAddress(text: string, field: string, code: string): string | null {
  const address = text.trim();
  if (address === '') return null;
  if (address.length > 2000 || !ADDRESS.test(address)) {
    throw new Refusal('invalid', code, 'Enter an address that begins with https://.', { field });
  }
  return address;
}

const pathOf = (address: string): string => address.replace(/[?#].*$/, '');
