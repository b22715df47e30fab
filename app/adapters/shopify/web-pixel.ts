import { AdminApiError, type AdminClient } from './admin-client.ts';

const CREATE = `#graphql
  mutation ShowfrontConnectPixel($webPixel: WebPixelInput!) {
    webPixelCreate(webPixel: $webPixel) {
      userErrors {
        message
        code
      }
    }
  }
`;

const READ = `#graphql
  query ShowfrontPixel {
    webPixel {
      id
      settings
    }
  }
`;

const UPDATE = `#graphql
  mutation ShowfrontMovePixel($id: ID!, $webPixel: WebPixelInput!) {
    webPixelUpdate(id: $id, webPixel: $webPixel) {
      userErrors {
        message
        code
      }
    }
  }
`;

type Refused = readonly { readonly message: string; readonly code: string | null }[];

/**
 * The app's one pixel in a shop. Made first and asked for only when there is one: Shopify answers an error, not null, to who
 * asks for a pixel that does not exist.
 */
export async function connectPixel(
  admin: AdminClient,
  shop: string,
  settings: { readonly origin: string },
): Promise<boolean> {
  const webPixel = { settings: JSON.stringify(settings) };
  try {
    const made = await admin.graphql<{ webPixelCreate: { userErrors: Refused } | null }>(
      ...([shop, CREATE, { webPixel }] as const),
    );
    const refused = made.webPixelCreate?.userErrors ?? [];
    if (refused.length === 0) return true;
    if (!refused.every(({ code }) => code === 'TAKEN')) throw refusal(refused);
    const { webPixel: there } = await admin.graphql<{
      webPixel: { id: string; settings: unknown };
    }>(shop, READ);
    if (originOf(there.settings) === settings.origin) return true;
    const moved = await admin.graphql<{ webPixelUpdate: { userErrors: Refused } | null }>(
      ...([shop, UPDATE, { id: there.id, webPixel }] as const),
    );
    const stays = moved.webPixelUpdate?.userErrors ?? [];
    if (stays.length > 0) throw refusal(stays);
    return true;
  } catch (error) {
    if (error instanceof AdminApiError && error.codes.includes('ACCESS_DENIED')) return false;
    throw error;
  }
}

/** Shopify hands settings back as an object or as its text. */
function originOf(settings: unknown): unknown {
  const read: unknown = typeof settings === 'string' ? JSON.parse(settings) : settings;
  return (read as { origin?: unknown } | null)?.origin;
}

const refusal = (refused: Refused) =>
  new Error(`Shopify refused the pixel: ${refused.map(({ message }) => message).join('; ')}`);
