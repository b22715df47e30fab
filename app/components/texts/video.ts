/** Texts about where a show's picture comes from and where it goes. */
export const videoTexts = {
  source: {
    title: 'Where the picture comes from',
    save: 'Check and save',
    discard: 'Discard',
    saved: 'Picture saved',
    kinds: {
      own: {
        name: 'Your camera or encoder',
        help: 'A phone, a laptop or a program such as OBS. You find its studio and its key in the console.',
        address: '',
        example: '',
        honest: '',
      },
      hls: {
        name: 'A live stream made elsewhere',
        help: 'The address of an HLS playlist of your own video service.',
        address: 'HLS address',
        example: 'https://video.example.com/live/show.m3u8',
        honest:
          'We look at it while you are on the air and draw the curtain when it stands still. It becomes a replay only if its list ends with the whole show in it.',
      },
      youtube: {
        name: 'YouTube',
        help: 'A live video of your channel, in YouTube’s own player.',
        address: 'Address of the YouTube video',
        example: 'https://youtube.com/watch?v=…',
        honest:
          'YouTube does not tell us whether you are on the air: no curtain falls by itself, products appear when you pin them rather than with the picture, and shoppers who want privacy tap before YouTube is loaded.',
      },
    },
    found: {
      live: 'A live picture is there.',
      absent: 'Nothing is on the air there yet.',
      recording: 'This is a recording that has ended, not a live picture.',
      unknown: 'Found:',
    },
  },
  simulcast: {
    title: 'Other platforms',
    text: 'Send the show to YouTube, Facebook and others too while it is on the air. Each takes as much of the video server’s uplink as one viewer; one that fails does not disturb the show.',
    open: 'Add platform',
    platform: 'Platform',
    platforms: { youtube: 'YouTube', facebook: 'Facebook', twitch: 'Twitch', other: 'Another one' },
    name: 'Name',
    server: 'Server',
    key: 'Stream key',
    keyHelp: 'Kept encrypted and never shown again.',
    add: 'Add',
    discard: 'Cancel',
    added: 'Platform added',
    removed: 'Platform removed',
    remove: 'Remove',
    states: {
      waiting: 'Waits for the show',
      connecting: 'Connecting',
      live: 'On air there',
      failed: 'Not reached',
      unknown: 'Sent there',
    },
    reasons: {
      unreachable: 'Its server does not answer. We try again.',
      refused: 'It refused the stream key. Check the key there, then add it anew here.',
      lost: 'It dropped the line. We try again.',
      sealed: 'Its key cannot be read any more. Remove it and add it anew.',
    },
  },
  clips: {
    title: 'Clips',
    text: 'Short films of your products while they were on screen: for their pages, for social networks, for mails.',
    none: 'Moments appear here when you pin products while you are on the air.',
    unable:
      'The video service of this show cuts no clips. Shows by your own camera or encoder on our own video server can have them.',
    at: (clock: string, seconds: number) => `at ${clock}, ${seconds} seconds`,
    make: { '9:16': 'Make upright clip', '16:9': 'Make wide clip' },
    shape: { '9:16': 'Upright', '16:9': 'Wide' },
    oneShape: {
      '9:16':
        'Upright, as the show was. A wide clip has to be drawn anew, and the program for that (ffmpeg) is not installed on your video server.',
      '16:9':
        'Wide, as the show was. An upright clip has to be drawn anew, and the program for that (ffmpeg) is not installed on your video server.',
    },
    making: 'Being made…',
    failed: 'It could not be made.',
    made: 'Clip made',
    download: 'Download',
    publish: 'Show on product page',
    withdraw: 'Take off product page',
    published: 'On the product page',
    removed: 'Clip removed',
    remove: 'Remove',
    more: (count: number) => `Show ${count} more`,
  },
} as const;
