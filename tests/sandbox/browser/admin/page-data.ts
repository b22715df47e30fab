/** What the server writes into the page for its script. */
export interface AdminPageData {
  appName: string;
  /** Path of the app in the admin, without trailing slash. */
  appBase: string;
  appOrigin: string;
  /** Where the app starts when the merchant opens it. */
  launchPath: string;
  shopName: string;
  /** marigold-moss.myshopify.com */
  shopDomain: string;
  /** Path of the store in the admin: /store/marigold-moss */
  storeBase: string;
  storefrontOrigin: string;
  launch: { shop: string; host: string; locale: string };
}

export const readPageData = () =>
  JSON.parse(document.getElementById('admin-data')?.textContent ?? 'null') as AdminPageData;
