/**
 * Points the sample camera at every stream that nobody broadcasts into, so that a show started in the demo has a picture. A
 * host who goes on the air takes over, and the sample stays away from that stream until the host is gone.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { startCamera, type Camera } from './camera.ts';
import type { Sample } from './sample.ts';

/** How often the origin is asked, in milliseconds. */
const EVERY_MS = 1000;

/** Follows the origin until `signal` ends it. */
export async function standIn(options: {
  originUrl: string;
  secret: string;
  sample: () => Promise<Sample>;
  signal: AbortSignal;
}): Promise<void> {
  const { originUrl, secret, signal } = options;
  const cameras = new Map<string, Camera>();
  while (!signal.aborted) {
    const listed = await list(originUrl, secret, signal);
    for (const { externalId, status } of listed) {
      if (cameras.has(externalId) || status === 'live') continue;
      const address = `${originUrl.replace(/^http/, 'ws')}/ingest/stream/${externalId}`;
      const camera = startCamera(address, await options.sample(), secret);
      cameras.set(externalId, camera);
      void camera.ended.then(() => cameras.delete(externalId));
    }
    await wait(EVERY_MS, undefined, { signal }).catch(() => {});
  }
  await Promise.all([...cameras.values()].map((camera) => camera.stop()));
}

async function list(
  originUrl: string,
  secret: string,
  signal: AbortSignal,
): Promise<{ externalId: string; status: string }[]> {
  try {
    const response = await fetch(`${originUrl}/control/list`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: '{}',
      signal,
    });
    return ((await response.json()) as { streams: { externalId: string; status: string }[] })
      .streams;
  } catch {
    return []; // the origin is starting, restarting or stopping: asked again
  }
}
