import type { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';

/**
 * Keeps a refreshable session from being overwritten by one that cannot be refreshed. A refresh answer
 * without `expires_in` makes the library store a session with neither expiry nor refresh token, and the
 * shop would be locked out an hour later (Shopify/shopify-app-js #3400).
 * Effects: such a session is not stored and `onKept` hears of it.
 */
export function guardedSessionStorage(
  storage: SessionStorage,
  onKept: (shop: string) => void,
): SessionStorage {
  return {
    async storeSession(session: Session) {
      if (!session.isOnline && !session.refreshToken) {
        const known = await storage.loadSession(session.id);
        if (known?.refreshToken && !expired(known)) {
          onKept(session.shop);
          return true;
        }
      }
      return storage.storeSession(session);
    },
    loadSession: (id) => storage.loadSession(id),
    deleteSession: (id) => storage.deleteSession(id),
    deleteSessions: (ids) => storage.deleteSessions(ids),
    findSessionsByShop: (shop) => storage.findSessionsByShop(shop),
  };
}

function expired(session: Session): boolean {
  return (
    session.refreshTokenExpires !== undefined && session.refreshTokenExpires.getTime() <= Date.now()
  );
}
