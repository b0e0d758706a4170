/** A record of a CSV file and the line on which it starts, counted from 1. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/** A file that is not CSV. The message is for the person who gave it. */
export class CsvError extends Error {
  override readonly name = 'CsvError';

  constructor(line: number, problem: string, column?: string) {
    super(`line ${line}${column === undefined ? '' : `, column ${column}`}: ${problem}`);
  }
}

/** No record of a sane file is longer; a quote that is never closed would otherwise swallow the rest of the file. */
const MAX_RECORD_LENGTH = 100_000;

/**
 * Splits CSV text (RFC 4180: commas, double quotes, LF or CRLF) into records as it arrives. Empty lines are skipped.
 * Records come in the batches of the text's chunks, since awaiting each of millions of them would cost more than reading.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<CsvRecord[]> {
  let rest = '';
  let line = 0;
  let open: { text: string; line: number } | null = null;

  function* records(lines: string[]): Generator<CsvRecord> {
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
        if (record.text !== '') yield { line: record.line, fields: record.text.split(',') };
      } else if (hasOpenQuote(record.text)) {
        open = record;
      } else {
        yield { line: record.line, fields: splitQuoted(record.text, record.line) };
      }
    }
  }

  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (rest.length > MAX_RECORD_LENGTH) throw new CsvError(line + 1, 'the line is far too long');
    yield [...records(lines)];
  }
  yield [...records(rest === '' ? [] : [rest])];
  const unclosed = open as { line: number } | null;
  if (unclosed) throw new CsvError(unclosed.line, 'a quote is not closed');
}

/** A doubled quote inside a quoted field adds two, so an odd count means that one is open. */
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
