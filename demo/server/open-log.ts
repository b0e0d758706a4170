import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageDatabase } from './database.js';
import { importCsv, type ImportProgress } from './import-csv.js';
import { SAMPLE_LOG_VERSION, sampleEvents, sampleProfile } from './sample-log.js';

/** The database file of the sample log, which is kept between starts. */
export const SAMPLE_FILE = fileURLToPath(new URL(`../data/sample-${SAMPLE_LOG_VERSION}.duckdb`, import.meta.url));

export interface LogSource {
  /** A CSV file to import. */
  data?: string;
  /** The database file, which is opened; with `data`, the file in which imported events are stored. */
  db?: string;
  /** The account's zone for imported events. */
  timeZone?: string;
  /** Cancels the import, and removes its files. */
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}

/**
 * Opens the log to serve. With `data` it imports the CSV file, into memory or into the file `db`. Otherwise it opens
 * the database `db`, or by default the sample log, which is generated the first time.
 */
export async function openLog({ data, db, timeZone = 'UTC', signal, onProgress }: LogSource): Promise<UsageDatabase> {
  if (data !== undefined) {
    // The import replaces the file, so this makes sure that it is a usage database and not another file of the user.
    if (db !== undefined && existsSync(db)) await (await openDatabase(db)).close();
    return UsageDatabase.create(db, (writer) => importCsv(data, writer, { timeZone, signal, onProgress }));
  }
  if (db !== undefined && !existsSync(db)) {
    throw new Error(`There is no ${db}: name a database that is there, or with --data the log to make it from`);
  }
  const file = db ?? SAMPLE_FILE;
  if (existsSync(file)) return openDatabase(file);
  await mkdir(dirname(file), { recursive: true });
  return createSample(file);
}

/** Generates the sample log; without a file, in memory. */
export function createSample(file?: string): Promise<UsageDatabase> {
  return UsageDatabase.create(file, async (writer) => {
    for (const event of sampleEvents()) writer.write(event);
    return sampleProfile();
  });
}

async function openDatabase(file: string): Promise<UsageDatabase> {
  try {
    return await UsageDatabase.open(file);
  } catch (error) {
    throw new Error(`${file} is not a usage database that can be opened; remove it, or name another one`, {
      cause: error,
    });
  }
}
