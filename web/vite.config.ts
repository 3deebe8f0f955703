import { env } from 'node:process';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = { target: 'http://127.0.0.1:4000', changeOrigin: false };

export default defineConfig(({ command }) => {
  // A test runner sets NODE_ENV to "test", and a build under it would carry React's development half (180 kB more).
  if (command === 'build') env.NODE_ENV = 'production';
  return {
    root: import.meta.dirname,
    plugins: [react(), tailwindcss()],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      // The server's content policy allows our own files only, so nothing may be inlined as a data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: ['chrome123', 'firefox128', 'safari17.5'],
    },
    server: {
      proxy: { '/v1': api, '/sign-in': api, '/openapi.json': api, '/docs': api },
    },
  };
});
