import { createServer as createTcpServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Log } from '../../../../services/ports.ts';
import type { Sources } from '../sources.ts';
import type { Streams } from '../streams.ts';
import { followPair, readPair, type Pair, type PairFiles } from './certificate.ts';
import { encoderLines, type EncoderWay } from './encoder-line.ts';
import { seldom } from './seldom.ts';

/** Connections at once and per way in; a shop has one encoder, perhaps two. */
const MAX_CONNECTIONS = 200;

/** From a connection to a finished TLS handshake, in milliseconds. */
const HANDSHAKE_MS = 10_000;

/** How often the certificate's files are looked at, in milliseconds. */
const LOOK_MS = 60_000;

/** Whoever renews certificates does so weeks ahead: one that ends sooner than this was forgotten. Milliseconds. */
const ENDS_SOON_MS = 7 * 86_400_000;

export interface EncoderOptions {
  readonly streams: Streams;
  readonly sources: Sources;
  readonly log: Log;
  /** For RTMPS; null: RTMP only. */
  readonly certificate: PairFiles | null;
  /** The name encoders know this machine by. */
  readonly host: string;
  /** For tests: other patience than production's. Milliseconds. */
  readonly patience?: { strangerMs?: number; handshakeMs?: number; lookMs?: number };
}

/** Neither listens yet. */
export interface EncoderServers {
  readonly rtmp: Server;
  readonly rtmps: Server | null;
  /** Cuts every encoder's line. */
  close(): Promise<void>;
}

/**
 * The encoders' ways in: RTMP, and RTMPS where there is a certificate. Any application name will do; the key decides.
 * Refuses: UnusableCertificate.
 */
export function encoderServers(options: EncoderOptions): EncoderServers {
  const { streams, sources, log, certificate, patience = {} } = options;
  const refused = {
    rtmp: seldom((why, times) => log.warn('ingest.refused', { way: 'rtmp', why, times })),
    rtmps: seldom((why, times) => log.warn('ingest.refused', { way: 'rtmps', why, times })),
  };
  const take = encoderLines({
    ...{ streams, sources, onRefused: (way, why) => refused[way](why) },
    ...(patience.strangerMs === undefined ? {} : { strangerMs: patience.strangerMs }),
  });
  const rtmp = createTcpServer((socket) => take(socket, 'rtmp'));
  const rtmps = certificate && tlsServer(certificate);

  function tlsServer(files: PairFiles) {
    const first = readPair(files);
    const handshakeTimeout = patience.handshakeMs ?? HANDSHAKE_MS;
    const server = createTlsServer({ cert: first.cert, key: first.key, handshakeTimeout });
    server.on('secureConnection', (socket) => take(socket, 'rtmps'));
    server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
      socket.destroy();
      refused.rtmps(`the handshake failed: ${error.code ?? error.message}`);
    });
    tell(first);
    const following = followPair(files, first, {
      everyMs: patience.lookMs ?? LOOK_MS,
      onPair: (pair) => {
        // For connections from now on; a running show keeps its own.
        server.setSecureContext({ cert: pair.cert, key: pair.key });
        tell(pair);
      },
      onTrouble: (why) => log.warn('rtmps.certificate_not_renewed', { why }),
    });
    server.on('close', following.stop);
    return server;
  }

  function tell({ until, speaksFor }: Pair): void {
    const facts = { until: until.toISOString(), host: options.host };
    log.info('rtmps.certificate', facts);
    if (until.getTime() - Date.now() < ENDS_SOON_MS) log.warn('rtmps.certificate_ends', facts);
    // Encoders compare the name and go away without a word.
    if (!speaksFor(options.host)) log.warn('rtmps.certificate_of_another_name', facts);
  }

  const open = new Set<{ destroy(): void }>();
  const limit = (server: Server, way: EncoderWay) => {
    server.maxConnections = MAX_CONNECTIONS;
    server.on('drop', () => refused[way]('there are too many connections'));
    server.on('connection', (socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
  };
  limit(rtmp, 'rtmp');
  if (rtmps) limit(rtmps, 'rtmps');

  return {
    ...{ rtmp, rtmps },
    async close() {
      for (const line of open) line.destroy();
      for (const server of [rtmp, rtmps]) {
        if (server?.listening) await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
