import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string): string => fileURLToPath(new URL(`${name}.html`, import.meta.url));

/** The demo pages: served from source by the reference endpoint, and built by `npm run build:demo`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // As a page of a host's own has it: Lit's other build warns on the console that it is slow.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    rolldownOptions: {
      input: [page('index'), page('parts'), page('two-stores'), page('faults'), page('billing'), page('agent')],
    },
  },
});
