/** `npm run types`: every TypeScript project, one after the other. `node tests/setup/types.ts FILE…`: only these. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The rooms without windows have a project of their own, where `Request` and `process` do not compile. */
export const TYPE_PROJECTS = [
  'tsconfig.json',
  'app/domain/tsconfig.json',
  'app/contract/tsconfig.json',
  'extensions/live-shopping-client/tsconfig.json',
  'extensions/live-pixel/tsconfig.json',
] as const;

if (import.meta.main) {
  const named = process.argv.slice(2);
  let status = 0;
  for (const project of named.length ? named : TYPE_PROJECTS.filter(existsSync)) {
    const record = `node_modules/.cache/types/${project.replaceAll('/', '-')}buildinfo`;
    const options = ['--noEmit', '--incremental', '--tsBuildInfoFile', record];
    status ||= spawnSync('tsc', ['-p', project, ...options], { stdio: 'inherit' }).status ?? 1;
  }
  process.exitCode = status;
}
