import { createHash, createHmac } from 'node:crypto';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * Headers that sign one request to an AWS service: Signature Version 4 over the address, the time and the body's digest.
 * Names and values of the address's query must be such that they need no escaping but that of `URLSearchParams` for `/`.
 * Source: AWS IAM User Guide, "Create a signed AWS API request", 2026.
 */
export function signedHeaders(
  keys: AwsKeys,
  request: {
    url: string;
    region: string;
    service: string;
    body: string;
    at: Date;
    /** POST unless it says otherwise. */
    method?: 'GET' | 'POST';
  },
): Record<string, string> {
  const { region, service, body, at, method = 'POST' } = request;
  const { host, pathname, searchParams } = new URL(request.url);
  searchParams.sort();
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const digest = sha256(body);
  const signed: [string, string][] = [
    ['host', host],
    ['x-amz-content-sha256', digest],
    ['x-amz-date', time],
    ...(keys.sessionToken ? [['x-amz-security-token', keys.sessionToken] as [string, string]] : []),
  ];
  const names = signed.map(([name]) => name).join(';');
  const canonical = [
    ...[method, pathname, searchParams.toString()],
    ...signed.map(([name, value]) => `${name}:${value}`),
    ...['', names, digest],
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (made, part) => createHmac('sha256', made).update(part).digest(),
    `AWS4${keys.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'))
    .digest('hex');
  const { host: _, ...sent } = Object.fromEntries(signed);
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
