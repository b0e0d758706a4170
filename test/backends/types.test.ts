/** Tests that the example hosts compile against their own packages, as copies of them do. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { pathOf } from './backend.js';

describe('the types of the example host over', () => {
  for (const host of ['postgresql', 'sqlite', 'clickhouse']) {
    const skip = existsSync(pathOf(`${host}/node_modules`)) ? false : `demo/server/${host} is not installed`;
    it(`${host} are right`, { skip }, () => {
      const { config } = ts.readConfigFile(pathOf(`${host}/tsconfig.json`), ts.sys.readFile) as { config: object };
      const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, pathOf(host), {
        paths: { 'usage-elements/server': [pathOf('../../src/server/index.ts')] },
      });
      const found = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
      assert.deepEqual(
        found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
        [],
      );
    });
  }
});
