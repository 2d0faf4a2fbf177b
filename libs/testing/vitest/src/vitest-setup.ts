import fc from 'fast-check';

/**
 * Property tests draw from one fixed seed, so that a run says the same twice and a red run is about the change at hand.
 * `FC_SEED=random` explores, `FC_SEED=<number>` repeats what an exploration found (fast-check prints its seed).
 */
const chosen = process.env['FC_SEED'] ?? '20261124';
if (chosen !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(chosen) });
