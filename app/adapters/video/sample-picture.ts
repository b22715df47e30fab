import { readFile } from 'node:fs/promises';
import type { SamplePicture } from '../../services/ports.ts';

/** Where the loop lies, from the folder every process starts in: built pages run from another. */
const FOLDER = 'app/adapters/video/sample-picture';
const FILE = /^(?:init\.mp4|s[0-5]\.m4s)$/;

/** The loop of drawn video rehearsals show without a camera; `tests/sandbox/camera/write-picture.ts` writes it. */
export const samplePicture: SamplePicture = {
  read: async (file) =>
    FILE.test(file) ? new Uint8Array(await readFile(`${FOLDER}/${file}`)) : null,
};
