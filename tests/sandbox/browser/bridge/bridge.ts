import type { ShopifyGlobal } from '@shopify/app-bridge-types';
import { type Port, openPort } from '../port.ts';
import type { AdminAnswers, BridgeAnswers } from '../messages.ts';

/** Where the admin of this sandbox is served; written in when the script is built. */
declare const SANDBOX_ADMIN_ORIGIN: string;
export const ADMIN_ORIGIN = SANDBOX_ADMIN_ORIGIN;

type Answers = {
  [Name in keyof BridgeAnswers]?: (sent: BridgeAnswers[Name][0]) => void | Promise<void>;
};

export interface Bridge {
  readonly config: ShopifyGlobal['config'];
  readonly admin: Port<AdminAnswers>;
  /** What the admin may ask; each part of the bridge adds its own. */
  readonly answers: Answers;
}

export function openBridge(config: ShopifyGlobal['config']): Bridge {
  const answers: Answers = {};
  const admin = openPort<BridgeAnswers, AdminAnswers>({
    peer: () => window.parent,
    origin: ADMIN_ORIGIN,
    answers,
  });
  return { config, admin, answers };
}

/** Tells about every change below an element, attributes and text included. */
export function watch(element: Element, changed: () => void): MutationObserver {
  const observer = new MutationObserver(changed);
  observer.observe(element, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  return observer;
}

/** HTML's way of a boolean attribute, and React 18's, which writes "false" on custom elements. */
export const isOn = (element: Element, attribute: string) =>
  element.hasAttribute(attribute) && element.getAttribute(attribute) !== 'false';
