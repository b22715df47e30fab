import type { VideoProvider } from '../../services/ports.ts';
import { cloudflareVideo } from './cloudflare.ts';
import { embeddedVideo, type EmbeddedVideoSettings } from './embedded-video.ts';
import { ivsVideo } from './ivs.ts';
import { muxVideo } from './mux.ts';

/** The environment's say about video; which of these are needed depends on the provider. */
export interface VideoSettings extends EmbeddedVideoSettings {
  readonly VIDEO_PROVIDER: 'embedded' | 'mux' | 'cloudflare' | 'ivs';
  readonly MUX_TOKEN_ID?: string | undefined;
  readonly MUX_TOKEN_SECRET?: string | undefined;
  readonly MUX_WEBHOOK_SECRET?: string | undefined;
  readonly CLOUDFLARE_ACCOUNT_ID?: string | undefined;
  readonly CLOUDFLARE_API_TOKEN?: string | undefined;
  readonly CLOUDFLARE_WEBHOOK_SECRET?: string | undefined;
  readonly CLOUDFLARE_NOTICE_KEY?: string | undefined;
  readonly CLOUDFLARE_CUSTOMER?: string | undefined;
  readonly IVS_REGION?: string | undefined;
  readonly IVS_NOTICE_KEY?: string | undefined;
  readonly IVS_RECORDING_ARN?: string | undefined;
  readonly IVS_RECORDING_URL?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
}

/** The provider the environment names. Refuses: an Error that names every setting it lacks. */
export function chooseVideo(settings: VideoSettings): VideoProvider {
  const need = (...names: (keyof VideoSettings)[]) => {
    const missing = names.filter((name) => !settings[name]);
    if (missing.length > 0) {
      throw new Error(`VIDEO_PROVIDER ${settings.VIDEO_PROVIDER} needs ${missing.join(', ')}.`);
    }
    return names.map((name) => settings[name] ?? '');
  };
  if (settings.VIDEO_PROVIDER === 'mux') {
    const [tokenId = '', tokenSecret = '', webhookSecret = ''] = need(
      ...(['MUX_TOKEN_ID', 'MUX_TOKEN_SECRET', 'MUX_WEBHOOK_SECRET'] as const),
    );
    return muxVideo({ tokenId, tokenSecret, webhookSecret });
  }
  if (settings.VIDEO_PROVIDER === 'cloudflare') {
    const [accountId = '', apiToken = '', webhookSecret = '', customer = ''] = need(
      ...(['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_TOKEN'] as const),
      ...(['CLOUDFLARE_WEBHOOK_SECRET', 'CLOUDFLARE_CUSTOMER'] as const),
    );
    const noticeKey = settings.CLOUDFLARE_NOTICE_KEY;
    return cloudflareVideo({ accountId, apiToken, webhookSecret, noticeKey, customer });
  }
  if (settings.VIDEO_PROVIDER === 'ivs') {
    const [region = '', noticeKey = '', accessKeyId = '', secretAccessKey = ''] = need(
      ...(['IVS_REGION', 'IVS_NOTICE_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const),
    );
    const { IVS_RECORDING_ARN: configurationArn, IVS_RECORDING_URL: url } = settings;
    return ivsVideo({
      ...{ region, noticeKey },
      keys: { accessKeyId, secretAccessKey, sessionToken: settings.AWS_SESSION_TOKEN },
      recordings: configurationArn && url ? { configurationArn, url } : null,
    });
  }
  return embeddedVideo(settings);
}
