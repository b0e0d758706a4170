/** A record of a CSV file, and the line on which it starts, counted from 1. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/** The file is not valid CSV. The message is for the user who gave it. */
export class CsvError extends Error {
  override readonly name = 'CsvError';

  constructor(line: number, problem: string, column?: string) {
    super(`line ${line}${column === undefined ? '' : `, column ${column}`}: ${problem}`);
  }
}

/**
 * Records are never this long in practice. Without a limit, an unclosed quote would read the rest of the file as one
 * record.
 */
const MAX_RECORD_LENGTH = 100_000;

/**
 * Splits CSV text (RFC 4180: commas, double quotes, LF or CRLF) into records while it is read. Empty lines are skipped.
 * It yields the records of each chunk together, because one `await` for each of millions of records would be slow.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<CsvRecord[]> {
  let rest = '';
  let line = 0;
  let open: { text: string; line: number } | null = null;

  function recordsIn(lines: string[]): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (let raw of lines) {
      line += 1;
      if (raw.endsWith('\r')) raw = raw.slice(0, -1);
      if (line === 1 && raw.startsWith('\uFEFF')) raw = raw.slice(1);
      const record: { text: string; line: number } = open
        ? { text: `${open.text}\n${raw}`, line: open.line }
        : { text: raw, line };
      open = null;
      if (record.text.length > MAX_RECORD_LENGTH)
        throw new CsvError(record.line, 'a quote is not closed, or the line is far too long');
      if (!record.text.includes('"')) {
        if (record.text !== '') records.push({ line: record.line, fields: record.text.split(',') });
      } else if (hasOpenQuote(record.text)) {
        open = record;
      } else {
        records.push({ line: record.line, fields: splitQuoted(record.text, record.line) });
      }
    }
    return records;
  }

  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (rest.length > MAX_RECORD_LENGTH) throw new CsvError(line + 1, 'the line is far too long');
    yield recordsIn(lines);
  }
  yield recordsIn(rest === '' ? [] : [rest]);
  const unclosed = open as { line: number } | null;
  if (unclosed) throw new CsvError(unclosed.line, 'a quote is not closed');
}

/** An odd number of quotes means that a quote is not closed, since an escaped quote is two characters. */
function hasOpenQuote(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

function splitQuoted(text: string, line: number): string[] {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const match = FIELD.exec(text);
    if (!match) throw new CsvError(line, 'a quote stands in the middle of a field');
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '') return fields;
  }
}
