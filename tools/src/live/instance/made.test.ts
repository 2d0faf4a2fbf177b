import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Instance } from './instance.ts';
import { Made } from './made.ts';

let simulator: Simulator;
let instance: Instance;
let made: Made;

beforeEach(async () => {
  simulator = await startSimulator();
  instance = new Instance(simulator.url, simulator.token);
  made = new Made(instance, '0a1b2c3d');
});

afterEach(() => simulator.close());

async function make(path: string, body: object): Promise<number> {
  return z.object({ id: z.int() }).parse(await instance.write('POST', path, body)).id;
}

function makeProduct(name: string, type: number): Promise<number> {
  return make('/products/', { name, description: 'A product.', prod_type: type });
}

function names(): string[] {
  return [...simulator.state.productTypes(), ...simulator.state.products()].map(({ name }) => name);
}

it('removes the products of the run with their type and its users, once', async () => {
  const type = await make('/product_types/', { name: made.productType });
  await makeProduct(`${made.prefix}shop`, type);
  await makeProduct(`${made.prefix}again`, type);
  const password = 'Aa1!abcdefghijklmn';
  made.addUser(await make('/users/', { username: 'live', email: 'live@gecko.invalid', password }));
  expect(await Promise.all([made.remove(), made.remove()])).toEqual(Array(2).fill({ removed: 4, left: [] }));
  expect(names()).toEqual([]);
  expect(await instance.list('/users/', z.object({ username: z.string() }))).not.toContainEqual({
    username: 'live',
  });
});

it('removes nothing that others made, whatever its name', async () => {
  const other = await make('/product_types/', { name: `${made.productType} of others` });
  await makeProduct(`${made.prefix}in another type`, other);
  await makeProduct('Gecko live', other);
  expect(await made.remove()).toEqual({ removed: 0, left: [] });
  expect(names()).toHaveLength(3);
});

it('keeps its product type when others have put a product into it', async () => {
  const type = await make('/product_types/', { name: made.productType });
  await makeProduct(`${made.prefix}shop`, type);
  await makeProduct('Theirs', type);
  const { removed, left } = await made.remove();
  expect(removed).toBe(1);
  expect(left).toEqual([expect.stringContaining('others have put a product into it')]);
  expect(names()).toEqual([made.productType, 'Theirs']);
});

it('names what DefectDojo does not delete', async () => {
  const type = await make('/product_types/', { name: made.productType });
  await makeProduct(`${made.prefix}shop`, type);
  simulator.faults.add({
    match: { method: 'DELETE', path: '/api/v2/products/' },
    times: Infinity,
    action: { kind: 'respond', status: 403, body: { detail: 'No.' } },
  });
  const { left } = await made.remove();
  expect(left[0]).toMatch(/did not delete \/products\/\d+\/ \(status 403\)/);
});

it('says so when DefectDojo cannot be read', async () => {
  simulator.faults.add({
    times: Infinity,
    action: { kind: 'respond', status: 403, body: { detail: 'No.' } },
  });
  expect(await made.remove()).toEqual({ removed: 0, left: [expect.stringContaining('cannot be read')] });
});
