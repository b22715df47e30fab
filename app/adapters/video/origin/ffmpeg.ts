import { spawn, spawnSync } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';

/** A minute of picture takes a minute or two on a small machine; what takes longer hangs. Milliseconds. */
const LIMIT_MS = 10 * 60_000;

/**
 * The optional external program, for what cannot be done without decoding a picture: another shape, and a still of an encoder's stream.
 * One piece of work at a time and politely, or a running show would stutter.
 */
export class Ffmpeg {
  readonly #path: string;
  readonly available: boolean;
  #last: Promise<unknown> = Promise.resolve();

  /** `path` null: there is none. */
  constructor(path: string | null) {
    this.#path = path ?? '';
    this.available =
      path !== null && spawnSync(path, ['-version'], { stdio: 'ignore' }).status === 0;
  }

  /** The middle of a film in another shape. Refuses: an Error when the program does. */
  crop(from: string, to: string, shape: '9:16' | '16:9'): Promise<void> {
    const cut =
      shape === '9:16'
        ? "crop='min(iw,ih*9/16)':ih,scale=720:1280"
        : "crop=iw:'min(ih,iw*9/16)',scale=1280:720";
    return this.#make(to, [
      ...['-i', from, '-vf', cut, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23'],
      ...['-c:a', 'copy', '-movflags', '+faststart', '-f', 'mp4'],
    ]);
  }

  /** The first picture of a film as a JPEG. */
  still(from: string, to: string): Promise<void> {
    return this.#make(to, ['-i', from, '-frames:v', '1', '-q:v', '4', '-f', 'mjpeg']);
  }

  #make(to: string, args: readonly string[]): Promise<void> {
    const work = this.#last.then(async () => {
      await this.#run([...args, `${to}.new`]).catch(async (error: unknown) => {
        await rm(`${to}.new`, { force: true });
        throw error;
      });
      await rename(`${to}.new`, to);
    });
    this.#last = work.catch(() => {});
    return work;
  }

  #run(args: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(
        'nice',
        ['-n', '10', this.#path, '-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...args],
        { stdio: ['ignore', 'ignore', 'pipe'], timeout: LIMIT_MS },
      );
      let said = '';
      child.stderr.on('data', (part: Buffer) => (said = `${said}${part.toString()}`.slice(-500)));
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${said.trim()}`)),
      );
    });
  }
}
