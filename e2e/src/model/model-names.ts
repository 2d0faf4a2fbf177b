import type { MappingRecord } from '@gecko-defectdojo/data';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { expect } from 'vitest';
import type { ModelSettings } from './model-settings.ts';

/** The world, as far as names need it. */
interface NamedWorld {
  readonly settings: ModelSettings;
  readonly simulator: Simulator;
  /** Products in which another team has a test: its engagement keeps its name. */
  readonly shared: ReadonlySet<number>;
}

/** A mapping that was just pushed by hand. */
type NamedMapping = Pick<MappingRecord, 'productId' | 'testId' | 'service' | 'branch' | 'firstMappingId'>;

/** Expects that test and engagement of a mapping have the names that were chosen, or else Gecko's. */
export function compareNames(world: NamedWorld, mapping: NamedMapping): void {
  const { productId, testId, service, branch, firstMappingId } = mapping;
  const { state } = world.simulator;
  const { engagementName, testTitle } = world.settings.now;
  const test = state.tests().find(({ id }) => id === testId);
  const chosen = testTitle !== null && firstMappingId !== null ? `${testTitle} (${branch})` : testTitle;
  expect(test?.title, 'the title of the test').toBe(chosen ?? service);
  if (world.shared.has(productId)) return;
  const engagements = state.engagements().filter(({ product }) => product === productId);
  const name = engagements.find(({ id }) => id === test?.engagement)?.name;
  expect(name, 'the name of the engagement').toBe(engagementName ?? 'Gecko');
}
