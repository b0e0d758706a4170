/** An example host over a database that was given usage. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { csvLine, type Usage } from './usage.js';

export type Ask = (request: Request) => Promise<Response>;

export interface Backend {
  readonly ask: Ask;
  /** Sends all events once more, as a sender does that got no answer. */
  retry(): Promise<void>;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** Why it cannot be tried here. */
  readonly missing: string | undefined;
  /** Starts it, with the usage in its tables. */
  start(usage: Usage, folder: string): Promise<Backend>;
}

const SERVER = new URL('../../demo/server/', import.meta.url);

/** A file of an example host. */
export function pathOf(file: string): string {
  return fileURLToPath(new URL(file, SERVER));
}

/** What a module of an example host exports. It is compiled and run with packages of its own, which are not always here. */
export async function importHost<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(pathOf(file)).href)) as Module;
}

/** Whether a package of an example host is installed and runs here. */
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
