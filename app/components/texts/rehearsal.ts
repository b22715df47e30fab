/** Texts about rehearsing a show. */
export const rehearsalTexts = {
  title: 'Rehearsal',
  text: 'Play the show through with simulated viewers who chat, ask, vote and buy. Shoppers see nothing of it, and nothing is counted: no sale, no stock, no figure.',
  nothingCounted: 'Shoppers see nothing of it, and nothing is counted.',
  crowd: 'Simulated viewers',
  start: 'Start rehearsal',
  started: 'Rehearsal started',
  stop: 'Stop rehearsal',
  stopped: 'Rehearsal stopped. Nothing of it was kept.',
  onTitle: 'Rehearsal',
  onText: (viewers: number, time: string) =>
    `${viewers} simulated viewers. Sales, chat and questions here are played and go when the rehearsal stops, at ${time} at the latest.`,
  sample:
    'No camera is on, so the preview shows a sample picture. Start your camera to see it there.',
  camera: 'The preview shows your camera.',
  preview: 'Preview as a shopper',
  previewText:
    'The preview opens in your store, where the player must be switched on. Its address lets in anybody who has it until the rehearsal stops.',
  console: 'Open console',
} as const;
