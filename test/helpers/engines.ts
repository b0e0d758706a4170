import { executeServerCommand } from '@web/test-runner-commands';

type Engine = 'chromium' | 'firefox' | 'webkit';

/** What a test needs that not every engine has, and the engines without it. The reasons are in test/engines.md. */
const MISSING = {
  'emulated media': ['firefox', 'webkit'],
  'aria snapshots': ['firefox', 'webkit'],
  'zoomed boxes': ['webkit'],
  'more windows': ['webkit'],
  'arabic percent signs': ['webkit'],
} satisfies Record<string, Engine[]>;

/** Skips the test, or all tests before which this runs, in an engine that cannot do it. */
export async function needs(test: Mocha.Context, ability: keyof typeof MISSING): Promise<void> {
  const engine = await executeServerCommand<Engine, undefined>('browser-name');
  if ((MISSING[ability] as Engine[]).includes(engine)) test.skip();
}
