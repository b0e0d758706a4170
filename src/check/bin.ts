#!/usr/bin/env node
import { runCommand } from './command.js';

/** What the command needs of Node: its types are in no project that uses the library in a page. */
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
