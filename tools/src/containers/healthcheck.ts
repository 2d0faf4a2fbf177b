/** Ends with 0 if the process of this container is alive, as `/healthz` at `HEALTH_PORT` says. */
const port = process.env['HEALTH_PORT'] ?? '3000';
const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4_000) });
process.exitCode = response.ok ? 0 : 1;
