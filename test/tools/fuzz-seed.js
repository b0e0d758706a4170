/**
 * Seeds all random cases of a process with FUZZ_SEED. Cases are the same in every run, so a new failure is caused by
 * the change.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) });
