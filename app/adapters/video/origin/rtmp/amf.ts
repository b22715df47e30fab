/** Action Message Format 0, as far as publishing needs it. Source: Adobe AMF 0, 2007. */

export type Amf = number | boolean | string | null | { readonly [name: string]: Amf };

/** Deeper objects than this are nobody's honest message. */
const MAX_DEPTH = 8;

/** Reads all values of a message. Refuses: an Error when it is damaged. */
export function readAmf(bytes: Uint8Array): Amf[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: Amf[] = [];
  let at = 0;
  const text = (length: number) => {
    const end = at + length;
    if (end > bytes.length) throw new Error('This message ends inside a text.');
    const value = new TextDecoder().decode(bytes.subarray(at, end));
    at = end;
    return value;
  };
  const short = () => {
    at += 2;
    return view.getUint16(at - 2);
  };
  const object = (depth: number): Amf => {
    const fields: Record<string, Amf> = {};
    for (;;) {
      const name = text(short());
      if (name === '' && bytes[at] === 9) {
        at += 1;
        return fields;
      }
      fields[name] = value(depth + 1);
    }
  };
  const value = (depth: number): Amf => {
    if (depth > MAX_DEPTH) throw new Error('This message is nested too deeply.');
    const type = bytes[at];
    at += 1;
    switch (type) {
      case 0:
        at += 8;
        return view.getFloat64(at - 8);
      case 1:
        at += 1;
        return bytes[at - 1] === 1;
      case 2:
        return text(short());
      case 3:
        return object(depth);
      case 5:
      case 6:
        return null;
      case 8:
        at += 4;
        return object(depth);
      case 12:
        at += 4;
        return text(view.getUint32(at - 4));
      default:
        throw new Error(`This message holds a value of the unknown type ${type}.`);
    }
  };
  while (at < bytes.length) values.push(value(0));
  return values;
}

/** Writes values one after the other. */
export function writeAmf(values: readonly Amf[]): Buffer {
  return Buffer.concat(values.map(writeValue));
}

function writeValue(value: Amf): Buffer {
  if (value === null) return Buffer.of(5);
  if (typeof value === 'boolean') return Buffer.of(1, value ? 1 : 0);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  if (typeof value === 'string') return Buffer.concat([Buffer.of(2), writeText(value)]);
  const fields = Object.entries(value).flatMap(([name, field]) => [
    writeText(name),
    writeValue(field),
  ]);
  return Buffer.concat([Buffer.of(3), ...fields, Buffer.of(0, 0, 9)]);
}

function writeText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
