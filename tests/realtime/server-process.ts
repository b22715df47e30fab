/** Our realtime server in a process of its own, for benches: it answers over IPC what it has cost. */
import { startRealtimeServer } from '#app/adapters/realtime/server/server.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const [id = '', key = '', secret = ''] = process.argv.slice(2);
const server = await startRealtimeServer({
  ...{ credentials: { id, key, secret }, port: 0, host: '127.0.0.1', log: quiet },
});
process.send?.({ port: server.port });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({
    ...server.figures(),
    cpuMs: (user + system) / 1000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
  });
});
process.on('disconnect', () => process.exit(0));
