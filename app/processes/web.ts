/** The web process: pages, doors and assets. Stateless; run as many as needed. */
import { createRequestHandler } from '@remix-run/express';
import { installGlobals } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

installGlobals({ nativeFetch: true });

const { PORT } = env();
// Built by `npm run build`; a bundle of its own, so it is no source file here.
const buildPath = '../../build/server/index.js';
const build = (await import(buildPath)) as Parameters<typeof createRequestHandler>[0]['build'];

const server = express();
server.disable('x-powered-by');
// One proxy in front (Shopify's tunnel, a load balancer): its word about host and protocol counts.
server.set('trust proxy', 1);
server.use(compression());
server.use(
  '/assets',
  express.static('build/client/assets', { immutable: true, maxAge: '1y', fallthrough: false }),
);
server.use(express.static('build/client', { maxAge: '1h' }));
server.use((request, response, next) => {
  const started = performance.now();
  response.on('finish', () => {
    // The path only: addresses carry tokens in their query.
    log.info('request.answered', {
      method: request.method,
      path: request.path,
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    });
  });
  next();
});
const answer = createRequestHandler({ build, mode: 'production' });
// It hands its own failures to `next`.
server.all('*', (request, response, next) => void answer(request, response, next));

serveUntilStopped(server.listen(PORT), 'web', PORT);
