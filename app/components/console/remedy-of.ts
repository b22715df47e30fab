import { numericId } from '../../domain/lineup/resource-id.ts';
import type {
  PreflightCheck,
  PreflightResult,
  PreflightSubject,
} from '../../services/shows/read-preflight.ts';
import { editorAddress } from '../home/use-player-state.ts';
import { preflight } from '../texts/preflight.ts';

const t = preflight.remedy;

/** One line of what is looked at before a show; whether the theme has the player only the admin's script can say. */
export type PreflightLine = Omit<PreflightResult, 'check'> & {
  readonly check: PreflightCheck | 'player';
};

/** Where a show's pages and the shop's own stand. Shape: `embed` as the theme calls the player, null while unknown. */
export interface Place {
  readonly shop: string;
  readonly apiKey: string;
  readonly showId: string;
  readonly embed: string | null;
}

/** The way to where something is set right. Shape: `outside` leads to a page of Shopify's. */
export interface Way {
  readonly label: string;
  readonly url: string;
  readonly outside: boolean;
}

/** What can be done about a line that is not green: a page, one a subject, or telling somebody who can. */
export interface Remedy {
  readonly way?: Way;
  /** The page of one product, host or row the line names. */
  readonly wayOf?: (subject: Required<PreflightSubject>) => Way;
  /** Nothing in the admin mends it: the label of a message to copy. */
  readonly tell?: string;
}

/** The remedy of a line, the nearest page to where it is set right; null for what is all right. */
export function remedyOf(line: PreflightLine, place: Place): Remedy | null {
  const { check, state } = line;
  return state === 'right' ? null : REMEDIES[check](place, state);
}

const admin = (label: string, { shop }: Place, path: string): Way => ({
  ...{ label, outside: true, url: `https://${shop}/admin/${path}` },
});
const ofShow = (label: string, { showId }: Place, part: string): Way => ({
  ...{ label, outside: false, url: `/app/shows/${showId}${part}` },
});

/** Where products are published, stocked and taken out of the online store. */
const products = (place: Place): Remedy => ({
  wayOf: ({ id, name }) => admin(t.product(name), place, `products/${numericId(id)}`),
});
/** Shopify asks for the permissions that are missing when the app is opened. */
const again = (place: Place): Remedy => ({ way: admin(t.again, place, `apps/${place.apiKey}`) });
const camera = (place: Place): Remedy => ({
  way: ofShow(t.camera, place, '/console?panel=backstage#camera'),
});

const REMEDIES: Record<
  PreflightLine['check'],
  (place: Place, state: PreflightResult['state']) => Remedy
> = {
  player: ({ shop, apiKey, embed }, state) => ({
    way: {
      label: state === 'wrong' ? t.theme : t.themeLook,
      url: editorAddress(shop, apiKey, embed),
      outside: true,
    },
  }),
  connection: again,
  checkout: (place) => ({ way: admin(t.payments, place, 'settings/payments') }),
  picture: camera,
  key: camera,
  backup: camera,
  still: (place) => ({ way: ofShow(t.teaser, place, '#teaser'), tell: t.tellMail }),
  address: (place) => ({ way: ofShow(t.video, place, '#video') }),
  captions: (place) => ({ way: ofShow(t.captions, place, '#captions') }),
  lineup: (place) => ({
    way: ofShow(t.lineup, place, '#lineup'),
    wayOf: ({ id, name }) => ofShow(t.row(name), place, `#row-${id}`),
  }),
  visible: products,
  stock: products,
  held: products,
  offers: (place) => ({ way: ofShow(t.offers, place, '#offers') }),
  hold_access: again,
  discount_access: again,
  discounts: (place) => ({ way: admin(t.discounts, place, 'discounts') }),
  hosts: (place) => ({ way: ofShow(t.hosts, place, '#hosts') }),
  engagement: (place) => ({
    way: ofShow(t.hosts, place, '#hosts'),
    wayOf: ({ id, name }) => ({ label: t.host(name), url: `/app/hosts/${id}`, outside: false }),
  }),
  // The host's page, because not everybody who runs shows may change an agreement.
  commission: () => ({
    wayOf: ({ id, name }) => ({
      ...{ label: t.agreement(name), url: `/app/hosts/${id}#agreement`, outside: false },
    }),
  }),
  token: () => ({ tell: t.tell }),
  mail: () => ({ tell: t.tellMail }),
};
