import { ConnectInput } from '@gecko-defectdojo/contract';
import { errorWith, isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import { withErrorFields } from '../../internal/error-fields.ts';
import { parseInput } from '../../internal/parse-input.ts';
import { readInstanceUrl } from './read-instance-url.ts';
import { verifyInstance } from './verify-instance.ts';

const UrlInput = ConnectInput.pick({ url: true });
const KeyInput = ConnectInput.pick({ apiKey: true });

/** A key that no user has: with it an instance shows that it is one, and rejects it. */
const NO_KEY = '0'.repeat(40);

/** The parts of a new connection, ready to be verified. */
export interface NewCredentials {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/**
 * Reads URL and key of a new connection. The URL is judged also where the key is malformed, as far as asking whether a
 * DefectDojo responds there, so that a form shows both errors at once. `beforeRequests` may refuse before that.
 *
 * @throws IntegrationError the error of the URL with that of the key in `otherFaults`, or the error of the one that is
 * wrong
 */
export async function readCredentials(
  context: ServiceContext,
  input: unknown,
  beforeRequests: () => Promise<void>,
): Promise<NewCredentials> {
  const url = await attempt(() => readInstanceUrl(context, parseInput(UrlInput, input).url));
  const key = await attempt(() => parseInput(KeyInput, input).apiKey);
  if (url.error && key.error) throw together(url.error, key.error);
  if (url.error) throw url.error;
  await beforeRequests();
  if (!key.error) return { baseUrl: url.value, apiKey: key.value };
  const { error } = await attempt(() => requireInstance(context, url.value));
  throw error ? together(error, key.error) : key.error;
}

type Attempt<T> = { readonly value: T; readonly error?: undefined } | { readonly error: IntegrationError };

async function attempt<T>(work: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (isIntegrationError(error)) return { error };
    throw error;
  }
}

function together(first: IntegrationError, second: IntegrationError): IntegrationError {
  const { field, message } = second;
  // The input as a whole is wrong, and both say so.
  if (field === undefined || field === first.field) return first;
  return errorWith(first, { otherFaults: [{ field, message }] });
}

/** Requires that a DefectDojo responds at this URL, with any key. */
async function requireInstance(context: ServiceContext, baseUrl: string): Promise<void> {
  const { error } = await attempt(() =>
    withErrorFields(['url'], () => verifyInstance(context, { baseUrl, apiKey: NO_KEY })),
  );
  // An error of no field here is one of the key, which only an instance can have.
  if (error?.field === 'url') throw error;
}
