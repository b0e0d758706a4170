/** Which file of the CDN build holds what: few files for the first paint of a page, with no code that it does not need. */
import { join } from 'node:path';

interface Module {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

/** Finds a module by its path. */
type Find = (id: string) => Module | null;

const REPORTS = ['usage-summary', 'usage-chart', 'usage-dashboard', 'usage-breakdown', 'usage-drivers'];
const TAGS = ['agent-filter', 'date-range', ...REPORTS];
/** Tags that are on a page from the start; the others are further down, in a dashboard. */
const FIRST = TAGS.slice(0, 5);

/** Tags that say why spend changed. */
const EXPLAINING = ['usage-drivers', 'usage-dashboard'];

const CORE = 'usage-elements';

/** The modules that the core asks for by name, by the file in which they are. */
export const entries: Readonly<Record<string, string>> = {
  [CORE]: 'src/cdn.ts',
  ...Object.fromEntries(TAGS.map((tag) => [tag, `src/elements/${tag}/index.ts`])),
  reports: 'src/controllers/report-frame.ts',
  charts: 'src/analysis/series.ts',
  explanations: 'src/analysis/cube.ts',
  headline: 'src/elements/usage-drivers/headline.ts',
};

/**
 * Parts that are loaded later and are small, or nearly always needed together: one file is smaller than several. `upkeep`
 * comes soon after the first answer, so that what a failure needs is there before the network is gone.
 */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'date-editor': ['src/elements/date-range/field/date-editor.ts'],
  popovers: [
    'src/internal/visible-room.ts',
    'src/controllers/popover-controller.ts',
    'src/controllers/roving-focus.ts',
    'src/styles/popover.styles.ts',
  ],
  // Not in the file of the forecast: the details of a bucket need it alone.
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

/** What several of the parts share that are loaded later: a file for each would be many small ones. */
function sharedParts(ids: readonly string[], find: Find): string[] {
  const parts = new Set(ids.flatMap((id) => find(id)?.dynamicallyImportedIds ?? []));
  const inParts = [...parts].map((part) => reach(part, find));
  return ids.filter((id) => !parts.has(id) && inParts.filter((part) => part.has(id)).length > 1);
}

/** @param users tags that use a module, at once or later, @param first those of them that cannot be shown without it */
function fileFor(users: string[], first: string[]): string | null {
  if (users.length === 1) return users[0] ?? null;
  const painted = first.filter((tag) => FIRST.includes(tag));
  if (painted.length === 0) return users.every((tag) => EXPLAINING.includes(tag)) ? 'headline' : 'explanations';
  if (users.every((tag) => REPORTS.includes(tag))) return first.includes('usage-summary') ? 'reports' : 'charts';
  return CORE;
}

/** A module and all that it imports, with what it loads later if `isDeep`. */
function reach(id: string, find: Find, isDeep = false, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  const { importedIds = [], dynamicallyImportedIds = [] } = find(id) ?? {};
  for (const one of [...importedIds, ...(isDeep ? dynamicallyImportedIds : [])]) reach(one, find, isDeep, found);
  return found;
}
