/** The module that `failures` loads. */
export { toUsageError } from './error-details.js';
export { reportIfMistake, reportMistake, reportOnce } from './mistakes.js';
export { problem, retryAfterOf, tooLarge } from './problem.js';
export { retry } from './retry.js';
