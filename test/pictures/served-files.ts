/**
 * The files that are served to the browser of the pictures: the page, its script, and fonts from packages instead of
 * installed ones.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const LATIN = path('../../node_modules/inter-ui/variable/InterVariable.woff2');
const ARABIC = path(
  '../../node_modules/@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
);

const FAMILIES = `'Picture Latin', 'Picture Arabic'`;

const HTML = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Picture</title>
  <link rel="icon" href="data:,">
  <style>
    @font-face { font-family: 'Picture Latin'; src: url(latin.woff2); font-weight: 100 900; }
    @font-face { font-family: 'Picture Arabic'; src: url(arabic.woff2); font-weight: 100 900; }
    :root { --usage-duration: 0s; --usage-font-family: ${FAMILIES}; }
    body { margin: 0; }
    .frame { font-family: ${FAMILIES} !important; }
  </style>
  <script type="module" src="story-page.js"></script>
</html>`;

export interface ServedFile {
  readonly contentType: string;
  readonly body: string | Buffer;
}

/** All files by path. */
export async function servedFiles(): Promise<ReadonlyMap<string, ServedFile>> {
  const { outputFiles } = await build({
    entryPoints: [path('story-page.ts')],
    tsconfig: path('../../tsconfig.json'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    minify: true,
    write: false,
  });
  const encoder = path('../../node_modules/@jsquash/webp/codec/enc/webp_enc_simd.wasm');
  return new Map<string, ServedFile>([
    ['/', { contentType: 'text/html', body: HTML }],
    ['/story-page.js', { contentType: 'text/javascript', body: outputFiles[0]?.text ?? '' }],
    ['/latin.woff2', { contentType: 'font/woff2', body: readFileSync(LATIN) }],
    ['/arabic.woff2', { contentType: 'font/woff2', body: readFileSync(ARABIC) }],
    ['/webp_enc_simd.wasm', { contentType: 'application/wasm', body: readFileSync(encoder) }],
  ]);
}

/**
 * The environment of the browser, and a folder that has to exist while the browser runs. On Linux, the browser finds
 * only one font, from a package, also for characters that the page's fonts do not have. Its language and zone are
 * independent of the machine.
 */
export function browserEnvironment(): { env: Record<string, string | undefined>; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'usage-elements-fonts-'));
  const configuration = join(folder, 'fonts.conf');
  writeFileSync(
    configuration,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${dirname(LATIN)}</dir><cachedir>${folder}</cachedir></fontconfig>
`,
  );
  const language = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en' };
  return { env: { ...process.env, ...language, TZ: 'UTC', FONTCONFIG_FILE: configuration }, folder };
}
