/** A mail as it came over the wire, read as a mail program would read what our sender writes. Source: RFC 5322, 2045, 2047. */

export interface ReceivedMail {
  /** Who the envelope names: the only addresses that got it. */
  readonly to: readonly string[];
  readonly at: Date;
  /** Lower-case names; a header that came twice is joined by a line break. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly content: string;
  }[];
}

export function readMail(source: string, to: readonly string[]): ReceivedMail {
  const parts: Part[] = [];
  const { headers } = collect(source, parts);
  const find = (type: string) =>
    parts.find((part) => part.type === type && !part.name)?.content ?? '';
  return {
    ...{ to: [...to], at: new Date(), headers },
    ...{ text: find('text/plain'), html: find('text/html') },
    files: parts.filter((part) => part.name !== ''),
  };
}

interface Part {
  readonly type: string;
  readonly name: string;
  readonly content: string;
}

function collect(source: string, parts: Part[]): { headers: Record<string, string> } {
  const gap = source.indexOf('\r\n\r\n');
  const headers = readHeaders(gap < 0 ? source : source.slice(0, gap));
  const body = gap < 0 ? '' : source.slice(gap + 4);
  const type = headers['content-type'] ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (type.startsWith('multipart/') && boundary) {
    for (const piece of body.split(`--${boundary}`).slice(1, -1)) {
      collect(piece.replace(/^\r\n/, '').replace(/\r\n$/, ''), parts);
    }
    return { headers };
  }
  parts.push({
    type: type.split(';')[0]?.trim().toLowerCase() ?? '',
    name: /filename="?([^";]+)"?/i.exec(headers['content-disposition'] ?? '')?.[1] ?? '',
    content: decode(body, headers['content-transfer-encoding'] ?? '7bit'),
  });
  return { headers };
}

function readHeaders(block: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of block.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    const value = words(line.slice(colon + 1).trim());
    headers[name] = headers[name] === undefined ? value : `${headers[name]}\n${value}`;
  }
  return headers;
}

function decode(body: string, encoding: string): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding.toLowerCase() === 'quoted-printable') return quoted(body.replace(/=\r\n/g, ''));
  return body;
}

/** Encoded words of a header; between two of them white space says nothing. */
function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quoted(text.replace(/_/g, ' ')),
    );
}

function quoted(text: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = /^=([0-9A-F]{2})/i.exec(text.slice(at, at + 3))?.[1];
    if (hex) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else bytes.push(...Buffer.from(text[at] ?? ''));
  }
  return Buffer.from(bytes).toString('utf8');
}
