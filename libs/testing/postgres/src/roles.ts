import postgres from 'postgres';

/** The role that API and task code logs in as: a member of `gecko_app`, owner of nothing. */
const APP_LOGIN = { user: 'gecko_app_login', password: 'gecko_app_login' } as const;

/** Makes the app role and its login where they are missing. Roles belong to the cluster, so others may race us. */
export async function ensureAppRole(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await client.unsafe(`
      DO $$ BEGIN
        CREATE ROLE gecko_app NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      DO $$ BEGIN
        CREATE ROLE ${APP_LOGIN.user} LOGIN PASSWORD '${APP_LOGIN.password}' IN ROLE gecko_app;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The same database under the app's login. */
export function asApp(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_LOGIN.user;
  url.password = APP_LOGIN.password;
  return url.href;
}

/** Another database of the same cluster. */
export function withDatabaseName(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
