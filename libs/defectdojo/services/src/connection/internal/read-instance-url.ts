import { findConnection, findConnectionByUrl, withTeam } from '@gecko-defectdojo/data';
import { parseInstanceUrl, parseKnownUrl } from '@gecko-defectdojo/client';
import { addressSettingsOf } from '../../address-settings.ts';
import type { ServiceContext } from '../../context.ts';

/**
 * Returns the base URL of a typed URL. A server that the team is connected to, or was under this URL, keeps its port,
 * also if the operator allows new connections other ports only.
 *
 * @throws IntegrationError `url_invalid`, `url_not_https` or `address_refused`, each with field `url`
 */
export async function readInstanceUrl(context: ServiceContext, text: string): Promise<string> {
  const settings = addressSettingsOf(context);
  const baseUrl = parseKnownUrl(text, settings);
  const { teamId } = context.actor;
  const isKnown = await withTeam(context.database, teamId, async (tx) => {
    const connection = await findConnection(tx, teamId);
    if (connection !== undefined && originOf(connection.url) === originOf(baseUrl)) return true;
    return (await findConnectionByUrl(tx, teamId, baseUrl)) !== undefined;
  });
  return isKnown ? baseUrl : parseInstanceUrl(text, settings);
}

function originOf(url: string): string {
  return new URL(url).origin;
}
