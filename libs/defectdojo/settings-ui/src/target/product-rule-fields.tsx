import { PRODUCT_NAME_TEMPLATE } from '@gecko-defectdojo/contract/constants';
import { SegmentedChoice, TextField } from '@gecko-defectdojo/ui';
import { ProductField } from './product-field.tsx';
import styles from './product-field.module.css';
import { renderProductName, TEMPLATE_PLACES, templateProblem } from './product-name-template.ts';
import type { ProductRuleEntry, ProductRuleProblem } from './product-rule.ts';
import { ProductTypeField } from './product-type-field.tsx';

const KINDS = [
  { value: 'template', label: 'A product each' },
  { value: 'one_product', label: 'One product for all' },
] as const;

const EXAMPLE = { provider: 'github', fullName: 'acme/payments' } as const;

export interface ProductRuleFieldsProps {
  readonly entry: ProductRuleEntry;
  readonly onEntry: (change: Partial<ProductRuleEntry>) => void;
  readonly problem: ProductRuleProblem;
  readonly disabled: boolean;
}

/** The choice of the rule that assigns products to repositories. */
export function ProductRuleFields({ entry, onEntry, problem, disabled }: ProductRuleFieldsProps) {
  const isTemplate = entry.kind === 'template';
  return (
    <>
      <SegmentedChoice
        legend="Products"
        name="rule"
        choices={KINDS}
        value={entry.kind}
        disabled={disabled}
        onChange={(kind) => onEntry({ kind })}
      />
      {isTemplate ? (
        <TextField
          label="Product name template"
          hint={<TemplateHint template={entry.template} />}
          error={problem.template}
          maxLength={PRODUCT_NAME_TEMPLATE.max}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          disabled={disabled}
          value={entry.template}
          onChange={({ target }) => onEntry({ template: target.value })}
        />
      ) : (
        <ProductField
          value={entry.product}
          onChoose={(product) => onEntry({ product })}
          error={problem.product}
          disabled={disabled}
        />
      )}
      {isTemplate || entry.product?.isNew === true ? (
        <ProductTypeField
          value={entry.productType}
          onChange={(productType) => onEntry({ productType })}
          error={problem.productType}
          disabled={disabled}
        />
      ) : null}
    </>
  );
}

/** The placeholders of a template, and an example of the current one. */
function TemplateHint({ template }: { readonly template: string }) {
  return (
    <>
      <span className={styles['places']}>
        {TEMPLATE_PLACES.map(({ place, meaning }) => (
          <span key={place}>
            <code>{place}</code> {meaning}
          </span>
        ))}
      </span>
      {templateProblem(template) === undefined ? (
        <span className={styles['example']}>
          {`${EXAMPLE.fullName} on GitHub becomes "${renderProductName(template, EXAMPLE)}".`}
        </span>
      ) : null}
    </>
  );
}
