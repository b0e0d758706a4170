/** The reference endpoint as a separate process, started as users start it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../demo/server/main.ts', import.meta.url));

export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Resolves when the server accepts requests. */
  static async start(...args: string[]): Promise<ServerProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--port', '0', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) {
      const url = /^Usage dashboard: (.+)$/.exec(line)?.[1];
      if (url !== undefined) return new ServerProcess(child, url);
    }
    throw new Error('The server did not start');
  }

  /** The peak memory of the process in bytes; `null` if the system does not report it. */
  get peakMemory(): number | null {
    const file = `/proc/${this.#child.pid}/status`;
    const kib = existsSync(file) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    return kib === undefined ? null : Number(kib) * 1024;
  }

  /** Ends the process, and resolves to the milliseconds that this took. */
  async stop(): Promise<number> {
    const start = performance.now();
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    return performance.now() - start;
  }
}
