import type { ShowfrontPlayer } from '../player/element.ts';
import { openPlayer } from './open-player.ts';

const players = () => [...document.querySelectorAll<ShowfrontPlayer>('showfront-player')];

/**
 * `window.Showfront`: the public player API, version 1 (documented in README.md). What happens in a player is
 * told by bubbling `showfront:*` events; this is for pages that want to act.
 */
export const api = Object.freeze({
  version: 1,
  /** Opens a show over the page. `t` is a moment of a recording, `product` a product id to open. */
  open: (key: string, options: { t?: string; product?: string; mode?: 'overlay' | 'mini' } = {}) =>
    openPlayer({ mode: 'overlay', ...options, key }).then((player) => player !== null),
  close: () => {
    for (const player of players()) player.model?.dismiss();
  },
  minimize: () => {
    for (const player of players())
      if (player.model?.mode === 'overlay') player.model.setMode('mini');
  },
  mute: (muted = true) => {
    for (const player of players()) player.model?.screening.setSound(!muted);
  },
  /** What is open now: `[{ key, mode, life }]`. */
  players: () =>
    players().map((player) => ({
      key: player.request?.key,
      mode: player.model?.mode,
      life: player.model?.session.life,
    })),
});
