import type { BatchItemStatus, MappingBatch } from '@gecko-defectdojo/contract';
import { BATCH_OUTCOMES } from '@gecko-defectdojo/contract/constants';
import { FilterChip, FilterChips, useFormat } from '@gecko-defectdojo/ui';
import { itemCounts, outcomeName } from './batch-words.ts';
import { words as page } from './words.ts';

const { batch: words } = page;

export interface BatchFilterProps {
  readonly batch: MappingBatch;
  /** Undefined for all. */
  readonly outcome: BatchItemStatus | undefined;
  readonly onOutcome: (outcome: BatchItemStatus | undefined) => void;
}

/** Filters the repositories of a batch by what became of them, with their numbers. */
export function BatchFilter({ batch, outcome, onOutcome }: BatchFilterProps) {
  const format = useFormat();
  const counts = itemCounts(batch);
  // The chosen one stays while it is empty, so that it can be left.
  const shown = BATCH_OUTCOMES.filter((one) => counts[one] > 0 || one === outcome);
  return (
    <FilterChips label={words.filter}>
      <FilterChip isPressed={outcome === undefined} onPress={() => onOutcome(undefined)}>
        {words.all(batch.total, format)}
      </FilterChip>
      {shown.map((one) => (
        <FilterChip
          key={one}
          isPressed={outcome === one}
          tone={one === 'failed' ? 'danger' : undefined}
          onPress={() => onOutcome(outcome === one ? undefined : one)}
        >
          {words.chip(counts[one], outcomeName(one, batch), format)}
        </FilterChip>
      ))}
    </FilterChips>
  );
}
