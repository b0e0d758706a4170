/** Applications of each framework, and the command with which its users check markup. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Installed } from './build.js';

export interface Markup {
  /** The name of the application's file. */
  file: string;
  text: string;
  /** Options of the compiler. */
  options?: object;
  /** The checker: a module of a package, and its arguments, to which the folder is added. */
  check?: readonly [name: string, path: string, ...args: string[]];
  /** Further configuration of the project. */
  project?: object;
}

const TSC = ['typescript', 'bin/tsc', '-p'] as const;

export const CHECKS = {
  react: { options: { jsx: 'react-jsx' } },
  preact: { options: { jsx: 'react-jsx', jsxImportSource: 'preact' } },
  solid: { options: { jsx: 'preserve', jsxImportSource: 'solid-js' } },
  svelte: { check: ['svelte-check', 'bin/svelte-check', '--output', 'machine', '--fail-on-warnings', '--workspace'] },
  vue: {
    check: ['vue-tsc', 'bin/vue-tsc.js', '-p'],
    project: { vueCompilerOptions: { strictTemplates: true } },
  },
  angular: {
    options: { experimentalDecorators: true, useDefineForClassFields: false },
    check: ['@angular/compiler-cli', 'bundles/src/bin/ngc.js', '-p'],
    project: { angularCompilerOptions: { strictTemplates: true } },
  },
} satisfies Record<string, Omit<Markup, 'file' | 'text'>>;

/** The problems that the framework's checker finds in the application; empty if there are none. */
export function problems(
  { consumer }: Installed,
  { file, text, options, check = TSC, project }: Markup,
): Promise<string> {
  const folder = mkdtempSync(join(consumer, 'app-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', file), text.trimStart());
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    ...options,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'], ...project }));
  const [name, path, ...args] = check;
  const tool = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path);
  return new Promise((resolve) => {
    const command = [tool, ...args, folder];
    execFile(process.execPath, command, { cwd: folder, timeout: 300_000 }, (error, stdout, stderr) => {
      resolve(error ? stdout + stderr || String(error) : '');
    });
  });
}
