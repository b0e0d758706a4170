import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SCRIPT = `
  import { html, LitElement } from 'lit';
  customElements.define('host-note', class extends LitElement {
    render() { return html\`<p>The host’s own Lit</p>\`; }
  });
`;

/**
 * The script of a page that has a Lit of its own, and a `<host-note>` made with it.
 * @returns {Promise<string>}
 */
export async function hostWithLit() {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
