import { createHash } from 'node:crypto';
import { ProviderRefused } from './ask-json.ts';
import { signedHeaders, type AwsKeys } from './aws-sign.ts';

/** A bucket that does not answer in this long is not there, in milliseconds. */
const LIMIT_MS = 20_000;

/** A list holds a thousand keys; more rounds than a show of a day in eight qualities needs would be a bucket that does not obey. */
const MAX_ROUNDS = 500;

/**
 * Deletes everything in a bucket whose key begins with `prefix`, which ends in a slash; nothing there is fine.
 * Refuses: `ProviderRefused`, with the status and nothing of the answer.
 * Source: Amazon S3 API Reference, ListObjectsV2 and DeleteObjects, 2026.
 */
export async function emptyFolder(where: {
  address: string;
  region: string;
  keys: AwsKeys;
  prefix: string;
}): Promise<void> {
  const { address, region, keys, prefix } = where;
  if (!/^[\w./-]+\/$/.test(prefix)) throw new Error('This names no folder of a bucket.');
  const ask = async (method: 'GET' | 'POST', query: Record<string, string>, body = '') => {
    const url = `${address}/?${new URLSearchParams(query)}`;
    const response = await fetch(url, {
      method,
      headers: {
        ...signedHeaders(keys, { url, region, service: 's3', body, at: new Date(), method }),
        ...(body ? { 'content-md5': createHash('md5').update(body).digest('base64') } : {}),
      },
      ...(body ? { body } : {}),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const text = await response.text();
    if (response.ok) return text;
    throw new ProviderRefused(
      ...([`The bucket answered ${response.status} to ${method}.`, response.status, null] as const),
    );
  };
  // Always from the beginning: what was listed is gone by then.
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const listed = await ask('GET', { 'list-type': '2', prefix });
    const found = [...listed.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key ?? '');
    if (found.length === 0) return;
    const objects = found.map((key) => `<Object><Key>${key}</Key></Object>`).join('');
    const answer = await ask(
      'POST',
      { delete: '' },
      `<Delete><Quiet>true</Quiet>${objects}</Delete>`,
    );
    if (answer.includes('<Error>')) throw new Error('The bucket keeps what it was told to delete.');
  }
  throw new Error('The bucket goes on listing what it was told to delete.');
}
