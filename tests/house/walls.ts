/**
 * Who may import whom. Lint reads this table in the editor, and tests/house/walls.test.ts walks every
 * file with it.
 */
import { posix } from 'node:path';

interface Room {
  /** The files this row speaks for: the first row whose path fits decides. */
  readonly path: string;
  /** Folders and files of the house it may import. */
  readonly from: readonly string[];
  /** Folders it may import types from, and nothing that runs. */
  readonly typesFrom?: readonly string[];
  /** Packages it may import; `any` where it is the room's work. */
  readonly packages: readonly string[] | 'any';
  readonly because: string;
}

/** The files directly in `app/` that wire it together. */
const ROOTS = [
  'app/app-context.server.ts',
  'app/db.server.ts',
  'app/log.server.ts',
  'app/shopify.server.ts',
];
const SCREEN = [
  'react',
  '@remix-run/react',
  '@shopify/polaris',
  '@shopify/polaris-icons',
  '@shopify/app-bridge-react',
];

export const ROOMS: readonly Room[] = [
  {
    path: 'app/domain',
    from: ['app/domain'],
    packages: ['temporal-polyfill'],
    because: 'domain is the room without windows: rules over plain values, true whoever asks',
  },
  {
    path: 'app/contract',
    from: ['app/contract'],
    packages: [],
    because:
      'contract ships to browsers: plain data and pure functions, and every byte is paid by a shopper',
  },
  {
    path: 'app/services',
    from: ['app/services', 'app/domain', 'app/contract'],
    packages: ['@prisma/client', 'node:crypto', 'node:timers/promises', 'temporal-polyfill'],
    because:
      'services learn of the outside world through services/ports.ts, so that every door can use them',
  },
  {
    path: 'app/adapters',
    from: ['app/adapters', 'app/domain', 'app/contract', 'app/services/ports.ts'],
    packages: 'any',
    because:
      'adapters translate one vendor into a port; an adapter that calls a service closes a circle',
  },
  {
    path: 'app/http',
    // The form of a signature is Shopify's; proving it is the door's work.
    from: [
      'app/http',
      'app/domain',
      'app/contract',
      'app/services',
      'app/adapters/shopify',
      'app/env.server.ts',
      ...ROOTS,
    ],
    packages: ['@remix-run/node', 'isbot', 'node:crypto', 'zod'],
    because: 'doors find out who knocks and hand plain values on; what happens then is a service',
  },
  {
    path: 'app/routes',
    from: [
      'app/routes',
      'app/http',
      'app/services',
      'app/components',
      'app/domain',
      'app/contract',
      ...ROOTS,
    ],
    packages: ['@remix-run/node', 'zod', '@shopify/shopify-app-remix', ...SCREEN],
    because: 'routes are addresses: a door and a verb; the rest has a room of its own',
  },
  {
    path: 'app/studio',
    from: ['app/studio', 'app/contract'],
    packages: ['mediabunny', '@mediabunny/aac-encoder'],
    because:
      'the studio is the host’s browser as a camera: it knows the wire and nothing of the house',
  },
  {
    path: 'app/listening',
    from: ['app/listening', 'app/contract'],
    packages: ['pusher-js', 'hls.js'],
    because: 'a listener knows the wire and nothing of the house; what is heard the pages draw',
  },
  {
    path: 'app/components',
    from: ['app/components', 'app/domain', 'app/contract', 'app/studio', 'app/listening'],
    typesFrom: ['app/services', 'app/http'],
    packages: SCREEN,
    because: 'components draw what they are given; they fetch nothing',
  },
  {
    path: 'app',
    from: ['app'],
    packages: 'any',
    because: 'the files that wire the app know all of it, and nothing outside it',
  },
  {
    path: 'extensions/live-shopping-client/build.ts',
    from: ['extensions/live-shopping-client', 'app/contract'],
    packages: 'any',
    because: 'the client is built from itself and the contract',
  },
  {
    path: 'extensions/live-pixel',
    from: ['extensions/live-pixel', 'app/contract'],
    packages: ['@shopify/web-pixels-extension'],
    because: 'the web pixel knows the wire and nothing of the house, nor of the player',
  },
  {
    path: 'extensions',
    from: ['extensions', 'app/contract'],
    // `core` and `isomorphic` are pusher-js's own sources, of which the client takes only what it uses.
    packages: ['preact', 'hls.js', 'pusher-js', 'core', 'isomorphic'],
    because: 'the storefront client meets the app only over the wire: contract is all they share',
  },
  {
    path: 'prisma',
    from: ['prisma', 'app'],
    packages: 'any',
    because:
      'the seed tells its story through services; a seed that imports the tests cannot run without them',
  },
];

/**
 * What is wrong with one import, in a sentence; undefined when nothing is.
 * Shape: `file` from the top of the checkout; `specifier` as written in the import.
 */
export function objection(
  file: string,
  specifier: string,
  { typeOnly = false }: { typeOnly?: boolean } = {},
): string | undefined {
  const room = ROOMS.find(({ path }) => isIn(file, path));
  if (!room) return undefined;
  const target = ownPath(file, specifier);
  const arrow = `${room.path} → ${target ?? specifier}`;
  if (target === undefined) {
    if (room.packages === 'any' || room.packages.includes(packageName(specifier))) return undefined;
    return `${arrow}: ${room.because}.`;
  }
  if (isIn(target, 'tests')) return `${arrow}: nothing imports the tests.`;
  const allowed = typeOnly ? [...room.from, ...(room.typesFrom ?? [])] : room.from;
  return allowed.some((path) => isIn(target, path)) ? undefined : `${arrow}: ${room.because}.`;
}

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** The imported file from the top of the checkout; undefined for a package. */
function ownPath(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  return undefined;
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
