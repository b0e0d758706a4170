#!/usr/bin/env node
import { runCommand } from './command.js';

/** The parts of Node's `process` that the command uses. Node's own types would be missing in projects for web pages. */
declare const process: {
  readonly argv: readonly string[];
  readonly stdout: { write(text: string): void };
  readonly stderr: { write(text: string): void };
  exitCode?: number;
};

process.exitCode = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
