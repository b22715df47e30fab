import type { AdminPageData } from './page-data.ts';

/**
 * Where an address of the platform stands here. `shopify://admin/products` and the real names of the admin
 * and of the shop lead to the sandbox's own pages; everything else stays as it is.
 */
export function localAddress(url: string, data: AdminPageData): string {
  const admin = /^shopify:\/*admin(?=\/|$)/i.exec(url);
  if (admin) return data.storeBase + url.slice(admin[0].length);

  const address = new URL(url, location.href);
  const rest = address.pathname + address.search + address.hash;
  if (address.hostname === 'admin.shopify.com') return location.origin + rest;
  if (address.hostname !== data.shopDomain) return address.href;
  return /^\/admin(\/|$)/.test(address.pathname)
    ? data.storeBase + rest.slice('/admin'.length)
    : data.storefrontOrigin + rest;
}
