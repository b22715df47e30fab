import type { Playback } from '../../contract/playback.ts';
import type { StreamStatus, VideoNotice, VideoProvider } from '../../services/ports.ts';
import { askJson, gone, ProviderRefused, unlessGone } from './ask-json.ts';
import { signedHeaders, type AwsKeys } from './aws-sign.ts';
import { isSecret } from './notice-proof.ts';
import { emptyFolder } from './s3-folder.ts';

export interface IvsSettings {
  readonly region: string;
  readonly keys: AwsKeys;
  /** The key EventBridge's API destination sends as `x-api-key`, more than one with commas between them; EventBridge signs nothing. */
  readonly noticeKey: string;
  /** Where recordings in S3 are served from, no trailing slash; null: nothing is recorded. */
  readonly recordings: { readonly configurationArn: string; readonly url: string } | null;
  /** Amazon's own unless a test stands in for it. */
  readonly apiUrl?: string;
  /** Of buckets; Amazon's own unless a test stands in for it. */
  readonly storageUrl?: (bucket: string) => string;
}

/** EventBridge tries again for a day, and where a recording is it says in a notice only. Older ones are refused. Seconds. */
const MAX_AGE_S = 25 * 3600;

/** What an older notice says of the picture is history: we ask for the status ourselves. Seconds. */
const FRESH_S = 300;

/** A channel's name takes letters, digits, `-` and `_`, 128 of them. */
const nameOf = (title: string) =>
  title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 100);

interface StreamKey {
  readonly arn: string;
  readonly value: string;
}

/**
 * Amazon IVS low-latency channels: RTMPS in, HLS out; state by EventBridge and by asking; recordings in S3, served
 * from wherever `recordings.url` points. A stream of ours is a channel, its id the channel's ARN.
 * Source: Amazon IVS Low-Latency Streaming API Reference and its EventBridge pages, 2026.
 */
export function ivsVideo(settings: IvsSettings): VideoProvider {
  const { region, keys, recordings } = settings;
  const apiUrl = settings.apiUrl ?? `https://ivs.${region}.amazonaws.com`;
  const ask = <Answer>(call: string, body: object): Promise<Answer> => {
    const url = `${apiUrl}/${call}`;
    const headers = signedHeaders(keys, {
      ...{ url, region, service: 'ivs', body: JSON.stringify(body), at: new Date() },
    });
    return askJson<Answer>({ who: 'Amazon IVS', method: 'POST', url, headers, body });
  };
  const ways = (endpoint: string, key: string) => [
    { kind: 'rtmps' as const, url: `rtmps://${endpoint}:443/app/`, key },
  ];
  const dropKeys = async (channelArn: string) => {
    const { streamKeys } = await ask<{ streamKeys: readonly { arn: string }[] }>(
      ...(['ListStreamKeys', { channelArn }] as const),
    );
    for (const { arn } of streamKeys) await ask('DeleteStreamKey', { arn });
  };

  return {
    id: 'ivs',
    askEveryMs: 5000,
    async openStream({ title, aspect }) {
      const { channel, streamKey } = await ask<{
        channel: { arn: string; ingestEndpoint: string; playbackUrl: string };
        streamKey: StreamKey;
      }>('CreateChannel', {
        ...{ name: nameOf(title), type: 'STANDARD', latencyMode: 'LOW' },
        ...{ insecureIngest: false, authorized: false },
        ...(recordings ? { recordingConfigurationArn: recordings.configurationArn } : {}),
      });
      return {
        externalId: channel.arn,
        ingest: ways(channel.ingestEndpoint, streamKey.value),
        playback: playback(channel.playbackUrl, aspect),
      };
    },
    readStatus: (channelArn) =>
      unlessGone(
        ask<{ stream?: { state?: string } }>('GetStream', { channelArn }).then(
          ({ stream }): StreamStatus => (stream?.state === 'LIVE' ? 'live' : 'reconnecting'),
          (error: unknown): StreamStatus => {
            // A channel that is silent has no stream at all; whether it ever had one is not said.
            if (error instanceof ProviderRefused && isSilent(error)) return 'idle';
            throw error;
          },
        ),
      ),
    async closeStream(channelArn) {
      // Without a key no encoder can begin again; the channel stays for what was recorded from it.
      await gone(dropKeys(channelArn));
      await gone(ask('StopStream', { channelArn }));
    },
    async rotateKey(channelArn) {
      const { channel } = await ask<{ channel: { ingestEndpoint: string } }>(
        ...(['GetChannel', { arn: channelArn }] as const),
      );
      // A channel has one key at a time.
      await dropKeys(channelArn);
      const { streamKey } = await ask<{ streamKey: StreamKey }>('CreateStreamKey', { channelArn });
      return ways(channel.ingestEndpoint, streamKey.value);
    },
    // Where a recording went is said by a notice only, and kept with the show.
    readRecording: async () => null,
    async eraseStream(channelArn) {
      const [account, channel] = channelArn.split(':').slice(-2);
      // What a channel records begins with its own name, whichever broadcast it was.
      const prefix = `ivs/v1/${account}/${channel?.replace('channel/', '')}/`;
      if (recordings) {
        const { recordingConfiguration } = await ask<{
          recordingConfiguration: { destinationConfiguration: { s3: { bucketName: string } } };
        }>('GetRecordingConfiguration', { arn: recordings.configurationArn });
        const { bucketName } = recordingConfiguration.destinationConfiguration.s3;
        const address =
          settings.storageUrl?.(bucketName) ?? `https://${bucketName}.s3.${region}.amazonaws.com`;
        await emptyFolder({ address, region, keys, prefix });
      }
      // The channel last: until it is gone, this is tried again.
      await gone(ask('StopStream', { channelArn }));
      await gone(ask('DeleteChannel', { arn: channelArn }));
    },
    readNotice: (rawBody, headers, now) => readNotice(settings, rawBody, headers, now),
  };
}

