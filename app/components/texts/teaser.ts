/** Texts of the teaser: what the storefront says of a show before it begins. */
export const teaser = {
  title: 'Teaser',
  text: 'Stands in your store with the countdown, the calendar link and the reminder form until the show begins.',
  picture: 'Picture',
  pictureHelp:
    'Address of an image. Without one the first product is shown. Upload it in Settings, Files and copy its link.',
  offer: 'Special offer',
  offerHelp: 'One line. Say only what will really be offered in the show.',
  offerPlaceholder: '20 % off everything we show, for the first hour',
  words: 'What to expect',
  trailer: 'Trailer',
  trailerHelp: 'Address of a video file (.mp4 or .webm). It loads only when a visitor plays it.',
  preview: 'Preview',
  trailerFails: 'This address plays no video here. Check that it is the file’s own link.',
  pictureFails: 'This address shows no picture here.',
  save: 'Save teaser',
  saved: 'Teaser saved',
} as const;
