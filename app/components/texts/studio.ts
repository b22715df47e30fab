import type { Missing } from '../../studio/check-browser.ts';
import type { LineState } from '../../studio/ingest-line.ts';

/** Texts of the studio, for somebody who is about to stand before a camera, or does already. */
export const studioTexts = {
  title: 'Studio',
  missing: {
    secure: {
      title: 'This address is not secure',
      text: 'Browsers give a camera to pages with https only. Open the link you were sent, unchanged.',
    },
    camera: {
      title: 'This browser gives no camera',
      text: 'Open this page in Chrome, Edge or Safari, not inside another app.',
    },
    encoder: {
      title: 'This browser cannot broadcast',
      text: 'It has no live encoder for video. Use a current Chrome, Edge or Safari, or broadcast from an encoder such as OBS: your team finds its address and key in the console.',
    },
  } satisfies Record<Missing, { title: string; text: string }>,
  denied: {
    title: 'Camera and microphone are blocked',
    text: 'Allow them for this page. As soon as you do, the picture appears by itself.',
  },
  deniedHow: [
    'Chrome and Edge: tap the sign to the left of the address, then Permissions, and allow camera and microphone.',
    'Safari on iPhone: tap the sign at the address, then Website Settings; if camera is missing there, open the phone’s Settings, Safari, Camera.',
    'On a computer that blocks them for all programs: allow the browser in its privacy settings.',
  ],
  absent: {
    title: 'No camera found',
    text: 'Connect a camera, or close the program that uses it, then try again.',
  },
  again: 'Try again',
  rehearsal: 'Rehearsal: nobody outside sees you',
  asking: 'Allow camera and microphone when your browser asks.',
  preview: 'Your camera',
  camera: 'Camera',
  microphone: 'Microphone',
  device: (number: number) => `Device ${number}`,
  turn: 'Switch camera',
  mute: 'Mute',
  unmute: 'Unmute',
  level: 'Microphone level',
  silent: 'We hear nothing. Is the right microphone chosen?',
  muted: 'You are muted.',
  start: 'Start camera',
  stop: 'Stop camera',
  stopLive: 'Stop camera? Viewers will see a curtain.',
  takeBack: 'Take it back',
  line: {
    connecting: 'Connecting…',
    open: 'Connected. Sending the first picture…',
    carried: 'Your camera is connected',
    waiting: 'Connection lost. Trying again…',
    replaced: 'Another device took over',
    ended: 'This show has ended',
    refused: 'This page is not let in any more. Open the link again.',
    closed: 'Your camera is off',
  } satisfies Record<LineState, string>,
  replacedText: 'Somebody started the camera of this show elsewhere. Only one is on the air.',
  onAir: 'On air',
  off: 'Off air',
  paused: 'Paused',
  waitingForStart: 'Viewers do not see you yet. Your team starts the show from the console.',
  seen: 'Viewers see you.',
  curtain: 'Viewers see a curtain.',
  quality: {
    none: (mbit: string) => `Good connection, ${mbit} Mb/s`,
    machine: () => 'This device is busy: close other programs and tabs.',
    line: (mbit: string) =>
      `Weak connection: the picture is reduced to ${mbit} Mb/s. Go nearer to the router.`,
  },
  bars: { 0: 'Very weak', 1: 'Weak', 2: 'Good', 3: 'Very good' },
  noMicrophone:
    'No microphone found: viewers will see you but not hear you. Connect one and choose it below.',
  noSound: 'This browser cannot send sound: viewers see you but do not hear you.',
  failed: 'The camera picture could not be encoded. Stop and start it again.',
  hidden: 'Keep this page in front: browsers slow a camera down behind other pages.',
  viewers: (count: number) => `${count} watching`,
  products: 'Products',
  shown: 'On screen',
  noProducts: 'No products in this show yet.',
  chat: 'Chat',
  noChat: 'Nobody has written yet.',
} as const;
