import type { Product } from '@gecko-defectdojo/contract';
import { PRODUCT_NAME_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, ComboboxField } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { productsQuery } from '../api/mappings.ts';
import { useHost } from '../host.ts';
import type { Choice } from './choice.ts';
import { choiceOnLeave, existingInOtherCase, withNewChoice } from './choice.ts';
import styles from './product-field.module.css';
import { ProductRightsHint } from './product-rights-hint.tsx';
import { useDebouncedValue } from './use-debounced-value.ts';

/** The pause in typing before DefectDojo is searched, in milliseconds. */
const PAUSE_MS = 250;

export interface ProductFieldProps {
  readonly value: Choice | null;
  readonly onChoose: (choice: Choice | null) => void;
  readonly error: string | undefined;
  readonly disabled: boolean;
}

/** Returns the choice of an existing product. */
function productChoice({ id, name }: Pick<Product, 'id' | 'name'>): Choice {
  return { id: String(id), label: name, isNew: false };
}

/** The target product of a repository: searched in DefectDojo while the user types, or a new one by name. */
export function ProductField({ value, onChoose, error, disabled }: ProductFieldProps) {
  const { request } = useHost();
  const [typed, setTyped] = useState(value?.label ?? '');
  // While the text is the chosen name, the open list shows all products.
  const wanted = typed === value?.label && !value.isNew ? '' : typed.trim();
  const asked = useDebouncedValue(wanted, PAUSE_MS);
  const products = useQuery(productsQuery(request, asked));
  const existing = (products.data?.items ?? []).map(productChoice);
  const isCurrent = asked === wanted && !products.isPlaceholderData && products.isSuccess;
  const choices = isCurrent ? withNewChoice(wanted, existing, PRODUCT_NAME_MAX) : existing;
  const choose = (choice: Choice | null) => {
    onChoose(choice);
    setTyped(choice?.label ?? '');
  };
  const namesake = isCurrent ? existingInOtherCase(value, existing) : undefined;
  return (
    <>
      <ComboboxField
        label="Product in DefectDojo"
        placeholder="Type to search, or name a new product"
        value={value}
        onChoose={choose}
        typed={typed}
        onTyped={setTyped}
        onLeave={(text) => choose(choiceOnLeave(text, choices, PRODUCT_NAME_MAX))}
        choices={choices}
        status={statusWords({ isCurrent, count: existing.length, error: products.error, wanted })}
        newWords={(name) => `Create "${name}"`}
        longest={PRODUCT_NAME_MAX}
        error={error}
        disabled={disabled}
        hint={
          namesake ? (
            <span className={styles['namesake']}>
              DefectDojo already has &ldquo;{namesake.label}&rdquo;.
              <Button disabled={disabled} onClick={() => choose(namesake)}>
                {`Use "${namesake.label}"`}
              </Button>
            </span>
          ) : value?.isNew === true ? (
            'Gecko creates this product in DefectDojo.'
          ) : undefined
        }
      />
      {value === null || value.isNew ? null : <ProductRightsHint productId={Number(value.id)} />}
    </>
  );
}

interface SearchState {
  readonly isCurrent: boolean;
  readonly count: number;
  readonly error: Error | null;
  readonly wanted: string;
}

function statusWords({ isCurrent, count, error, wanted }: SearchState): string | undefined {
  if (error) return error.message;
  if (!isCurrent) return 'Searching DefectDojo';
  if (count > 0) return undefined;
  return wanted === ''
    ? 'DefectDojo has no products yet. Type the name of a new one.'
    : 'No product matches.';
}
