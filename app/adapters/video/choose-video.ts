import type { VideoProvider } from '../../services/ports.ts';
import { cloudflareVideo } from './cloudflare.ts';
import { embeddedVideo, type EmbeddedVideoSettings } from './embedded-video.ts';
import { muxVideo } from './mux.ts';

/** The environment's say about video; which of these are needed depends on the provider. */
export interface VideoSettings extends EmbeddedVideoSettings {
  readonly VIDEO_PROVIDER: 'embedded' | 'mux' | 'cloudflare';
  readonly MUX_TOKEN_ID?: string | undefined;
  readonly MUX_TOKEN_SECRET?: string | undefined;
  readonly MUX_WEBHOOK_SECRET?: string | undefined;
  readonly CLOUDFLARE_ACCOUNT_ID?: string | undefined;
  readonly CLOUDFLARE_API_TOKEN?: string | undefined;
  readonly CLOUDFLARE_WEBHOOK_SECRET?: string | undefined;
  readonly CLOUDFLARE_CUSTOMER?: string | undefined;
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
    return cloudflareVideo({ accountId, apiToken, webhookSecret, customer });
  }
  return embeddedVideo(settings);
}
