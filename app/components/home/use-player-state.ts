import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';

/** A block that merchants put into sections of the published theme. */
export interface ThemeBlock {
  readonly handle: string;
  /** As the theme editor calls it, in the language of whoever reads. */
  readonly name: string;
  readonly placed: boolean;
}

/** Whether the app embed is switched on in the published theme, how the theme editor calls it, and what else stands there. */
export type PlayerState =
  | { readonly state: 'checking' | 'unknown' }
  | {
      readonly state: 'on' | 'off';
      readonly embed: string;
      readonly blocks: readonly ThemeBlock[];
    };

/** Asks Shopify's admin, which needs no scope and knows the published theme. Asked again when the page is looked at again. */
export function usePlayerState(): PlayerState {
  const shopify = useAppBridge();
  const [player, setPlayer] = useState<PlayerState>({ state: 'checking' });
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const found = await read(shopify).catch((): PlayerState => ({ state: 'unknown' }));
      if (!left) setPlayer(found);
    };
    const onVisible = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    void ask();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [shopify]);
  return player;
}

async function read(shopify: ReturnType<typeof useAppBridge>): Promise<PlayerState> {
  const extensions = await shopify.app.extensions();
  for (const extension of extensions) {
    if (extension.type !== 'theme_app_extension') continue;
    const blocks = extension.activations as readonly {
      target: string;
      handle: string;
      name: string;
      status: string;
    }[];
    // The embed is the block that goes to the end of the page; the others stand in sections.
    const embed = blocks.find(({ target }) => target === 'body') ?? blocks.find(isEmbed);
    if (!embed) continue;
    return {
      state: embed.status === 'active' ? 'on' : 'off',
      embed: embed.handle,
      blocks: blocks
        .filter(({ target }) => target === 'section')
        .map(({ handle, name, status }) => ({ handle, name, placed: status === 'active' })),
    };
  }
  return { state: 'unknown' };
}

const isEmbed = ({ target }: { target: string }) => target === 'head';

/** The theme editor with the embed switched on, waiting to be saved. */
export function editorAddress(shop: string, apiKey: string, embed: string | null): string {
  const query = new URLSearchParams({ context: 'apps', template: 'index' });
  if (embed) query.set('activateAppId', `${apiKey}/${embed}`);
  return `https://${shop}/admin/themes/current/editor?${query.toString().replaceAll('%2F', '/')}`;
}

/** The theme editor with a block put where it fits, waiting to be saved: beside a product, else on the home page. */
export function blockAddress(shop: string, apiKey: string, block: string): string {
  const place = block.endsWith('-product')
    ? { template: 'product', target: 'mainSection' }
    : { template: 'index', target: 'newAppsSection' };
  const query = new URLSearchParams({ ...place, addAppBlockId: `${apiKey}/${block}` });
  return `https://${shop}/admin/themes/current/editor?${query.toString().replaceAll('%2F', '/')}`;
}
