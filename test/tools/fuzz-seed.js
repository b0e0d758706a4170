/** Begins all random cases of a process where FUZZ_SEED says, so that a failure is about the change. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) });
