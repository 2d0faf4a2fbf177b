import type { FindingRecord } from './finding-record.ts';
import type {
  EngagementRecord,
  MetadataRecord,
  ProductRecord,
  ProductTypeRecord,
  RiskAcceptanceRecord,
  TestImportRecord,
  TestRecord,
} from './records.ts';
import { statusOf } from './rules/finding-status.ts';
import { saveFinding } from './rules/save-finding.ts';
import { deleteEngagement, deleteFinding, deleteProduct, deleteTest } from './store/cascade.ts';
import type { World } from './world.ts';

/** A stored finding, with the field names of DefectDojo's API. */
export type SimulatorFinding = Readonly<FindingRecord>;

/** The fields that a person can change in DefectDojo's pages. */
export type FindingEdit = Partial<Omit<FindingRecord, 'id' | 'test' | 'created' | 'hash_code'>>;

/** The switches of a product that a person sets in DefectDojo's pages. */
export type ProductFlags = Partial<
  Pick<
    ProductRecord,
    'enable_simple_risk_acceptance' | 'enable_full_risk_acceptance' | 'enable_product_tag_inheritance'
  >
>;

/** Reads and changes stored rows without HTTP. Rows are copies: changing one has no effect. */
export class SimulatorState {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  productTypes(): Readonly<ProductTypeRecord>[] {
    return copies(this.#world.store.productTypes.values());
  }

  products(): Readonly<ProductRecord>[] {
    return copies(this.#world.store.products.values());
  }

  engagements(): Readonly<EngagementRecord>[] {
    return copies(this.#world.store.engagements.values());
  }

  tests(): Readonly<TestRecord>[] {
    return copies(this.#world.store.tests.values());
  }

  /** Returns the findings of a test, or all, in the order of their ids. */
  findings(test?: number): SimulatorFinding[] {
    const { findings } = this.#world.store;
    const rows = test === undefined ? findings.values() : findings.ofTest(test);
    return copies(rows).sort((a, b) => a.id - b.id);
  }

  /** Returns the number of findings of a test, or of all, without copying them. */
  countFindings(test?: number): number {
    const { findings } = this.#world.store;
    return test === undefined ? findings.size : findings.countOfTest(test);
  }

  metadata(): Readonly<MetadataRecord>[] {
    return copies(this.#world.store.metadata.values());
  }

  riskAcceptances(): Readonly<RiskAcceptanceRecord>[] {
    return copies(this.#world.store.riskAcceptances.values());
  }

  /** Returns the import history. A failed import has no row. */
  testImports(): Readonly<TestImportRecord>[] {
    return copies(this.#world.store.testImports.values());
  }

  deleteProduct(id: number): boolean {
    return this.#flushed(deleteProduct(this.#world.store, id));
  }

  deleteEngagement(id: number): boolean {
    return this.#flushed(deleteEngagement(this.#world.store, id));
  }

  deleteTest(id: number): boolean {
    return this.#flushed(deleteTest(this.#world.store, id));
  }

  deleteFinding(id: number): boolean {
    return this.#flushed(deleteFinding(this.#world.store, id));
  }

  /** Changes a finding as its page in DefectDojo does: status fields are reconciled as on every save. */
  editFinding(id: number, edit: FindingEdit): void {
    const finding = this.#world.store.findings.get(id);
    const admin = this.#world.store.users.find((user) => user.is_superuser);
    if (finding === undefined || admin === undefined) throw new Error(`The simulator has no finding ${id}.`);
    const before = statusOf(finding);
    Object.assign(finding, edit);
    saveFinding(this.#world, finding, before, admin);
    this.#world.store.flush();
  }

  setProductFlags(id: number, flags: ProductFlags): void {
    const product = this.#world.store.products.get(id);
    if (product === undefined) throw new Error(`The simulator has no product ${id}.`);
    Object.assign(product, flags);
    this.#world.store.products.save(product);
    this.#world.store.flush();
  }

  #flushed(result: boolean): boolean {
    this.#world.store.flush();
    return result;
  }
}

function copies<Row extends object>(rows: Iterable<Row>): Row[] {
  return Array.from(rows, (row) => structuredClone(row));
}
