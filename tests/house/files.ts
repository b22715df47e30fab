import { readdirSync } from 'node:fs';

/** Never ours: installed, built, or data of a run. */
const NOT_OURS = new Set(['node_modules', 'build', '.data', '.git', 'coverage']);

/** Every file of the checkout below `folder`, as a path from the top, sorted. */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const walk = (path: string) => {
    for (const entry of readdirSync(path || '.', { withFileTypes: true })) {
      const below = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name)) walk(below);
      } else found.push(below);
    }
  };
  walk(folder);
  return found.sort();
}

/** Every folder that holds a file of the checkout, as a path from the top. */
export function foldersBelow(folder: string): string[] {
  const folders = new Set<string>();
  for (const file of filesBelow(folder)) {
    const parts = file.split('/').slice(0, -1);
    parts.forEach((_, index) => folders.add(parts.slice(0, index + 1).join('/')));
  }
  return [...folders].sort();
}

export const isCode = (file: string) => /\.(ts|tsx|js|mjs)$/.test(file);
