import type { ProductRecord, Simulator, SimulatorFinding } from '@gecko-defectdojo/testing-simulator';

/** The product of this name as DefectDojo has it; undefined where there is none. */
export function productNamed({ state }: Simulator, name: string): Readonly<ProductRecord> | undefined {
  return state.products().find((product) => product.name === name);
}

/** Every finding below a product, asked of the simulator's rows and of no page. */
export function findingsIn(simulator: Simulator, productName: string): readonly SimulatorFinding[] {
  const { state } = simulator;
  const product = productNamed(simulator, productName);
  const engagements = state.engagements().filter((engagement) => engagement.product === product?.id);
  const below = new Set(engagements.map(({ id }) => id));
  const tests = state.tests().filter(({ engagement }) => below.has(engagement));
  return tests.flatMap(({ id }) => state.findings(id));
}

/** How many findings of a product are open, and how many are mitigated, in DefectDojo. */
export function statusIn(simulator: Simulator, productName: string): { open: number; mitigated: number } {
  const findings = findingsIn(simulator, productName);
  return {
    open: findings.filter(({ active }) => active).length,
    mitigated: findings.filter(({ is_mitigated }) => is_mitigated).length,
  };
}

/** Creates a product past Gecko, as a user of DefectDojo would. */
export async function addProduct(simulator: Simulator, name: string): Promise<void> {
  const type = simulator.state.productTypes()[0]?.id ?? (await addProductType(simulator));
  await write(simulator, 'POST', '/products/', { name, description: 'Made by hand', prod_type: type });
}

async function addProductType(simulator: Simulator): Promise<number | undefined> {
  await write(simulator, 'POST', '/product_types/', { name: 'By hand' });
  return simulator.state.productTypes()[0]?.id;
}

/** Renames a product, as a user of DefectDojo would. */
export async function renameProduct(simulator: Simulator, name: string, newName: string): Promise<void> {
  const id = productNamed(simulator, name)?.id;
  await write(simulator, 'PATCH', `/products/${String(id)}/`, { name: newName });
}

/** Adds a finding to a test without Gecko, as another tool would. */
export async function addFinding(simulator: Simulator, test: number, title: string): Promise<void> {
  const status = { active: true, verified: false, severity: 'Low', numerical_severity: 'S3' };
  await write(simulator, 'POST', '/findings/', { test, title, description: '-', found_by: [1], ...status });
}

async function write(
  { url, token }: Simulator,
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
): Promise<void> {
  const response = await fetch(`${url}/api/v2${path}`, {
    method,
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} returned ${await response.text()}`);
}
