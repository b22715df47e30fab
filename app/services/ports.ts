/**
 * What services need from outside, in the services' own words. Adapters fit these; services never name
 * a vendor. Every call that leaves the machine takes the shop it acts for.
 */
import type { Prisma, PrismaClient } from '@prisma/client';
import type { Playback } from '../contract/playback.ts';
import type { ShowState } from '../contract/show-state.ts';
import type { Tick } from '../contract/channels.ts';
import type { RealtimeAddress } from '../contract/storefront-api.ts';
import type {
  Catalog,
  Discounts,
  OrderSource,
  Publications,
  ShopReader,
  StorefrontWriter,
} from './shop-ports.ts';

export type * from './shop-ports.ts';

/** A transaction bound to one shop: row level security lets it see that shop's rows only. */
export type Tx = Prisma.TransactionClient;

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A row id: time-ordered UUID (version 7). */
  uuid(): string;
  /** An unguessable name: `bytes` random bytes, base64url. */
  secret(bytes: number): string;
}

export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log lines. `event` is dotted past tense; facts never hold personal data or credentials. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, error: unknown, facts?: Facts): void;
}

/** Payload per durable job; the key is the task's name in the queue. */
export interface JobPayloads {
  'order.reconcile': { shop: string; orderId: string; foundBy: 'notice' | 'sweep' };
  'orders.sweep': { shop: string };
  'product.refresh': { shop: string; productId: string };
  'shows.publish': { shop: string };
  'shop.install': { shop: string };
  'pixel.connect': { shop: string };
  'shop.uninstall': { shop: string; at: string };
  'shop.redact': { shop: string };
  'offer.settle': { shop: string; offerId: string; reference: string };
  'recording.erase': { shop: string; showId: string; streamId: string };
  /** `addressHash`: the customer's address as reminders know it, never the address itself. */
  'customer.redact': { shop: string; customerId: string; addressHash?: string };
  'reminders.tell': {
    shop: string;
    showId: string;
    kind: 'day_before' | 'shortly' | 'live' | 'moved' | 'cancelled';
    occasion: string;
    /** Who confirmed later was told already, by the mail they confirmed. Null: everybody. */
    confirmedBefore: string | null;
  };
  'reminder.send': { shop: string; mailId: string };
  'reminders.close': { shop: string; showId: string };
  'payouts.approve': { shop: string; actor: string };
  'digest.plan': { shop: string; showId: string };
  'digest.send': { shop: string; showId: string; staffId: string };
}

export interface Jobs {
  /** Enqueues inside `tx`: the job exists if and only if the transaction commits. Same `key` while waiting: one job. */
  add<Task extends keyof JobPayloads>(
    tx: Tx,
    task: Task,
    payload: JobPayloads[Task],
    options?: { key?: string; runAt?: Date; maxAttempts?: number },
  ): Promise<void>;
}

/** The loudspeaker. At most once: whoever misses a message re-reads by version. */
export interface Realtime {
  publishState(showKey: string, state: ShowState): Promise<void>;
  publishTick(showKey: string, tick: Tick): Promise<void>;
  publishToStaff(showKey: string, event: string, data: unknown): Promise<void>;
  /** Viewers connected to the show's state channel now; null when the server cannot say. */
  viewers(showKey: string): Promise<number | null>;
  /** Signs a staff member's subscription to a private channel. */
  authorise(socketId: string, channel: string): { auth: string };
  address(): RealtimeAddress;
}

export interface Ingest {
  readonly kind: 'rtmp' | 'rtmps' | 'browser';
  readonly url: string;
  readonly key: string;
  /** For a second encoder that steps in while the first is away. */
  readonly backup?: true;
}

/** `idle`: nothing came yet. `reconnecting`: it was live and is silent. `unknown`: this service tells nobody. */
export type StreamStatus = 'idle' | 'live' | 'reconnecting' | 'ended' | 'unknown';

/** How a source was set up, by what came in. Units: `keyEveryS` seconds between key frames. `reordered`: it sends B-frames. */
export interface InputHealth {
  readonly keyEveryS: number;
  readonly sound: boolean;
  readonly reordered: boolean;
}

