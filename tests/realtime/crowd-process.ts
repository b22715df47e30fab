/**
 * Many viewers in one process, as light as they can be: raw sockets that subscribe and then count frames. `pusher-js`
 * would measure itself. Frames of the tick channel carry the time they were published.
 */
import { connect, type Socket } from 'node:net';

interface Wish {
  readonly port: number;
  readonly key: string;
  readonly channel: string;
  readonly viewers: number;
}

/** Handshakes under way at once. */
const AT_ONCE = 200;

let frames = 0;
let delays: number[] = [];

function join({ port, key, channel }: Wish): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    socket.write(
      `GET /app/${key}?protocol=7 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    let greeting = '';
    const greet = (part: Buffer) => {
      const before = greeting;
      greeting += part.toString('latin1');
      if (!before.includes('socket_id') && greeting.includes('socket_id')) {
        const text = Buffer.from(JSON.stringify({ event: 'pusher:subscribe', data: { channel } }));
        socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]));
      }
      if (!greeting.includes('subscription_succeeded')) return;
      socket.off('data', greet);
      socket.on('data', count);
      resolve(socket);
    };
    socket.on('data', greet);
  });
}

/** Counts whole frames; the benches keep them under one segment, so that none is cut in two. */
function count(part: Buffer): void {
  const now = performance.timeOrigin + performance.now();
  for (let at = 0; at + 2 <= part.length;) {
    const short = (part[at + 1] ?? 0) & 0x7f;
    const header = short < 126 ? 2 : 4;
    const length = short < 126 ? short : part.readUInt16BE(at + 2);
    frames += 1;
    // One in a hundred is enough to know how late they are.
    if (frames % 100 === 0) {
      const sent = /"at\\":([\d.]+)/.exec(part.toString('latin1', at, at + header + length));
      if (sent) delays.push(now - Number(sent[1]));
    }
    at += header + length;
  }
}

process.on('message', (message: { join: Wish } | 'count') => {
  if (message === 'count') {
    process.send?.({ frames, delays });
    delays = [];
    return;
  }
  void (async () => {
    const wish = message.join;
    for (let left = wish.viewers; left > 0; left -= AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, left) }, () => join(wish)));
    }
    process.send?.({ joined: wish.viewers });
  })();
});
process.on('disconnect', () => process.exit(0));
