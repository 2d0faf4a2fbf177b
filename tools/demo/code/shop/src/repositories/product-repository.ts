import { Pool } from 'pg';

const pool = new Pool();

export function searchProducts(words: string, order: string) {
  return pool.query(`select * from products where name ilike '%${words}%' order by ${order}`);
}
