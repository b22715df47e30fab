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
    stock: {
      name: 'Stock',
      right: 'Everything can be bought.',
      wrong: 'Nothing of the lineup can be bought.',
      doubtful: 'Some products are sold out.',
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
