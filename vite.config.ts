import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
    remix({
      // Flat routes: a README or a test in the routes folder would become an address.
      ignoredRouteFiles: ['**/*.md', '**/*.test.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        // All routes in the first manifest: the admin is small, and lazy discovery breaks where the
        // browser keeps storage from frames.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { port: 3000, strictPort: true },
});
