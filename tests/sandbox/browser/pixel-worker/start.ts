/** The strict sandbox the app's pixel runs in: no document, storage by asking the page. Source: /docs/api/web-pixels-api */
import type { FromPixel, PixelEvent, ToPixel } from '../pixels/messages.ts';

type Listener = (event: PixelEvent) => unknown;

/** The worker's own global, in the words used here: the sandbox's browser code is typed for pages. */
const worker = globalThis as unknown as {
  postMessage(message: FromPixel): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToPixel>) => void): void;
  shopify: unknown;
};

const listeners = new Map<string, Listener[]>();
const waiting = new Map<number, (value: string | null) => void>();
const early: PixelEvent[] = [];
let pixel: ((api: unknown) => void) | null = null;
let running = false;
let asked = 0;

const storage = (storage: FromPixel['storage']) => ({
  getItem: (name: string) =>
    new Promise<string | null>((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      worker.postMessage({ id: asked, storage, name });
    }),
});

function dispatch(event: PixelEvent): void {
  for (const listener of listeners.get(event.name) ?? []) void listener(event);
}

worker.shopify = {
  extend(_point: 'WebPixel::Render', render: (api: unknown) => void) {
    pixel = render;
  },
};

worker.addEventListener('message', ({ data }) => {
  if (data.kind === 'stored') {
    waiting.get(data.id)?.(data.value);
    waiting.delete(data.id);
  } else if (data.kind === 'event') {
    if (running) dispatch(data.event);
    else early.push(data.event);
  } else {
    pixel?.({
      settings: data.settings,
      browser: { sessionStorage: storage('sessionStorage'), localStorage: storage('localStorage') },
      analytics: {
        subscribe(name: string, listener: Listener) {
          listeners.set(name, [...(listeners.get(name) ?? []), listener]);
        },
      },
    });
    running = true;
    for (const event of early.splice(0)) dispatch(event);
  }
});
