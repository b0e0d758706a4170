import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withOwnPolicy } from '../../demo/own-policy.js';

export const HOST_SCRIPT = '/host-with-lit.js';

const SOURCE = `
  import { html, LitElement } from 'lit';
  customElements.define('host-note', class extends LitElement {
    render() { return html\`<p>The host’s own Lit</p>\`; }
  });
`;

/**
 * The script of a page with its own copy of Lit, and with a `<host-note>` that uses this copy.
 * @param {string} [imports] additional imports of the script
 * @returns {Promise<string>}
 */
export async function hostWithLit(imports = '') {
  const { outputFiles } = await build({
    stdin: { contents: imports + SOURCE, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Serves such a script. Renames the Trusted Types policy of the elements' own Lit, as the CDN file does.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function hostPlugin() {
  return {
    name: 'host-with-lit',
    serve: async ({ path }) => (path === HOST_SCRIPT ? { body: await hostWithLit() } : undefined),
    transform({ path, body }) {
      if (path.endsWith('/lit-html/development/lit-html.js')) return { body: withOwnPolicy(String(body)) };
    },
  };
}
