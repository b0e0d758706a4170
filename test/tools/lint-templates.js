/**
 * Runs lit-analyzer on every template in src. It finds unknown tags, attributes and properties, and bindings of the
 * wrong type. It is called through its API, because its command line has no option for attributes that it does not know
 * yet.
 */
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** @type {typeof import('lit-analyzer')} */
const { DefaultLitAnalyzerContext, LitAnalyzer, makeConfig } = createRequire(import.meta.url)('lit-analyzer');

const root = fileURLToPath(new URL('../..', import.meta.url));

const config = makeConfig({
  strict: true,
  globalAttributes: ['aria-description', 'enterkeyhint', 'inert', 'popover', 'popovertarget', 'popovertargetaction'],
  rules: {
    // The list of CSS properties is from 2023, so it does not contain `text-wrap`.
    'no-invalid-css': 'off',
    // The dashboard's class renders tags that its define module registers.
    'no-missing-import': 'off',
  },
});

const { config: json } = ts.readConfigFile(`${root}/tsconfig.json`, (file) => ts.sys.readFile(file));
const { fileNames, options } = ts.parseJsonConfigFileContent(json, ts.sys, root);
const program = ts.createProgram(fileNames, { ...options, noEmit: true });

const context = new DefaultLitAnalyzerContext({ getProgram: () => /** @type {any} */ (program) });
context.updateConfig(config);
const analyzer = new LitAnalyzer(context);

let count = 0;
for (const file of program.getSourceFiles()) {
  if (!fileNames.includes(file.fileName)) continue;
  for (const { message, location, source } of analyzer.getDiagnosticsInFile(/** @type {any} */ (file))) {
    const { line, character } = file.getLineAndCharacterOfPosition(location.start);
    console.error(`${relative(root, file.fileName)}:${line + 1}:${character + 1}  ${message}  ${source}`);
    count += 1;
  }
}

if (count > 0) {
  console.error(`${count} problems in templates`);
  process.exitCode = 1;
}
