import { executeServerCommand } from '@web/test-runner-commands';

type Engine = 'chromium' | 'firefox' | 'webkit';

/** Abilities that tests need, each with the engines that lack it. The reasons are in test/engines.md. */
const MISSING = {
  'emulated media': ['firefox', 'webkit'],
  'aria snapshots': ['firefox', 'webkit'],
  'zoomed boxes': ['webkit'],
  'more windows': ['webkit'],
  'arabic percent signs': ['webkit'],
} satisfies Record<string, Engine[]>;

/** Skips the test, or all tests of the hook that calls this, in an engine without the ability. */
export async function needs(test: Mocha.Context, ability: keyof typeof MISSING): Promise<void> {
  const engine = await executeServerCommand<Engine, undefined>('browser-name');
  if ((MISSING[ability] as Engine[]).includes(engine)) test.skip();
}
