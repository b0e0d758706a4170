/** Runs the example hosts over a database with given usage. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { csvLine, type Usage } from './usage.js';

export type Ask = (request: Request) => Promise<Response>;

export interface Backend {
  readonly ask: Ask;
  /** Sends all events again, as a sender that got no answer does. */
  retry(): Promise<void>;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** The reason why the engine cannot be tested on this machine. */
  readonly missing: string | undefined;
  /** Starts the host, with the usage in its tables. */
  start(usage: Usage, folder: string): Promise<Backend>;
}

const SERVER = new URL('../../demo/server/', import.meta.url);

/** The path of a file of an example host. */
export function pathOf(file: string): string {
  return fileURLToPath(new URL(file, SERVER));
}

/** Imports a module of an example host. The import is dynamic, because the hosts' packages are not always installed. */
export async function importHost<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(pathOf(file)).href)) as Module;
}

/** Whether a package of an example host is installed, and works on this machine. */
export async function hasPackage(folder: string, name: string): Promise<boolean> {
  try {
    const { createRequire } = await import('node:module');
    createRequire(pathOf(`${folder}/package.json`))(name);
    return true;
  } catch {
    return false;
  }
}

/** Writes the events as CSV. */
export async function writeCsv(usage: Usage, file: string): Promise<void> {
  const stream = createWriteStream(file);
  let text = '';
  const flush = async (): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  };
  for (const event of usage.events()) {
    text += csvLine(event);
    if (text.length > 2 ** 20) await flush();
  }
  await flush();
  stream.end();
  await once(stream, 'finish');
}
