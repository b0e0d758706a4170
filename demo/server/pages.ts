import { existsSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { fileURLToPath } from 'node:url';

export interface Pages {
  listener: RequestListener;
  close(): Promise<void>;
}

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const DEMO = fileURLToPath(new URL('../', import.meta.url));
const CONFIG = fileURLToPath(new URL('../vite.config.ts', import.meta.url));

/** Serves the demo pages and the library's source with Vite, which updates the pages after an edit. */
export async function createPages(server: Server): Promise<Pages> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: DEMO,
    configFile: existsSync(CONFIG) ? CONFIG : false,
    appType: 'mpa',
    server: {
      middlewareMode: true,
      hmr: { server },
      // The databases are below the root, but only the endpoint may read them.
      fs: { allow: [REPOSITORY], deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', '**/data/**', '*.duckdb'] },
    },
  });
  return { listener: vite.middlewares, close: () => vite.close() };
}
