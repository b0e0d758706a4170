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
 * The script of a page that has a Lit of its own, and a `<host-note>` made with it.
 * @param {string} [imports] what else it imports
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
 * Serves such a script, and gives the Lit of the elements the policy that it has in the CDN file.
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
