import type { PreflightCheck, PreflightResult } from '../../services/shows/read-preflight.ts';

/** Texts of the check before a show. */
export const preflight = {
  title: 'Before you go live',
  again: 'Check again',
  check: 'Check now',
  intro: 'Asks your store, your camera and the mail server whether all is in place.',
  ready: 'Everything is ready.',
  states: { right: 'Ready', doubtful: 'Look at this', wrong: 'Not ready' } satisfies Record<
    PreflightResult['state'],
    string
  >,
  more: (count: number) => `and ${count} more`,
  remedy: {
    theme: 'Switch it on in the theme editor',
    themeLook: 'Look in the theme editor',
    again: 'Open Showfront again',
    payments: 'Open payment settings',
    camera: 'Go to camera and encoder',
    video: 'Go to the address',
    captions: 'Go to captions',
    teaser: 'Choose a picture',
    lineup: 'Go to the lineup',
    row: (name: string) => `Go to ${name} in the lineup`,
    product: (name: string) => `Open ${name} in Shopify`,
    offers: 'Go to offers',
    discounts: 'Open discounts in Shopify',
    hosts: 'Go to hosts',
    host: (name: string) => `Open ${name}`,
    agreement: (name: string) => `Go to the agreement of ${name}`,
    tell: 'Copy a message for them',
    tellMail: 'Copy a message for whoever runs Showfront',
    told: 'Message copied',
    notTold: 'The message could not be copied.',
    message: (line: string, text: string, shop: string) => `Showfront, ${shop}. ${line}: ${text}`,
  },
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
    checkout: {
      name: 'Checkout',
      right: 'Your store is set up to sell.',
      wrong: 'Your store’s setup is not finished: shoppers cannot pay yet. Finish it in Shopify.',
      doubtful: '',
    },
    captions: {
      name: 'Captions',
      right: 'The picture brings them, or files for the replay are there:',
      wrong: '',
      doubtful:
        'None can be seen from here. Many watch without sound: write prices and codes into a notice too, or let your encoder add captions. For the replay upload a file on the show’s page.',
    },
    key: {
      name: 'Stream key',
      right: 'It was made this week.',
      wrong:
        'It is more than a month old. Make a new one under Camera and put it into your encoder.',
      doubtful: 'It is more than a week old: whoever has seen it could broadcast. Make a new one.',
    },
    backup: {
      name: 'Backup encoder',
      right: 'There is a key for a second encoder.',
      wrong: '',
      doubtful:
        'Your video service gives none. Keep the studio open on a second device, so that it can take over.',
    },
    still: {
      name: 'Picture for the replay',
      right: '',
      wrong: '',
      doubtful:
        'No picture can be taken from an encoder here: the program for that (ffmpeg) is not installed on your video server. Without one of its own the show’s replay is announced by its first product.',
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
      doubtful: 'An offer promises more than is in stock, or what a drop keeps out of your store:',
    },
    held: {
      name: 'Kept out of the shop until the drop',
      right: 'Out of your online store until then.',
      wrong: 'Not out of your online store yet, so it can be bought before. We keep trying:',
      doubtful:
        'Somebody has published it in Shopify meanwhile, so it can be bought before. Take it out there again, or leave it:',
    },
    hold_access: {
      name: 'Permission to publish products',
      right: '',
      wrong:
        'Showfront may not publish products in your store, so nothing is kept out of it and nothing put back. Open the app again and approve its permissions:',
      doubtful: '',
    },
    discounts: {
      name: 'Discounts',
      right: 'Your store has room for them.',
      wrong:
        'No offer can open: your store has as many automatic discounts running as Shopify allows, or Showfront may not make any.',
      doubtful:
        'Almost as many automatic discounts are running as Shopify allows for all apps together. End some before the show.',
    },
    discount_access: {
      name: 'Permission for discounts',
      right: '',
      wrong:
        'Showfront may not make discounts in your store, so no offer can open. Open the app again and approve its permissions.',
      doubtful:
        'Showfront may not make discounts in your store: offers cannot be added during the show.',
    },
    engagement: {
      name: 'Hosts',
      right: '',
      wrong: 'This engagement has ended; nothing would be credited. Choose another host:',
      doubtful: 'This engagement is paused:',
    },
    token: {
      name: 'Attribution',
      right: 'What goes into carts is signed and known again.',
      wrong: 'Carts cannot be signed: nothing sold would be credited. Tell whoever runs Showfront.',
      doubtful: '',
    },
    mail: {
      name: 'Mail',
      right: 'The mail server answers.',
      wrong: 'The mail server does not answer: reminders, news of changes and links are not sent.',
      doubtful: 'No mail server is set up: shoppers cannot ask to be reminded.',
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
