import postgres from 'postgres';

/** Ends the server process of an open transaction through postgres.js alone: `node unguarded.fixture.ts URL`. */
const client = postgres(process.argv[2] ?? '', { max: 2, onnotice: () => undefined });
await client.begin((tx) => tx`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
// The write to the forgotten socket happens in the meantime.
await new Promise((resolve) => setTimeout(resolve, 200));
process.stdout.write('survived\n');
process.exit(0);
