/**
 * Whether a viewer may be counted. Watching is told to the app without a name and only for this visit, but it is
 * counting all the same: where the shop asks its visitors, their answer holds.
 */
interface Privacy {
  analyticsProcessingAllowed?(): boolean;
  marketingAllowed?(): boolean;
}

interface ShopifyGlobal {
  customerPrivacy?: Privacy;
  loadFeatures?(features: { name: string; version: string }[], done: (error?: Error) => void): void;
}

/** Where the question did not arrive, nobody has agreed. */
const REFUSED: Privacy = {
  analyticsProcessingAllowed: () => false,
  marketingAllowed: () => false,
};

let asked: Promise<Privacy | undefined> | null = null;

function askPrivacy(): Promise<Privacy | undefined> {
  const { Shopify: shopify } = globalThis as { Shopify?: ShopifyGlobal };
  if (shopify?.customerPrivacy || !shopify?.loadFeatures) {
    return Promise.resolve(shopify?.customerPrivacy);
  }
  asked ??= new Promise((resolve) => {
    shopify.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], () =>
      resolve(shopify.customerPrivacy ?? REFUSED),
    );
  });
  return asked;
}

/** True where the shop asks nobody, or this visitor agreed. */
export async function countingAllowed(): Promise<boolean> {
  const privacy = await askPrivacy();
  return privacy?.analyticsProcessingAllowed?.() ?? true;
}

/** Whether another company may learn that this visitor is here, by the same answer. */
export async function thirdPartyAllowed(): Promise<boolean> {
  const privacy = await askPrivacy();
  return privacy?.marketingAllowed?.() ?? true;
}
