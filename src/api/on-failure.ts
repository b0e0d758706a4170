/** What `failures` loads. */
export { toUsageError } from './error-details.js';
export { reportIfMistake, reportMistake } from './mistakes.js';
export { problem, retryAfterOf } from './problem.js';
export { retry } from './retry.js';
