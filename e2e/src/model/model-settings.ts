import type { PushSettings } from '@gecko-defectdojo/contract';
import { changeMapping, updateSettings } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';

/** The settings that a life changes, beside the switches that the world keeps itself. */
export type Chosen = Pick<
  PushSettings,
  | 'minimumSeverity'
  | 'minimumConfidence'
  | 'leftOutTypes'
  | 'extraTags'
  | 'markVerified'
  | 'engagementName'
  | 'testTitle'
>;

/** Chooses for the connection, for the mapping alone, or takes the mapping back to what the connection has. */
export type Of = 'connection' | 'mapping' | 'mapping as connection';

/** The parts of a world that a choice touches. */
interface Life {
  readonly context: ServiceContext;
  readonly mapping: { readonly id: string } | undefined;
  isSettled: boolean;
}

/** The settings of a new connection. */
const FIRST: Chosen = {
  minimumSeverity: null,
  minimumConfidence: null,
  leftOutTypes: [],
  extraTags: [],
  markVerified: true,
  engagementName: null,
  testTitle: null,
};

/** The settings that hold findings back: another value makes others go out. */
const HOLDING: ReadonlySet<string> = new Set(['minimumSeverity', 'minimumConfidence', 'leftOutTypes']);

/** The settings of a life, told without the code under test. */
export class ModelSettings {
  #ofConnection = FIRST;
  #ofMapping: Partial<Chosen> = {};

  /** The settings that hold for the mapping now. */
  get now(): Chosen {
    return { ...this.#ofConnection, ...this.#ofMapping };
  }

  /** Makes a choice as a person would. A choice for the mapping does nothing while nothing is mapped. */
  async choose(life: Life, of: Of, values: Partial<Chosen>): Promise<void> {
    const names = Object.keys(values) as (keyof Chosen)[]; // the keys of settings
    if (of === 'connection') {
      this.#ofConnection = { ...this.#ofConnection, ...values };
      await updateSettings(life.context, values);
    } else if (life.mapping) {
      const isOwn = of === 'mapping';
      this.#ofMapping = isOwn ? { ...this.#ofMapping, ...values } : without(this.#ofMapping, names);
      const settings = isOwn ? { set: values } : { asConnection: names };
      await changeMapping(life.context, { mappingId: life.mapping.id }, { settings });
    }
    if (names.some((name) => HOLDING.has(name))) life.isSettled = false;
  }

  /** A mapping that begins, or comes back, has nothing of its own. */
  forgetOwn(): void {
    this.#ofMapping = {};
  }
}

function without(settings: Partial<Chosen>, names: readonly string[]): Partial<Chosen> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}
