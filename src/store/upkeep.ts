/** The module that `loadUpkeep` loads. */
export { FreshnessChecks } from './freshness-checks.js';
export { shareStructure } from './share-structure.js';