export interface VideoProvider {
  readonly id: string;
  /** How often its streams may be asked for their status. Units: milliseconds. */
  readonly askEveryMs: number;
  /** Its status goes on being `live` while a host is away for a moment: only its notices tell of the return. */
  readonly returnsByNotice?: true;
  openStream(input: {
    title: string;
    aspect: Playback['aspect'];
    /** For a picture that comes from an address of the merchant's: that address, as `check` answered it. */
    address?: string;
  }): Promise<{ externalId: string; ingest: readonly Ingest[]; playback: Playback }>;
  readStatus(externalId: string): Promise<StreamStatus>;
  /** What comes in now; null where nothing does, absent where the service does not say. */
  readInput?(externalId: string): Promise<InputHealth | null>;
  closeStream(externalId: string): Promise<void>;
  /** Makes the stream's key void and answers a new one; a source that is connected stays. */
  rotateKey?(externalId: string): Promise<readonly Ingest[]>;
  /** Where a browser sends its camera (`contract/frame-message.ts`), without the key and valid for a while only. */
  inviteBrowser?(externalId: string, validMs: number): Promise<{ url: string }>;
  readRecording(externalId: string): Promise<Playback | null>;
  /**
   * Deletes a stream with its recordings, clips and stills; one that is gone already is no failure. Absent where the picture
   * comes from an address of the merchant's, who keeps whatever was recorded there.
   */
  eraseStream?(externalId: string): Promise<void>;
  /** Other platforms the stream goes to as well; absent where the service passes nothing on. */
  readonly simulcast?: Simulcaster;
  /** Short films out of the recording; absent where the service makes none. */
  readonly clips?: ClipMaker;
  /** A still of the picture, for cards and curtains; null while there is none. */
  stillUrl?(externalId: string): Promise<string | null>;
  /** Whether it can take a still of what an encoder sends; absent where nothing is missing for that. */
  drawsStills?(externalId: string): Promise<boolean>;
  /** What a provider's notice says; null when it is forged or too old. */
  readNotice?(rawBody: string, headers: Headers, now: Date): VideoNotice | null;
}

/** `reason`: why a target failed; `sealed`: its key cannot be read any more. `unknown`: the service does not say. */
export interface SimulcastTarget {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  readonly state: 'waiting' | 'connecting' | 'live' | 'failed' | 'unknown';
  readonly reason: 'unreachable' | 'refused' | 'lost' | 'sealed' | null;
}

/** Keys go in and never come out. */
export interface Simulcaster {
  /** false: there are too many already. */
  add(externalId: string, target: { name: string; url: string; key: string }): Promise<boolean>;
  remove(externalId: string, targetId: string): Promise<void>;
  list(externalId: string): Promise<readonly SimulcastTarget[]>;
  /** Where a preview would go out too unless it is told when the show is on the air. */
  setOnAir?(externalId: string, on: boolean): Promise<void>;
}

/** `making`: it is ready in a while, ask for its state. Units: `startsAt` server milliseconds. */
export interface ClipMade {
  readonly state: 'ready' | 'making';
  readonly startsAt: number;
  readonly durationS: number;
  readonly width: number;
  readonly height: number;
}

export interface ClipMaker {
  /** The shapes it can make of this stream's picture: its own always, the other one where it can be drawn anew. */
  shapes(externalId: string): Promise<readonly Playback['aspect'][]>;
  /**
   * Makes a clip under an id of ours: asking again with the same id makes no second one. Units: server milliseconds.
   * Shape: `empty`: nothing of it was recorded; `no_ffmpeg`: another shape needs a program that is missing; `full`: too many.
   */
  make(
    externalId: string,
    wish: { id: string; from: number; to: number; shape: Playback['aspect'] },
  ): Promise<ClipMade | { readonly state: 'empty' | 'full' | 'no_ffmpeg' }>;
  state(externalId: string, id: string): Promise<'ready' | 'making' | 'failed'>;
  drop(externalId: string, id: string): Promise<void>;
  /** Keeps a still for a clip, a JPEG. */
  keepStill(externalId: string, id: string, jpeg: Uint8Array): Promise<void>;
  address(playback: Playback, id: string): { readonly film: string; readonly still: string };
}

