import { PRODUCT_NAME_MAX } from '@gecko-defectdojo/contract/constants';
import { ComboboxField } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { productTypesQuery } from '../api/mappings.ts';
import { useHost } from '../host.ts';
import type { Choice } from './choice.ts';
import { choiceOnLeave, newChoice, withNewChoice } from './choice.ts';
import { useDebouncedValue } from './use-debounced-value.ts';

const PAUSE_MS = 250;

export interface ProductTypeFieldProps {
  /** The name of the type. A missing type is created. */
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly error: string | undefined;
  readonly disabled: boolean;
}

/** The product type of new products. */
export function ProductTypeField({ value, onChange, error, disabled }: ProductTypeFieldProps) {
  const { request } = useHost();
  const [typed, setTyped] = useState(value);
  const wanted = typed === value ? '' : typed.trim();
  const asked = useDebouncedValue(wanted, PAUSE_MS);
  const types = useQuery(productTypesQuery(request, asked));
  const existing: readonly Choice[] = (types.data?.items ?? []).map(({ id, name }) => ({
    id: String(id),
    label: name,
    isNew: false,
  }));
  const isCurrent = asked === wanted && !types.isPlaceholderData && types.isSuccess;
  const chosen = existing.find(({ label }) => label === value) ?? newChoice(value);
  const choices = isCurrent ? withNewChoice(wanted, existing, PRODUCT_NAME_MAX) : existing;
  const choose = (choice: Choice | null) => {
    onChange(choice?.label ?? '');
    setTyped(choice?.label ?? '');
  };
  return (
    <ComboboxField
      label="Product type"
      value={value === '' ? null : chosen}
      onChoose={choose}
      typed={typed}
      onTyped={setTyped}
      onLeave={(text) => choose(choiceOnLeave(text, choices, PRODUCT_NAME_MAX))}
      choices={choices}
      status={types.error ? types.error.message : isCurrent ? undefined : 'Searching DefectDojo'}
      newWords={(name) => `Create type "${name}"`}
      longest={PRODUCT_NAME_MAX}
      hint="DefectDojo groups products by type. A missing type is created."
      error={error}
      disabled={disabled}
    />
  );
}
