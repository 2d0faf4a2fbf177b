import { Pool } from 'pg';

const pool = new Pool({ ssl: { rejectUnauthorized: true } });

export async function findUser(email: string) {
  const { rows } = await pool.query('select id, password_hash as "passwordHash" from users where email = $1', [email]);
  return rows[0];
}