/** A provider's notice. Shape: `status` only where it says how the picture is. */
export interface VideoNotice {
  readonly eventId: string;
  readonly type: string;
  readonly streamId: string | null;
  readonly status: StreamStatus | null;
  readonly at: Date | null;
  /** Where the recording is, for a service that says it once and by notice only. */
  readonly recording?: Pick<Playback, 'url' | 'programDate'>;
}

/** Where a show's picture comes from when the installation's own service does not carry it. */
export interface VideoSource {
  readonly kind: 'hls' | 'youtube';
  /** As the service that plays it knows it, checked. */
  readonly address: string;
}

/** A picture that is made elsewhere: nothing goes in here, nothing is recorded; what its address tells is read. */
export interface AddressVideo extends VideoProvider {
  /**
   * Looks at an address somebody typed. Shape: `address` as it is kept; `absent` where nothing is there yet, which is usual before
   * a show; `recording` for a list that has ended.
   * Refuses: `invalid/*` and `unavailable/*` at field `address`.
   */
  check(typed: string): Promise<{
    readonly address: string;
    readonly state: 'live' | 'absent' | 'recording' | 'unknown';
    readonly title: string | null;
    /** It says that it carries captions; absent where it cannot say. */
    readonly captions?: boolean;
  }>;
}

/** One mail to one address. Shape: `id` is its Message-ID, the same whenever it is sent again. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Whose name stands before our own address. */
  readonly fromName?: string;
  readonly id?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly calendar?: {
    readonly name: string;
    readonly method: 'PUBLISH' | 'CANCEL';
    readonly content: string;
  };
}

/** A moving picture for rehearsals without a camera: the files of a loop by name, null for any other. */
export interface SamplePicture {
  read(file: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

export interface Mail {
  /** Refuses: `MailRefused` (`domain/mail/refused.ts`). */
  send(message: MailMessage): Promise<void>;
  /** Whether the server answers and lets us in; absent where there is none to ask. */
  check?(): Promise<boolean>;
}

/** Secrets and addresses the services themselves need; everything else stays in `env.server.ts`. */
export interface Settings {
  /** Public https address of the app, no trailing slash. */
  readonly appUrl: string;
  /** The app's name to Shopify, as its own addresses in the admin have it. */
  readonly clientId: string;
  /** Path of the app proxy on the shop's own domain. */
  readonly proxyPath: string;
  /** Attribution signing keys by key id; `current` signs, all verify. Values are raw key bytes. */
  readonly attributionKeys: {
    readonly current: string;
    readonly keys: Readonly<Record<string, Uint8Array>>;
  };
  /** `on`: a mail server is set. `key` seals addresses and signs the links in mails. */
  readonly mail: { readonly on: boolean; readonly key: Uint8Array };
}

/** Everything a service may use. Built once by `app-context.server.ts`. */
export interface App {
  readonly db: PrismaClient;
  /** Runs `work` in one transaction that can only see `shop`. Retries on serialization conflicts are the caller's choice. */
  inShop<T>(
    shop: string,
    work: (tx: Tx) => Promise<T>,
    options?: {
      timeoutMs?: number;
      isolation?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable';
    },
  ): Promise<T>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly realtime: Realtime;
  readonly catalog: Catalog;
  readonly discounts: Discounts;
  readonly publications: Publications;
  readonly storefront: StorefrontWriter;
  readonly shops: ShopReader;
  readonly orders: OrderSource;
  readonly video: VideoProvider;
  /** What a merchant may choose for one show instead; a stream's id says whose it is (`videoOf`). */
  readonly addressVideo: Readonly<Record<VideoSource['kind'], AddressVideo>>;
  readonly sample: SamplePicture;
  readonly mail: Mail;
  readonly settings: Settings;
}
