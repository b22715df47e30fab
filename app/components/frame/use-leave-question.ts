import { useBlocker } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect } from 'react';

/**
 * Asks before a link or the way back leads to another page and takes what was typed along. Shopify's save bar only shakes then, and
 * the router goes all the same.
 * Source: Save Bar API, `leaveConfirmation`; Shopify/shopify-app-bridge#416
 */
export function useLeaveQuestion(unsaved: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    let over = false;
    // Whoever stays gives no answer.
    void shopify.saveBar.leaveConfirmation().then(() => {
      if (!over) blocker.proceed();
    });
    return () => {
      over = true;
    };
  }, [blocker, shopify]);
  useEffect(() => {
    // Who stayed and saved meanwhile does not want to leave any more.
    if (!unsaved && blocker.state === 'blocked') blocker.reset();
  }, [blocker, unsaved]);
}
