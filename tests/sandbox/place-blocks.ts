import { readAppConfig } from './app-config.ts';
import { extensionBlocks, mainTheme } from './extension-status.ts';
import { Storefront } from './liquid/page.ts';
import type { World } from './store.ts';

/** Where a merchant who uses the theme editor puts our blocks: page template, section, the block before, ours. */
const PLACES = [
  { template: 'product', section: 'main', after: 'buy', blocks: ['live-product'] },
  {
    template: 'page.live',
    section: 'apps',
    after: null,
    blocks: ['live-show', 'live-upcoming', 'live-library'],
  },
] as const;

/**
 * Puts the app's blocks where a merchant would, as saving in the theme editor does. The embed is left as it is: it is off
 * until somebody switches it on.
 */
export function placeBlocks(world: World): void {
  const storefront = new Storefront();
  const offered = extensionBlocks(readAppConfig());
  for (const { template, section, after, blocks } of PLACES) {
    const json = structuredClone(storefront.templateJson(world, template));
    const target = json.sections[section];
    if (!target) throw new Error(`The theme's ${template} has no section "${section}".`);
    const order = target.block_order ?? Object.keys(target.blocks ?? {});
    const at = after === null ? order.length : order.indexOf(after) + 1;
    const placed = blocks.map((handle) => {
      const block = offered.find((one) => one.handle === handle);
      if (!block) throw new Error(`The extension has no block "${handle}".`);
      return [handle, { type: block.type, settings: {} }] as const;
    });
    target.blocks = { ...target.blocks, ...Object.fromEntries(placed) };
    target.block_order = [...order.slice(0, at), ...blocks, ...order.slice(at)];
    mainTheme(world).templates[template] = json;
  }
  world.store.save();
}
