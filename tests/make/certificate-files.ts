import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '#tests/sandbox/certificate.ts';

/** A certificate of `localhost` in two files, as whoever runs the live origin has one; `write` puts others in their place. */
export function certificateFiles(pair = makeCertificate(['localhost'])) {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const files = { cert: join(folder, 'fullchain.pem'), key: join(folder, 'privkey.pem') };
  const write = (next: { cert?: string; key?: string }) => {
    if (next.cert !== undefined) writeFileSync(files.cert, next.cert);
    if (next.key !== undefined) writeFileSync(files.key, next.key);
  };
  write(pair);
  return { ...pair, files, write };
}
