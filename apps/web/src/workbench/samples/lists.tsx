import {
  Button,
  Checkbox,
  ClockTime,
  DayBodies,
  FilterBar,
  FilterChoice,
  FilterMenu,
  ListCard,
  Pagination,
  SearchField,
  SelectionBar,
  SortHeader,
  StatusBadge,
  Table,
  tableStyles,
} from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { Sample } from '../sample.ts';
import { LONG_NAME } from './long-name.ts';

const nothing = () => undefined;
const STATUSES = [
  { value: 'open', label: 'Open', count: 12 },
  { value: 'fixed', label: 'Fixed', count: 1_204 },
] as const;
const LEVELS = [
  { value: 'any', label: 'Any' },
  { value: '2', label: 'L2' },
] as const;
const ROWS = [
  { name: 'acme/shop', product: 'Shop', findings: 3 },
  { name: LONG_NAME, product: 'Customer profile service', findings: 1_204 },
];

function Filters({ label }: { readonly label: string }) {
  const [chosen, setChosen] = useState<readonly ('open' | 'fixed')[]>(['open']);
  const [level, setLevel] = useState<'any' | '2'>('any');
  return (
    <FilterBar
      actions={<Button variant="primary">Map repositories</Button>}
      onReset={() => setChosen([])}
      search={<SearchField label={label} onSearch={nothing} search="" />}
    >
      <FilterMenu chosen={chosen} label="Status" onChoose={setChosen} values={STATUSES} />
      <FilterChoice choices={LEVELS} label="Level" onChoose={setLevel} value={level} />
    </FilterBar>
  );
}

interface RepositoriesProps {
  readonly caption: string;
  readonly stickyHead?: boolean;
}

function Repositories({ caption, stickyHead = false }: RepositoriesProps) {
  const [order, setOrder] = useState<'asc' | 'desc'>('asc');
  const sorting = { sort: 'name', order, onSort: (_: string, next: 'asc' | 'desc') => setOrder(next) };
  return (
    <Table caption={caption} stickyHead={stickyHead}>
      <thead>
        <tr>
          <SortHeader {...sorting} column="name">
            Repository
          </SortHeader>
          <th scope="col">Product</th>
          <th className={tableStyles.number} scope="col">
            Findings
          </th>
          <th scope="col">Last push</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ name, product, findings }, index) => (
          <tr data-selected={index === 1} key={name}>
            <th scope="row">{name}</th>
            <td data-label="Product">{product}</td>
            <td className={tableStyles.number} data-label="Findings">
              {findings}
            </td>
            <td data-label="Last push">
              <StatusBadge tone="success">Pushed</StatusBadge>{' '}
              <span className={tableStyles.muted}>3 minutes ago</span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Selection() {
  const [count, setCount] = useState(2);
  return (
    <>
      <Checkbox
        checked={count > 0}
        label="Select two"
        onChange={({ target }) => setCount(target.checked ? 2 : 0)}
      />
      <SelectionBar
        count={count}
        label="Selected repositories"
        note="1 of them is not mapped. Push leaves it out."
        onClear={() => setCount(0)}
        selectAll={{ count: 60, onSelect: () => setCount(60) }}
      >
        <Button icon="upload" variant="primary">
          Push
        </Button>
        <Button>Set level</Button>
      </SelectionBar>
    </>
  );
}

const HOUR_MS = 3_600_000;
const NOW = Date.now();
const EVENTS = ([0, 1, 24, 400 * 24] as const).map((hours) => ({
  at: new Date(NOW - hours * HOUR_MS).toISOString(),
  text: `${String(hours)} hours ago`,
}));

const page = (offset: number) => ({ total: 303, limit: 50, offset, hasMore: offset < 300 });

/** Lists with what stands around them. */
export const LISTS: readonly Sample[] = [
  { name: 'FilterBar', isWide: true, states: { 'with a choice': <Filters label="Search findings" /> } },
  {
    name: 'Table and ListCard',
    isWide: true,
    states: {
      bare: <Repositories caption="Repositories, bare" />,
      framed: (
        <ListCard
          foot={<Pagination onPage={nothing} pagination={page(50)} thing="row" things="framed rows" />}
        >
          <Repositories caption="Repositories, framed" stickyHead />
        </ListCard>
      ),
      outdated: (
        <ListCard isOutdated>
          <Repositories caption="Repositories, outdated" />
        </ListCard>
      ),
    },
  },
  {
    name: 'Pagination',
    isWide: true,
    states: {
      first: <Pagination onPage={nothing} pagination={page(0)} things="repositories" />,
      last: <Pagination onPage={nothing} pagination={page(300)} things="findings" />,
      'of a chosen size': (
        <Pagination
          onPage={nothing}
          onSize={nothing}
          pagination={page(100)}
          sizes={[25, 50, 100]}
          things="sized pages"
        />
      ),
      only: (
        <Pagination
          onPage={nothing}
          pagination={{ total: 1, limit: 50, offset: 0, hasMore: false }}
          thing="push"
          things="pushes"
        />
      ),
    },
  },
  {
    name: 'DayBodies',
    isWide: true,
    states: {
      'of three days': (
        <ListCard>
          <Table caption="Events by day">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
              </tr>
            </thead>
            <DayBodies items={EVENTS} at={({ at }) => at} columns={2}>
              {({ at, text }) => (
                <tr key={text}>
                  <td>
                    <ClockTime at={at} />
                  </td>
                  <th scope="row">{text}</th>
                </tr>
              )}
            </DayBodies>
          </Table>
        </ListCard>
      ),
    },
  },
  { name: 'SelectionBar', isWide: true, states: { 'with two of sixty': <Selection /> } },
];
