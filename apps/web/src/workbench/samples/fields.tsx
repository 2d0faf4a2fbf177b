import {
  Button,
  Checkbox,
  Radio,
  ComboboxField,
  FieldError,
  Form,
  ProgressBar,
  SearchField,
  SegmentedChoice,
  SelectField,
  SwitchRow,
  TextField,
} from '@gecko-defectdojo/ui';
import type { ComboboxChoice } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { Sample } from '../sample.ts';

const nothing = () => undefined;
const PRODUCTS: readonly ComboboxChoice[] = [
  { id: '1', label: 'Payments', isNew: false, detail: 'Default' },
  { id: '2', label: 'Payments API', isNew: false },
  { id: 'new', label: 'Pay', isNew: true },
];
const LEVELS = [
  { value: 1, label: 'L1' },
  { value: 2, label: 'L2' },
  { value: 3, label: 'L3' },
] as const;
const OPTIONS = [
  { value: 'all', label: 'All' },
  { value: 'mapped', label: 'Mapped' },
];

function Products(
  props: Partial<Pick<Parameters<typeof ComboboxField>[0], 'error' | 'hint' | 'status' | 'disabled'>>,
) {
  const [value, setValue] = useState<ComboboxChoice | null>(PRODUCTS[0] ?? null);
  const [typed, setTyped] = useState(value?.label ?? '');
  return (
    <ComboboxField
      {...props}
      choices={PRODUCTS}
      label="Product in DefectDojo"
      longest={255}
      newWords={(name) => `Create "${name}"`}
      onChoose={setValue}
      onLeave={() => setTyped(value?.label ?? '')}
      onTyped={setTyped}
      typed={typed}
      value={value}
    />
  );
}

function Level({ disabled = false }: { readonly disabled?: boolean }) {
  const [level, setLevel] = useState<1 | 2 | 3>(2);
  return (
    <SegmentedChoice
      choices={LEVELS}
      disabled={disabled}
      legend="Level"
      name="level"
      onChange={setLevel}
      value={level}
    />
  );
}

function Push({ disabled = false }: { readonly disabled?: boolean }) {
  const [isOn, setOn] = useState(true);
  return (
    <SwitchRow
      checked={isOn}
      description="Nothing leaves by itself while it is off."
      disabled={disabled}
      label="Push on scan complete"
      onChange={setOn}
    />
  );
}

/** Fields and forms. */
export const FIELDS: readonly Sample[] = [
  {
    name: 'TextField',
    states: {
      empty: <TextField hint="It must use HTTPS." label="Instance URL" placeholder="https://" />,
      filled: <TextField defaultValue="https://defectdojo.example" label="Instance URL" />,
      wrong: <TextField defaultValue="x" error="Enter an address that begins with https." label="URL" />,
      disabled: <TextField defaultValue="…5392" disabled label="Key" />,
    },
  },
  {
    name: 'SearchField',
    states: {
      empty: <SearchField label="Search repositories" onSearch={nothing} search="" />,
      filled: <SearchField label="Search products" onSearch={nothing} search="shop" />,
    },
  },
  {
    name: 'SelectField',
    states: {
      'at rest': <SelectField label="Show" options={OPTIONS} />,
      wrong: <SelectField error="Choose one." label="Show rows" options={OPTIONS} />,
      disabled: <SelectField disabled label="Show nothing" options={OPTIONS} />,
    },
  },
  {
    name: 'ComboboxField',
    states: {
      'at rest': <Products hint="Gecko creates a missing product." />,
      wrong: <Products error="Choose a product." />,
      searching: <Products status="Searching DefectDojo" />,
      disabled: <Products disabled />,
    },
  },
  {
    name: 'Checkbox',
    states: {
      off: <Checkbox label="Include resolved" />,
      on: <Checkbox defaultChecked label="Include resolved ones" />,
      some: <Checkbox checked={false} indeterminate label="Select all" onChange={nothing} />,
      disabled: <Checkbox disabled label="Include accepted" />,
    },
  },
  {
    name: 'Radio',
    states: {
      off: <Radio name="off" label="Leave them as they are" hint="Gecko does not touch them again." />,
      on: <Radio defaultChecked name="on" label="As the connection (On)" />,
      disabled: <Radio disabled name="disabled" label="Own value" />,
    },
  },
  {
    name: 'SegmentedChoice',
    states: { 'at rest': <Level />, disabled: <Level disabled /> },
  },
  {
    name: 'SwitchRow',
    isWide: true,
    states: { 'at rest': <Push />, disabled: <Push disabled /> },
  },
  {
    name: 'Form and FieldError',
    states: {
      'with an error': (
        <Form onSubmit={nothing}>
          <TextField label="API v2 key" />
          <FieldError>DefectDojo rejected the key. Copy it anew from your profile there.</FieldError>
          <Button type="submit" variant="primary">
            Connect
          </Button>
        </Form>
      ),
    },
  },
  {
    name: 'ProgressBar',
    isWide: true,
    states: {
      begun: <ProgressBar done={120} label="Findings pushed" total={1_204} />,
      done: <ProgressBar done={7} label="Repositories mapped" total={7} />,
    },
  },
];
