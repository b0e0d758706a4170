import { serve } from '@hono/node-server';
import { GET } from './host.js';

const port = Number(process.env['PORT'] ?? 3000);
serve({ fetch: GET, port, hostname: '127.0.0.1' }, () => console.log(`http://127.0.0.1:${port}/api/usage`));
