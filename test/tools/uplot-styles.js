// Generates a module from uPlot's stylesheet, so that a shadow root can adopt it. With `--check`, it only checks that
// the module is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('../../src/elements/usage-chart/plot/uplot.styles.ts', import.meta.url));
const source = fileURLToPath(new URL('../../node_modules/uplot/dist/uPlot.min.css', import.meta.url));

/**
 * Styles for parts of uPlot that the chart does not create, because it has its own: title, legend, crosshair and
 * points.
 */
const UNUSED = /^\.u-(title|legend|inline|series|cursor|hz|vt)/;

const rules = (await readFile(source, 'utf8')).trim().split(/(?<=\})/);
const sheet = rules.filter((rule) => !UNUSED.test(rule)).join('\n');
const module = `// Generated from uPlot's own stylesheet by \`npm run uplot-styles\`; do not edit.
import { css } from 'lit';

// prettier-ignore
export const uplotStyles = css\`
${sheet}
\`;
`;

if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8')) !== module) {
    console.error(`${target} does not match the installed uPlot: npm run uplot-styles`);
    process.exitCode = 1;
  }
} else {
  await writeFile(target, module);
}
