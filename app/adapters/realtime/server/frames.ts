/** What the server says to a client: one JSON envelope whose `data` is JSON again, as a string. */
export interface Envelope {
  readonly event: string;
  readonly channel?: string;
  readonly data?: unknown;
  readonly user_id?: string;
}

/** A finished WebSocket text frame. Made once, written to any number of sockets; servers do not mask. */
export type Frame = Buffer;

/** Serialises an envelope into a frame. `data` that is text already is not encoded again. */
export function frameOf({ event, channel, data, user_id }: Envelope): Frame {
  const text = typeof data === 'string' ? data : JSON.stringify(data ?? {});
  return textFrame(JSON.stringify({ event, channel, data: text, user_id }));
}

/** A text frame as RFC 6455 section 5.2 draws it: final, opcode 1, no mask. */
export function textFrame(text: string): Frame {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}
