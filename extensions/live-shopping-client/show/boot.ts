/**
 * What Liquid tells the client about this page: one JSON block, printed by `snippets/showfront-boot.liquid`.
 * Shape: `proxy` and `root` are paths on the shop's own origin (`root` ends with "/"), `origin` is the
 * app's, without a slash. `accent` is the merchant's colour or empty for the theme's own.
 */
export interface Boot {
  readonly assets: {
    readonly player: string;
    readonly more: string;
    readonly giveaway: string;
    readonly talk: string;
    readonly before: string;
    readonly replay: string;
    readonly library: string;
    readonly held: string;
    readonly hls: string;
    readonly texts: string;
    /** Empty where the shop can send no mail. */
    readonly remind: string;
  };
  readonly proxy: string;
  readonly origin: string;
  readonly root: string;
  readonly locale: string;
  /** The shopper's currency, and the shop's own. */
  readonly currency: string;
  readonly shopCurrency: string;
  readonly country: string;
  readonly accent: string;
  readonly page: string;
  readonly corner: 'start' | 'end';
  readonly design: boolean;
}

const SELECTOR = 'script[data-showfront-boot]';

/** The page's boot block; blocks and embed each print one, all alike but for settings: the embed's wins. */
export function readBoot(within: ParentNode = document): Boot | null {
  const blocks = [...within.querySelectorAll<HTMLScriptElement>(SELECTOR)];
  const block = blocks.find((b) => b.dataset['showfrontBoot'] === 'embed') ?? blocks[0];
  return block ? (JSON.parse(block.textContent) as Boot) : null;
}
