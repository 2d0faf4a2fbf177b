/** Stops everything on Ctrl-C: Postgres runs detached and would stay. Returns how to leave Ctrl-C alone again. */
export function closeOnSignal(close: () => Promise<void>): () => void {
  const end = (signal: NodeJS.Signals) => {
    const code = signal === 'SIGINT' ? 130 : 143;
    close().then(
      () => process.exit(code),
      () => process.exit(code),
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return () => {
    process.removeListener('SIGINT', end);
    process.removeListener('SIGTERM', end);
  };
}
