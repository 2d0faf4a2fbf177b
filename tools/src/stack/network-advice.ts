import { lookup } from 'node:dns/promises';
import { createAddressPolicy, parseInstanceUrl } from '@gecko-defectdojo/client';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { UsageError } from '../push/usage-error.ts';

/** The address of a DefectDojo that a command connects to. */
export interface CommandAddress {
  readonly url: string;
  /** `--allow-private-network`. */
  readonly allowPrivateNetwork: boolean;
}

const ADVICE =
  'This command connects to private networks, over plain HTTP too, and to all ports, if --allow-private-network is given.';

/**
 * Checks an address before anything is started.
 *
 * @throws UsageError with the reason, and with `--allow-private-network` where that would let the address in
 */
export function checkAddress({ url, allowPrivateNetwork }: CommandAddress): void {
  try {
    parseInstanceUrl(url, { allowPrivateNetwork });
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    const advice = !allowPrivateNetwork && isLetIn(url) ? ` ${ADVICE}` : '';
    throw new UsageError(`${error.message}${advice}`, { cause: error });
  }
}

function isLetIn(url: string): boolean {
  try {
    parseInstanceUrl(url, { allowPrivateNetwork: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the sentence that names `--allow-private-network` if a command failed because its address is a name that leads
 * into a private network. Undefined otherwise. The plugin has the same words for such a name and one that does not exist,
 * so that a customer learns nothing about the operator's network; who calls a command is on that network.
 */
export async function networkAdvice(error: unknown, address: CommandAddress): Promise<string | undefined> {
  if (address.allowPrivateNetwork || !isIntegrationError(error) || error.code !== 'dns_failed')
    return undefined;
  return (await leadsIntoPrivateNetwork(address.url)) ? ADVICE : undefined;
}

async function leadsIntoPrivateNetwork(url: string): Promise<boolean> {
  const policy = createAddressPolicy({ allowPrivateNetwork: true });
  try {
    const { hostname } = new URL(parseInstanceUrl(url, { allowPrivateNetwork: true }));
    const addresses = await lookup(hostname, { all: true });
    return addresses.some(({ address }) => policy.judge(address) === 'internal');
  } catch {
    return false;
  }
}
