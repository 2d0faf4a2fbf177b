import type { Simulator } from './simulator.ts';

/** Returns a report item with all fields that an import needs. */
export function item(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: `Finding ${name}`,
    severity: 'High',
    description: `About ${name}`,
    unique_id_from_tool: name,
    ...more,
  };
}

export interface PushOptions {
  readonly token?: string;
  readonly fields?: Record<string, string>;
  readonly report?: Record<string, unknown>;
  readonly path?: string;
}

/** Reimports a report as the integration does: closes nothing, and creates missing objects. */
export async function push(
  simulator: Simulator,
  findings: readonly Record<string, unknown>[],
  options: PushOptions = {},
): Promise<Response> {
  const form = new FormData();
  const fields = {
    scan_type: 'Generic Findings Import',
    close_old_findings: 'false',
    product_type_name: 'Type',
    product_name: 'Product',
    engagement_name: 'Engagement',
    test_title: 'acme/shop',
    auto_create_context: 'true',
    ...options.fields,
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const report = { type: 'Gecko', findings, ...options.report };
  form.append('file', new Blob([JSON.stringify(report)], { type: 'application/json' }), 'gecko.json');
  return fetch(`${simulator.url}/api/v2/${options.path ?? 'reimport-scan'}/`, {
    method: 'POST',
    headers: { authorization: `Token ${options.token ?? simulator.token}` },
    body: form,
  });
}

/** Sends a JSON request with the superuser's token, or another one. */
export async function ask(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
  token = simulator.token,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${simulator.url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}
