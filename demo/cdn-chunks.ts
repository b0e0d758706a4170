/**
 * Assigns modules to the files of the CDN build, so that a page loads few files, and no unneeded code, before its first
 * paint.
 */
import { join } from 'node:path';

interface Module {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

/** Finds a module by its path. */
type Find = (id: string) => Module | null;

const REPORTS = ['usage-summary', 'usage-chart', 'usage-dashboard', 'usage-breakdown', 'usage-drivers'];
const TAGS = ['agent-filter', 'date-range', ...REPORTS];
/** Tags that a page shows at once; in a dashboard, the other tags are further down. */
const FIRST = TAGS.slice(0, 5);

/** Tags that explain why spend changed. */
const EXPLAINING = ['usage-drivers', 'usage-dashboard'];

const CORE = 'usage-elements';

/** The modules that the core imports by name. Each key is the name of the module's file. */
export const entries: Readonly<Record<string, string>> = {
  [CORE]: 'src/cdn.ts',
  ...Object.fromEntries(TAGS.map((tag) => [tag, `src/elements/${tag}/index.ts`])),
  reports: 'src/controllers/report-frame.ts',
  charts: 'src/analysis/series.ts',
  explanations: 'src/analysis/cube.ts',
  headline: 'src/elements/usage-drivers/headline.ts',
};

/**
 * Parts that are loaded later, and are small or nearly always needed together, so that one file is smaller than
 * several. `upkeep` is loaded soon after the first answer, so that the code for failures is there before the network
 * can fail.
 */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'date-editor': ['src/elements/date-range/field/date-editor.ts'],
  popovers: [
    'src/internal/visible-room.ts',
    'src/controllers/popover-controller.ts',
    'src/controllers/roving-focus.ts',
    'src/styles/popover.styles.ts',
  ],
  // Separate from the forecast, because the details of a bucket need only this module.
  'likely-range': ['src/format/likely-range.ts'],
  forecast: ['src/elements/usage-summary/pace.ts'],
  export: ['src/analysis/csv.ts', 'src/controllers/copy-dialog.ts'],
  upkeep: ['src/store/upkeep.ts', 'src/api/on-failure.ts', 'src/api/read-long-report.ts'],
};

/** Names the file of each module; `null`: a file that Rolldown makes for it. */
export function filesIn(root: string): (id: string, find: Find) => string | null {
  let files: Map<string, string> | undefined;
  return (id, find) => (files ??= assign((name) => join(root, entries[name] ?? name), find)).get(id) ?? null;
}

function assign(entry: (name: string) => string, find: Find): Map<string, string> {
  const files = new Map<string, string>();
  const put = (ids: Iterable<string>, fileOf: (id: string) => string | null): void => {
    for (const id of ids) {
      const file = files.get(id) ?? fileOf(id);
      if (file !== null) files.set(id, file);
    }
  };
  put(reach(entry(CORE), find), () => CORE);
  const tags = TAGS.map((tag) => ({ tag, first: reach(entry(tag), find), all: reach(entry(tag), find, true) }));
  for (const { first } of tags) {
    put(first, (id) =>
      fileFor(
        tags.filter(({ all }) => all.has(id)).map(({ tag }) => tag),
        tags.filter(({ first }) => first.has(id)).map(({ tag }) => tag),
      ),
    );
  }
  put([entry('headline')], () => 'headline');
  for (const [file, parts] of Object.entries(TOGETHER)) {
    for (const part of parts) put(reach(entry(part), find), () => file);
  }
  const usersOf = (id: string): number => tags.filter(({ all }) => all.has(id)).length;
  const chart = [...reach(entry('usage-chart'), find, true)].filter((id) => usersOf(id) === 1);
  put(sharedParts(chart, find), () => 'chart-details');
  return files;
}

/** Modules that several later parts share. They are put together, since one file for each would be many small files. */
function sharedParts(ids: readonly string[], find: Find): string[] {
  const parts = new Set(ids.flatMap((id) => find(id)?.dynamicallyImportedIds ?? []));
  const inParts = [...parts].map((part) => reach(part, find));
  return ids.filter((id) => !parts.has(id) && inParts.filter((part) => part.has(id)).length > 1);
}

/**
 * @param users tags that use a module, at once or later, @param first those of these tags that cannot be shown without
 * the module
 */
function fileFor(users: string[], first: string[]): string | null {
  if (users.length === 1) return users[0] ?? null;
  const painted = first.filter((tag) => FIRST.includes(tag));
  if (painted.length === 0) return users.every((tag) => EXPLAINING.includes(tag)) ? 'headline' : 'explanations';
  if (users.every((tag) => REPORTS.includes(tag))) return first.includes('usage-summary') ? 'reports' : 'charts';
  return CORE;
}

/** A module and all modules that it imports; with `isDeep`, dynamically as well. */
function reach(id: string, find: Find, isDeep = false, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  const { importedIds = [], dynamicallyImportedIds = [] } = find(id) ?? {};
  for (const one of [...importedIds, ...(isDeep ? dynamicallyImportedIds : [])]) reach(one, find, isDeep, found);
  return found;
}
