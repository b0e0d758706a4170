/** A record of a CSV file. */
export interface CsvRecord {
  /** Number of the line on which it begins, from 1. */
  readonly line: number;
  /** `null` if the quotes are wrong. The record then ends with its first line, so that the next lines can be read. */
  readonly cells: readonly string[] | null;
}

interface Cell {
  readonly value: string;
  /** The index in the text after the cell. */
  readonly end: number;
}

const BYTE_ORDER_MARK = '\ufeff';

/** Reads records by RFC 4180, with any line ends. Blank lines are skipped. */
export function* csvRecords(text: string): Generator<CsvRecord, undefined> {
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const delimiter = delimiterOf(text.slice(at, lineEnd(text, at)));
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y');
  for (let line = 1; at < text.length;) {
    const start = at;
    const cells: string[] = [];
    let cell: Cell | null;
    do {
      cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(plain, text, at);
      if (cell === null) break;
      cells.push(cell.value);
      at = cell.end + 1;
    } while (text[cell.end] === delimiter);
    if (cell === null) yield { line, cells: null };
    else if (cells.length > 1 || cells[0] !== '') yield { line, cells };
    const end = cell?.end ?? lineEnd(text, start);
    line += text.slice(start, end).split(LINE_END).length;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}

const LINE_END = /\r\n|\r|\n/;

function lineEnd(text: string, start: number): number {
  const next = /[\r\n]/g;
  next.lastIndex = start;
  return next.exec(text)?.index ?? text.length;
}

/** Spreadsheets separate cells with semicolons if the comma is the decimal sign. */
function delimiterOf(header: string): string {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

function plainCell(pattern: RegExp, text: string, start: number): Cell {
  pattern.lastIndex = start;
  const [value = ''] = pattern.exec(text) ?? [];
  return { value, end: start + value.length };
}

/** `null` if the closing quote is missing, or is not the end of the cell. */
function quotedCell(text: string, start: number, delimiter: string): Cell | null {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    const next = text[at + 1] ?? '\n';
    if (next === '"') continue;
    if (next !== delimiter && next !== '\n' && next !== '\r') return null;
    return { value: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
  return null;
}
