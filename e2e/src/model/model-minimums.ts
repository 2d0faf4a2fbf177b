import type { GeckoFinding, MinimumSeverity } from '@gecko-defectdojo/contract';
import { changeMapping, updateSettings } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { severityOfScore } from '../severity-of-score.ts';

/** A minimum severity; null for none. */
export type Minimum = MinimumSeverity | null;

/** The parts of a world that a change of them touches. */
interface Life {
  readonly context: ServiceContext;
  readonly mapping: { readonly id: string } | undefined;
  isSettled: boolean;
}

const ORDER = ['info', 'low', 'medium', 'high', 'critical'];

/** The minimum severities of a life, told without the code under test. */
export class ModelMinimums {
  #ofConnection: Minimum = null;
  #ofMapping: Minimum | undefined;
  /** True once a push may have left a report without a response: what it holds may be created by now. */
  mayBePending = false;

  async change(life: Life, minimumSeverity: Minimum): Promise<void> {
    this.#ofConnection = minimumSeverity;
    life.isSettled = false;
    await updateSettings(life.context, { minimumSeverity });
  }

  /** Gives the mapping a minimum of its own, or that of the connection. */
  async changeOwn(life: Life, minimumSeverity: Minimum | undefined): Promise<void> {
    if (!life.mapping) return;
    this.#ofMapping = minimumSeverity;
    life.isSettled = false;
    const settings =
      minimumSeverity === undefined
        ? { asConnection: ['minimumSeverity' as const] }
        : { set: { minimumSeverity } };
    await changeMapping(life.context, { mappingId: life.mapping.id }, { settings });
  }

  /** A mapping that begins, or comes back, has nothing of its own. */
  forgetOwn(): void {
    this.#ofMapping = undefined;
  }

  /** Returns true for a finding that is not created now. */
  holdsBack(finding: GeckoFinding | undefined): boolean {
    const minimum = this.#ofMapping === undefined ? this.#ofConnection : this.#ofMapping;
    if (finding === undefined || minimum === null) return false;
    return ORDER.indexOf(severityOfScore(finding.severity).toLowerCase()) < ORDER.indexOf(minimum);
  }
}
