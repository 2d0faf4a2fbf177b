import fc from 'fast-check';
import type { Chosen, Of } from './model-settings.ts';
import type { ModelWorld } from './model-world.ts';
import { settleAndCompare } from './settle.ts';
import { withoutFaults } from './step.ts';
import { TEMPLATES } from './wanted-labels.ts';

const CHOICES = ['extraTags', 'markVerified', 'engagementName', 'testTitle'] as const;

/** The end of a life: too few lives come to these steps by chance. */
export interface Ending {
  /** The settings that get another value. Empty for an end as the life is. */
  readonly others: readonly (typeof CHOICES)[number][];
  readonly of: Of;
  /** True if a further branch is scanned and followed. */
  readonly isBranched: boolean;
}

/** Half of the lives end under other settings. */
export const endings: fc.Arbitrary<Ending> = fc.record({
  others: fc.oneof(fc.constant([]), fc.subarray([...CHOICES], { minLength: 2 })),
  of: fc.constantFrom<Of[]>('connection', 'mapping'),
  isBranched: fc.boolean(),
});

/** Follows the further branch, where the life has one, and gives the chosen settings another value than they have. */
export async function beginEnding(world: ModelWorld, { others, of, isBranched }: Ending): Promise<void> {
  if (others.length === 0) return;
  if (isBranched)
    await withoutFaults(world, async () => {
      await world.further.scan(world, 2);
      await world.further.follow(world);
      // Its test has a name by then.
      await settleAndCompare(world);
    });
  const { markVerified, engagementName, testTitle, extraTags } = world.settings.now;
  const values: Partial<Chosen> = {
    extraTags: extraTags.length === 0 ? [...TEMPLATES] : [],
    markVerified: !markVerified,
    engagementName: engagementName === null ? 'AppSec' : null,
    testTitle: testTitle === null ? 'SAST' : null,
  };
  const chosen = Object.fromEntries(others.map((name) => [name, values[name]]));
  await world.settings.choose(world, of, chosen);
}
