import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string): string => fileURLToPath(new URL(`${name}.html`, import.meta.url));

/** The demo pages. The reference endpoint serves them from source, and `npm run build:demo` builds them. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Uses production builds, because Lit's development build warns on the console.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    rolldownOptions: {
      input: [page('index'), page('parts'), page('two-stores'), page('faults'), page('billing'), page('agent')],
    },
  },
});
