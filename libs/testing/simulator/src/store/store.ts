import type { Tables } from '../records.ts';
import { FindingTable } from './finding-table.ts';
import { Journal, type JournalLine } from './journal.ts';
import { Table } from './table.ts';

type TableName = keyof Tables;

/** All rows of the simulated instance. With a directory, `flush` makes every change durable. */
export class Store {
  readonly #changed = new Map<TableName, Set<number>>();
  readonly #journal: Journal | undefined;

  readonly users = this.#table('users');
  readonly productTypes = this.#table('product_types');
  readonly products = this.#table('products');
  readonly engagements = this.#table('engagements');
  readonly tests = this.#table('tests');
  readonly testTypes = this.#table('test_types');
  readonly environments = this.#table('environments');
  readonly metadata = this.#table('metadata');
  readonly riskAcceptances = this.#table('risk_acceptances');
  readonly testImports = this.#table('test_imports');
  readonly findings = new FindingTable((id) => this.#note('findings', id));

  constructor(stateDir?: string) {
    this.#journal = stateDir === undefined ? undefined : new Journal(stateDir);
    if (this.#journal === undefined) return;
    for (const line of this.#journal.read()) this.#replay(line);
    this.#changed.clear();
    this.#journal.compact(this.#snapshot());
  }

  /** Writes the rows changed since the last call. Called before each response, so that acknowledged changes are kept. */
  flush(): void {
    if (this.#journal === undefined) return;
    const lines: JournalLine[] = [];
    for (const [name, ids] of this.#changed) {
      const table = this.#byName(name);
      for (const id of ids) {
        const row = table.get(id);
        lines.push(row === undefined ? { table: name, deleted: id } : { table: name, row });
      }
    }
    this.#changed.clear();
    this.#journal.append(lines);
  }

  #table<Name extends TableName>(name: Name): Table<Tables[Name]> {
    return new Table<Tables[Name]>((id) => this.#note(name, id));
  }

  #note(name: TableName, id: number): void {
    if (this.#journal === undefined) return;
    const ids = this.#changed.get(name);
    if (ids === undefined) this.#changed.set(name, new Set([id]));
    else ids.add(id);
  }

  #replay(line: JournalLine): void {
    // The file belongs to this class: a table's rows were written from that table.
    const table = this.#byName(line.table as TableName) as Table<{ readonly id: number }>;
    if (line.deleted !== undefined) {
      table.reserve(line.deleted);
      table.delete(line.deleted);
    } else table.save(line.row as { readonly id: number });
  }

  *#snapshot(): Generator<JournalLine> {
    for (const name of tableNames) {
      const table = this.#byName(name);
      // The highest id so far comes first, so that no later row gets it again.
      yield { table: name, deleted: table.lastId };
      for (const row of table.values()) yield { table: name, row };
    }
  }

  #byName(name: TableName): Pick<Table<{ readonly id: number }>, 'get' | 'values' | 'lastId'> {
    const tables = {
      users: this.users,
      product_types: this.productTypes,
      products: this.products,
      engagements: this.engagements,
      tests: this.tests,
      test_types: this.testTypes,
      environments: this.environments,
      metadata: this.metadata,
      findings: this.findings,
      risk_acceptances: this.riskAcceptances,
      test_imports: this.testImports,
    };
    return tables[name];
  }
}

const tableNames: readonly TableName[] = [
  'users',
  'product_types',
  'products',
  'engagements',
  'tests',
  'test_types',
  'environments',
  'metadata',
  'findings',
  'risk_acceptances',
  'test_imports',
];