const isSilent = ({ status, type }: ProviderRefused) =>
  status === 404 && (type ?? '').startsWith('ChannelNotBroadcasting');

const playback = (url: string, aspect: Playback['aspect']): Playback => ({
  ...{ kind: 'hls', programDate: true, url, aspect },
});

const SAYS: Readonly<Record<string, StreamStatus>> = {
  'Stream Start': 'live',
  'Stream End': 'reconnecting',
};

/** An EventBridge event by way of an API destination, which proves itself by a key of ours. */
function readNotice(
  settings: IvsSettings,
  rawBody: string,
  headers: Headers,
  now: Date,
): VideoNotice | null {
  if (!isSecret(headers.get('x-api-key') ?? '', settings.noticeKey)) return null;
  const event = JSON.parse(rawBody) as {
    id: string;
    time: string;
    source?: string;
    resources?: readonly string[];
    detail?: {
      event_name?: string;
      recording_status?: string;
      recording_s3_key_prefix?: string;
    };
  };
  const at = new Date(event.time);
  if (event.source !== 'aws.ivs' || typeof event.id !== 'string' || Number.isNaN(at.getTime()))
    throw new Error('This is no event of Amazon IVS.');
  const ageS = Math.abs(now.getTime() - at.getTime()) / 1000;
  if (ageS > MAX_AGE_S) return null;
  const { event_name: name, recording_status: recorded, ...detail } = event.detail ?? {};
  const prefix = recorded === 'Recording End' ? detail.recording_s3_key_prefix : undefined;
  return {
    ...{ eventId: event.id, type: recorded ?? name ?? 'event', at },
    streamId: event.resources?.[0] ?? null,
    status: ageS > FRESH_S ? null : (SAYS[name ?? ''] ?? null),
    ...(prefix && settings.recordings && /^[\w./-]+$/.test(prefix)
      ? {
          recording: {
            url: `${settings.recordings.url}/${prefix}/media/hls/master.m3u8`,
            programDate: true,
          },
        }
      : {}),
  };
}
