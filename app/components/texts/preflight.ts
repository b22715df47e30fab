import type { PreflightCheck, PreflightResult } from '../../services/shows/read-preflight.ts';

/** Texts of the check before a show. */
export const preflight = {
  title: 'Before you go live',
  again: 'Check again',
  ready: 'Everything is ready.',
  states: { right: 'Ready', doubtful: 'Look at this', wrong: 'Not ready' } satisfies Record<
    PreflightResult['state'],
    string
  >,
  checks: {
    player: {
      name: 'Player in your theme',
      right: 'It is switched on.',
      wrong: 'It is switched off: shoppers will not see the show.',
      doubtful: 'Shopify did not say whether it is on.',
    },
    connection: {
      name: 'Connection to your store',
      right: 'Your store answers.',
      wrong: 'Your store did not answer. Open Showfront again from the admin.',
      doubtful: '',
    },
    picture: {
      name: 'Picture',
      right: 'The stream is coming in.',
      wrong: 'The video server did not answer.',
      doubtful: 'Nothing is coming in yet. Start your camera or encoder.',
    },
    address: {
      name: 'Picture from an address',
      right: 'A live picture is there.',
      wrong: 'Nothing can be played there. Check the address on the show’s page.',
      doubtful:
        'No live picture can be seen there from here. Look at it yourself before you start; YouTube tells nobody.',
    },
    lineup: {
      name: 'Lineup',
      right: 'All products are in your store.',
      wrong: 'No products, or some that your store no longer has.',
      doubtful: '',
    },
    visible: {
      name: 'Visible in your store',
      right: 'Shoppers can open every product.',
      wrong: 'Drafts, or not published to your online store: nobody can buy them.',
      doubtful: '',
    },
    stock: {
      name: 'Stock',
      right: 'Everything can be bought.',
      wrong: 'Nothing of the lineup can be bought.',
      doubtful: 'Some products are sold out.',
    },
    offers: {
      name: 'Drops and offers',
      right: 'Every planned offer can open.',
      wrong: 'An offer cannot open as it is planned. Look at it on the show’s page:',
      doubtful: 'An offer promises more than is in stock:',
    },
    discounts: {
      name: 'Discounts',
      right: 'Your store has room for them.',
      wrong:
        'No offer can open: your store has as many automatic discounts running as Shopify allows, or Showfront may not make any.',
      doubtful:
        'Almost as many automatic discounts are running as Shopify allows for all apps together. End some before the show.',
    },
    hosts: {
      name: 'Hosts',
      right: 'Somebody presents.',
      wrong: '',
      doubtful: 'No host: sales are counted, but nobody earns commission.',
    },
    commission: {
      name: 'Commission',
      right: 'Every host has a rate.',
      wrong: '',
      doubtful: 'A host has no commission rate.',
    },
  } satisfies Record<
    PreflightCheck | 'player',
    { name: string } & Record<PreflightResult['state'], string>
  >,
} as const;
