/** A mail server on this machine that takes every mail and delivers none: what the app sends can be read, nothing leaves. */
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { readMail, type ReceivedMail } from './read-mail.ts';

export interface SmtpSink {
  readonly url: string;
  /** Answers the next commands with a failure: `RCPT` or `DATA`, with the line the client gets. */
  refuse(command: 'RCPT' | 'DATA', line: string, times: number): void;
  stop(): Promise<void>;
}

/** Effects: listens on a free port of the loopback until `stop`. */
export async function startSmtpSink(onMail: (mail: ReceivedMail) => void): Promise<SmtpSink> {
  const refusals: { command: string; line: string }[] = [];
  const sockets = new Set<Socket>();
  const refusal = (command: string): string | null => {
    const index = refusals.findIndex((one) => one.command === command);
    return index < 0 ? null : (refusals.splice(index, 1)[0]?.line ?? null);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.setEncoding('utf8');
    const say = (line: string) => socket.write(`${line}\r\n`);
    let rest = '';
    let data: string[] | null = null;
    let to: string[] = [];
    const onLine = (line: string) => {
      if (data) {
        if (line !== '.') return void data.push(line.startsWith('..') ? line.slice(1) : line);
        onMail(readMail(data.join('\r\n'), to));
        data = null;
        to = [];
        return say('250 2.0.0 kept');
      }
      const command = line.slice(0, 4).toUpperCase();
      const no = refusal(command);
      if (no) return say(no);
      switch (command) {
        case 'EHLO':
          return say('250-sandbox\r\n250 8BITMIME');
        case 'HELO':
        case 'MAIL':
        case 'RSET':
        case 'NOOP':
          return say('250 2.0.0 ok');
        case 'RCPT':
          to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
          return say('250 2.1.5 ok');
        case 'DATA':
          data = [];
          return say('354 go on');
        case 'QUIT':
          say('221 2.0.0 bye');
          return socket.end();
        default:
          return say('502 5.5.2 unknown');
      }
    };
    socket.on('data', (chunk) => {
      rest += String(chunk);
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        onLine(line);
      }
    });
    say('220 sandbox');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse(command, line, times) {
      for (let time = 0; time < times; time += 1) refusals.push({ command, line });
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
