import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** How bad it is. Units: `loss` the share of frames that never arrive. */
export interface Weather {
  loss: number;
}

export interface BadNetwork {
  readonly port: number;
  readonly weather: Weather;
  /** Frames that were lost so far. */
  readonly lost: () => number;
  /** Cuts each connection with this probability. */
  cut(share: number, random: () => number): number;
  /** No new connection gets through while it is down, and all are cut. */
  setDown(down: boolean): void;
  close(): Promise<void>;
}

/** A network between browsers and a realtime server that loses whole frames and cuts connections. */
export async function aBadNetwork(
  serverPort: number,
  weather: Weather,
  random: () => number,
): Promise<BadNetwork> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let lost = 0;
  let down = false;
  const network = createServer((browser) => {
    browser.on('error', () => {});
    if (down) return void browser.destroy();
    const server = connect(serverPort, '127.0.0.1');
    const pair = [browser, server] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      browser.destroy();
      server.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    browser.pipe(server);
    const lose = () => {
      const gone = random() < weather.loss;
      if (gone) lost += 1;
      return gone;
    };
    server.on(
      'data',
      frames((bytes) => browser.write(bytes), lose),
    );
  });
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
  const cutAll = (share: number, chance: () => number) => {
    const chosen = [...pairs].filter(() => chance() < share);
    for (const [browser, server] of chosen) {
      browser.destroy();
      server.destroy();
    }
    return chosen.length;
  };
  return {
    port: (network.address() as AddressInfo).port,
    weather,
    lost: () => lost,
    cut: cutAll,
    setDown(value) {
      down = value;
      if (value) cutAll(1, () => 0);
    },
    async close() {
      cutAll(1, () => 0);
      await new Promise((resolve) => network.close(resolve));
    },
  };
}

/** Passes on what a server says, frame by frame, after the HTTP part; `lose` decides over each show message. */
function frames(pass: (bytes: Buffer) => void, lose: () => boolean): (part: Buffer) => void {
  let upgraded = false;
  let rest: Buffer = Buffer.alloc(0);
  return (part) => {
    rest = Buffer.concat([rest, part]);
    if (!upgraded) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      pass(rest.subarray(0, end + 4));
      rest = rest.subarray(end + 4);
      upgraded = true;
    }
    for (;;) {
      const length = lengthOf(rest);
      if (length === null || rest.length < length) return;
      const frame = rest.subarray(0, length);
      rest = rest.subarray(length);
      // The library's own words (handshake, subscriptions) come through: losing them is a cut, which happens too.
      const ours = !frame.includes('"event":"pusher');
      if (!ours || !lose()) pass(frame);
    }
  };
}

/** Bytes of the first frame, header included; null while the header is incomplete. Server frames are not masked. */
function lengthOf(bytes: Buffer): number | null {
  if (bytes.length < 2) return null;
  const short = (bytes[1] ?? 0) & 0x7f;
  if (short < 126) return 2 + short;
  if (short === 126) return bytes.length < 4 ? null : 4 + bytes.readUInt16BE(2);
  return bytes.length < 10 ? null : 10 + Number(bytes.readBigUInt64BE(2));
}
