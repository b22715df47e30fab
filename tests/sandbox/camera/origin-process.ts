/**
 * The live origin as a process that tells what it costs: `node origin-process.ts FOLDER PORT SECRET`. Says `ready`, and
 * answers every message with its processor time so far in microseconds.
 */
import { createOrigin } from '#app/adapters/video/origin/start-origin.ts';
import { jsonLog } from '#app/adapters/log/json-log.ts';

const [directory = '', port = '0', secret = ''] = process.argv.slice(2);
const origin = createOrigin({
  ...{ directory, secret, encoderUrls: () => ({ rtmp: null, rtmps: null }) },
  publicUrl: () => `http://127.0.0.1:${port}`,
  log: jsonLog({ level: 'silent', process: 'origin' }),
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit(0));
origin.server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
