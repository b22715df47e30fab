import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** Paths of two PEM files: the certificate, with its issuers behind it, and its private key. */
export interface PairFiles {
  readonly cert: string;
  readonly key: string;
}

export interface Pair {
  readonly cert: string;
  readonly key: string;
  readonly until: Date;
  /** Whether it is made out to this name. */
  readonly speaksFor: (host: string) => boolean;
}

/** Its message is one sentence for whoever runs the server. */
export class UnusableCertificate extends Error {}

/** Reads a pair that a server can use. Refuses: UnusableCertificate. */
export function readPair(files: PairFiles): Pair {
  const cert = read(files.cert);
  const key = read(files.key);
  const certificate = orElse(
    () => new X509Certificate(cert),
    `${files.cert} holds no certificate in PEM.`,
  );
  const secret = orElse(
    () => createPrivateKey(key),
    `${files.key} holds no private key in PEM, or one behind a passphrase.`,
  );
  if (!certificate.checkPrivateKey(secret)) {
    throw new UnusableCertificate(
      `The key in ${files.key} does not belong to the first certificate in ${files.cert}.`,
    );
  }
  orElse(() => createSecureContext({ cert, key }), `${files.cert} and its key cannot be used`);
  return {
    ...{ cert, key, until: certificate.validToDate },
    speaksFor: (host) => certificate.checkHost(host) !== undefined,
  };
}

/**
 * Looks at the files again and again: whoever renews a certificate restarts nothing.
 * Effects: `onPair` once for each renewed pair; `onTrouble` once for files that are no pair at two looks running, because
 * between the writing of one and of the other they never are.
 */
export function followPair(
  files: PairFiles,
  first: Pair,
  options: { everyMs: number; onPair: (pair: Pair) => void; onTrouble: (why: string) => void },
): { stop: () => void } {
  let taken = first;
  let trouble: { why: string; told: boolean } | null = null;
  const look = () => {
    try {
      const pair = readPair(files);
      trouble = null;
      if (pair.cert === taken.cert && pair.key === taken.key) return;
      taken = pair;
      options.onPair(pair);
    } catch (error) {
      const why = (error as Error).message;
      if (trouble?.why === why && !trouble.told) options.onTrouble(why);
      trouble = { why, told: trouble?.why === why };
    }
  };
  const timer = setInterval(look, options.everyMs).unref();
  return { stop: () => clearInterval(timer) };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new UnusableCertificate(`There is no file ${path}.`, { cause: error });
    if (code === 'EACCES') {
      throw new UnusableCertificate(`${path} may not be read by the user this process runs as.`, {
        cause: error,
      });
    }
    throw new UnusableCertificate(`${path} cannot be read: ${code}.`, { cause: error });
  }
}

function orElse<Value>(make: () => Value, sentence: string): Value {
  try {
    return make();
  } catch (error) {
    const why = sentence.endsWith('.') ? sentence : `${sentence}: ${(error as Error).message}.`;
    throw new UnusableCertificate(why, { cause: error });
  }
}
