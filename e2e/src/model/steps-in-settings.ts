import { changeMapping, checkConnection, updateSettings } from '@gecko-defectdojo/services';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import fc from 'fast-check';
import { FINDINGS } from './model-scan.ts';
import { settleAndCompare } from './settle.ts';
import { step, withoutFaults, type Step } from './step.ts';

/** Changes of settings, mapping, key and version. */
export const inSettings: fc.Arbitrary<Step>[] = [
  fc.constant(step('toggle include resolved', (world) => world.setIncludeResolved(!world.includeResolved))),
  fc
    .boolean()
    .map((triageNotes) =>
      step(`notes on triage ${String(triageNotes)}`, (world) => world.notes.change(world, triageNotes)),
    ),
  fc.boolean().map((isPaused) =>
    step(`${isPaused ? 'pause' : 'go on with'} the mapping`, async (world) => {
      if (!world.mapping) return;
      const settings = isPaused
        ? { set: { pushOnScanComplete: false as const } }
        : { asConnection: ['pushOnScanComplete' as const] };
      await changeMapping(world.context, { mappingId: world.mapping.id }, { settings });
    }),
  ),
  fc.constant(step('toggle leave closed', (world) => world.setLeaveClosed(!world.leaveClosed))),
  fc.boolean().map((isBack) =>
    step(`${isBack ? 'take back' : 'leave'} what people changed there`, (world) =>
      withoutFaults(world, async () => {
        await settleAndCompare(world);
        await world.leave(isBack);
      }),
    ),
  ),
  fc.boolean().map((pushOnScanComplete) =>
    step(`push on scan ${String(pushOnScanComplete)}`, async (world) => {
      await updateSettings(world.context, { pushOnScanComplete });
    }),
  ),
  fc.nat({ max: 1 }).map((which) =>
    step(`map to product ${String(which)}`, async (world) => {
      await withoutFaults(world, async () => {
        await world.unmap();
        await world.map(Math.min(which, world.products.length));
      });
    }),
  ),
  fc
    .integer({ min: 1, max: FINDINGS })
    .map((findings) =>
      step(`scan of release with ${String(findings)}`, (world) => world.further.scan(world, findings)),
    ),
  fc.constant(step('follow release', (world) => withoutFaults(world, () => world.further.follow(world)))),
  fc.constant(step('close release', (world) => withoutFaults(world, () => world.further.close(world)))),
  fc.constant(step('remove mapping', (world) => world.unmap())),
  fc.constant(
    step('reject key', (world) => {
      world.rejectKey();
      return Promise.resolve();
    }),
  ),
  fc.constant(step('replace key', (world) => world.mendKey())),
  fc.constantFrom<SimulatorVersion[]>('3.2.0').map((version) =>
    step(`upgrade to ${version}`, (world) => {
      world.simulator.upgrade(version);
      return Promise.resolve();
    }),
  ),
  fc.constant(
    step('check connection', (world) =>
      withoutFaults(world, async () => {
        await checkConnection(world.context);
      }),
    ),
  ),
];

/** A backup of the ledger, and its restore or loss once everything was pushed. Then it is read from DefectDojo. */
export const restores: fc.Arbitrary<Step>[] = [
  fc.constant(step('back the ledger up', (world) => world.ledger.backUp(world))),
  fc.boolean().map((isLost) =>
    step(`${isLost ? 'lose' : 'restore'} the ledger and reconcile it`, (world) =>
      withoutFaults(world, async () => {
        await settleAndCompare(world);
        await world.ledger.restore(world, isLost);
        world.labels.lose(world);
        // As the steps for operators end: what DefectDojo no longer holds is sent again.
        await world.push(false);
      }),
    ),
  ),
];
