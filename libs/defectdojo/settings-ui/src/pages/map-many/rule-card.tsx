import { Card } from '@gecko-defectdojo/ui';
import { ProductRuleFields } from '../../target/product-rule-fields.tsx';
import type { MapManyEntry } from './map-many-entry.ts';
import type { MapManyProblem } from './map-many-problem.ts';

export interface RuleCardProps {
  readonly entry: MapManyEntry;
  readonly onEntry: (change: Partial<MapManyEntry>) => void;
  readonly problem: MapManyProblem;
  readonly disabled: boolean;
}

/** The choice of the rule that assigns products to repositories. */
export function RuleCard(props: RuleCardProps) {
  return (
    <Card title="Where findings go">
      <ProductRuleFields {...props} />
    </Card>
  );
}
